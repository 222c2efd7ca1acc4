// Persons as RSS writes them: in one string, in four shapes (feeds in the wild, defect 24).
import Foundation
import VigieModel

/// Reads `a@b (Name)`, `Name (a@b)`, `Name <a@b>`, a bare address and a bare name.
enum PersonText {
    private static let lengthLimit = 500
    // Made once: a set of characters costs more than the text that it trims.
    private static let outerSigns = CharacterSet(charactersIn: " \t\n,;:-")
    private static let innerSigns = CharacterSet(charactersIn: " \t\n\"<>")

    static func person(_ text: String) -> FeedPerson? {
        var text = text
        if text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }), !isBracketedAddress(text) {
            text = HTMLText.plainText(ofHTML: text)
        }
        text = HTMLText.collapsed(text)
        guard !text.isEmpty else { return nil }
        // What is longer is no name.
        if text.utf8.count > lengthLimit { return FeedPerson(name: String(text.prefix(lengthLimit))) }
        guard let address = address(in: text) else { return FeedPerson(name: text) }
        var rest = text
        rest.removeSubrange(address)
        for emptied in ["mailto:", "()", "( )", "<>", "< >", "[]", "[ ]"] { rest = rest.replacingOccurrences(of: emptied, with: " ") }
        rest = rest.trimmingCharacters(in: outerSigns)
        if rest.hasPrefix("("), rest.hasSuffix(")") { rest = String(rest.dropFirst().dropLast()) }
        rest = HTMLText.collapsed(rest.trimmingCharacters(in: innerSigns))
        return FeedPerson(name: rest.isEmpty ? nil : rest, email: String(text[address]))
    }

    /// The mail address in the text.
    private static func address(in text: String) -> Range<String.Index>? {
        let bytes = text.utf8
        guard let sign = bytes.firstIndex(of: UInt8(ascii: "@")) else { return nil }
        var start = sign
        while start > bytes.startIndex, isLocal(bytes[bytes.index(before: start)]) { start = bytes.index(before: start) }
        var end = bytes.index(after: sign)
        while end < bytes.endIndex, isDomain(bytes[end]) { end = bytes.index(after: end) }
        // A full stop after the address ends the sentence.
        while end > sign, bytes[bytes.index(before: end)] == UInt8(ascii: ".") { end = bytes.index(before: end) }
        guard start < sign, bytes.distance(from: sign, to: end) > 1 else { return nil }
        return start..<end
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        byte.isASCIILetterOrDigit || byte >= 0x80 || ".+!#$%&'*/=?^_`{|}~-".utf8.contains(byte)
    }

    private static func isDomain(_ byte: UInt8) -> Bool {
        byte.isASCIILetterOrDigit || byte >= 0x80 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    private static func isBracketedAddress(_ text: String) -> Bool {
        guard !text.contains("</"), let open = text.firstIndex(of: "<"), let close = text[open...].firstIndex(of: ">") else { return false }
        return text[open..<close].contains("@") && !text[open..<close].contains(where: \.isWhitespace)
    }
}
