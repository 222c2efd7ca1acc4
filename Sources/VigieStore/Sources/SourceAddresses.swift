// Where sources are polled and where they were polled before: a list that names a former address means the source that has moved since.
import Foundation
import GRDB
import VigieModel

/// Addresses of sources, present and former.
enum SourceAddresses {
    /// Why an address was left.
    enum Cause: String {
        /// A permanent redirect that held.
        case moved
        /// A list or a person said so.
        case listed
    }

    /// Gives a source a new address and keeps the old one.
    static func change(_ source: SourceID, from old: String, to new: String, at: Date, cause: Cause, _ db: Database) throws {
        try db.run("UPDATE sources SET feed_url = ? WHERE id = ?", [new, source.rawValue])
        try keep(old, of: source, at: at, cause: cause, db)
    }

    static func keep(_ url: String, of source: SourceID, at: Date, cause: Cause, _ db: Database) throws {
        try db.run(
            "INSERT INTO former_addresses (source, url, until, cause) VALUES (?, ?, ?, ?)",
            [source.rawValue, url, Stamp.text(at) as String, cause.rawValue])
    }

    /// The former addresses of a source, oldest first, each once.
    static func former(of source: SourceID, _ db: Database) throws -> [String] {
        let rows = try db.rows("SELECT url FROM former_addresses WHERE source = ? ORDER BY number", [source.rawValue])
        return unique(try rows.map { try $0.text("url") })
    }

    /// The same of every source that has any.
    static func former(_ db: Database) throws -> [SourceID: [String]] {
        var found: [SourceID: [String]] = [:]
        for row in try db.rows("SELECT source, url FROM former_addresses ORDER BY source, number") {
            found[try row.key("source"), default: []].append(try row.text("url"))
        }
        return found.mapValues(unique)
    }

    /// The source that is polled there now; nil where none is.
    static func holder(of url: String, except source: SourceID, _ db: Database) throws -> SourceID? {
        try db.row("SELECT id FROM sources WHERE feed_url = ? AND id <> ? ORDER BY id LIMIT 1", [url, source.rawValue])?.key("id")
    }

    /// Which source bears an address or has borne it. Addresses that differ only in what `CanonicalLink` looks through are one.
    struct Register {
        private var sources: [String: SourceID] = [:]

        init(_ db: Database) throws {
            for row in try db.rows("SELECT id, feed_url FROM sources ORDER BY id") { add(try row.text("feed_url"), try row.key("id")) }
            for (source, urls) in try SourceAddresses.former(db).sorted(by: { $0.key < $1.key }) {
                for url in urls { add(url, source) }
            }
        }

        mutating func add(_ url: String, _ source: SourceID) {
            let key = CanonicalLink.of(url) ?? url
            if sources[key] == nil { sources[key] = source }
        }

        func source(of url: String) -> SourceID? { sources[CanonicalLink.of(url) ?? url] }
    }

    private static func unique(_ urls: [String]) -> [String] {
        var seen: Set<String> = []
        return urls.filter { seen.insert($0).inserted }
    }
}
