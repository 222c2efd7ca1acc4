// The sources that an edition lists: all that were watched by then, also those from which nothing came.
import Foundation
import GRDB
import VigieModel

/// Sources with what came from them in a year.
enum EditionSources {
    /// By kind in the order of the report, then by publisher, title and id.
    static func list(_ sources: [Source], facts: [EditionFact], asOf: Date, _ db: Database) throws -> [EditionSource] {
        let latest: String = Stamp.text(asOf)
        let added = try Set(db.rows("SELECT id FROM sources WHERE added_at <= ?", [latest]).map { try $0.key("id") as SourceID })
        let bySource = Dictionary(grouping: facts, by: \.source)
        return try sources.filter { added.contains($0.id) || bySource[$0.id] != nil }.map { source in
            let items = bySource[source.id] ?? []
            return EditionSource(
                source: source, itemCount: items.count, keptCount: items.count { $0.curation.state == .kept },
                lastItem: items.map(\.date).max(), lastResult: try PollLog.result(of: source.id, latest: latest, db))
        }.sorted { left, right in
            let (one, other) = (left.source, right.source)
            if one.kind != other.kind { return one.kind.rank < other.kind.rank }
            if one.publisher != other.publisher { return one.publisher < other.publisher }
            return one.title == other.title ? one.id < other.id : one.title < other.title
        }
    }
}
