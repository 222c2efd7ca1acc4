// The archive: the only place that knows SQL. Opens and checks the file, and turns every failure into a `StoreError`.
import Foundation
import GRDB
import VigieModel

/// A data folder's store. All calls wait for the disk; they may be made from several tasks at once, and from several processes: readers
/// never wait for a writer, and writers wait for each other.
package final class Store: Sendable {
    /// The file's path.
    package let path: String
    package let isReadOnly: Bool
    private let pool: DatabasePool
    let watch: ChangeWatch
    /// Let go of after the pool, which is closed by then.
    private let use: StoreFileUse

    /// Opens `vigie.db` in the folder, making both where they do not exist.
    ///
    /// Nothing is created or changed with `readOnly`. A file that is no store, is damaged, was written by a newer version or cannot be
    /// written is refused with a reason of its own. Not the whole file is read: see `integrityProblems()`.
    package convenience init(directory: URL, readOnly: Bool = false) throws(StoreError) {
        try self.init(directory: directory, readOnly: readOnly, settings: StoreSettings())
    }

    package init(directory: URL, readOnly: Bool, settings: StoreSettings) throws(StoreError) {
        let path = directory.appendingPathComponent("vigie.db").path
        do {
            let use = try StoreFile.prepare(directory: directory, path: path, readOnly: readOnly)
            let pool = try DatabasePool(path: path, configuration: settings.configuration(readOnly: readOnly))
            try Self.bringUpToDate(pool, readOnly: readOnly)
            self.pool = pool
            self.use = use
            watch = ChangeWatch(path: path)
        } catch {
            throw StoreError(error, path: path)
        }
        self.path = path
        self.isReadOnly = readOnly
    }

    deinit {
        // The file counts as open until no connection has it: `use` goes after this.
        try? shut()
    }

    private static func bringUpToDate(_ pool: DatabasePool, readOnly: Bool) throws {
        let condition = try pool.read { try Schema.condition(of: $0) }
        switch (condition, readOnly) {
        case (.current, _): break
        case (.newer(let found), _): throw Refusal(.newerSchema(found: found, known: Schema.known))
        case (.foreign, _): throw Refusal(.notADatabase)
        case (.empty, true), (.older, true): throw Refusal(.olderSchema(known: Schema.known))
        case (.empty, false), (.older, false): try pool.write { try Schema.migrate($0) }
        }
        guard !readOnly else { return }
        try pool.writeWithoutTransaction { try $0.execute(sql: writerSettings(pages: Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0)) }
    }

    /// The library turns a write-ahead log to NORMAL, which may lose the last commits when the power fails. What was acknowledged must be
    /// there: FULL costs one sync a transaction, and a harvest has one transaction for many sources.
    ///
    /// A group of a harvest changes some twenty megabytes of pages: with room for them, none is written before its time and read again.
    /// The log is folded into the file from 16 to 256 megabytes on, the more the larger the file is, because the ids of new items lie
    /// anywhere in the index: at a million items a group changes thousands of its pages, and the next group the same ones again. Each
    /// page is then written to the file once for many groups.
    private static func writerSettings(pages: Int) -> String {
        """
        PRAGMA synchronous = FULL;
        PRAGMA cache_size = -24576;
        PRAGMA wal_autocheckpoint = \(min(max(pages / 16, 4_096), 65_536));
        """
    }

    /// Ends all reading and writing and folds the write-ahead log into the file. Every later call fails; a store that is let go of
    /// closes by itself.
    package func close() throws(StoreError) {
        do { try shut() } catch { throw StoreError(error, path: path) }
    }

    /// Readers first: SQLite folds the log when the last connection closes, and one for reading only cannot (GRDB#739).
    private func shut() throws {
        try watch.shut()
        pool.releaseMemory()
        try pool.close()
    }

    // MARK: - For the other files of this target

    /// Reads one moment of the store, whatever is written meanwhile.
    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try pool.read(body) } catch { throw StoreError(error, path: path) }
    }

    /// Runs one transaction, or within one a part of it: all of it or nothing.
    func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try pool.unsafeReentrantWrite { db in
                var value: Value?
                try db.inSavepoint {
                    value = try body(db)
                    return .commit
                }
                guard let value else { throw Refusal(.damaged("a transaction ended without its value")) }
                return value
            }
        } catch {
            throw StoreError(error, path: path)
        }
    }
}

/// What tests set otherwise.
package struct StoreSettings: Sendable {
    /// How long a write waits for another process.
    package var busyTimeout: Duration
    /// The size that the file may reach, in pages of 4,096 bytes; nil for no limit but the disk's.
    package var maximumPages: Int?

    package init(busyTimeout: Duration = .seconds(10), maximumPages: Int? = nil) {
        self.busyTimeout = busyTimeout
        self.maximumPages = maximumPages
    }

    func configuration(readOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.label = "vigie"
        configuration.busyMode = .timeout(busyTimeout / .seconds(1))
        if let maximumPages {
            configuration.prepareDatabase { database in
                try database.execute(sql: "PRAGMA max_page_count = \(maximumPages)")
            }
        }
        return configuration
    }
}
