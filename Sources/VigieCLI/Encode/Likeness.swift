// Search by meaning: the encoders read the question, and every item's vectors are compared with it.
import Foundation
import VigieEncode
import VigieModel
import VigieStore

/// What items are to be like.
enum Likeness {
    case text(String)
    case item(ItemID)

    /// Vectors from which it is learnt what those of a language have in common.
    private static let sampleSize = 4_096
    /// Items whose vectors are in memory at a time: a hundred megabytes of them.
    private static let part: Int64 = 65_536

    /// The items of the query that are nearest in meaning, best first, as many as its limit says.
    ///
    /// Every encoder that has read an item has its say; items that none has read yet are left out, and their number is told.
    func nearest(
        of query: ItemQuery, in store: Store, encoders: InstalledEncoders
    ) throws -> [(record: ItemRecord, similarity: Float)] {
        let question = try question(in: store, encoders)
        let centres = try question.keys.map { encoder in
            (
                encoder,
                LanguageCentres(of: try store.newestVectors(by: encoder, limit: Self.sampleSize).map { ($0.language.rawValue, $0.numbers) })
            )
        }
        let own: ItemRecord? = if case .item(let id) = self { try store.item(id) } else { nil }
        var found: [MeaningIndex.Match] = []
        var read = 0
        let last = try store.lastItemNumber()
        // No more can be found than there are, and one more than is wanted, since an item is like itself.
        let wanted = min(query.limit, Int(last)) + 1
        for first in stride(from: 0, through: last, by: Int64.Stride(Self.part)) {
            var index = MeaningIndex(centres: Dictionary(uniqueKeysWithValues: centres))
            for vector in try store.vectors(of: query, numbered: first...first + Self.part - 1) {
                index.set(vector.numbers, of: vector.item, in: vector.language.rawValue, by: vector.encoder)
            }
            read += index.items.count
            found += index.nearest(to: question, limit: wanted)
        }
        let best = found.sorted { $0.similarity > $1.similarity }.prefix(wanted)
        let records = try store.items(numbered: best.map(\.item))
        let unread = try store.count(query) - read
        if read == 0, unread > 0 { throw Self.nothingRead }
        if unread > 0 { Console.complain("\(counted(unread, "item")) not yet read by an encoder, and left out; 'vigie encode' reads them") }
        return zip(records, best.map(\.similarity)).filter { $0.0.item.id != own?.item.id }.prefix(query.limit).map { ($0, $1) }
    }

    /// Its vectors, by the names of encoders that have read items. No encoder is loaded for an item that was read.
    private func question(in store: Store, _ encoders: InstalledEncoders) throws -> [String: [Float]] {
        let names = try store.encodersWithVectors()
        let asked: String
        switch self {
        case .text(let text): asked = text
        case .item(let id):
            var known: [String: [Float]] = [:]
            for name in names { known[name] = try store.vector(of: id, by: name)?.text.map(Float.init) }
            if !known.isEmpty { return known }
            let revision = try store.item(id).item.revision
            asked = TextToEncode.whole(title: revision.title, summary: revision.text)
        }
        guard !encoders.isEmpty else {
            throw CommandError(
                place: "--like", cause: "no encoder is installed", remedy: "fetch them with 'make encoders' and run 'vigie encode'")
        }
        let loaded = encoders.load(named: names)
        // Of no item at all, or by encoders of before.
        guard !loaded.all.isEmpty else { throw Self.nothingRead }
        return try Dictionary(uniqueKeysWithValues: loaded.all.map { ($0.encoder.name, try $0.encoder.encode([asked])[0]) })
    }

    private static let nothingRead = CommandError(
        place: "--like", cause: "no encoder has read these items", remedy: "run 'vigie encode', which every harvest wants")
}
