// An item's places in the queue, and the decided items it is like, as `vigie items --json` prints them.
import VigieModel
import VigieStore

/// The JSON of a priority; the keys are a stable edge.
struct PriorityJSON: Encodable {
    struct OrderJSON: Encodable {
        var value: Double
        /// A few words each, those that weigh most first.
        var because: [String]
    }

    var matters: OrderJSON
    var decides: OrderJSON

    init(_ priority: Priority, on day: CivilDate) {
        func order(_ order: PriorityOrder, _ value: Double) -> OrderJSON {
            OrderJSON(value: (value * 1_000).rounded() / 1_000, because: priority.reasons(for: order).map { $0.text(on: day) })
        }
        matters = order(.matters, priority.matters)
        decides = order(.decides, priority.decides)
    }
}

/// A decided item that another one is like.
struct DecidedJSON: Encodable {
    var item: String
    var source: String
    var title: String
    var lang: String
    /// Up to 1.
    var similarity: Double
    var state: String
    var themes: [String]

    /// Nil where no encoder has read the item.
    static func list(_ finding: DecidedNeighbours.Finding) -> [DecidedJSON]? {
        guard case .found(let neighbours, _) = finding else { return nil }
        return neighbours.map { neighbour in
            let record = neighbour.record
            return DecidedJSON(
                item: record.item.id.rawValue, source: record.source.id.rawValue, title: record.item.revision.title,
                lang: record.language.rawValue, similarity: (Double(neighbour.similarity) * 1_000).rounded() / 1_000,
                state: record.curation.state.rawValue, themes: record.themes.map(\.rawValue))
        }
    }
}
