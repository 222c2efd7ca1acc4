// Which charset a document is in, and its text as UTF-8: byte order mark, then valid UTF-8, then HTTP, then the declaration, then a guess.
import Foundation
import VigieModel

/// A document's text as UTF-8.
struct DecodedText {
    enum Text {
        /// The bytes as they came, from that index on.
        case asPublished(from: Int)
        case converted([UInt8])
    }
    var text: Text
    /// As reported: the charset that the bytes were read in.
    var encoding: String
    /// What the publisher should mend.
    var findings: [Finding] = []
    /// Whether bytes had to be replaced or a label disbelieved.
    var isMended = false
}

enum Charset {
    /// Decides the charset and decodes. Every document has a text; what cannot be read becomes U+FFFD with a finding.
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, contentType: String?) -> DecodedText {
        if let wide = decodeByMark(bytes) { return wide }
        let http = CharsetLabel.parameter(ofContentType: contentType)
        let declared = declaration(in: bytes)
        let httpLabel = CharsetLabel(published: http)
        let declaredLabel = CharsetLabel(published: declared)
        var findings: [Finding] = []
        for (text, label, place) in [(http, httpLabel, "HTTP header"), (declared, declaredLabel, "XML declaration")] {
            if let text, label == nil {
                findings.append(
                    Finding(code: "unknown-charset", message: "The \(place) names the charset \(shortened(text)), which is unknown."))
            }
        }
        let check = UTF8Check(bytes)
        var decoded = decode(bytes, check: check, http: httpLabel, declared: declaredLabel)
        decoded.findings.insert(contentsOf: findings, at: 0)
        if !findings.isEmpty { decoded.isMended = true }
        return decoded
    }

    /// The encoding that an XML declaration names, in any encoding that agrees with ASCII.
    static func declaration(in bytes: UnsafeBufferPointer<UInt8>) -> String? {
        let window = min(bytes.count, 1024)
        guard let start = bytes.find("<?xml", from: 0, to: window, ignoringCase: true),
            let end = bytes.find("?>", from: start, to: window),
            let name = bytes.find("encoding", from: start, to: end, ignoringCase: true)
        else { return nil }
        var index = name + 8
        while index < end, bytes[index].isBlank || bytes[index] == UInt8(ascii: "=") { index += 1 }
        guard index < end else { return nil }
        let quote = bytes[index]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        let valueStart = index + 1
        index = valueStart
        while index < end, bytes[index] != quote { index += 1 }
        return bytes.text(valueStart..<index)
    }

    private static func decode(
        _ bytes: UnsafeBufferPointer<UInt8>, check: UTF8Check, http: CharsetLabel?, declared: CharsetLabel?
    ) -> DecodedText {
        let labels = [http, declared].compactMap { $0 }
        if check.isValid {
            // ISO 2022 writes other scripts in seven bits; its escapes mark it.
            if check.isASCII, let label = labels.first(where: { $0.name.hasPrefix("iso-2022") }), bytes.contains(0x1B),
                let outcome = Iconv.convert(bytes, from: label.name)
            {
                return converted(outcome, as: label)
            }
            return validUTF8(bytes, check: check, label: labels.first)
        }
        if let ebcdic = decodeEBCDIC(bytes) { return ebcdic }
        // A label that fits without a bad byte is believed; among labels that do not fit, the first.
        var misfit: DecodedText?
        for label in labels where !label.isUTF8 && !label.isWide {
            if label.isLatin { return latin(bytes, label: label) }
            guard let converter = label.converter, let outcome = Iconv.convert(bytes, from: converter) else { continue }
            let text = converted(outcome, as: label)
            if outcome.badBytes == 0 { return text }
            misfit = misfit ?? text
        }
        if let misfit { return misfit }
        if !labels.contains(where: \.isUTF8), check.badBytes > check.validSequences, let guess = CharsetGuess.guess(bytes),
            let outcome = Iconv.convert(bytes, from: guess.converter ?? guess.name)
        {
            var text = converted(outcome, as: guess)
            text.isMended = true
            text.findings.append(Finding(code: "undeclared-charset", message: "No charset is named; it was read as \(guess.name)."))
            return text
        }
        return mixedUTF8(bytes, check: check)
    }

    private static func validUTF8(_ bytes: UnsafeBufferPointer<UInt8>, check: UTF8Check, label: CharsetLabel?) -> DecodedText {
        // Plain ASCII is right under any label but a wide one.
        if check.isASCII {
            return DecodedText(text: .asPublished(from: 0), encoding: label.map { $0.isWide ? "utf-8" : $0.name } ?? "utf-8")
        }
        var decoded = DecodedText(text: .asPublished(from: 0), encoding: "utf-8")
        if let label, !label.isUTF8 {
            decoded.findings.append(
                Finding(code: "charset-mismatch", message: "It is called \(label.name), but it is UTF-8 and was read as such."))
        }
        if check.hasC1 { decoded.text = .converted(replacingC1(bytes, from: 0)) }
        return decoded
    }

    private static func latin(_ bytes: UnsafeBufferPointer<UInt8>, label: CharsetLabel) -> DecodedText {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        var hasC1 = false
        for byte in bytes {
            if (0x80...0x9F).contains(byte) { hasC1 = true }
            Windows1252.append(byte, to: &text)
        }
        var decoded = DecodedText(text: .converted(text), encoding: hasC1 ? "windows-1252" : label.name)
        if hasC1, label.name != "windows-1252", label.name != "cp1252" {
            decoded.findings.append(
                Finding(code: "charset-mismatch", message: "It is called \(label.name), but it is windows-1252 and was read as such."))
        }
        return decoded
    }

    private static func converted(_ outcome: Iconv.Outcome, as label: CharsetLabel) -> DecodedText {
        var decoded = DecodedText(text: .converted(outcome.text), encoding: label.name)
        if outcome.badBytes > 0 {
            decoded.isMended = true
            decoded.findings.append(
                Finding(code: "undecodable-bytes", message: "\(outcome.badBytes) bytes are not \(label.name); they were replaced."))
        }
        return decoded
    }

    /// UTF-8 with stray bytes in it: they are read as windows-1252, which is what a careless template mixes in.
    private static func mixedUTF8(_ bytes: UnsafeBufferPointer<UInt8>, check: UTF8Check, from start: Int = 0) -> DecodedText {
        guard start > 0 || (check.validSequences > 0 && check.validSequences >= check.badBytes) else {
            // By chance, Latin text holds valid sequences too: French « dé » with its non-breaking blanks is one. Few of them prove nothing.
            var decoded = latin(bytes, label: .windows1252)
            decoded.isMended = true
            decoded.findings = [Finding(code: "undecodable-bytes", message: "It is not UTF-8; it was read as windows-1252.")]
            return decoded
        }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        var index = start
        var firstLine: Int?
        while index < bytes.count {
            let length = UTF8Check.sequenceLength(bytes, at: index)
            if length > 0 {
                text.append(contentsOf: bytes[index..<index + length])
                index += length
            } else {
                if firstLine == nil { firstLine = 1 + bytes.lineFeeds(in: 0..<index) }
                Windows1252.append(bytes[index], to: &text)
                index += 1
            }
        }
        let message = "\(check.badBytes) bytes are not UTF-8; they were read as windows-1252."
        return DecodedText(
            text: .converted(text), encoding: "utf-8",
            findings: [Finding(code: "undecodable-bytes", message: message, line: firstLine)], isMended: true)
    }

    /// Characters of the C1 block are windows-1252 bytes that someone converted from Latin-1: give back what they were.
    private static func replacingC1(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var index = start
        while index < bytes.count {
            if bytes[index] == 0xC2, index + 1 < bytes.count, bytes[index + 1] < 0xA0 {
                Windows1252.append(bytes[index + 1], to: &text)
                index += 2
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        return text
    }

    private static func decodeByMark(_ bytes: UnsafeBufferPointer<UInt8>) -> DecodedText? {
        guard bytes.count >= 2 else { return nil }
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
            let check = UTF8Check(bytes)
            if check.isValid {
                let text: DecodedText.Text = check.hasC1 ? .converted(replacingC1(bytes, from: 3)) : .asPublished(from: 3)
                return DecodedText(text: text, encoding: "utf-8")
            }
            return mixedUTF8(bytes, check: check, from: 3)
        }
        let four = (bytes[0], bytes[1], bytes.count > 2 ? bytes[2] : 1, bytes.count > 3 ? bytes[3] : 1)
        let found: (name: String, mark: Int)? =
            switch four {
            case (0xFF, 0xFE, 0, 0): ("utf-32le", 4)
            case (0, 0, 0xFE, 0xFF): ("utf-32be", 4)
            case (0xFF, 0xFE, _, _): ("utf-16le", 2)
            case (0xFE, 0xFF, _, _): ("utf-16be", 2)
            // Without a mark, the zeros around "<" tell (XML 1.0, appendix F).
            case (0x3C, 0, 0, 0): ("utf-32le", 0)
            case (0, 0, 0, 0x3C): ("utf-32be", 0)
            case (0x3C, 0, _, 0): ("utf-16le", 0)
            case (0, 0x3C, 0, _): ("utf-16be", 0)
            default: nil
            }
        guard let found else { return nil }
        let rest = UnsafeBufferPointer(rebasing: bytes[found.mark...])
        return Iconv.convert(rest, from: found.name).map { converted($0, as: CharsetLabel(name: found.name, converter: found.name)) }
    }

    private static func decodeEBCDIC(_ bytes: UnsafeBufferPointer<UInt8>) -> DecodedText? {
        // "<?xm" in EBCDIC (XML 1.0, appendix F).
        guard bytes.count > 4, bytes[0] == 0x4C, bytes[1] == 0x6F, bytes[2] == 0xA7, bytes[3] == 0x94 else { return nil }
        return Iconv.convert(bytes, from: "CP037").map { converted($0, as: CharsetLabel(name: "ebcdic-cp-us", converter: "CP037")) }
    }

    private static func shortened(_ text: String) -> String {
        "“" + String(text.unicodeScalars.prefix(40).filter { $0.value >= 32 }) + "”"
    }
}
