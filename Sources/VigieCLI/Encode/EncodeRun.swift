// Makes the vectors that items wait for, in small steps: stopped at any moment, it loses no more than one of them.
import Foundation
import VigieEncode
import VigieModel
import VigieStore

/// A run of the installed encoders over what waits for them.
struct EncodeRun {
    /// What an encoder did.
    struct Done: Encodable {
        var encoder: String
        var encoded: Int
        /// Items that wait still.
        var waiting: Int
    }

    var store: Store
    var encoders: LoadedEncoders
    var classification: Classification
    /// At most so many items for each encoder; nil for all.
    var limit: Int?

    /// About a second's work each: what a kill costs at most.
    private static func batchSize(_ kind: EncoderKind) -> Int { kind == .fast ? 512 : 32 }

    /// Encodes and classifies anew, the fast encoder first: after it every item has one vector, and themes are better at once.
    func run(_ interruption: Interruption) async throws -> (done: [Done], classified: Int) {
        try store.wantVectors(of: encoders.names)
        var done: [Done] = []
        var classified = 0
        for (kind, encoder) in encoders.all where !interruption.isStopped {
            let count = try await encode(kind, encoder, interruption)
            classified += try await classification.run(interruption)
            done.append(Done(encoder: encoder.name, encoded: count, waiting: try store.unencodedCount(by: encoder.name)))
        }
        return (done, classified)
    }

    private func encode(_ kind: EncoderKind, _ encoder: any VigieEncode.Encoder, _ interruption: Interruption) async throws -> Int {
        let total = min(limit ?? .max, try store.unencodedCount(by: encoder.name))
        var count = 0
        var last: Int64?
        while count < total, !interruption.isStopped {
            let batch = try store.unencoded(by: encoder.name, below: last, limit: min(Self.batchSize(kind), total - count))
            guard let end = batch.last else { break }
            last = end.number
            count += try store.save(try vectors(of: batch, by: encoder), by: encoder.name)
            Console.progress(done: min(count, total), of: total, "items read by the \(kind.rawValue) encoder")
        }
        Console.endProgress()
        return count
    }

    /// Whole texts and titles go out together, so that all cores are busy to the end.
    private func vectors(of batch: [ItemForEncoding], by encoder: any VigieEncode.Encoder) throws -> [ItemVector] {
        let texts = batch.map { TextToEncode.whole(title: $0.title, summary: $0.text) } + batch.map(\.title)
        let vectors = try encoder.encode(texts, threads: ProcessInfo.processInfo.activeProcessorCount)
        return zip(batch, zip(vectors, vectors.dropFirst(batch.count))).map { item, found in
            ItemVector(
                item: item.id, revisionNumber: item.revisionNumber, text: found.0.map(Float16.init), title: found.1.map(Float16.init))
        }
    }
}
