// Gives verdicts to what a harvest or a replay brought in.
import Foundation
import VigieClassify
import VigieModel
import VigieStore

/// A run of the classifier over what waits for it.
actor Classification {
    /// Verdicts are stored in groups of this many items: a kill in the middle costs at most one group's work.
    private static let batch = 200

    private let store: Store
    private let onDemand: ClassifierOnDemand
    private var readers: [VerdictReader] = []
    private let thread = DiskThread("vigie.verdicts")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(store: Store, classifier: ClassifierOnDemand) {
        self.store = store
        onDemand = classifier
    }

    /// Gives every item a verdict of this classifier, in groups that all cores share. Returns how many it gave.
    func run(_ interruption: Interruption) async throws -> Int {
        var count = 0
        while !interruption.isStopped {
            let given = try await classifySome()
            guard given > 0 else { break }
            count += given
            Console.progress("\(count) items classified")
        }
        Console.endProgress()
        return count
    }

    /// The same while items come in: each time that some were stored, until the last of them.
    func run(after stored: AsyncStream<Void>, _ interruption: Interruption) async throws -> Int {
        var count = 0
        for await _ in stored {
            while !interruption.isStopped, case let given = try await classifySome(), given > 0 { count += given }
        }
        return count
    }

    /// One group; 0 where nothing waits.
    private func classifySome() async throws -> Int {
        let waiting = try store.unclassified(model: onDemand.model, limit: Self.batch)
        guard !waiting.isEmpty else { return 0 }
        if readers.isEmpty {
            let classifier = try onDemand.load()
            readers = (0..<max(1, ProcessInfo.processInfo.activeProcessorCount)).map { _ in VerdictReader(classifier) }
        }
        let verdicts = await Self.verdicts(by: readers, for: waiting.map(\.text))
        _ = try store.save(zip(waiting, verdicts).map { ItemVerdict(item: $0.id, revisionNumber: $0.revisionNumber, verdict: $1) })
        return waiting.count
    }

    private static func verdicts(by readers: [VerdictReader], for texts: [ClassifiableText]) async -> [Verdict] {
        let size = (texts.count + readers.count - 1) / readers.count
        let parts = stride(from: 0, to: texts.count, by: max(1, size)).map { Array(texts[$0..<min($0 + size, texts.count)]) }
        return await withTaskGroup(of: (Int, [Verdict]).self) { group in
            for (place, (reader, part)) in zip(readers, parts).enumerated() {
                group.addTask { (place, await reader.verdicts(for: part)) }
            }
            var found: [Int: [Verdict]] = [:]
            for await (place, verdicts) in group { found[place] = verdicts }
            return parts.indices.flatMap { found[$0] ?? [] }
        }
    }
}

/// One core's part of the work.
private actor VerdictReader {
    private let reader: LexicalReader

    init(_ classifier: LexicalClassifier) { reader = classifier.reader() }

    func verdicts(for texts: [ClassifiableText]) -> [Verdict] { texts.map(reader.verdict) }
}
