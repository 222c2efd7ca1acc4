// Training as a whole: what comes out is sound, always the same, and never better than what was seen.
import Foundation
import Testing
import VigieClassify
import VigieLearn
import VigieModel

@Suite struct TrainerTests {
    private static let connectivity = ThemeID(rawValue: "connectivity")

    private func trainer(threads: Int = 2) throws -> Trainer {
        var trainer = Trainer(catalogue: try InventedItems.catalogue.get(), threads: threads)
        trainer.networks = 1
        return trainer
    }

    private func shareRight(_ verdicts: [Verdict], _ items: [LabelledItem]) -> Double {
        let right = zip(verdicts, items).count { Set($0.themes.map(\.theme)) == $1.themes }
        return Double(right) / Double(items.count)
    }

    @Test func `a model that never saw an item mostly knows its theme`() throws {
        let items = InventedItems.all
        let outcome = try trainer().train(on: items, encoded: [InventedItems.encoded(items, tag: "word", dimensions: 24)])
        #expect(outcome.crossValidated.count == 2)
        for verdicts in outcome.crossValidated {
            #expect(verdicts.count == items.count)
            #expect(shareRight(verdicts, items) > 0.85)
        }
    }

    @Test func `the trained model classifies through its file`() throws {
        let items = InventedItems.all
        let encoded = InventedItems.encoded(items, tag: "word", dimensions: 24)
        let model = try trainer().train(on: items, encoded: [encoded]).model
        let read = try LearnedModelFile.model(from: try LearnedModelFile.data(of: model), path: "m")
        let classifier = try LearnedClassifier(
            read.model, fingerprint: read.fingerprint, catalogue: try InventedItems.catalogue.get(), path: "m")
        let verdicts = classifier.verdicts(for: items.map(\.text), vectors: encoded.texts.map { TextVectors([$0]) })
        #expect(shareRight(verdicts, items) > 0.95)
        #expect(verdicts.allSatisfy { $0.model.hasSuffix("+word") })
        #expect(read.model.origin.labelledItems == items.count)
    }

    @Test func `the same labels give the same bytes, whatever the number of threads`() throws {
        let items = InventedItems.all
        let encoded = [InventedItems.encoded(items, tag: "word", dimensions: 12)]
        let one = try LearnedModelFile.data(of: try trainer(threads: 1).train(on: items, encoded: encoded).model)
        let three = try LearnedModelFile.data(of: try trainer(threads: 3).train(on: items, encoded: encoded).model)
        #expect(one == three)
    }

    @Test func `labels at random teach nothing, and the figures say so`() throws {
        var items = InventedItems.all
        let themes = items.map(\.themes)
        // Each item gets the themes of another one, far away.
        for place in items.indices { items[place].themes = themes[(place * 67 + 31) % items.count] }
        let outcome = try trainer().train(on: items)
        #expect(shareRight(outcome.crossValidated[0], items) < 0.5)
    }

    @Test func `contested themes count neither for nor against`() throws {
        var items = InventedItems.all
        let before = try trainer().train(on: items).model
        for place in items.indices where items[place].themes == [Self.connectivity] && place.isMultiple(of: 2) {
            items[place].themes = []
            items[place].contested = [Self.connectivity]
        }
        let after = try trainer().train(on: items).model
        #expect(before.origin.labels != after.origin.labels)
        let catalogue = try InventedItems.catalogue.get()
        let classifier = try LearnedClassifier(after, fingerprint: ContentHash(of: "x"), catalogue: catalogue, path: "m")
        #expect(shareRight(classifier.verdicts(for: InventedItems.all.map(\.text)), InventedItems.all) > 0.9)
    }

    @Test func `what cannot be learned from is refused`() throws {
        let items = InventedItems.all
        #expect(throws: LearningError(place: "labels", reason: .tooFew(count: 99, needed: 100))) {
            try trainer().train(on: Array(items.prefix(99)))
        }
        var strange = items
        strange[3].themes = [ThemeID(rawValue: "gardening")]
        #expect(throws: LearningError(place: strange[3].uid, reason: .unknownTheme("gardening"))) { try trainer().train(on: strange) }
        let fewer = InventedItems.encoded(Array(items.dropLast()), tag: "word", dimensions: 8)
        #expect(throws: LearningError(place: "pretended-word/1", reason: .vectorCount(found: 159, expected: 160))) {
            try trainer().train(on: items, encoded: [fewer])
        }
        var shorter = InventedItems.encoded(items, tag: "word", dimensions: 8)
        shorter.texts[9].title.removeLast()
        #expect(throws: LearningError(place: "pretended-word/1", reason: .vectorLength(found: 7, expected: 8))) {
            try trainer().train(on: items, encoded: [shorter])
        }
    }

    @Test func `items of one publisher stay in one part`() {
        let items = InventedItems.all
        let parts = Folds.parts(of: items, count: 5, by: .publishers)
        for (publisher, places) in Dictionary(grouping: items.indices, by: { items[$0].publisher }) {
            #expect(Set(places.map { parts[$0] }).count == 1, "\(publisher ?? "")")
        }
        let alone = Folds.parts(of: items, count: 5, by: .items)
        #expect(Set(alone) == Set(0..<5))
        // More labels move no item elsewhere.
        #expect(Folds.parts(of: Array(items.suffix(20)), count: 5, by: .items) == Array(alone.suffix(20)))
    }

    @Test func `doubles of one article stay in one part, and short titles say nothing`() {
        let items = (0..<40).map { number in
            let title = number < 20 ? "The City  Opens its DATA portal" : "Newsletter"
            return LabelledItem(uid: "item-\(number)", text: ClassifiableText(title: title, summary: "text \(number)"), themes: [])
        }
        let parts = Folds.parts(of: items, count: 5, by: .articles)
        #expect(Set(parts.prefix(20)).count == 1)
        #expect(Array(parts.suffix(20)) == Folds.parts(of: Array(items.suffix(20)), count: 5, by: .items))
    }
}
