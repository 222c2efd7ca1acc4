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
    static func write(_ numbers: [Int]) -> String { list(numbers) { $1.append(contentsOf: String($0).utf8) } }

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

    /// A list; each element is written as UTF-8 bytes, which are far cheaper to append to than a string.
    static func list<Element>(_ elements: some Collection<Element>, _ write: (Element, inout [UInt8]) -> Void) -> String {
        if elements.isEmpty { return "[]" }
        var json: [UInt8] = []
        json.reserveCapacity(64 * elements.count)
        json.append(UInt8(ascii: "["))
        for element in elements {
            if json.count > 1 { json.append(UInt8(ascii: ",")) }
            write(element, &json)
        }
        json.append(UInt8(ascii: "]"))
        return String(decoding: json, as: UTF8.self)
    }

    /// An object of the fields that have a value, in the order given.
    private static func object(_ fields: [(String, String?)], _ json: inout [UInt8]) {
        var mark = UInt8(ascii: "{")
        for case (let name, let value?) in fields {
            json.append(mark)
            quote(name, &json)
            json.append(UInt8(ascii: ":"))
            quote(value, &json)
            mark = UInt8(ascii: ",")
        }
        if mark == UInt8(ascii: "{") { json.append(mark) }
        json.append(UInt8(ascii: "}"))
    }

    /// Writes the text with its quotation marks (RFC 8259 section 7).
    static func quote(_ text: String, _ json: inout [UInt8]) {
        json.append(UInt8(ascii: "\""))
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) {
            json.append(contentsOf: text.utf8)
        } else {
            for byte in text.utf8 {
                switch byte {
                case 0x22, 0x5C: json += [0x5C, byte]
                case 0x0A: json.append(contentsOf: "\\n".utf8)
                case 0x0D: json.append(contentsOf: "\\r".utf8)
                case 0x09: json.append(contentsOf: "\\t".utf8)
                case 0..<0x20:
                    json.append(contentsOf: byte < 0x10 ? "\\u000".utf8 : "\\u00".utf8)
                    json.append(contentsOf: String(byte, radix: 16).utf8)
                default: json.append(byte)
                }
            }
        }
        json.append(UInt8(ascii: "\""))
    }
}
