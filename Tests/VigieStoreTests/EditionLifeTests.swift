// An edition's life in the store: opened, frozen once, corrected by two people, and what it rests on is never let go of.
import Foundation
import GRDB
import Testing
import VigieModel

@testable import VigieStore  // one test writes rows that no call of the store would write

struct EditionLifeTests {
    private let id = BriefID(rawValue: "wallet")
    private let key = ContentHash(of: "key")

    private func approved() throws -> (archive: Archive, item: ItemID) {
        let archive = try Archive()
        let item = try archive.item("One")
        try archive.store.decide(DecisionRequest(item: item, state: .kept, by: "anna", at: Sample.now))
        try archive.store.save(Sample.brief("wallet", items: [item]), by: "anna", at: Sample.now)
        try archive.store.approve(id, revision: 1, by: "editor", at: Sample.now)
        return (archive, item)
    }

    private func edition(_ archive: Archive) throws -> Edition {
        try archive.store.edition(year: 2026, asOf: Sample.later, themes: Sample.themes, isSample: true, addressee: [:])
    }

    private func freeze(_ archive: Archive, publish: () throws -> Void = {}) throws -> EditionIssue {
        try archive.store.freezeEdition(
            edition(archive), languages: LanguageCode.binding, manifestJSON: "{}", key: key, at: Sample.later, by: "editor",
            publish: publish)
    }

    private func codes(_ archive: Archive) throws -> [String] {
        try archive.store.findings(in: edition(archive), leftOut: [], languages: LanguageCode.binding).filter(\.blocks).map(\.code).filter {
            $0 != "problem"
        }
    }

    @Test func `an edition is planned, and its newest plan counts until it is frozen`() throws {
        let (archive, _) = try approved()
        #expect(try archive.store.editionPlan(year: 2026) == nil)
        try archive.store.planEdition(year: 2026, asOf: nil, hasEnglish: true, by: "anna", at: Sample.now)
        let day = try #require(CivilDate("2026-12-31"))
        try archive.store.planEdition(year: 2026, asOf: day, hasEnglish: false, by: "anna", at: Sample.now)
        let plan = try #require(try archive.store.editionPlan(year: 2026))
        #expect(plan.asOf == day && plan.languages == [.french, .dutch])
        _ = try freeze(archive)
        #expect(
            reason { try archive.store.planEdition(year: 2026, asOf: nil, hasEnglish: true, by: "anna", at: Sample.later) }
                == .editionFrozen(2026))
    }

    @Test func `it is frozen once, and only where its files are in place`() throws {
        let (archive, item) = try approved()
        #expect(reason { _ = try freeze(archive) { throw PublishFailure("no room") } } == .notPublished("no room"))
        #expect(try archive.store.editionIssues(year: 2026).isEmpty && archive.store.editions().isEmpty)
        #expect(try freeze(archive).issue == 0)
        #expect(reason { _ = try freeze(archive) } == .editionFrozen(2026))
        #expect(try archive.store.editionIssues(year: 2026).map(\.key) == [key])
        #expect(try archive.store.frozenYears() == [2026])
        #expect(try archive.store.evidence(of: edition(archive)).map(\.item) == [item])
        for table in ["edition_issues", "edition_items"] {
            #expect(throws: (any Error).self) { try archive.store.write { try $0.run("DELETE FROM \(table)") } }
        }
        #expect(archive.store.integrityProblems() == [])
    }

    @Test func `an erratum needs a second person, and is printed from then on`() throws {
        let (archive, _) = try approved()
        let texts: [LanguageCode: PrintedErratum.Change] = [
            .french: .init(before: "a", after: "b"), .dutch: .init(before: "c", after: "d"),
        ]
        func propose() throws -> Erratum {
            try archive.store.proposeErratum(year: 2026, brief: id, field: .facts, texts: texts, by: "anna", at: Sample.later)
        }
        func approve(_ number: Int64, by person: String) throws -> EditionIssue {
            try archive.store.approveErratum(number, key: key, by: person, at: Sample.later) { errata, before in
                #expect(errata.map(\.number) == Array(1...(before.issue + 1)) && errata.last?.texts == texts)
                return ("{\"issue\":\(errata.count)}", {})
            }
        }
        #expect(reason { _ = try propose() } == .editionNotFrozen(2026))
        _ = try freeze(archive)
        let first = try propose()
        #expect(reason { _ = try approve(first.number, by: " Anna") } == .ownErratum(first.number))
        #expect(try archive.store.printedErrata(year: 2026).isEmpty)
        #expect(try approve(first.number, by: "editor").issue == 1)
        #expect(reason { _ = try approve(first.number, by: "editor") } == .erratumSettled(first.number))
        let dropped = try propose()
        try archive.store.dropErratum(dropped.number, by: "anna", at: Sample.later)
        #expect(reason { try archive.store.dropErratum(dropped.number, by: "anna", at: Sample.later) } == .erratumSettled(dropped.number))
        #expect(try approve(propose().number, by: "editor").issue == 2)
        #expect(try archive.store.printedErrata(year: 2026).map(\.number) == [1, 2])
        #expect(reason { try archive.store.dropErratum(77, by: "anna", at: Sample.later) } == .noSuchErratum(77))
        #expect(archive.store.integrityProblems() == [])
    }

    @Test func `what an edition rests on is kept as evidence, whatever is decided of it later`() throws {
        let (archive, item) = try approved()
        _ = try freeze(archive)
        let held = try archive.store.read { try $0.value("SELECT COUNT(*) FROM edition_items", as: Int.self) }
        #expect(held == 1)
        try archive.store.decide(DecisionRequest(item: item, state: .rejected, by: "anna", at: Sample.later))
        #expect(try archive.store.evidence(of: edition(archive)).count == 1)
    }

    @Test func `a self-approval and a stale half block, whatever wrote their rows`() throws {
        let (archive, _) = try approved()
        #expect(try codes(archive) == [])
        var brief = try archive.store.brief(id).brief
        brief.texts[.french]?.title = "Un autre titre"
        try archive.store.save(brief, by: "anna", at: Sample.now)
        #expect(try codes(archive) == ["changed-since-approval", "stale"])
        try archive.store.write { db in
            try db.run(
                "INSERT INTO brief_acts (brief, revision, act, language, person, at) VALUES ('wallet', 2, 'approve', 'fr', 'ANNA', ?)",
                [Stamp.text(Sample.now) as String])
        }
        #expect(try codes(archive) == ["stale", "self-approved"])
    }

    @Test func `each step stands in the journal once, page after page, though all are of one second`() throws {
        let (archive, _) = try approved()
        let at = Sample.later
        try archive.store.planEdition(year: 2026, asOf: nil, hasEnglish: true, by: "anna", at: at)
        _ = try freeze(archive)
        let texts: [LanguageCode: PrintedErratum.Change] = [.french: .init(before: "a", after: "b")]
        for _ in 0..<3 {
            try archive.store.proposeErratum(year: 2026, brief: id, field: .facts, texts: texts, by: "anna", at: at)
        }
        try archive.store.dropErratum(1, by: "bert", at: at)
        try archive.store.dropErratum(3, by: "bert", at: at)
        _ = try archive.store.approveErratum(2, key: key, by: "editor", at: at) { _, _ in ("{}", {}) }
        try archive.store.orderEdition([id], year: 2026, by: "anna", at: at)
        let search = JournalSearch(topics: [.editions])
        let all = try archive.store.records(search, limit: 50).records
        #expect(all.count == 9)
        for size in 1...4 {
            var (found, place): ([JournalRecord], JournalPlace?) = ([], nil)
            repeat {
                let page = try archive.store.records(search, after: place, limit: size)
                found += page.records
                place = try page.next.map { try #require(JournalPlace($0.description)) }
            } while place != nil
            #expect(found == all, "pages of \(size)")
        }
        #expect(try archive.store.recordedPeople([.editions]) == ["anna", "bert", "editor"])
        #expect(try archive.store.records(JournalSearch(topics: [.editions], words: "wallet"), limit: 50).records.count == 6)
        #expect(try archive.store.records(JournalSearch(topics: [.editions], person: "bert"), limit: 50).records.count == 2)
    }
}
