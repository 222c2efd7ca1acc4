// Gives verdicts to what a harvest or a replay brought in.
import Foundation
import VigieClassify
import VigieModel
import VigieStore

/// A run of the classifier over what waits for it.
struct Classification {
    /// Verdicts are stored in groups of this many items: a kill in the middle costs at most one group's work.
    static let batch = 200

    var store: Store
    var classifier: ClassifierOnDemand

    /// Gives every item a verdict of this classifier, in groups that all cores share.
    func run(_ interruption: Interruption) async throws -> Int {
        var count = 0
        var loaded: LexicalClassifier?
        while !interruption.isStopped {
            let waiting = try store.unclassified(model: classifier.model, limit: Self.batch)
            guard !waiting.isEmpty else { break }
            let classifier = try loaded ?? classifier.load()
            loaded = classifier
            let verdicts = await Self.verdicts(of: classifier, for: waiting.map(\.text))
            _ = try store.save(zip(waiting, verdicts).map { ItemVerdict(item: $0.id, revisionNumber: $0.revisionNumber, verdict: $1) })
            count += waiting.count
            Console.progress("\(count) items classified")
        }
        Console.endProgress()
        return count
    }

    private static func verdicts(of classifier: LexicalClassifier, for texts: [ClassifiableText]) async -> [Verdict] {
        let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
        let size = (texts.count + cores - 1) / cores
        let parts = stride(from: 0, to: texts.count, by: max(1, size)).map { Array(texts[$0..<min($0 + size, texts.count)]) }
        return await withTaskGroup(of: (Int, [Verdict]).self) { group in
            for (place, part) in parts.enumerated() { group.addTask { (place, classifier.verdicts(for: part)) } }
            var found: [Int: [Verdict]] = [:]
            for await (place, verdicts) in group { found[place] = verdicts }
            return parts.indices.flatMap { found[$0] ?? [] }
        }
    }
}
