// Statements are prepared once a connection: a harvest runs the same five hundreds of times.
import GRDB

/// A value that a statement is given.
typealias Argument = (any DatabaseValueConvertible)?

extension Database {
    func run(_ sql: String, _ values: [Argument] = []) throws {
        try cachedStatement(sql: sql).execute(arguments: Self.arguments(values))
    }

    func row(_ sql: String, _ values: [Argument] = []) throws -> Row? {
        try Row.fetchOne(cachedStatement(sql: sql), arguments: Self.arguments(values))
    }

    func rows(_ sql: String, _ values: [Argument] = []) throws -> [Row] {
        try Row.fetchAll(cachedStatement(sql: sql), arguments: Self.arguments(values))
    }

    /// For statements that depend on what a person asked: there are too many of them to keep prepared.
    func rowsOnce(_ sql: String, _ values: [Argument] = []) throws -> [Row] {
        try Row.fetchAll(self, sql: sql, arguments: Self.arguments(values))
    }

    /// The first column of the first row; nil where there is none or it is null.
    func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(
        _ sql: String, _ values: [Argument] = [], as type: Value.Type = Value.self
    ) throws -> Value? {
        try Value.fetchOne(cachedStatement(sql: sql), arguments: Self.arguments(values))
    }

    // The library hands text over up to its first zero byte; a feed with one in a title would lose the rest.
    static func arguments(_ values: [Argument]) -> StatementArguments {
        StatementArguments(
            values.map { value -> Argument in
                guard let text = value as? String, ZeroBytes.are(in: text) else { return value }
                return ZeroBytes.replaced(in: text)
            })
    }

    /// `?, ?, ?` for a list of that many values.
    static func places(_ count: Int) -> String {
        Array(repeating: "?", count: count).joined(separator: ", ")
    }
}
