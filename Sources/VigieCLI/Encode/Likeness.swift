// Search by meaning: an encoder reads the question, and every item's vector is compared with it.
import Foundation
import VigieEncode
import VigieModel
import VigieStore

/// What items are to be like.
enum Likeness {
    case text(String)
    case item(ItemID)

    /// The items of the query that are nearest in meaning, best first, as many as its limit says.
    ///
    /// The precise encoder is asked where it has read more than half of the items that the fast one has; items that were not read yet are
    /// left out, and their number is told.
    func nearest(
        of query: ItemQuery, in store: Store, encoders: InstalledEncoders
    ) throws -> [(record: ItemRecord, similarity: Float)] {
        let loaded = encoders.load()
        guard !loaded.all.isEmpty else {
            throw CommandError(
                place: "--like", cause: "no encoder is installed", remedy: "fetch them with 'make encoders' and run 'vigie encode'")
        }
        let counts = try loaded.all.map { (encoder: $0.encoder, read: try store.vectorCount(of: query, by: $0.encoder.name)) }
        let most = counts.map(\.read).max() ?? 0
        guard let chosen = counts.last(where: { $0.read * 2 >= most }), most > 0 else {
            if try store.count(query) == 0 { return [] }
            throw CommandError(
                place: "--like", cause: "no encoder has read these items", remedy: "run 'vigie encode', which every harvest wants")
        }
        let table = try store.vectors(of: query, by: chosen.encoder.name)
        let question = try question(in: store, chosen.encoder)
        let own: Int = if case .item = self { 1 } else { 0 }
        let found = VectorSearch.nearest(to: question, in: table.numbers, limit: query.limit + own)
        let records = try store.items(numbered: found.map { table.items[$0.place] })
        let unread = try store.count(query) - table.items.count
        if unread > 0 { Console.complain("\(counted(unread, "item")) not yet read by an encoder, and left out; 'vigie encode' reads them") }
        return zip(records, found).map { ($0, $1.similarity) }.filter { !isSelf($0.0) }.prefix(query.limit).map { $0 }
    }

    private func isSelf(_ record: ItemRecord) -> Bool {
        if case .item(let id) = self { record.item.id == id } else { false }
    }

    private func question(in store: Store, _ encoder: any VigieEncode.Encoder) throws -> [Float] {
        switch self {
        case .text(let text): return try encoder.encode([text])[0]
        case .item(let id):
            if let vector = try store.vector(of: id, by: encoder.name) { return vector.text.map(Float.init) }
            let revision = try store.item(id).item.revision
            return try encoder.encode([TextToEncode.whole(title: revision.title, summary: revision.text)])[0]
        }
    }
}
