// The classifier in use: a trained model where there is one, else the catalogue's words alone; both behind one door.
import VigieClassify
import VigieModel
import VigieStore

/// What sorts items by theme here.
enum ThemeClassifier: Classifier {
    case lexical(LexicalClassifier)
    case learned(LearnedClassifier)

    /// For texts without vectors; the names of other verdicts begin with it.
    var model: String {
        switch self {
        case .lexical(let classifier): classifier.model
        case .learned(let classifier): classifier.model
        }
    }

    var themes: [Theme] {
        switch self {
        case .lexical(let classifier): classifier.themes
        case .learned(let classifier): classifier.themes
        }
    }

    /// The names of the encoders whose vectors it can read.
    var encoders: [String] {
        guard case .learned(let classifier) = self else { return [] }
        return classifier.encoders.map(\.name)
    }

    /// From which probability on each theme is given.
    var thresholds: [ThemeID: Double] {
        switch self {
        case .lexical(let classifier): classifier.thresholdsByTheme
        case .learned(let classifier): classifier.thresholdsByTheme
        }
    }

    func verdicts(for texts: [ClassifiableText]) -> [Verdict] { reader().verdicts(for: texts, vectors: []) }

    /// Reads texts on one thread, and remembers the words that it has met.
    func reader(measuresReasons: Bool = true) -> ThemeReader {
        switch self {
        case .lexical(let classifier): .lexical(classifier.reader())
        case .learned(let classifier): .learned(classifier.reader(), measuresReasons: measuresReasons)
        }
    }

    /// The vectors that it can read, in its order, of those that are there, by their encoders' names.
    func vectors<Vector>(_ found: [String: Vector], _ encoded: (Vector) -> EncodedText) -> TextVectors {
        guard case .learned(let classifier) = self else { return TextVectors() }
        return TextVectors(classifier.encoders.map { slot in found[slot.name].map(encoded) })
    }
}

/// The classifier at work, for one thread alone.
enum ThemeReader {
    case lexical(LexicalReader)
    case learned(LearnedReader, measuresReasons: Bool)

    /// A verdict for each text, in order; `vectors` belong to the texts, and may end early.
    func verdicts(for texts: [ClassifiableText], vectors: [TextVectors]) -> [Verdict] {
        switch self {
        case .lexical(let reader): texts.map(reader.verdict)
        case .learned(let reader, let measuresReasons):
            reader.verdicts(for: texts, vectors: vectors, measuresReasons: measuresReasons)
        }
    }
}

/// A classifier whose name is known before it is read: reading one takes longer than polling a hundred unchanged sources.
struct ClassifierOnDemand: Sendable {
    var model: String
    var load: @Sendable () throws -> ThemeClassifier
}
