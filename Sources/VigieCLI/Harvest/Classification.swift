// Gives verdicts to what a harvest or a replay brought in.
import CMalloc
import Foundation
import VigieClassify
import VigieModel
import VigieStore

/// A run of the classifier over what waits for it.
actor Classification {
    /// Items that are read from the store at a time.
    private static let batch = 2_000
    /// Verdicts are stored in groups of this many items, while the next group is read by the classifier: a kill in the middle costs at
    /// most two groups' work.
    private static let group = 1_000

    private let store: Store
    private let onDemand: ClassifierOnDemand
    private let measuresReasons: Bool
    /// How the names of its verdicts begin.
    private var model: String
    private var classifier: ThemeClassifier?
    private var readers: [VerdictReader] = []
    private let disk = DiskQueue("vigie.verdicts")
    nonisolated var unownedExecutor: UnownedSerialExecutor { disk.asUnownedSerialExecutor() }

    /// - Parameter measuresReasons: whether each theme given gets its reasons with their effects, which takes longer than the verdict: for runs
    ///   in the background. Without, the catalogue's terms that were found are named.
    init(store: Store, classifier: ClassifierOnDemand, measuresReasons: Bool = false) {
        self.measuresReasons = measuresReasons
        self.store = store
        onDemand = classifier
        model = classifier.model
    }

    /// Gives every item a verdict of this classifier, in groups that all cores share. Returns how many it gave.
    func run(_ interruption: Interruption) async throws -> Int {
        var count = 0
        while !interruption.isStopped {
            let given = try await classifyBatch(interruption)
            guard given > 0 else { break }
            count += given
            Console.progress("\(count) items classified")
        }
        Console.endProgress()
        return count
    }

    /// One batch, or as much of it as there is time for; 0 where nothing waits.
    private func classifyBatch(_ interruption: Interruption) async throws -> Int {
        var waiting = try store.unclassified(model: model, limit: Self.batch)
        guard !waiting.isEmpty else { return 0 }
        let classifier = try loaded()
        if model != classifier.model {
            // The model that was announced could not be read, and another one stands in: those with its verdicts wait for nothing.
            model = classifier.model
            waiting = try store.unclassified(model: model, limit: Self.batch)
        }
        let readers = readers
        var count = 0
        var done: [ItemVerdict] = []
        for start in stride(from: 0, to: waiting.count, by: Self.group) where !interruption.isStopped {
            let group = waiting[start..<min(start + Self.group, waiting.count)]
            async let verdicts = Self.verdicts(by: readers, for: group.map { WaitingText($0, classifier) })
            count += try store.save(done)
            done = zip(group, await verdicts).map {
                ItemVerdict(item: $0.id, revisionNumber: $0.revisionNumber, vectorCount: $0.vectors.count, verdict: $1)
            }
        }
        return count + (try store.save(done))
    }

    /// From which probability on it gives each theme.
    func thresholds() throws -> [ThemeID: Double] { try loaded().thresholds }

    private func loaded() throws -> ThemeClassifier {
        if let classifier { return classifier }
        // What the reading of feeds has given back is still the process's: a model beside it would be the most that a harvest takes.
        malloc_trim(0)
        let classifier = try onDemand.load()
        self.classifier = classifier
        readers = (0..<max(1, ProcessInfo.processInfo.activeProcessorCount)).map { _ in
            VerdictReader(classifier.reader(measuresReasons: measuresReasons))
        }
        return classifier
    }

    private static func verdicts(by readers: [VerdictReader], for texts: [WaitingText]) async -> [Verdict] {
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

/// A text with the vectors that the classifier can read.
private struct WaitingText {
    var text: ClassifiableText
    var vectors: TextVectors

    init(_ item: ItemForClassification, _ classifier: ThemeClassifier) {
        text = item.text
        vectors = classifier.vectors(item.vectors) { EncodedText(whole: $0.text, title: $0.title) }
    }
}

/// One core's part of the work.
private actor VerdictReader {
    private let reader: ThemeReader

    init(_ reader: sending ThemeReader) { self.reader = reader }

    func verdicts(for questions: [WaitingText]) -> [Verdict] {
        reader.verdicts(for: questions.map(\.text), vectors: questions.map(\.vectors))
    }
}
