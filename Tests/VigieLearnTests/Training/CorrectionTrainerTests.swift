// Learning from few decisions: what contradicts the model is learned, what agrees with it changes nothing, and too few are refused.
import Foundation
import Testing
import VigieClassify
import VigieLearn
import VigieModel

@Suite struct CorrectionTrainerTests {
    private static let ai = ThemeID(rawValue: "artificial-intelligence")
    private static let connectivity = ThemeID(rawValue: "connectivity")
    private static let encoded = InventedItems.encoded(InventedItems.all, tag: "word", dimensions: 24)

    /// A model of the invented items, with and without vectors; made once, for it takes some seconds.
    private static let base = Result {
        var trainer = Trainer(catalogue: try InventedItems.catalogue.get(), threads: 2)
        trainer.networks = 1
        var model = try trainer.train(on: InventedItems.all, encoded: [encoded]).model
        // The few phrases of the invented items make it far surer than any model is of real ones.
        for place in model.blends.indices {
            for weight in model.blends[place].weights.indices { model.blends[place].weights[weight] *= 0.3 }
            for theme in model.blends[place].thresholds.indices { model.blends[place].thresholds[theme] *= 0.3 }
            model.blends[place].gate *= 0.3
        }
        return try LearnedModelFile.data(of: model)
    }

    private func classifier(_ correction: Correction? = nil) throws -> LearnedClassifier {
        var (model, fingerprint) = try LearnedModelFile.model(from: try Self.base.get(), path: "m")
        model.correction = correction
        return try LearnedClassifier(model, fingerprint: fingerprint, catalogue: try InventedItems.catalogue.get(), path: "m")
    }

    /// Every other item as somebody decides who files machines that learn under connectivity.
    private var decisions: [(place: Int, item: LabelledItem)] {
        InventedItems.all.enumerated().filter { $0.offset % 2 == 0 }.map { place, item in
            var item = item
            if item.themes == [Self.ai] { item.themes = [Self.connectivity] }
            return (place, item)
        }
    }

    private func train(_ decisions: [(place: Int, item: LabelledItem)], vectors: Bool, threads: Int = 2) throws
        -> CorrectionTrainer.Outcome
    {
        try CorrectionTrainer(classifier: try classifier(), threads: threads).train(
            on: decisions.map(\.item), vectors: vectors ? decisions.map { TextVectors([Self.encoded.texts[$0.place]]) } : [])
    }

    private func themes(_ classifier: LearnedClassifier, vectors: Bool) -> [[ThemeID]] {
        let others = InventedItems.all.indices.filter { $0 % 2 == 1 && InventedItems.all[$0].themes == [Self.ai] }
        return classifier.verdicts(
            for: others.map { InventedItems.all[$0].text }, vectors: vectors ? others.map { TextVectors([Self.encoded.texts[$0]]) } : []
        ).map { $0.themes.map(\.theme) }
    }

    @Test(arguments: [false, true])
    func `decisions that contradict the model are learned, for other items too`(_ vectors: Bool) throws {
        #expect(themes(try classifier(), vectors: vectors).allSatisfy { $0 == [Self.ai] })
        let outcome = try train(decisions, vectors: vectors)
        let after = themes(try classifier(outcome.correction), vectors: vectors)
        #expect(after.count { $0 == [Self.connectivity] } > after.count * 3 / 4, "\(after)")
        let right = zip(outcome.crossValidated, decisions).count { Set($0.themes.map(\.theme)) == $1.item.themes }
        #expect(Double(right) > 0.8 * Double(decisions.count), "\(right) of \(decisions.count)")
    }

    @Test func `decisions as the model holds them likely teach nothing`() throws {
        let classifier = try classifier()
        var drawn = decisions
        // Each theme by its own probability: the model is right as often as it says. Of relevance nothing is said.
        for (place, verdict) in classifier.verdicts(for: drawn.map(\.item.text)).enumerated() {
            let chance = (Double((place * 37 + 11) % 80) + 0.5) / 80
            drawn[place].item.contested = [ThemeID(rawValue: "unsettled")]
            drawn[place].item.themes = Set(verdict.scores.filter { $0.probability > chance }.map(\.theme))
        }
        let outcome = try train(drawn, vectors: false)
        let isNothing = outcome.correction == nil
        #expect(isNothing)
        let before = classifier.verdicts(for: drawn.map(\.item.text)).map { $0.scores.map(\.probability) }
        let isSame = outcome.crossValidated.map { $0.scores.map(\.probability) } == before
        #expect(isSame)
    }

    @Test func `too few decisions are refused with the number that is needed`() throws {
        let error = #expect(throws: LearningError.self) { try train(Array(decisions.prefix(19)), vectors: false) }
        #expect(error?.description.hasPrefix("decisions: 19 are too few to learn from, 20 are needed") == true)
    }

    @Test func `the same decisions give the same bytes, whatever the number of threads`() throws {
        func bytes(_ threads: Int) throws -> Data {
            var model = try classifier().numbers
            model.correction = try train(decisions, vectors: true, threads: threads).correction
            return try LearnedModelFile.data(of: model)
        }
        let one = try bytes(1)
        let three = try bytes(3)
        #expect(one == three)
        let read = try LearnedModelFile.model(from: one, path: "m").model
        #expect(try LearnedModelFile.data(of: read) == one)
        let item = try #require(decisions.first?.item)
        #expect(read.hasLearned(from: LearnedModel.key(of: item.uid)) && !read.hasLearned(from: LearnedModel.key(of: "another")))
    }

    @Test func `relevance stays as it is where only relevant items were decided on`() throws {
        let relevant = decisions.filter { !$0.item.themes.isEmpty }
        let correction = try #require(try train(relevant, vectors: true).correction)
        let (before, after) = (try classifier(), try classifier(correction))
        let texts = InventedItems.all.map(\.text)
        #expect(before.verdicts(for: texts).map(\.relevance) == after.verdicts(for: texts).map(\.relevance))
    }
}
