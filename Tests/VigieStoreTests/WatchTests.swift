// What people change of the watch itself: kept as rows that are never changed, and each taken back.
import Foundation
import GRDB
import Testing
import VigieModel

@testable import VigieStore  // the tests look at the SQL that the target keeps to itself

struct WatchTests {
    private let place = TermChange.Place(theme: Sample.security, section: "fr", term: "faille")

    @Test func `changes of terms hold until they are taken back, and hold again when that is`() throws {
        let store = try Archive().store
        let first = try #require(try store.changeTerm(TermChange(place: place, weight: 2), before: nil, by: "anna", at: Sample.now))
        let second = try #require(try store.changeTerm(TermChange(place: place, weight: nil), before: 2, by: "bert", at: Sample.later))
        #expect(try store.changeTerm(TermChange(place: place, weight: nil), before: nil, by: "bert", at: Sample.later) == nil)
        #expect(try store.termChanges() == [TermChange(place: place, weight: nil)])
        let undo = try #require(try store.undoTermEdit(second.number, by: "anna", at: Sample.later))
        #expect(try store.termChanges() == [TermChange(place: place, weight: 2)])
        #expect(try store.undoTermEdit(second.number, by: "anna", at: Sample.later) == nil)
        _ = try store.undoTermEdit(first.number, by: "anna", at: Sample.later)
        #expect(try store.termChanges() == [])
        _ = try store.undoTermEdit(undo.number, by: "anna", at: Sample.later)
        #expect(try store.termChanges() == [TermChange(place: place, weight: nil)])
        #expect(try store.termEdits(limit: 9).count == 5)
        #expect(try store.termEdits(of: .offTopic, limit: 9).isEmpty)
    }

    @Test(arguments: [
        "UPDATE term_edits SET person = 'x'", "DELETE FROM term_edits", "UPDATE source_edits SET person = 'x'", "DELETE FROM source_edits",
        "UPDATE edition_orders SET briefs = '[]'", "DELETE FROM edition_orders", "DELETE FROM trainings",
        "UPDATE trainings SET outcome = 'x'", "DELETE FROM source_list_edits", "UPDATE source_list_edits SET name = 'x'",
    ])
    func `the journals cannot be rewritten`(sql: String) throws {
        let archive = try Archive()
        let store = archive.store
        try store.addSource(Sample.office, at: Sample.now)
        try store.setPaused(Sample.office.id, true, by: "anna", at: Sample.now)
        _ = try store.changeTerm(TermChange(place: place, weight: 2), before: nil, by: "anna", at: Sample.now)
        try store.orderEdition([BriefID(rawValue: "ab")], year: 2026, by: "anna", at: Sample.now)
        let training = try #require(try store.startTraining(by: "anna", at: Sample.now))
        try store.endTraining(training, .done, outcome: nil, at: Sample.now)
        try store.importSources([], lists: [("a", SourceListExtras(title: "A"))], by: "anna", at: Sample.now)
        #expect(throws: DatabaseError.self) { try archive.outsider().write { try $0.execute(sql: sql) } }
    }

    @Test func `taking a change back leaves what others changed since`() throws {
        let store = try Archive().store
        try store.addSource(Sample.office, at: Sample.now)
        var wanted = Sample.office
        wanted.title = "Other"
        wanted.kind = .eu
        let edit = try #require(try store.editSource(wanted, by: "anna", at: Sample.now))
        #expect(try store.editSource(wanted, by: "anna", at: Sample.now) == nil)
        wanted.kind = .research
        try store.editSource(wanted, by: "bert", at: Sample.later)
        try store.undoSourceEdits(batch: edit.batch, by: "carl", at: Sample.later)
        let now = try store.source(Sample.office.id)
        #expect(now.title == Sample.office.title && now.kind == .research)
        #expect(try store.undoSourceEdits(batch: edit.batch, by: "carl", at: Sample.later) == nil)
    }

    @Test func `an import is one act; taken back, what it added is paused and what it replaced stands again`() throws {
        let store = try Archive().store
        try store.addSource(Sample.office, at: Sample.now)
        let before = SourceListExtras(title: "Before")
        try store.saveListExtras(before, named: "list", at: Sample.now)
        var changed = Sample.office
        changed.reason = "Because"
        let done = try store.importSources(
            [changed, Sample.gazette], lists: [("list", SourceListExtras(title: "After"))], by: "anna", at: Sample.later)
        #expect(done.tally == SourceImportTally(added: 1, changed: 1, unchanged: 0))
        #expect(try store.sourceLists().first?.extras.title == "After")
        try store.undoSourceEdits(batch: try #require(done.batch), by: "anna", at: Sample.later)
        #expect(try store.source(Sample.office.id).reason == "")
        #expect(try store.source(Sample.gazette.id).isPaused)
        #expect(try store.sourceLists().first?.extras == before)
    }

    @Test func `a retry forgets failures and makes the source due`() throws {
        let store = try Archive().store
        try store.addSource(Sample.office, at: Sample.now)
        var state = SourceState(lastResult: .failed, lastPolled: Sample.now, nextDue: Sample.now + 86_400, failures: 4, lastError: "x")
        state.failure = .notFound
        _ = try store.record(PollRecord(source: Sample.office.id, at: Sample.now, state: state, entries: []))
        #expect(try store.dueSources(at: Sample.later).isEmpty)
        try store.retrySource(Sample.office.id, by: "anna", at: Sample.later)
        #expect(try store.dueSources(at: Sample.later).map(\.source.id) == [Sample.office.id])
        #expect(try store.states()[Sample.office.id]?.failures == 0)
        #expect(try store.sourceEdits(of: Sample.office.id, limit: 1).first?.action == .retried)
    }

    @Test func `an edition prints the order of its time`() throws {
        let archive = try Archive()
        let store = archive.store
        let item = try archive.item("One")
        for name in ["aa", "bb", "cc"] {
            try store.save(Sample.brief(name, items: [item]), by: "anna", at: Sample.now)
            try store.approve(BriefID(rawValue: name), revision: 1, by: "editor", at: Sample.now)
        }
        func printed(_ asOf: Date) throws -> [String] {
            try store.edition(year: 2026, asOf: asOf, themes: Sample.themes, isSample: true, addressee: [:]).briefs.map(\.brief.id.rawValue)
        }
        #expect(try printed(Sample.now) == ["aa", "bb", "cc"])
        let moved = try #require(
            try store.moveBrief(
                BriefID(rawValue: "cc"), .behind(nil), year: 2026, themes: Sample.themes, by: "editor", at: Sample.later))
        #expect(try printed(Sample.now) == ["aa", "bb", "cc"])
        #expect(try printed(Sample.later) == ["cc", "aa", "bb"])
        #expect(try store.moveBrief(BriefID(rawValue: "cc"), .up, year: 2026, themes: Sample.themes, by: "editor", at: Sample.later) == nil)
        let undone = try #require(try store.undoEditionOrder(moved.number, by: "editor", at: Sample.later))
        #expect(undone.briefs == [] && undone.undoes == moved.number)
        #expect(try printed(Sample.later) == ["aa", "bb", "cc"])
        #expect(try store.undoEditionOrder(moved.number, by: "editor", at: Sample.later) == nil)
    }

    @Test func `agreement counts what stood, what fell, and what people added`() throws {
        let archive = try Archive()
        let store = archive.store
        let ids = try ["One", "Two", "Three", "Four"].map { try archive.item($0) }
        try store.save(ids.map { ItemVerdict(item: $0, revisionNumber: 1, verdict: Sample.verdict([Sample.security])) })
        try store.decide(DecisionRequest(item: ids[0], state: .kept, by: "anna", at: Sample.now))
        try store.decide(DecisionRequest(item: ids[1], themes: [Sample.cloud], by: "anna", at: Sample.now))
        try store.decide(DecisionRequest(item: ids[2], state: .rejected, by: "anna", at: Sample.now))
        let lines = try store.themeAgreement()
        #expect(
            lines == [
                ThemeAgreement(theme: Sample.cloud, language: .french, given: 0, confirmed: 0, added: 1),
                ThemeAgreement(theme: Sample.security, language: .french, given: 2, confirmed: 1, added: 0),
            ])
        #expect(try store.labelCount() == 2)
        let months = try store.themeMonths(since: .distantPast)
        #expect(months.first { $0.theme == Sample.security }.map { [$0.items, $0.kept, $0.rejected] } == [3, 1, 1])
    }

    @Test func `one training runs at a time, and one that ended stays as it ended`() throws {
        let store = try Archive().store
        let number = try #require(try store.startTraining(by: "anna", at: Sample.now))
        #expect(try store.startTraining(by: "bert", at: Sample.now) == nil)
        try store.interruptTrainings(at: Sample.later)
        try store.endTraining(number, .done, outcome: "{}", at: Sample.later)
        #expect(try store.trainings(limit: 1).first?.state == .interrupted)
        #expect(try store.startTraining(by: "bert", at: Sample.later) != nil)
    }
}
