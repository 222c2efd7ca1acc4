// The columns of a row by position. Everything throws: a file that something else wrote to must not end the program.
import Foundation
import GRDBSQLite
import VigieModel

/// Reads a row's columns from left to right, in the order in which the statement names them. Valid until the statement goes on.
struct Columns {
    private let statement: OpaquePointer
    private var next: CInt = 0

    init(_ statement: OpaquePointer) {
        self.statement = statement
    }

    mutating func text() throws -> String {
        guard let text = try optionalText() else { throw empty }
        return text
    }

    mutating func optionalText() throws -> String? {
        let place = take()
        guard let start = sqlite3_column_text(statement, place) else { return nil }
        let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, place)))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Gives the bytes to the reader, for as long as it runs; empty ones where the column is.
    mutating func bytes<Result>(_ read: (UnsafeRawBufferPointer) throws -> Result) throws -> Result {
        let place = take()
        let start = sqlite3_column_blob(statement, place)
        return try read(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, place))))
    }

    mutating func bigNumber() throws -> Int64 {
        guard let number = try optionalBigNumber() else { throw empty }
        return number
    }

    mutating func optionalBigNumber() throws -> Int64? {
        let place = take()
        return sqlite3_column_type(statement, place) == SQLITE_NULL ? nil : sqlite3_column_int64(statement, place)
    }

    mutating func optionalFraction() throws -> Double? {
        let place = take()
        return sqlite3_column_type(statement, place) == SQLITE_NULL ? nil : sqlite3_column_double(statement, place)
    }

    mutating func number() throws -> Int { Int(try bigNumber()) }
    mutating func optionalNumber() throws -> Int? { try optionalBigNumber().map { Int($0) } }
    mutating func flag() throws -> Bool { try bigNumber() != 0 }
    mutating func date() throws -> Date { try Stamp.date(text()) }
    mutating func optionalDate() throws -> Date? { try optionalText().map(Stamp.date) }

    /// One of an enumeration's cases, or a key such as `SourceID`, which any text can be.
    mutating func key<Key: RawRepresentable<String>>() throws -> Key {
        guard let key: Key = try optionalKey() else { throw empty }
        return key
    }

    mutating func optionalKey<Key: RawRepresentable<String>>() throws -> Key? {
        let name = sqlite3_column_name(statement, next).map { String(cString: $0) } ?? ""
        return try optionalText().map { text in
            guard let key = Key(rawValue: text) else { throw Refusal(.damaged("'\(text)' cannot stand in column \(name)")) }
            return key
        }
    }

    private mutating func take() -> CInt {
        defer { next += 1 }
        return next
    }

    /// The column that was read last has no value.
    private var empty: Refusal {
        let name = sqlite3_column_name(statement, next - 1).map { String(cString: $0) } ?? ""
        return Refusal(.damaged("column \(name) is empty"))
    }
}
