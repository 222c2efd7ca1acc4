// The decided items that an item is most like, across languages: beside the reasons of its themes, what people said of its like.
import VigieEncode
import VigieModel
import VigieStore

/// What people decided of the items nearest to one.
struct DecidedNeighbours {
    struct Neighbour {
        var record: ItemRecord
        /// The cosine of the two vectors, up to 1.
        var similarity: Float
    }

    enum Finding {
        /// Best first; empty where people have decided on no other item that was read.
        case found([Neighbour], encoder: String)
        /// No encoder has read the item's newest revision.
        case unread
    }

    /// Looks at the vectors of decided items alone, every one of them; no encoder is loaded.
    ///
    /// The fast encoder's say what is near, where it has read the item: the precise one's all lie close together, and lean to the item's own
    /// language.
    static func nearest(to item: ItemID, in store: Store, limit: Int = 5) throws -> Finding {
        let encoders = try store.encodersThatRead(item)
        guard let encoder = encoders.first(where: { $0.hasPrefix("use-") }) ?? encoders.first,
            let own = try store.vector(of: item, by: encoder)
        else {
            return .unread
        }
        let table = try store.decidedVectors(by: encoder)
        guard table.dimensions == own.text.count else { return .found([], encoder: encoder) }
        let found = VectorSearch.nearest(to: own.text.map(Float.init), in: table.numbers, limit: limit + 1)
        let records = try store.items(numbered: found.map { table.items[$0.place] })
        let neighbours = zip(records, found).map { Neighbour(record: $0, similarity: $1.similarity) }
        return .found(neighbours.filter { $0.record.item.id != item }.prefix(limit).map { $0 }, encoder: encoder)
    }
}

extension DecidedNeighbours.Finding {
    /// For the page of an item.
    var lines: [String] {
        switch self {
        case .unread: ["decided   what is like it is not known: no encoder has read it yet; 'vigie encode' does, where one is installed"]
        case .found(let neighbours, _) where neighbours.isEmpty:
            ["decided   nothing that an encoder has read, so that nothing is like it"]
        case .found(let neighbours, _):
            neighbours.map { neighbour in
                let record = neighbour.record
                let themes = record.themes.map(\.rawValue).joined(separator: ", ")
                let said = record.curation.state == .undecided ? "themes set" : record.curation.state.rawValue
                return "decided   like \(percent(Double(neighbour.similarity))) \(said)\(themes.isEmpty ? "" : ", \(themes)"): "
                    + "\(record.item.revision.title) (\(record.item.id.rawValue.prefix(8)), \(record.language.rawValue))"
            }
        }
    }
}
