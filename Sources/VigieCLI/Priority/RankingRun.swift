// Gives undecided items their places in the queue: after a harvest by what is known then, after the encoders also by how new they are.
import Foundation
import VigieClassify
import VigieEncode
import VigieModel
import VigieStore

/// A run over what waits for a place. Stopped at any moment, it loses no more than one step.
struct RankingRun {
    /// Items that are ranked in one transaction: others who write wait for some tenths of a second, and the disk is waited for a dozen times
    /// for 100,000 items.
    private static let step = 8_000
    /// Vectors that are compared at a time; eight megabytes of them.
    private static let batch = 8_192

    var store: Store
    var weights: PriorityWeights
    var day: CivilDate
    /// From which probability on each theme is given; asked for where anything waits.
    var thresholds: () async throws -> [ThemeID: Double]

    /// Ranks what waits. Returns how many items got a place.
    func run(_ interruption: Interruption) async throws -> Int {
        try store.prepareRanking(rule: PriorityRule.name(of: weights), on: day, span: weights.dateDays)
        if try store.unrankedCount() == 0 { return 0 }
        let rule = PriorityRule(
            weights: weights, thresholds: try await thresholds(), likeness: Self.likeness(by: try store.noveltyState()?.encoder))
        var count = 0
        while !interruption.isStopped {
            let ranked = try store.rank(limit: Self.step, on: day) { rule.priority(of: $0, on: day) }
            if ranked == 0 { break }
            count += ranked
        }
        return count
    }

    /// What the cosines of an encoder mean: of 3,000 labelled items, the nearest of 2,000 others was as like as `same` for three in a hundred,
    /// and the nearest of 50 as unlike as `other` for about half with the fast encoder, and for one in twenty with the precise one, whose
    /// vectors all lie close together.
    private static func likeness(by encoder: String?) -> PriorityRule.Likeness {
        encoder?.hasPrefix("multilingual-e5") == true ? .init(same: 0.95, other: 0.82) : .init(same: 0.75, other: 0.3)
    }

    /// Ranks what waits, then compares the queue with what people decided, and ranks once more what that changed.
    ///
    /// - Parameter encoder: by whose vectors; the fast one's where it is there, because every item has those soon.
    func run(comparingBy encoder: String?, _ interruption: Interruption) async throws -> Int {
        let count = try await run(interruption)
        guard let encoder, !interruption.isStopped, try compare(by: encoder, interruption) > 0 else { return count }
        return max(count, try await run(interruption))
    }

    /// Returns of how many items the likeness to what was decided changed.
    private func compare(by encoder: String, _ interruption: Interruption) throws -> Int {
        let state = try store.newestNovelty(by: encoder)
        let before = try store.noveltyState()
        // Without any decision, everything is new.
        if state.decision == 0 { return 0 }
        var changed = state == before ? 0 : try store.forgetLikenesses(encoder: encoder, before: before)
        // What was compared before is held against what was decided or read since alone, and what is new against all.
        if let before, before.encoder == encoder, before != state {
            let newer = try store.decidedVectors(by: encoder, since: before)
            changed += try compare(new: false, with: newer, by: encoder, interruption)
        }
        if !interruption.isStopped {
            changed += try compare(new: true, with: try store.decidedVectors(by: encoder), by: encoder, interruption)
        }
        if !interruption.isStopped, state != before { try store.setNoveltyState(state) }
        return changed
    }

    private func compare(new: Bool, with decided: VectorTable, by encoder: String, _ interruption: Interruption) throws -> Int {
        if decided.items.isEmpty { return 0 }
        var (changed, last) = (0, Int64(0))
        while !interruption.isStopped {
            let queue = try store.queueVectors(by: encoder, new: new, above: last, limit: Self.batch)
            guard let end = queue.items.last else { break }
            last = end
            changed += try store.save(queue.items.indices.compactMap { Self.likeness(of: $0, in: queue, decided) })
        }
        return changed
    }

    /// An item whose themes a person set may be in the queue and be decided on: it is not compared with itself.
    private static func likeness(of place: Int, in queue: VectorTable, _ decided: VectorTable) -> FoundLikeness? {
        guard queue.dimensions == decided.dimensions else { return nil }
        let numbers = queue.numbers[place * queue.dimensions..<(place + 1) * queue.dimensions].map(Float.init)
        let item = queue.items[place]
        let found = VectorSearch.nearest(to: numbers, in: decided.numbers, limit: 2).first { decided.items[$0.place] != item }
        return found.map { FoundLikeness(item: item, nearest: decided.items[$0.place], similarity: Double($0.similarity)) }
    }
}
