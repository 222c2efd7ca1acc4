// Whether anything was written since: what was worked out of the store can then be used again, whoever might have written, in this process or
// in another.
import Foundation
import GRDB
import VigieModel

/// Equal marks of one open store mean that no transaction was committed in between.
package struct StoreMark: Hashable, Sendable {
    fileprivate var commits: Int64
}

extension Store {
    /// Take it before reading what is to be kept: whatever is committed after it changes the mark. Nil where the file cannot be asked.
    package func changeMark() -> StoreMark? { watch.mark() }
}

/// Asks SQLite what the other connections committed, over a connection of its own that never writes: the number that it counts for each
/// connection changes exactly when what a reader sees does (sqlite.org/pragma.html#pragma_data_version). Times and sizes of the files would
/// not: a log is written before its transaction can be seen.
final class ChangeWatch: Sendable {
    private let path: String
    private let connection = Locked<(queue: DatabaseQueue?, isShut: Bool)>((nil, false))

    init(path: String) {
        self.path = path
    }

    func mark() -> StoreMark? {
        guard let queue = opened() else { return nil }
        let commits = try? queue.unsafeRead { try Int64.fetchOne($0.cachedStatement(sql: "PRAGMA data_version")) }
        return commits.flatMap(\.self).map { StoreMark(commits: $0) }
    }

    /// There is no mark after this.
    func shut() throws {
        let queue = connection.withLock { connection in
            connection.isShut = true
            return connection.queue
        }
        try queue?.close()
    }

    /// Opened when first asked for: only the desk asks.
    private func opened() -> DatabaseQueue? {
        connection.withLock { connection in
            if connection.isShut { return nil }
            if connection.queue == nil {
                var configuration = Configuration()
                configuration.readonly = true
                configuration.label = "vigie-watch"
                connection.queue = try? DatabaseQueue(path: path, configuration: configuration)
            }
            return connection.queue
        }
    }
}
