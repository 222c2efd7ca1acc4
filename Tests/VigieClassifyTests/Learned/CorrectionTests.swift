// What decisions taught on top of a model: kept in its file, told in reasons, and no word of it in a file without.
import Foundation
import Testing
import VigieClassify
import VigieModel

@Suite struct CorrectionTests {
    private static let text = ClassifiableText(
        title: "Speeltuig voor de kade", summary: "De gemeente plaatst nieuwe toestellen.", statedLanguage: .dutch)
    private static let cybersecurity = ThemeID(rawValue: "cybersecurity")

    /// The word "speeltuig" speaks for cybersecurity, and so do all texts a little; with vectors their components count too.
    private static func correction() throws -> Correction {
        let grams = FeatureReader(LexicalClassifier(catalogue: try Support.catalogue()))
            .features(of: ClassifiableText(title: "speeltuig", summary: "")).grams
        let buckets = grams.entries.prefix(grams.wordCount).map(\.bucket).sorted()
        let outputs = ModelSample.outputs
        func part(_ encoders: UInt8, components: Int) -> Correction.Part {
            Correction.Part(
                encoders: encoders, offsets: [0, 0.5, 0, 0], shares: [Float](repeating: 0.25, count: outputs * outputs),
                components: (0..<components * outputs).map { Float($0 % 3) / 2 }, buckets: buckets,
                words: buckets.flatMap { _ -> [Float] in [0, 16, 0, 16] })
        }
        return Correction(decisions: [3, 5, 8], parts: [part(0, components: 0), part(3, components: 2)])
    }

    private func classifier(_ correction: Correction?) throws -> LearnedClassifier {
        var model = try ModelSample.model()
        model.correction = correction
        return try LearnedClassifier(model, fingerprint: ContentHash(of: "x"), catalogue: try Support.catalogue(), path: "m")
    }

    @Test func `a correction comes back from its file, and gives it another version`() throws {
        var model = try ModelSample.model()
        let plain = try LearnedModelFile.data(of: model)
        #expect(plain[8] == 1, "as before there were corrections")
        model.correction = try Self.correction()
        model.decisions = [1, 2]
        let data = try LearnedModelFile.data(of: model)
        #expect(data[8] == 2)
        #expect(try LearnedModelFile.model(from: data, path: "m").model == model)
        var short = Data(data.dropLast(64 + 2))
        short += Data(ContentHash(of: short).hex.utf8)
        #expect(throws: LearnedModelError(path: "m", reason: .malformed("it ends too soon"))) {
            try LearnedModelFile.model(from: short, path: "m")
        }
    }

    @Test func `a correction for other components than the model's is refused`() throws {
        var model = try ModelSample.model()
        model.correction = try Self.correction()
        model.correction?.parts[1].components += [Float](repeating: 0, count: ModelSample.outputs)
        let data = try LearnedModelFile.data(of: model)
        let error = #expect(throws: LearnedModelError.self) { try LearnedModelFile.model(from: data, path: "m") }
        #expect(error?.description.contains("is for 3 components, not 2") == true, "\(String(describing: error))")
    }

    @Test(arguments: [TextVectors(), ModelSample.vectors(3)])
    func `a verdict is the model's with what decisions taught`(_ vectors: TextVectors) throws {
        let correction = try Self.correction()
        let before = try classifier(nil).verdicts(for: [Self.text], vectors: [vectors]).onlyOne()
        let after = try classifier(correction).verdicts(for: [Self.text], vectors: [vectors]).onlyOne()
        #expect(before.themes.isEmpty && after.themes.map(\.theme) == [Self.cybersecurity])
        // The other road to the same numbers, which training takes.
        let bits: UInt8 = vectors.byEncoder.isEmpty ? 0 : 3
        let examined = try #require(
            try classifier(correction).examined([Self.text], vectors: [vectors], encoders: bits).onlyOne())
        #expect(
            abs(1 / (1 + exp(-Double(examined.logOdds[1]))) - (before.scores.first { $0.theme == Self.cybersecurity }?.probability ?? 0))
                < 1e-5)
        #expect(examined.signs.components.count == (bits == 0 ? 0 : 2))
    }

    @Test func `what words alone taught serves texts whose encoders no decision was read by`() throws {
        let one = TextVectors([ModelSample.vectors(3).byEncoder[0]])
        #expect(try classifier(nil).verdicts(for: [Self.text], vectors: [one]).onlyOne().themes.isEmpty)
        let after = try classifier(try Self.correction()).verdicts(for: [Self.text], vectors: [one]).onlyOne()
        #expect(after.themes.map(\.theme) == [Self.cybersecurity])
    }

    @Test(arguments: [TextVectors(), ModelSample.vectors(3)])
    func `a word that decisions taught is a reason, with its true effect`(_ vectors: TextVectors) throws {
        let classifier = try classifier(try Self.correction())
        let verdict = try classifier.verdicts(for: [Self.text], vectors: [vectors], measuresReasons: true).onlyOne()
        let reason = try #require(verdict.themes.first?.reasons.first)
        #expect(reason.phrase == "Speeltuig" && !reason.isTerm)
        guard vectors.byEncoder.isEmpty else { return }
        var rest = Self.text
        rest.title = " voor de kade"
        func logOdds(_ text: ClassifiableText) throws -> Double {
            let score = try classifier.verdicts(for: [text]).onlyOne().scores.first { $0.theme == Self.cybersecurity }
            let probability = try #require(score).probability
            return log(probability / (1 - probability))
        }
        #expect(abs(try logOdds(Self.text) - logOdds(rest) - reason.effect) < 0.01)
    }
}
