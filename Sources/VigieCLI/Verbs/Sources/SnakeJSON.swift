// JSON of the verbs of `vigie sources`: keys in snake_case, dates in RFC 3339, sorted, so that outputs can be compared.
import Foundation

/// Encodes results.
enum SnakeJSON {
    static func pretty(_ value: some Encodable) throws -> String {
        try encode(value, [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted])
    }

    /// A list with one element a line.
    static func lines(_ values: [some Encodable]) throws -> String {
        let lines = try values.map { try encode($0, [.sortedKeys, .withoutEscapingSlashes]) }
        return lines.isEmpty ? "[]" : "[\n\(lines.joined(separator: ",\n"))\n]"
    }

    private static func encode(_ value: some Encodable, _ format: JSONEncoder.OutputFormatting) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = format
        encoder.dateEncodingStrategy = .iso8601
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
