// The journal's page, its exports, and the taking back of any act: one's own, and for editors anyone's.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieReport
import VigieStore

enum JournalRoutes {
    static let all: [DeskRoute] = [
        .get("/journal", .least(.analyst), page),
        .get("/journal.csv", .least(.analyst)) { call in try JournalExport(call, .csv).answer() },
        .get("/journal.jsonl", .least(.analyst)) { call in try JournalExport(call, .lines).answer() },
        .post("/journal/{act}/undo", .least(.analyst), undo),
    ]

    private static let pageSize = 50
    /// Rows of an act that has a page for itself.
    private static let rowsAlone = 200

    /// Editors take back anyone's acts.
    static func mayTakeBack(_ act: DecisionAct, _ person: User) -> Bool {
        act.person == person.name.rawValue || person.role >= .editor
    }

    private static func page(_ call: DeskCall) async throws -> Response {
        let (person, words, filter, did) = (try call.person, call.words, JournalFilter(call), OutcomeView.asked(call))
        let search = filter.search(person, at: call.now)
        let after = try call.query["after"].map { text in
            guard let place = JournalPlace(text) else { throw DeskError(.malformed) }
            return place
        }
        let from = call.query["from"].flatMap { Int64($0) } ?? 0
        let read = try await call.work {
            try Read(search, after: after, from: from, topics: JournalFilter.topics(for: person.role), did, $0)
        }
        let here = LocalPath("/journal", query: filter.query)
        let builder = JournalEntryBuilder(
            reader: person, sentences: JournalWords(call, people: read.names), themes: call.desk.settings.themes, next: here)
        var page = JournalPage(
            layout: call.layout(words[LayoutPhrase.sectionJournal], section: .journal), outcome: OutcomeView(read.act, next: here, call),
            words: filter.words, since: filter.since, until: filter.until, isFiltered: !filter.isEmpty, days: builder.days(read.records),
            csv: LocalPath("/journal.csv", query: filter.query).text, lines: LocalPath("/journal.jsonl", query: filter.query).text,
            isFirst: after == nil && from == 0)
        page.people =
            [ChoiceView(value: "", label: words[JournalPhrase.anybody], isChosen: filter.person.isEmpty)]
            + read.people.map { ChoiceView(value: $0, label: read.names[$0] ?? $0, isChosen: $0 == filter.person) }
        page.topics =
            [ChoiceView(value: "", label: words[JournalPhrase.anyTopic], isChosen: filter.topic.isEmpty)]
            + JournalFilter.topics(for: person.role).map {
                ChoiceView(value: $0.rawValue, label: words[JournalPhrase.name(of: $0)], isChosen: $0.rawValue == filter.topic)
            }
        page.deeds =
            [ChoiceView(value: "", label: words[JournalPhrase.anyDeed], isChosen: filter.deed.isEmpty)]
            + JournalDeed.allCases.map {
                ChoiceView(value: $0.rawValue, label: words[JournalPhrase.name(of: $0)], isChosen: $0.rawValue == filter.deed)
            }
        page.about = about(filter, read, words)
        page.hidden = filter.query.filter { $0.0 == "item" || $0.0 == "act" }.map { FactView(label: $0.0, text: $0.1) }
        if let next = read.next { page.more = LocalPath("/journal", query: filter.query + [("after", next.description)]).text }
        if let row = read.nextRow { page.more = LocalPath("/journal", query: filter.query + [("from", String(row))]).text }
        return call.page(page)
    }

    private static func about(_ filter: JournalFilter, _ read: Read, _ words: DeskWords) -> FactView? {
        if let item = filter.item {
            return FactView(label: words[JournalPhrase.aboutItem], text: read.title ?? item.rawValue, path: "/items/\(item.rawValue)")
        }
        return filter.act.map { FactView(label: words[JournalPhrase.aboutAct], text: words.report.number(Int($0))) }
    }

    /// What a page shows.
    private struct Read: Sendable {
        var records: [JournalRecord]
        var next: JournalPlace?
        /// The row behind which an act's page goes on.
        var nextRow: Int64?
        var people: [String]
        var names: [String: String]
        /// Of the item that was asked for.
        var title: String?
        var act: DecisionAct?

        init(
            _ search: JournalSearch, after: JournalPlace?, from: Int64, topics: [JournalTopic], _ did: Int64?, _ store: Store
        ) throws(StoreError) {
            (records, next) = try store.records(search, after: after, limit: pageSize)
            if let number = search.act, let record = records.first, case .act(let act, _) = record.content {
                let rows = try store.rows(ofAct: number, search, after: from, limit: rowsAlone + 1)
                records[0].content = .act(act, rows: Array(rows.prefix(rowsAlone)))
                if rows.count > rowsAlone { nextRow = rows[rowsAlone - 1].number }
            }
            people = try store.recordedPeople(Set(topics))
            names = try store.displayNames()
            if let item = search.item { title = try store.item(item).item.revision.title }
            if let did { act = try store.act(did) }
        }
    }

    // MARK: - Taking back

    private struct Reply: Encodable {
        /// How many items changed.
        var changed: Int
        var notice: String
        /// The new act; null where nothing of the other was left.
        var act: Int64?
        var path: String
    }

    private static func undo(_ call: DeskCall) async throws -> Response {
        let (person, now) = (try call.person, call.now)
        guard let number = Int64(try call.parameter("act")) else { throw DeskError(.notFound) }
        let made = try await call.work { store -> DecisionAct? in
            guard let act = try store.act(number) else { throw DeskError(.notFound) }
            // Nobody else knows of a person's stars.
            guard act.matter != .star || act.person == person.name.rawValue else { throw DeskError(.notFound) }
            guard mayTakeBack(act, person) else { throw DeskError(.forbidden(person.role)) }
            let made = try store.takeBack(act: act.batch, of: act.person, by: person.name.rawValue, at: now)
            return try made.flatMap { try store.act($0.batch) }
        }
        let next = (call.form["next"].flatMap { LocalPath($0) } ?? "/journal")
            .adding(made.map { [("did", String($0.batch))] } ?? [("done", "nothing")])
        guard call.isProgram else { return call.redirect(to: next) }
        return try call.json(
            Reply(
                changed: made?.changed ?? 0,
                notice: made.map { JournalWords.done($0, call.words) } ?? call.words[JournalPhrase.nothingDone],
                act: made?.batch, path: next.text))
    }
}
