// Tells in which of our four languages an item is written; what the feed claims is a hint, for many claim English and publish French.
import CCLD2
import VigieModel

/// Detects English, French, Dutch and German; everything else is `und`.
package enum LanguageDetector {
    /// CLD2 reads in chunks and its answer settles within a few hundred bytes; 1 KB bounds the cost of a long text.
    private static let limitBytes = 1_024

    /// The language of an item: one of the four, or `und`. Any text is accepted, the empty one too.
    ///
    /// `stated` is what the feed claims, such as `nl` or `nl-BE`; where the text itself is too short to tell, it decides.
    package static func language(title: String, summary: String, stated: LanguageCode? = nil) -> LanguageCode {
        let text = String(decoding: cleaned(title, summary), as: UTF8.self)
        var smallWords = FunctionWords()
        for word in WordSplitter.words(of: text) { smallWords.add(FunctionWords.languages(of: word.folded)) }
        return language(title: title, summary: summary, stated: stated, smallWords: smallWords)
    }

    /// The same for a text whose function words are counted already.
    static func language(title: String, summary: String, stated: LanguageCode?, smallWords: FunctionWords) -> LanguageCode {
        // Then they have the last word below, whatever CLD2 says; it is asked for the rest, mostly short ones.
        if let clear = smallWords.clearly { return clear }
        let claim = stated.flatMap(ours)
        let answer = detect(cleaned(title, summary), hint: claim)
        // An unsure guess is worth nothing: of an address or a version number it says English.
        guard let code = answer.code, answer.isReliable else { return smallWords.language ?? claim ?? .undetermined }
        // By its letters, a Dutch or German headline full of English product names passes for English, and a Dutch one for Afrikaans.
        let own = ours(code) ?? .undetermined
        return smallWords.clearlyRather(than: own) ?? own
    }

    /// The claim's primary language, if it is one of the four.
    private static func ours(_ code: LanguageCode) -> LanguageCode? {
        let primary = code.rawValue.lowercased().prefix { $0 != "-" && $0 != "_" }
        return LanguageCode.ofSources.first { $0.rawValue == primary }
    }

    private static func detect(_ bytes: [UInt8], hint: LanguageCode?) -> (code: LanguageCode?, isReliable: Bool) {
        guard !bytes.isEmpty else { return (nil, false) }
        let result = bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { text in
                if let hint { return hint.rawValue.withCString { vigie_cld2_detect(text.baseAddress, Int32(text.count), $0) } }
                return vigie_cld2_detect(text.baseAddress, Int32(text.count), nil)
            }
        }
        // The code is a constant of the library.
        let code = result.code.map { String(cString: $0) } ?? "un"
        return (code == "un" ? nil : LanguageCode(rawValue: code), result.is_reliable)
    }

    /// Title and summary as CLD2 takes them: UTF-8 without control characters and noncharacters, at which it stops reading, and without
    /// web addresses, which it takes for English.
    private static func cleaned(_ title: String, _ summary: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(title.utf8.count + summary.utf8.count + 2, limitBytes))
        for text in [title, summary] {
            var startOfWord = bytes.count
            var isInAddress = false
            for scalar in text.unicodeScalars {
                if bytes.count >= limitBytes - 4 { return bytes }
                if scalar.value <= 0x20 || !isInterchangeable(scalar) {
                    bytes.append(0x20)
                    startOfWord = bytes.count
                    isInAddress = false
                } else if isInAddress {
                    continue
                } else if scalar == "/", bytes[startOfWord...].suffix(2).elementsEqual(":/".utf8) {
                    bytes.removeSubrange(startOfWord...)
                    isInAddress = true
                } else {
                    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.EncodedScalar())
                }
            }
            bytes.append(0x20)
        }
        return bytes
    }

    private static func isInterchangeable(_ scalar: Unicode.Scalar) -> Bool {
        (scalar.value < 0x7F || scalar.value >= 0xA0) && scalar.value & 0xFFFE != 0xFFFE && !(0xFDD0...0xFDEF).contains(scalar.value)
    }
}
