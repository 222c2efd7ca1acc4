// Verdicts belong to a revision and a model, and never touch what a person decided.
import Foundation
import Testing
import VigieModel
import VigieStore

struct VerdictTests {
    @Test func `an item waits for a verdict until it has one of that model on its newest revision`() throws {
        let archive = try Archive()
        try archive.harvest([Sample.entry("Nuage", id: "1", text: "v1", language: "fr")])
        let waiting = try archive.store.unclassified(model: "test-1", limit: 10)
        #expect(waiting.map(\.text) == [ClassifiableText(title: "Nuage", summary: "v1", statedLanguage: .french)])
        try archive.store.classify(waiting[0].id, as: Sample.verdict([Sample.cloud]))
        #expect(try archive.store.unclassified(model: "test-1", limit: 10).isEmpty)
        #expect(try archive.store.unclassified(model: "test-0", limit: 10).count == 1)
        #expect(try archive.store.unclassified(model: "test-2", limit: 10).count == 1)
        #expect(try archive.store.unclassified(model: "test-2", limit: 0).isEmpty)
        try archive.harvest([Sample.entry("Nuage", id: "1", text: "v2")], at: Sample.later)
        #expect(try archive.store.unclassified(model: "test-1", limit: 10).map(\.revisionNumber) == [2])
        #expect(try archive.store.item(waiting[0].id).verdict == Sample.verdict([Sample.cloud]))
    }

    @Test func `a verdict on an older revision is left out`() throws {
        let archive = try Archive()
        try archive.harvest([Sample.entry("Nuage", id: "1", text: "v1")])
        let waiting = try archive.store.unclassified(model: "test-1", limit: 1)
        try archive.harvest([Sample.entry("Nuage", id: "1", text: "v2")], at: Sample.later)
        let late = ItemVerdict(item: waiting[0].id, revisionNumber: 1, verdict: Sample.verdict([Sample.cloud]))
        #expect(try archive.store.save([late]) == 0)
        #expect(try archive.store.item(waiting[0].id).verdict == nil)
    }

    @Test func `reasons come back with their places and effects`() throws {
        let archive = try Archive()
        let id = try archive.item("Nuage")
        var verdict = Sample.verdict([Sample.cloud])
        verdict.scores[0].because = ["nuage “souverain”", "Gaia"]
        verdict.scores[0].reasons = [
            Reason(phrase: "nuage “souverain”", field: .title, bytes: 3..<24, effect: 1.25, isTerm: true),
            Reason(phrase: "Gaia", field: .summary, bytes: 100..<104, effect: 0.031, isTerm: false),
        ]
        try archive.store.classify(id, as: verdict)
        #expect(try archive.store.item(id).verdict == verdict)
    }

    @Test func `a newer verdict replaces the older and moves the themes`() throws {
        let archive = try Archive()
        let id = try archive.item("Nuage")
        try archive.store.classify(id, as: Sample.verdict([Sample.cloud, Sample.security]))
        #expect(try archive.store.item(id).themes == [Sample.cloud, Sample.security])
        let second = Sample.verdict([Sample.security], relevance: 0.4, model: "test-2")
        try archive.store.classify(id, as: second)
        #expect(try archive.store.item(id).verdict == second)
        #expect(try archive.store.item(id).themes == [Sample.security])
        #expect(try archive.store.count(ItemQuery(themes: [Sample.cloud])) == 0)
        #expect(archive.store.integrityProblems() == [])
    }

    @Test func `a person's themes stand above every verdict`() throws {
        let archive = try Archive()
        let id = try archive.item("Nuage")
        try archive.store.decide(DecisionRequest(item: id, themes: [Sample.security], by: "anna", at: Sample.now))
        try archive.store.classify(id, as: Sample.verdict([Sample.cloud]))
        #expect(try archive.store.item(id).themes == [Sample.security])
        #expect(try archive.store.count(ItemQuery(themes: [Sample.cloud])) == 0)
        try archive.store.undo(item: id, by: "anna", at: Sample.later)
        #expect(try archive.store.item(id).themes == [Sample.cloud])
        #expect(try archive.store.count(ItemQuery(themes: [Sample.cloud])) == 1)
    }

    @Test func `a verdict with impossible numbers does not stop the others`() throws {
        let archive = try Archive()
        let ids = [try archive.item("One"), try archive.item("Two")]
        var odd = Sample.verdict([Sample.cloud], relevance: .nan)
        odd.scores[0].probability = 1.000_000_1
        let verdicts = [odd, Sample.verdict([])]
        #expect(try archive.store.save(zip(ids, verdicts).map { ItemVerdict(item: $0, revisionNumber: 1, verdict: $1) }) == 2)
        #expect(try archive.store.item(ids[0]).verdict?.relevance == 0)
        #expect(try archive.store.item(ids[0]).verdict?.scores[0].probability == 1)
    }

    @Test func `verdicts on an unknown item keep none of the batch`() throws {
        let archive = try Archive()
        let id = try archive.item("One")
        let verdicts = [id, ItemID(rawValue: "ffffffffffffffff")].map {
            ItemVerdict(item: $0, revisionNumber: 1, verdict: Sample.verdict([]))
        }
        #expect(reason { try archive.store.save(verdicts) } == .noSuchItem(prefix: "ffffffffffffffff"))
        #expect(try archive.store.item(id).verdict == nil)
    }
}
