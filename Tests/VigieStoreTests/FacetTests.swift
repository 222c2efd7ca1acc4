// Proposals wait for their reader, are replaced when an item is read again, and never touch what a person wrote.
import Foundation
import GRDB
import Testing
import VigieModel

@testable import VigieStore  // the tests look at the SQL that the target keeps to itself

struct FacetTests {
    private func archive() throws -> Archive {
        let archive = try Archive()
        try archive.store.write { db in
            // A store of a schema from before facets were wired in.
            if try !db.tableExists("item_facets") { try Version4Facets.createFacets(db) }
        }
        return archive
    }

    private static func date(_ day: String, _ meaning: FacetDate.Meaning = .applies, was: String? = nil) throws -> FacetDate {
        FacetDate(
            date: try #require(CivilDate(day)), precision: .day, meaning: meaning, was: was.flatMap { CivilDate($0) }, strength: 0.9,
            phrase: FacetPhrase(text: "dès le \(day)", field: .summary, range: 4..<21))
    }

    private static func proposal(_ dates: [FacetDate] = [], model: String = "facets-1/a") -> FacetProposal {
        let phrase = FacetPhrase(text: "Région « bruxelloise »", field: .title, range: 3..<28)
        return FacetProposal(
            levels: [FacetCandidate(value: .regional, strength: 0.75, because: [.phrase(phrase), .source(.regional)])],
            kinds: [FacetCandidate(value: .endOfLife, strength: 0.5, because: [.source(.vendor)])], dates: dates, model: model)
    }

    @Test func `an item waits for its facets until that reader has read its newest revision`() throws {
        let archive = try archive()
        let published = Sample.time("2026-03-01T09:00:00Z")
        try archive.harvest([
            Sample.entry("Nuage", id: "1", text: "v1", published: published, language: "fr"), Sample.entry("Deux", id: "2"),
        ])
        let waiting = try archive.store.withoutFacets(model: "facets-1/a", limit: 10)
        #expect(waiting.map(\.text.title) == ["Nuage", "Deux"])
        #expect(waiting[0].text.summary == "v1" && waiting[0].sourceKind == .federal && waiting[0].published == published)
        #expect(waiting[0].language == .french)
        #expect(try archive.store.withoutFacets(model: "facets-1/a", limit: 1).count == 1)
        try archive.store.save([ItemFacets(item: waiting[0].id, revisionNumber: 1, proposal: Self.proposal())])
        #expect(try archive.store.withoutFacets(model: "facets-1/a", limit: 10).map(\.text.title) == ["Deux"])
        try archive.store.save([ItemFacets(item: waiting[1].id, revisionNumber: 1, proposal: Self.proposal())])
        #expect(try archive.store.withoutFacets(model: "facets-1/a", limit: 10).isEmpty)
        // Other words wait for nothing else than being read once more, in both directions.
        #expect(try archive.store.withoutFacets(model: "facets-1/b", limit: 10).count == 2)
        #expect(try archive.store.withoutFacets(model: "facets-1/0", limit: 10).count == 2)
        try archive.harvest([Sample.entry("Nuage", id: "1", text: "v2")], at: Sample.later)
        #expect(try archive.store.withoutFacets(model: "facets-1/a", limit: 10).map(\.revisionNumber) == [2])
        #expect(try archive.store.facets(of: waiting[0].id) == nil)
    }

    @Test func `a proposal comes back as it was kept, and a newer one replaces it`() throws {
        let archive = try archive()
        let id = try archive.item("Nuage")
        let first = Self.proposal([try Self.date("2027-08-02"), try Self.date("2027-12-02", .deadline, was: "2026-08-02")])
        try archive.store.save([ItemFacets(item: id, revisionNumber: 1, proposal: first)])
        #expect(try archive.store.facets(of: id) == first)
        let second = Self.proposal([try Self.date("2028-01-01", .inForce)], model: "facets-1/b")
        try archive.store.save([ItemFacets(item: id, revisionNumber: 1, proposal: second)])
        #expect(try archive.store.facets(of: id) == second)
        #expect(try archive.store.datesThatBind(from: try #require(CivilDate("2026-01-01")), limit: 10).count == 1)
        #expect(archive.store.integrityProblems() == [])
    }

    @Test func `what was read too late is kept, and the item waits again`() throws {
        let archive = try archive()
        try archive.harvest([Sample.entry("Nuage", id: "1", text: "v1")])
        let waiting = try archive.store.withoutFacets(model: "facets-1/a", limit: 10)
        try archive.harvest([Sample.entry("Nuage", id: "1", text: "v2")], at: Sample.later)
        try archive.store.save([ItemFacets(item: waiting[0].id, revisionNumber: 1, proposal: Self.proposal([try Self.date("2027-08-02")]))])
        #expect(try archive.store.withoutFacets(model: "facets-1/a", limit: 10).map(\.revisionNumber) == [2])
        // What it said of the older text binds nobody.
        #expect(try archive.store.datesThatBind(from: try #require(CivilDate("2026-01-01")), limit: 10).isEmpty)
    }

    @Test func `the next dates come in their order, without those of rejected items, and name the brief that stands above`() throws {
        let archive = try archive()
        let ids = [try archive.item("One"), try archive.item("Two"), try archive.item("Three")]
        for (id, day) in zip(ids, ["2027-08-02", "2027-01-01", "2026-12-24"]) {
            try archive.store.save([ItemFacets(item: id, revisionNumber: 1, proposal: Self.proposal([try Self.date(day)]))])
        }
        try archive.store.decide(DecisionRequest(item: ids[2], state: .rejected, by: "anna", at: Sample.now))
        try archive.store.save(Sample.brief("sample", items: [ids[0]]), replacing: 0, by: "anna", at: Sample.now)
        let from = try #require(CivilDate("2026-11-22"))
        let next = try archive.store.datesThatBind(from: from, limit: 10)
        #expect(next.map(\.title) == ["Two", "One"])
        #expect(next.map(\.brief) == [nil, BriefID(rawValue: "sample")])
        #expect(try archive.store.datesThatBind(from: from, until: CivilDate("2027-06-30"), limit: 10).map(\.title) == ["Two"])
        #expect(try archive.store.datesThatBind(from: from, limit: 1).map(\.title) == ["Two"])
    }

    @Test func `proposals for an unknown item keep none of the batch`() throws {
        let archive = try archive()
        let id = try archive.item("One")
        let both = [id, ItemID(rawValue: "ffffffffffffffff")].map { ItemFacets(item: $0, revisionNumber: 1, proposal: Self.proposal()) }
        #expect(reason { try archive.store.save(both) } == .noSuchItem(prefix: "ffffffffffffffff"))
        #expect(try archive.store.facets(of: id) == nil)
    }

    @Test func `an impossible strength does not stop the others`() throws {
        let archive = try archive()
        let id = try archive.item("One")
        var odd = try Self.date("2027-08-02")
        odd.strength = .nan
        try archive.store.save([ItemFacets(item: id, revisionNumber: 1, proposal: Self.proposal([odd]))])
        #expect(try archive.store.facets(of: id)?.dates.map(\.strength) == [0])
    }

    @Test func `the next dates are read from their index`() throws {
        let archive = try archive()
        let plan = try archive.store.read { db in
            try db.rowsOnce("EXPLAIN QUERY PLAN " + Store.selectDates, ["2026-11-22", "9999-12-31", 10]).map { try $0.text("detail") }
        }
        #expect(plan.contains { $0.contains("item_dates_by_date") }, "\(plan)")
        #expect(
            !plan.contains { $0.contains("SCAN items") || $0.contains("SCAN item_facets") || $0 == "USE TEMP B-TREE FOR ORDER BY" },
            "\(plan)")
    }

    @Test func `what waits is read from indexes in their order`() throws {
        let archive = try archive()
        for part in Store.waiting {
            let plan = try archive.store.read { db in
                try db.rowsOnce("EXPLAIN QUERY PLAN " + part, ["facets-1/a", 10]).map { try $0.text("detail") }
            }
            #expect(
                !plan.contains { $0.hasPrefix("SCAN items") || $0.hasPrefix("SCAN item_facets") || $0.contains("TEMP B-TREE") }, "\(plan)")
        }
    }
}
