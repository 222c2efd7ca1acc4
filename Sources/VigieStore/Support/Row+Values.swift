// Columns as typed values. Everything throws: a file that something else wrote to must not end the program.
import Foundation
import GRDB
import VigieModel

extension Row {
    func text(_ column: String) throws -> String { try decode(String.self, forColumn: column) }
    func optionalText(_ column: String) throws -> String? { try decode(String?.self, forColumn: column) }
    func number(_ column: String) throws -> Int { try decode(Int.self, forColumn: column) }
    func optionalNumber(_ column: String) throws -> Int? { try decode(Int?.self, forColumn: column) }
    func bigNumber(_ column: String) throws -> Int64 { try decode(Int64.self, forColumn: column) }
    func fraction(_ column: String) throws -> Double { try decode(Double.self, forColumn: column) }
    func date(_ column: String) throws -> Date { try Stamp.date(text(column)) }
    func optionalDate(_ column: String) throws -> Date? { try optionalText(column).map(Stamp.date) }
    func json<Value: Decodable>(_ column: String, as type: Value.Type = Value.self) throws -> Value { try JSONText.read(text(column)) }

    /// A key such as `SourceID`, which any text can be.
    func key<Key: RawRepresentable<String>>(_ column: String) throws -> Key {
        try Self.choice(text(column), column: column)
    }

    /// One of an enumeration's cases.
    func choice<Choice: RawRepresentable<String>>(_ column: String, as type: Choice.Type = Choice.self) throws -> Choice {
        try Self.choice(text(column), column: column)
    }

    /// One of an enumeration's cases, or null.
    func optionalChoice<Choice: RawRepresentable<String>>(_ column: String, as type: Choice.Type = Choice.self) throws -> Choice? {
        try optionalText(column).map { try Self.choice($0, column: column) }
    }

    func themes(_ column: String) throws -> [ThemeID]? {
        try optionalText(column).map { try ThemeList.read($0) }
    }

    /// Zero means none, so that sorting needs no word on nulls.
    func importance(_ column: String) throws -> Importance? {
        Importance(rawValue: try number(column))
    }

    static func choice<Choice: RawRepresentable<String>>(_ text: String, column: String) throws -> Choice {
        guard let choice = Choice(rawValue: text) else { throw Refusal(.damaged("'\(text)' cannot stand in column \(column)")) }
        return choice
    }
}

/// Themes as a JSON list of their ids.
enum ThemeList {
    static func write(_ themes: [ThemeID]) -> String { JSONText.write(themes.map(\.rawValue)) }
    static func write(_ themes: [ThemeID]?) -> String? { themes.map { write($0) } }
    static func read(_ text: String) throws -> [ThemeID] { try JSONText.readTexts(text).map(ThemeID.init(rawValue:)) }
}
