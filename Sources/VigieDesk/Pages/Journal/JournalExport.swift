// The journal as a file: every row of what the page's filter finds, as a table for spreadsheets or as lines for programs, read and sent a
// page at a time, so that a journal of years needs no more memory than one of a day.
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import VigieModel
import VigieStore

/// One export.
struct JournalExport: Sendable {
    enum Format: Sendable {
        case csv, lines
    }

    private let call: DeskCall
    private let format: Format
    private let search: JournalSearch

    private static let pageRecords = 200
    private static let pageRows = 1_000

    init(_ call: DeskCall, _ format: Format) throws {
        self.call = call
        self.format = format
        search = JournalFilter(call).search(try call.person, at: call.now)
    }

    func answer() -> Response {
        let name = "journal-\(CivilDate(call.now)).\(format == .csv ? "csv" : "jsonl")"
        let type = format == .csv ? "text/csv; charset=utf-8; header=present" : "application/jsonl"
        return Response(
            status: .ok, headers: [.contentType: type, .contentDisposition: "attachment; filename=\"\(name)\""],
            body: ResponseBody { writer in
                if format == .csv { try await writer.write(ByteBuffer(string: CSVText.byteOrderMark + JournalLine.header)) }
                var place: JournalPlace?
                repeat {
                    let (from, search) = (place, search)
                    let page = try await call.work { try $0.records(search, after: from, limit: Self.pageRecords, rows: 0) }
                    for record in page.records { try await write(record, to: &writer) }
                    place = page.next
                } while place != nil
                try await writer.finish(nil)
            })
    }

    private func write(_ record: JournalRecord, to writer: inout any ResponseBodyWriter) async throws {
        guard case .act(let act, _) = record.content else {
            return try await writer.write(ByteBuffer(string: try JournalLine(record).text(format)))
        }
        var last: Int64 = 0
        while true {
            let (after, search) = (last, search)
            let rows = try await call.work { try $0.rows(ofAct: act.batch, search, after: after, limit: Self.pageRows) }
            guard let final = rows.last else { return }
            var text = ""
            for row in rows { text += try JournalLine(act, row).text(format) }
            try await writer.write(ByteBuffer(string: text))
            if rows.count < Self.pageRows { return }
            last = final.number
        }
    }
}

/// A line of an export. Its fields are a stable edge; what does not apply is left out, or is empty in a table.
struct JournalLine: Encodable {
    struct Standing: Encodable {
        var state: String
        /// The themes that a person set; left out while the classifier's stand.
        var themes: [String]?
        var importance: Int?
        var note: String?

        init(_ curation: Curation) {
            state = curation.state.rawValue
            themes = curation.themes?.map(\.rawValue)
            importance = curation.importance?.rawValue
            note = curation.note
        }
    }

    var at: String
    var person: String?
    var topic: JournalTopic.RawValue
    /// What was done.
    var deed: String
    /// The act that the row belongs to, and whether that was an undo or a redo.
    var act: Int64?
    var actKind: String?
    var row: Int64?
    /// The row that took it back.
    var takenBackBy: Int64?
    var item: String?
    var title: String?
    var source: String?
    var before: Standing?
    var after: Standing?
    var storyBefore: Int64?
    var storyAfter: Int64?
    var brief: String?
    var revision: Int?
    var conditionBefore: String?
    var conditionAfter: String?
    var user: String?
    /// Of a brief that was saved, what was touched of it.
    var detail: String?
    var theme: String?
    var term: String?
    var year: Int?
    /// What was changed of the watch: a source as JSON, a term's weight, an edition's order of briefs.
    var changeBefore: String?
    var changeAfter: String?

    init(_ act: DecisionAct, _ entry: ActEntry) {
        self.act = act.batch
        actKind = act.kind.rawValue
        row = entry.number
        takenBackBy = entry.takenBackBy
        item = entry.item.rawValue
        title = entry.title
        source = entry.source.rawValue
        switch entry.change {
        case .decision(let decision):
            topic = JournalTopic.decisions.rawValue
            (at, person, deed) = (Timestamp.text(decision.at), decision.by, decision.action.rawValue)
            (before, after) = (Standing(decision.before), Standing(decision.after))
        case .story(let edit):
            topic = JournalTopic.stories.rawValue
            (at, person, deed) = (Timestamp.text(edit.at), edit.by, edit.action.rawValue)
            (storyBefore, storyAfter) = (edit.before?.rawValue, edit.after?.rawValue)
        case .star(let edit):
            (topic, at, person, deed) = ("stars", Timestamp.text(edit.at), edit.by, edit.after ? "star" : "unstar")
        }
    }

    init(_ record: JournalRecord) {
        at = Timestamp.text(record.at)
        person = record.person
        switch record.content {
        case .act(let act, _):
            (topic, deed) = (JournalTopic.decisions.rawValue, act.kind.rawValue)
        case .watch(.source(let edit)):
            (topic, deed) = (JournalTopic.sources.rawValue, edit.action.rawValue)
            (source, title) = (edit.source.rawValue, edit.after.title)
            changeBefore = edit.before.flatMap(Self.json)
            changeAfter = Self.json(edit.after)
        case .watch(.term(let edit)):
            (topic, deed) = (JournalTopic.themes.rawValue, edit.undoes == nil ? "term" : "undo")
            (theme, term) = (edit.place.theme?.rawValue, edit.place.term)
            (changeBefore, changeAfter) = (edit.before.map { String($0) }, edit.after.map { String($0) })
        case .watch(.training(let run)):
            (topic, deed) = (JournalTopic.themes.rawValue, "training")
            (detail, changeAfter) = (run.state.rawValue, run.outcome)
        case .watch(.order(let order, let before)):
            (topic, deed, year) = (JournalTopic.editions.rawValue, order.undoes == nil ? "order" : "undo", order.year)
            changeBefore = before.map(\.rawValue).joined(separator: " ")
            changeAfter = order.briefs.map(\.rawValue).joined(separator: " ")
        case .watch(.edition(let event)):
            topic = JournalTopic.editions.rawValue
            switch event {
            case .planned(let plan):
                (deed, year) = ("plan", plan.year)
                changeAfter = ([plan.asOf?.description] + plan.languages.map(\.rawValue)).compactMap(\.self).joined(separator: " ")
            case .issued(let year, let issue):
                (deed, self.year, changeAfter) = (issue == 0 ? "freeze" : "erratum", year, String(issue))
            case .erratum(let erratum, let what):
                (deed, year, brief) = ("erratum-\(what.rawValue)", erratum.year, erratum.brief.rawValue)
                detail = erratum.field.rawValue
                (changeBefore, changeAfter) = (erratum.texts[.french]?.before, erratum.texts[.french]?.after)
            }
        case .watch(.followUp(let edit, let before)):
            (topic, deed, year) = (JournalTopic.editions.rawValue, edit.undoes == nil ? "follow-up" : "undo", edit.year)
            brief = edit.brief.rawValue
            (changeBefore, changeAfter) = (before?.status.rawValue, edit.followUp.status.rawValue)
            detail = LanguageCode.ofReport.compactMap { edit.followUp.notes[$0] }.first
        case .brief(let change):
            (topic, deed) = (JournalTopic.briefs.rawValue, change.deed.rawValue)
            (brief, revision) = (change.brief.rawValue, change.revision)
            title = LanguageCode.ofReport.compactMap { change.titles[$0] }.first
            if !change.parts.isEmpty { detail = change.parts.joined(separator: " ") }
        case .source(let event, let name):
            (topic, deed) = (JournalTopic.sources.rawValue, "condition")
            (source, title, detail) = (event.source.rawValue, name, event.message)
            (conditionBefore, conditionAfter) = (event.before.rawValue, event.after.rawValue)
        case .account(let event):
            (topic, deed) = (JournalTopic.accounts.rawValue, event.action.rawValue)
            (user, detail) = (event.user?.rawValue, event.detail)
        }
    }

    func text(_ format: JournalExport.Format) throws -> String {
        switch format {
        case .csv: csv
        case .lines:
            String(decoding: try Self.encoder.encode(self), as: UTF8.self) + "\n"
        }
    }

    private static func json(_ source: Source) -> String? {
        (try? encoder.encode(source)).map { String(decoding: $0, as: UTF8.self) }
    }

    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return encoder
    }()

    static let header =
        """
        at,person,topic,deed,act,act_kind,row,taken_back_by,item,title,source,state_before,state_after,themes_before,themes_after,\
        importance_before,importance_after,note_before,note_after,story_before,story_after,brief,revision,condition_before,\
        condition_after,user,detail,theme,term,year,change_before,change_after\r\n
        """

    private var csv: String {
        func number(_ value: (some BinaryInteger)?) -> String { value.map { String($0) } ?? "" }
        func themes(_ standing: Standing?) -> String { standing?.themes.map { $0.isEmpty ? "none" : $0.joined(separator: " ") } ?? "" }
        let fields = [
            at, person ?? "", topic, deed, number(act), actKind ?? "", number(row), number(takenBackBy), item ?? "", title ?? "",
            source ?? "", before?.state ?? "", after?.state ?? "", themes(before), themes(after), number(before?.importance),
            number(after?.importance), before?.note ?? "", after?.note ?? "", number(storyBefore), number(storyAfter), brief ?? "",
            number(revision), conditionBefore ?? "", conditionAfter ?? "", user ?? "", detail ?? "",
            theme ?? "", term ?? "", number(year), changeBefore ?? "", changeAfter ?? "",
        ]
        return CSVText.line(fields)
    }
}
