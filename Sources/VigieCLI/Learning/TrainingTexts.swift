// What a training learns from: files of labels, and the decisions that people took here.
import Foundation
import VigieClassify
import VigieEncode
import VigieLearn
import VigieModel
import VigieStore

/// Labelled items with the vectors of the encoders that are installed.
struct TrainingTexts {
    private(set) var items: [LabelledItem] = []
    /// By the encoder's name, item by item.
    private var vectors: [String: [EncodedText]] = [:]
    private let encoders: LoadedEncoders
    private let slots: [LearnedModel.EncoderSlot]

    /// Texts that go to the encoders at a time.
    private static let batch = 64

    init(_ encoders: LoadedEncoders) {
        self.encoders = encoders
        slots = encoders.all.map { kind, encoder in
            LearnedModel.EncoderSlot(name: encoder.name, tag: kind == .fast ? "use" : "e5", dimensions: encoder.dimensions)
        }
    }

    var count: Int { items.count }

    /// The vectors as the trainer takes them.
    var encoded: [EncodedItems] { slots.map { EncodedItems(encoder: $0, texts: vectors[$0.name] ?? []) } }

    /// The vectors of the items at those places, as that classifier takes them.
    func vectors(at places: [Int], for classifier: ThemeClassifier) -> [TextVectors] {
        places.map { place in classifier.vectors(vectors.mapValues { $0[place] }) { $0 } }
    }

    mutating func add(_ more: [LabelledItem]) throws {
        let total = items.count + more.count
        for start in stride(from: 0, to: more.count, by: Self.batch) {
            let part = more[start..<min(start + Self.batch, more.count)]
            for (_, encoder) in encoders.all {
                vectors[encoder.name, default: []] += try encoder.encoded(part.map { ($0.text.title, $0.text.summary) })
            }
            items += part
            Console.progress(done: items.count, of: total, "labelled items read by the encoders")
        }
        Console.endProgress()
    }

    /// What people said here of themes. Themes that somebody set are labels; so are those that stood when somebody kept an item. A rejected item
    /// says nothing of its themes: it may have been a double, or of no weight; nor does one that was kept though it had none.
    static func decisions(in store: Store) throws -> [LabelledItem] {
        try store.items(ItemQuery(isDecidedOn: true, limit: .max)).compactMap { record in
            let stood = record.curation.state == .kept && !record.themes.isEmpty ? record.themes : nil
            guard let themes = record.curation.themes ?? stood else { return nil }
            let revision = record.item.revision
            return LabelledItem(
                uid: record.item.id.rawValue,
                text: ClassifiableText(title: revision.title, summary: String(revision.text.prefix(2_048))),
                publisher: record.source.publisher, themes: Set(themes), language: record.language)
        }
    }
}
