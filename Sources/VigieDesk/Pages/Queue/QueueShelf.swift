// The left column's searches: those that every desk has, those that all share, and one's own, each with how many items it finds.
import Foundation
import VigieModel
import VigieStore

/// Saved searches with their counts.
struct QueueShelf: Sendable {
    struct Entry: Sendable {
        /// Nil for one that every desk has.
        var saved: SavedQuery?
        var name: String
        var text: String
        var order: QueueOrder
        /// Nil where the search cannot be read any more: a theme or source that it names is gone.
        var count: QueueCount?
    }

    var standing: [Entry] = []
    var shared: [Entry] = []
    var own: [Entry] = []

    /// In the order in which keys reach them.
    var all: [Entry] { standing + shared + own }

    private static let standing: [(QueuePhrase, String, QueueOrder)] = [
        (.shelfNew, QueueAddress.startText, QueueAddress.startOrder), (.shelfDecides, "state:new relevance:>=0.2", .decides),
        (.shelfDue, "state:new is:due", .matters), (.shelfStarred, "is:starred", .newest), (.shelfKept, "state:kept", .newest),
    ]

    static func read(_ look: QueueLook, _ sources: [SearchVocabulary.Source], in store: Store) throws -> QueueShelf {
        var entries = standing.map { Entry(name: look.words[$0.0], text: $0.1, order: $0.2) }
        entries += try store.savedQueries(of: look.person.name.rawValue).map {
            Entry(saved: $0, name: $0.name, text: $0.query, order: $0.order)
        }
        let parsed = entries.map { look.parse($0.text, sources).query }
        let known = entries.indices.filter { parsed[$0] != nil }
        let counts = try look.caches.counts.value(look.key(known.map { entries[$0].text }.joined(separator: "\n")), in: store) {
            try store.counts(known.compactMap { index in parsed[index].map { look.view($0) } }, limit: QueueFindings.sideLimit)
        }
        for (index, count) in zip(known, counts) { entries[index].count = count }
        return QueueShelf(
            standing: entries.filter { $0.saved == nil }, shared: entries.filter { $0.saved != nil && $0.saved?.owner == nil },
            own: entries.filter { $0.saved?.owner != nil })
    }
}
