// The learned classifier: terms, words and the encoders' vectors, each a voice, blended into calibrated probabilities.
import Foundation
import VigieModel

/// Sorts items by a trained model. Texts without vectors are judged by their words alone, and their verdicts say so.
package struct LearnedClassifier: Classifier {
    /// The method and its data, for texts without vectors; `name(encoders:)` has the others.
    package let model: String
    package let themes: [Theme]
    package let encoders: [LearnedModel.EncoderSlot]
    /// Reads the words, with the catalogue's terms.
    let lexical: LexicalClassifier
    let learned: LearnedModel
    /// By the identity of a term.
    let termWeights: [Float]
    /// By set of encoders, as `Blend.encoders`.
    private let names: [String]
    /// By output of the model: the place of the theme in the catalogue.
    let places: [Int]

    /// - Parameters:
    ///   - fingerprint: of the model, as its file was read.
    ///   - path: of the model's file, for errors.
    package init(
        _ model: LearnedModel, fingerprint: ContentHash, catalogue: ThemeCatalogue, path: String
    ) throws(LearnedModelError) {
        let known = catalogue.themes.map(\.theme.id)
        let missing = Set(model.themes).subtracting(known)
        let unknown = Set(known).subtracting(model.themes)
        guard missing.isEmpty, unknown.isEmpty, known.count == model.themes.count else {
            throw LearnedModelError(
                path: path,
                reason: .themes(missing: missing.map(\.rawValue).sorted(), unknown: unknown.map(\.rawValue).sorted()))
        }
        self.model = Self.name(model: fingerprint, catalogue: catalogue.fingerprint)
        themes = catalogue.themes.map(\.theme)
        encoders = model.encoders
        names = Self.names(self.model, model.encoders)
        lexical = LexicalClassifier(catalogue: catalogue)
        learned = model
        termWeights = model.terms.weights(in: lexical.lexicon)
        places = model.themes.map { known.firstIndex(of: $0) ?? 0 }
    }

    /// Reads the model's file.
    package init(contentsOf path: String, catalogue: ThemeCatalogue) throws(LearnedModelError) {
        let (model, fingerprint) = try LearnedModelFile.model(at: path)
        try self.init(model, fingerprint: fingerprint, catalogue: catalogue, path: path)
    }

    /// The name that the classifier of these files has, for texts without vectors: whether anything waits for it is known sooner.
    package static func name(model: ContentHash, catalogue: ContentHash) -> String {
        "learned-1/" + ContentHash(of: model.hex + catalogue.hex).hex.prefix(8)
    }

    /// The name that stands in verdicts for which these encoders' vectors were read, such as `learned-1/4f0c12ab+use+e5`.
    package func name(encoders bits: UInt8) -> String { names[Int(bits)] }

    private static func names(_ model: String, _ encoders: [LearnedModel.EncoderSlot]) -> [String] {
        (0..<1 << encoders.count).map { bits in
            encoders.indices.filter { bits >> $0 & 1 == 1 }.reduce(model) { $0 + "+" + encoders[$1].tag }
        }
    }

    package func verdicts(for texts: [ClassifiableText]) -> [Verdict] { verdicts(for: texts, vectors: [], measuresReasons: true) }

    /// A verdict for each text, in order.
    ///
    /// `vectors` belong to the texts in order; where they are missing or of another length than the model's, a text has none.
    package func verdicts(
        for texts: [ClassifiableText], vectors: [TextVectors], measuresReasons: Bool = false
    ) -> [Verdict] {
        reader().verdicts(for: texts, vectors: vectors, measuresReasons: measuresReasons)
    }

    /// What terms and grams say.
    func wordVoices(_ found: TextFeatures) -> [[Float]] {
        func sum(_ place: Int) -> Float { found.terms[place].reduce(0) { $0 + $1.value * termWeights[Int($1.identity)] } }
        let offTopic = sum(themes.count)
        let terms = places.enumerated().map { output, place in sum(place) - offTopic + learned.terms.bias[output] }
        return [TermVoice.outputs(themes: terms), learned.grams.logOdds(of: found.grams)]
    }

    /// Reads texts on one thread, and remembers the words that it has met.
    package func reader() -> LearnedReader { LearnedReader(self) }
}
