// What the queue keeps of the store between two writes, and the counts of a search.
import Foundation
import VigieModel
import VigieStore

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
    let sources = StoreCache<String, [SearchVocabulary.Source]>()
    let spreads = StoreCache<String, QueueSpread>()
    let counts = StoreCache<String, [QueueCount]>()
    /// With the addresses of each value worked out: some fifty kilobytes each.
    let facets = StoreCache<String, [FacetView]>()
    /// Whole pages of the list, some hundred kilobytes each.
    let findings = StoreCache<String, QueueFindings>(most: 100)
    /// What the right pane shows; a text may be long.
    let readings = StoreCache<String, ItemReading>(most: 50)
}
