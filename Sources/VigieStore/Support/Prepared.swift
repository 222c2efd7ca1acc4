// A statement that is run for each of thousands of rows: found once a transaction, bound and read by position, straight through SQLite's
// own calls. The library's way, which looks the SQL text up and boxes every value, cost more than the work itself (measured on 39,000
// items: a fifth of a harvest).
import Foundation
import GRDB
import GRDBSQLite

/// A prepared statement in the hand of one transaction. Owns nothing: the connection keeps the statement, and closes it.
struct Prepared {
    private let statement: Statement
    private var handle: OpaquePointer { statement.sqliteStatement }

    init(_ sql: String, _ db: Database) throws {
        statement = try db.cachedStatement(sql: sql)
    }

    /// Runs it with those values for its places, in their order.
    func run<each Value: BoundValue>(_ values: repeat each Value) throws {
        defer { sqlite3_reset(handle) }
        try bind(repeat each values)
        while try step() {}
    }

    /// The first row through the reader; nil where there is none.
    func first<Result, each Value: BoundValue>(
        _ values: repeat each Value, read: (inout Columns) throws -> Result
    ) throws -> Result? {
        defer { sqlite3_reset(handle) }
        try bind(repeat each values)
        guard try step() else { return nil }
        var columns = Columns(handle)
        return try read(&columns)
    }

    /// Every row through the reader, in order. The reader must not run this statement again.
    func all<Result, each Value: BoundValue>(
        _ values: repeat each Value, read: (inout Columns) throws -> Result
    ) throws -> [Result] {
        defer { sqlite3_reset(handle) }
        try bind(repeat each values)
        var found: [Result] = []
        while try step() {
            var columns = Columns(handle)
            found.append(try read(&columns))
        }
        return found
    }

    private func bind<each Value: BoundValue>(_ values: repeat each Value) throws {
        // The library leaves a statement that it ran itself where it stopped, and one of the same text is the same statement.
        sqlite3_reset(handle)
        var place: CInt = 0
        for value in repeat each values {
            place += 1
            guard value.bind(to: handle, at: place) == SQLITE_OK else { throw failure(sqlite3_errcode(sqlite3_db_handle(handle))) }
        }
        // A value too few would be the one of the time before.
        guard place == sqlite3_bind_parameter_count(handle) else { throw failure(SQLITE_MISUSE) }
    }

    /// Whether there is a row.
    private func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw failure(code)
        }
    }

    private func failure(_ code: CInt) -> DatabaseError {
        let message = sqlite3_errmsg(sqlite3_db_handle(handle)).map { String(cString: $0) }
        return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
}

/// A value that a statement can be given.
protocol BoundValue {
    func bind(to statement: OpaquePointer, at place: CInt) -> CInt
}

extension Int: BoundValue {
    func bind(to statement: OpaquePointer, at place: CInt) -> CInt { sqlite3_bind_int64(statement, place, Int64(self)) }
}

extension Int64: BoundValue {
    func bind(to statement: OpaquePointer, at place: CInt) -> CInt { sqlite3_bind_int64(statement, place, self) }
}

extension Bool: BoundValue {
    func bind(to statement: OpaquePointer, at place: CInt) -> CInt { sqlite3_bind_int64(statement, place, self ? 1 : 0) }
}

extension Double: BoundValue {
    func bind(to statement: OpaquePointer, at place: CInt) -> CInt { sqlite3_bind_double(statement, place, self) }
}

extension String: BoundValue {
    // SQLite copies the text: a small string has no address that lasts.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    func bind(to statement: OpaquePointer, at place: CInt) -> CInt {
        if ZeroBytes.are(in: self) { return ZeroBytes.replaced(in: self).bind(to: statement, at: place) }
        let done = utf8.withContiguousStorageIfAvailable { bytes -> CInt in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                // An empty text may have no address, which would be null.
                guard let start = characters.baseAddress else { return sqlite3_bind_text(statement, place, "", 0, Self.copied) }
                return sqlite3_bind_text64(
                    statement, place, start, sqlite3_uint64(characters.count), Self.copied, UInt8(SQLITE_UTF8))
            }
        }
        return done ?? String(decoding: Array(utf8), as: UTF8.self).bind(to: statement, at: place)
    }
}

extension Data: BoundValue {
    func bind(to statement: OpaquePointer, at place: CInt) -> CInt {
        withUnsafeBytes { bytes in
            // SQLite copies the bytes; without an address they would be null.
            guard let start = bytes.baseAddress else { return sqlite3_bind_zeroblob(statement, place, 0) }
            return sqlite3_bind_blob64(
                statement, place, start, sqlite3_uint64(bytes.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self))
        }
    }
}

extension Optional: BoundValue where Wrapped: BoundValue {
    func bind(to statement: OpaquePointer, at place: CInt) -> CInt {
        map { $0.bind(to: statement, at: place) } ?? sqlite3_bind_null(statement, place)
    }
}
