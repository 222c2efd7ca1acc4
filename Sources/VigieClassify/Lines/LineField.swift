// A value of a line of JSON that somebody else wrote: what is not a string is told, not guessed.
import Foundation

/// A value of any JSON type.
enum LineField: Equatable, Decodable {
    case absent
    case text(String)
    case other

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .absent
        } else {
            self = (try? container.decode(String.self)).map(LineField.text) ?? .other
        }
    }

    /// Scripts cut texts in the middle of an emoji and write half of its surrogate pair. The rest of the line is good.
    static func fields<Fields: Decodable>(of line: String, as type: Fields.Type = Fields.self) throws -> Fields {
        try JSONDecoder().decode(Fields.self, from: Data((LoneSurrogates.replaced(in: line) ?? line).utf8))
    }
}
