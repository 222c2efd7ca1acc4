// Small lists live in one column as JSON, always written in the same way so that equal values are equal text. The lists that a harvest
// writes for every item are written by hand: an encoder for each costs more than the row.
import Foundation
import VigieModel

/// JSON in a text column.
enum JSONText {
    static func write(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func read<Value: Decodable>(_ text: String, as type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }

    static func write(_ texts: [String]) -> String { list(texts) { quote($0, &$1) } }
    static func write(_ numbers: [Int]) -> String { list(numbers) { $1 += String($0) } }

    static func write(_ people: [FeedPerson]) -> String {
        list(people) { person, json in
            object([("email", person.email), ("name", person.name), ("uri", person.uri)], &json)
        }
    }

    static func readTexts(_ text: String) throws -> [String] { try plainTexts(text) ?? read(text, as: [String].self) }
    static func readPeople(_ text: String) throws -> [FeedPerson] { text == "[]" ? [] : try read(text, as: [FeedPerson].self) }

    /// The texts of a list as `write` makes it where nothing needed an escape; nil for any other.
    private static func plainTexts(_ text: String) -> [String]? {
        if text == "[]" { return [] }
        guard text.hasPrefix("[\""), text.hasSuffix("\"]"), text.utf8.count >= 4, !text.utf8.contains(0x5C) else { return nil }
        let inner = text.utf8.dropFirst(2).dropLast(2)
        if !inner.contains(0x22) { return [String(inner) ?? ""] }
        let parts = text.dropFirst(2).dropLast(2).split(separator: "\",\"", omittingEmptySubsequences: false).map(String.init)
        return parts.contains { $0.utf8.contains(0x22) } ? nil : parts
    }

    static func list<Element>(_ elements: some Collection<Element>, _ write: (Element, inout String) -> Void) -> String {
        if elements.isEmpty { return "[]" }
        var json = "["
        for element in elements {
            if json.utf8.count > 1 { json += "," }
            write(element, &json)
        }
        return json + "]"
    }

    /// An object of the fields that have a value, in the order given.
    private static func object(_ fields: [(String, String?)], _ json: inout String) {
        var mark = "{"
        for case (let name, let value?) in fields {
            json += mark
            json += "\"\(name)\":"
            quote(value, &json)
            mark = ","
        }
        json += mark == "{" ? "{}" : "}"
    }

    /// Writes the text with its quotation marks (RFC 8259 section 7).
    static func quote(_ text: String, _ json: inout String) {
        json += "\""
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) {
            json += text
        } else {
            for scalar in text.unicodeScalars {
                switch scalar {
                case "\"": json += "\\\""
                case "\\": json += "\\\\"
                case "\n": json += "\\n"
                case "\r": json += "\\r"
                case "\t": json += "\\t"
                case _ where scalar.value < 0x20:
                    json += scalar.value < 0x10 ? "\\u000" : "\\u00"
                    json += String(scalar.value, radix: 16)
                default: json.unicodeScalars.append(scalar)
                }
            }
        }
        json += "\""
    }
}
