// Header values are bytes, and validators must go back exactly as they came, whatever charset their server had in mind.

/// Header bytes as text and back, one byte to one character (Latin-1), so that nothing is lost on the way.
enum FieldText {
    static func text(_ bytes: some Collection<UInt8>) -> String {
        // ASCII, which nearly all of them are, is the same in UTF-8.
        if bytes.allSatisfy({ $0 < 128 }) { return String(decoding: bytes, as: UTF8.self) }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    /// The bytes of a value to send; nil where it holds what would end the line. Text that never was Latin-1 goes as UTF-8.
    static func bytes(_ text: String) -> [UInt8]? {
        guard !text.utf8.contains(where: { $0 < 32 && $0 != 9 || $0 == 127 }) else { return nil }
        if text.utf8.allSatisfy({ $0 < 128 }) { return Array(text.utf8) }
        let single = text.unicodeScalars.compactMap { UInt8(exactly: $0.value) }
        return single.count == text.unicodeScalars.count ? single : Array(text.utf8)
    }
}
