// Persons as RSS writes them: in one string, in four shapes (feeds in the wild, defect 24).
import Foundation
import VigieModel

/// Reads `a@b (Name)`, `Name (a@b)`, `Name <a@b>`, a bare address and a bare name.
enum PersonText {
    private static let lengthLimit = 500

    static func person(_ text: String) -> FeedPerson? {
        var text = text
        if text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }), !isBracketedAddress(text) {
            text = HTMLText.plainText(ofHTML: text)
        }
        text = HTMLText.collapsed(text)
        guard !text.isEmpty else { return nil }
        // What is longer is no name, and the search below would take its time over it.
        if text.utf8.count > lengthLimit { return FeedPerson(name: String(text.prefix(lengthLimit))) }
        guard let address = text.firstMatch(of: /[\w.+!#$%&'*\/=?^`{|}~\-]+@[\w\-]+(?:\.[\w\-]+)*/) else { return FeedPerson(name: text) }
        let email = String(address.0)
        var rest = text
        rest.removeSubrange(address.range)
        rest = rest.replacing(/mailto:/, with: "").replacing(/\(\s*\)|<\s*>|\[\s*\]/, with: " ")
        rest = rest.trimmingCharacters(in: CharacterSet(charactersIn: " \t\n,;:-"))
        if rest.hasPrefix("("), rest.hasSuffix(")") { rest = String(rest.dropFirst().dropLast()) }
        rest = HTMLText.collapsed(rest.trimmingCharacters(in: CharacterSet(charactersIn: " \t\n\"<>")))
        return FeedPerson(name: rest.isEmpty ? nil : rest, email: email)
    }

    private static func isBracketedAddress(_ text: String) -> Bool {
        text.contains(/<[^<>\s]+@[^<>\s]+>/) && !text.contains("</")
    }
}
