// The journal of everything: acts, briefs, sources and accounts in one order, by page and by any filter.
import Foundation
import GRDB
import Testing
import VigieModel

@testable import VigieStore  // the tests look at the SQL that the target keeps to itself

struct RecordTests {
    /// A journal with one of everything, and the items.
    private func filled() throws -> (Archive, [ItemID]) {
        let archive = try Archive()
        let store = archive.store
        let ids = try ["Nuage souverain", "Wallet pilot", "Data act"].map { try archive.item($0, text: "Un texte.") }
        try store.decide(ids.map { DecisionRequest(item: $0, state: .rejected, by: "anna", at: Sample.now) })
        try store.decide(DecisionRequest(item: ids[0], note: "voir 100% de près", by: "bert", at: Sample.now + 60))
        try store.merge([ids[1], ids[2]], by: "bert", at: Sample.now + 120)
        try store.undo(by: "anna", at: Sample.now + 180)
        try store.save(Sample.brief("cloud", items: [ids[0]]), by: "carl", at: Sample.now + 240)
        try store.approve(BriefID(rawValue: "cloud"), revision: 1, by: "dora", at: Sample.now + 300)
        try store.add(
            User(name: UserName(rawValue: "emma"), displayName: "Emma", role: .analyst, since: Sample.now + 360), by: "dora")
        return (archive, ids)
    }

    /// What each record is, in short.
    private func short(_ records: [JournalRecord]) -> [String] {
        records.map { record in
            switch record.content {
            case .act(let act, _): "\(act.person) \(act.kind.rawValue) \(act.matter.rawValue) \(act.size)"
            case .brief(let change):
                "\(record.person ?? "") \(change.deed.rawValue)\(change.language.map { " \($0.rawValue)" } ?? "") \(change.brief.rawValue)"
            case .source(let event, _): "\(event.source.rawValue) \(event.after.rawValue)"
            case .watch(.source(let edit)): "\(record.person ?? "") \(edit.action.rawValue) \(edit.source.rawValue)"
            case .watch(.term(let edit)): "\(record.person ?? "") term \(edit.place.term)"
            case .watch(.training(let run)): "\(record.person ?? "") training \(run.state.rawValue)"
            case .watch(.order(let order, let before)): "\(record.person ?? "") order \(before.count) \(order.briefs.count)"
            case .watch(.edition): "\(record.person ?? "") edition"
            case .watch(.followUp(let edit, _)): "\(record.person ?? "") follow-up \(edit.brief.rawValue)"
            case .account(let event): "\(event.by) \(event.action.rawValue)"
            }
        }
    }

    private let all = [
        "dora added", "dora approve nl cloud", "dora approve fr cloud", "carl save cloud", "anna undo decision 3", "bert decide story 2",
        "bert decide decision 1",
        "anna decide decision 3",
    ]

    @Test func `everything stands in the order of time, page after page`() throws {
        let (archive, _) = try filled()
        #expect(try short(archive.store.records(JournalSearch(), limit: 20).records) == all)
        var found: [String] = []
        var place: JournalPlace?
        repeat {
            let page = try archive.store.records(JournalSearch(), after: place, limit: 2)
            found += short(page.records)
            place = try page.next.map { try #require(JournalPlace($0.description)) }
        } while place != nil
        #expect(found == all)
        #expect(
            JournalPlace("1.2") == nil && JournalPlace("1.2.3 ") == nil && JournalPlace("a.1.1") == nil && JournalPlace("-0.1.1") == nil)
    }

    @Test func `any filter, alone and with others`() throws {
        let (archive, ids) = try filled()
        let store = archive.store
        func found(_ search: JournalSearch) throws -> [String] { try short(store.records(search, limit: 20).records) }
        #expect(try found(JournalSearch(topics: [.stories])) == ["bert decide story 2"])
        #expect(try found(JournalSearch(topics: [.briefs, .accounts])) == Array(all.prefix(4)))
        #expect(try found(JournalSearch(person: "anna")) == ["anna undo decision 3", "anna decide decision 3"])
        #expect(try found(JournalSearch(person: "dora")) == Array(all.prefix(3)))
        #expect(try found(JournalSearch(deed: .reject)) == ["anna decide decision 3"])
        #expect(try found(JournalSearch(deed: .undo)) == ["anna undo decision 3"])
        #expect(try found(JournalSearch(deed: .merge)) == ["bert decide story 2"])
        #expect(try found(JournalSearch(deed: .split)) == [] && found(JournalSearch(deed: .keep)) == [])
        #expect(try found(JournalSearch(deed: .briefApproved)) == ["dora approve nl cloud", "dora approve fr cloud"])
        #expect(try found(JournalSearch(item: ids[0])) == ["anna undo decision 3", "bert decide decision 1", "anna decide decision 3"])
        #expect(try found(JournalSearch(topics: [.stories], item: ids[1])) == ["bert decide story 2"])
        #expect(try found(JournalSearch(act: 2)) == ["bert decide decision 1"])
        #expect(try found(JournalSearch(since: Sample.now + 240)) == Array(all.prefix(4)))
        #expect(try found(JournalSearch(until: Sample.now + 60)) == ["anna decide decision 3"])
        #expect(try found(JournalSearch(person: "bert", since: Sample.now, until: Sample.now + 90)) == ["bert decide decision 1"])
    }

    @Test func `words find acts by their items and notes, briefs by their titles, people by their names`() throws {
        let (archive, _) = try filled()
        let store = archive.store
        func found(_ words: String) throws -> [String] {
            let query = SearchQuery.parse("\"\(words)\"").query
            let view = query.map { QueueView($0, today: CivilDate(Sample.now)) }
            return try short(store.records(JournalSearch(words: words, items: view), limit: 20).records)
        }
        #expect(try found("wallet") == ["anna undo decision 3", "bert decide story 2", "anna decide decision 3"])
        #expect(try found("voir 100%") == ["bert decide decision 1"])
        #expect(try found("Titel") == Array(all[1...3]))
        #expect(try found("Emma") == ["dora added"])
        #expect(try found("100_") == [])
        // The rows that come with an act are those that were asked for.
        let search = JournalSearch(
            topics: [.decisions], words: "wallet",
            items: QueueView(SearchQuery.parse("wallet").query ?? SearchQuery(), today: CivilDate(Sample.now)))
        let records = try store.records(search, limit: 9).records
        guard case .act(let act, let rows) = records.last?.content else { throw RowMissing() }
        #expect(act.size == 3 && rows.map(\.title) == ["Wallet pilot"] && rows.first?.takenBackBy != nil)
    }

    private struct RowMissing: Error {}

    @Test func `an act's rows come in order, a page at a time`() throws {
        let (archive, ids) = try filled()
        let first = try archive.store.rows(ofAct: 1, limit: 2)
        #expect(first.map(\.item) == Array(ids.prefix(2)))
        #expect(try archive.store.rows(ofAct: 1, after: first[1].number, limit: 2).map(\.item) == [ids[2]])
        #expect(try archive.store.rows(ofAct: 3, limit: 9).map(\.item) == [ids[1], ids[2]])
        #expect(try archive.store.rows(ofAct: 99, limit: 9) == [])
        #expect(try archive.store.recordedPeople(Set(JournalTopic.allCases)) == ["anna", "bert", "carl", "dora"])
        #expect(try archive.store.recordedPeople([.decisions]) == ["anna", "bert"])
    }

    @Test func `a source that is paused stands in the journal`() throws {
        let (archive, _) = try filled()
        try archive.store.setPaused(Sample.office.id, true, by: "dora", at: Sample.later)
        let records = try archive.store.records(JournalSearch(topics: [.sources]), limit: 3).records
        #expect(short(records) == ["dora paused office"])
    }

    @Test func `what people change of the watch stands in the journal with who did it, before and after`() throws {
        let (archive, _) = try filled()
        let (store, start) = (archive.store, Sample.later)
        var source = try store.source(Sample.office.id)
        source.title = "Office: all news"
        try store.editSource(source, by: "anna", at: start)
        let term = TermChange(place: TermChange.Place(theme: Sample.cloud, section: "fr", term: "nuage"), weight: 2)
        let edit = try #require(try store.changeTerm(term, before: nil, by: "bert", at: start + 60))
        try store.undoTermEdit(edit.number, by: "edith", at: start + 120)
        try store.orderEdition([BriefID(rawValue: "cloud")], year: 2026, by: "carl", at: start + 180)
        try store.orderEdition([BriefID(rawValue: "cloud"), BriefID(rawValue: "data")], year: 2026, by: "carl", at: start + 180)
        _ = try store.startTraining(by: "zoe", at: start + 240)
        let watch: Set<JournalTopic> = [.sources, .themes, .editions]
        func found(_ search: JournalSearch) throws -> [String] { try short(store.records(search, limit: 20).records) }
        let whole = [
            "zoe training running", "carl order 1 2", "carl order 0 1", "edith term nuage", "bert term nuage", "anna changed office",
        ]
        #expect(try found(JournalSearch(topics: watch)) == whole)
        #expect(try found(JournalSearch(since: start)) == whole)
        #expect(try found(JournalSearch(topics: [.themes], person: "bert")) == ["bert term nuage"])
        #expect(try found(JournalSearch(topics: watch, words: "Office:")) == ["anna changed office"])
        #expect(try found(JournalSearch(topics: watch, words: "100%")) == [])
        #expect(try found(JournalSearch(topics: watch, deed: .keep)) == [])
        var paged: [String] = []
        var place: JournalPlace?
        repeat {
            let page = try store.records(JournalSearch(topics: watch), after: place, limit: 1)
            paged += short(page.records)
            place = try page.next.map { try #require(JournalPlace($0.description)) }
        } while place != nil
        #expect(paged == whole)
        #expect(try store.recordedPeople([.themes]) == ["bert", "edith", "zoe"])
        #expect(try store.recordedPeople([.sources, .editions]) == ["anna", "carl"])
        guard case .watch(.source(let row)) = try store.records(JournalSearch(topics: [.sources]), limit: 1).records.first?.content else {
            Issue.record("no change of a source")
            return
        }
        #expect(row.before?.title == Sample.office.title && row.after.title == "Office: all news")
    }

    /// A page of the journal may sort no table.
    @Test(arguments: [
        "SELECT number FROM acts WHERE (acts.at, acts.number) < ('2026', 9) ORDER BY acts.at DESC, acts.number DESC LIMIT 9",
        "SELECT number FROM account_events WHERE at < '2026' ORDER BY at DESC, number DESC LIMIT 9",
        "SELECT number FROM source_events WHERE at <= '2026' ORDER BY at DESC, number DESC LIMIT 9",
        "SELECT number FROM source_edits WHERE at <= '2026' ORDER BY at DESC, number DESC LIMIT 9",
        "SELECT number FROM term_edits WHERE at <= '2026' ORDER BY at DESC, number DESC LIMIT 9",
        "SELECT number FROM edition_orders WHERE at <= '2026' ORDER BY at DESC, number DESC LIMIT 9",
        "SELECT number FROM trainings WHERE started <= '2026' ORDER BY started DESC, number DESC LIMIT 9",
        "SELECT rowid FROM brief_revisions WHERE saved_at < '2026' ORDER BY saved_at DESC, rowid DESC LIMIT 9",
        "SELECT rowid FROM brief_acts WHERE at < '2026' ORDER BY at DESC, rowid DESC LIMIT 9",
    ])
    func `an index gives the order of time`(sql: String) throws {
        let archive = try Archive()
        let plan = try archive.store.read { db in
            try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)").map { String($0["detail"] ?? "") }
        }
        #expect(plan.allSatisfy { !$0.contains("TEMP B-TREE") && !$0.hasPrefix("SCAN") }, "\(plan)")
    }
}
