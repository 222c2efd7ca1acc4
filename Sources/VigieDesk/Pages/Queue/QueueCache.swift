// What the left column is made of, kept until something is written: they take most of a page's time, and most pages are read between two writes.
import Foundation
import VigieModel
import VigieStore

/// What was counted, by what was asked. Shared by all requests.
final class QueueCache<Value: Sendable>: Sendable {
    private struct Entry {
        var mark: StoreMark
        var value: Value
    }

    private let entries = Locked<[String: Entry]>([:])
    /// Searches that people look at within a while; more than these are forgotten together.
    private let most: Int

    init(most: Int = 200) {
        self.most = most
    }

    /// What was counted before, where nothing was written since; else counts. `key` must say all that the value depends on beside the store.
    func value(_ key: String, in store: Store, count: () throws -> Value) rethrows -> Value {
        // The mark comes first: what is written while we count leaves a value that is never used.
        let mark = store.changeMark()
        if let mark, let entry = entries.withLock({ $0[key] }), entry.mark == mark { return entry.value }
        let value = try count()
        if let mark, !mark.isFresh(at: Date()) {
            entries.withLock { entries in
                if entries.count >= most { entries.removeAll() }
                entries[key] = Entry(mark: mark, value: value)
            }
        }
        return value
    }
}

/// The counts of a search.
struct QueueSpread: Sendable {
    var facets = QueueFacets()
    /// Of the search with each state in place of its own.
    var states: [Curation.State: QueueCount] = [:]

    static func count(_ query: SearchQuery, _ look: QueueLook, in store: Store) throws -> QueueSpread {
        let states = Curation.State.allCases
        let counts = try store.counts(
            states.map { look.view(query.removing(.mark).setting(.state([$0]))) }, limit: QueueFindings.sideLimit)
        return QueueSpread(facets: try store.facets(look.view(query)), states: Dictionary(zip(states, counts)) { first, _ in first })
    }
}

/// The caches of a desk.
struct QueueCaches: Sendable {
    let sources = QueueCache<[SearchVocabulary.Source]>()
    let spreads = QueueCache<QueueSpread>()
    let counts = QueueCache<[QueueCount]>()
    /// With the addresses of each value worked out: some fifty kilobytes each.
    let facets = QueueCache<[FacetView]>()
}
