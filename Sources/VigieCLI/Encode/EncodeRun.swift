// Makes what items wait for after a harvest, in small steps: stopped at any moment, it loses no more than one of them.
import Foundation
import VigieClassify
import VigieEncode
import VigieModel
import VigieStore

/// A run over all that waits: for facets, for vectors, for the verdicts that these make better, for stories, and for a place in the queue.
struct EncodeRun {
    /// What an encoder did.
    struct Done: Encodable {
        var encoder: String
        var encoded: Int
        /// Items that wait still.
        var waiting: Int
    }

    struct Summary: Encodable {
        /// Items that were read for facets.
        var facets = 0
        var encoders: [Done] = []
        var classified = 0
        var stories = StoryRun.Done()
        /// Items that got a place in the queue, or another one.
        var ranked = 0
        var seconds = 0.0
    }

    var store: Store
    var encoders: LoadedEncoders
    var facets: FacetWords
    var classification: Classification
    var storyModel: () throws -> StoryModel
    /// Nil where its weights cannot be read.
    var ranking: RankingRun?
    var now: Date
    /// At most so many items for each encoder; nil for all.
    var limit: Int?

    /// About a second's work each: what a kill costs at most.
    private static func batchSize(_ kind: EncoderKind) -> Int { kind == .fast ? 512 : 32 }

    /// The quickest first: facets, then the fast encoder, after which every item has one vector and better themes, then the precise one.
    func run(_ interruption: Interruption) async throws -> Summary {
        var summary = Summary()
        summary.facets = try await facets.readWaiting(in: store, interruption)
        try store.wantVectors(of: encoders.names)
        for (kind, encoder) in encoders.all where !interruption.isStopped {
            let count = try await encode(kind, encoder, interruption)
            summary.classified += try await classification.run(interruption)
            summary.encoders.append(Done(encoder: encoder.name, encoded: count, waiting: try store.unencodedCount(by: encoder.name)))
        }
        if !interruption.isStopped {
            let run = StoryRun(store: store, model: storyModel, now: now, waitsForEncoders: !encoders.all.isEmpty)
            summary.stories = try run.run(interruption)
        }
        if !interruption.isStopped, let ranking {
            summary.ranked = try await ranking.run(comparingBy: encoders.names.first, interruption)
        }
        return summary
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

    private func vectors(of batch: [ItemForEncoding], by encoder: any VigieEncode.Encoder) throws -> [ItemVector] {
        zip(batch, try encoder.encoded(batch.map { ($0.title, $0.text) })).map { item, found in
            ItemVector(item: item.id, revisionNumber: item.revisionNumber, text: found.whole, title: found.title)
        }
    }
}
