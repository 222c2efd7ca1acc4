// Puts the editor's page together from what the store knows of a brief.
import Foundation
import Hummingbird
import VigieModel
import VigieReport
import VigieStore

enum BriefEditor {
    /// Readers get the printed brief; whoever may write gets the editor.
    static func page(_ call: DeskCall) async throws -> Response {
        let id = try BriefRoutes.id(call)
        guard try call.person.role >= .analyst else { return try await BriefPreview.reading(id, call) }
        let situation = try await call.situation(id)
        let find = call.query.trimmed("find")
        let found = find.isEmpty ? [] : try await call.work { try BriefFinder.items(find, in: $0) }
        return call.page(try BriefEditorBuilder(situation, call: call, find: find, found: found).page())
    }
}

/// Finds kept items to rest a brief on.
enum BriefFinder {
    /// By the beginning of its id, else by words of title and text; the newest first, ten at most.
    static func items(_ text: String, in store: Store) throws -> [ItemRecord] {
        let isID = text.count >= 4 && text.allSatisfy(\.isHexDigit)
        if isID, let id = try? store.resolve(prefix: text.lowercased()) { return [try store.item(id)] }
        return try store.items(ItemQuery(search: text, state: .kept, limit: 10))
    }
}

struct BriefEditorBuilder {
    let situation: BriefSituation
    let call: DeskCall
    let words: BriefWords
    let find: String
    let found: [ItemRecord]
    let person: User
    let brief: Brief
    let problems: [BriefProblem]
    let languages: [LanguageCode]

    init(_ situation: BriefSituation, call: DeskCall, find: String, found: [ItemRecord]) throws {
        self.situation = situation
        self.call = call
        self.find = find
        self.found = found
        person = try call.person
        words = call.briefWords(situation.users)
        brief = situation.brief
        problems = situation.problems(themes: call.desk.settings.themes)
        let isWritten = brief.texts[.english]?.isWritten == true
        let english = call.query["english"] ?? (isWritten ? "on" : "off")
        languages = english == "on" ? LanguageCode.ofReport : LanguageCode.binding
    }

    var desk: DeskWords { call.words }

    func page() -> BriefEditorPage {
        let title = words.title(of: brief)
        var page = BriefEditorPage()
        page.layout = call.layout(title, section: .briefs, notice: notice)
        page.path = BriefRoutes.path(brief.id)
        page.title = title
        page.titleLanguage = words.titleLanguage(of: brief)
        page.slug = brief.id.rawValue
        page.kept = desk[BriefPhrase.kept]
        page.base = String(situation.base)
        page.serial = String(situation.serial)
        page.hasEnglish = languages.contains(.english)
        page.english = page.hasEnglish ? "on" : "off"
        page.heads = languages.map(head)
        let fields: [BriefField] = [.title, .message, .facts, .importance, .values, .action]
        page.rows = fields.map { field in BriefRowView(cells: languages.map { cell(field, $0) }) }
        page.hasDates = !brief.dates.isEmpty
        page.dates = brief.dates.enumerated().map(date)
        page.labelStates = languages.map(labelHead)
        page.hasDecision = brief.decision != nil
        if let decision = brief.decision {
            page.due = decision.due
            page.efforts = choices(Brief.Grade.allCases, chosen: decision.effort) { desk.report.effort($0) }
            page.decisionRows = [BriefField.decision, .owner].map { field in BriefRowView(cells: languages.map { cell(field, $0) }) }
        }
        page.facts = facts
        page.sources = brief.items.enumerated().map { source($1, at: $0) }
        page.find = find
        page.isFound = !find.isEmpty
        page.offered = offered
        page.problems = BriefChecking.whole(problems, languages, words).map(FaultView.init(text:))
        page.fieldProblems = BriefChecking.inFields(problems, languages, words)
        (page.approvals, page.both) = approvals
        page.log = log
        page.notes = notes
        page.draft = situation.draft.map {
            NoticeView(text: desk.fill(BriefPhrase.draftSince, ["time": desk.moment($0.savedAt)]))
        }
        page.isDraftAside = situation.aside != nil
        page.beside = situation.beside.map { draft in
            BriefBesideView(
                number: String(draft.number), text: desk.fill(BriefPhrase.beside, ["time": desk.moment(draft.savedAt)]),
                changes: BriefHistory.changes(from: brief, to: draft.brief, situation.titles, words))
        }
        page.localSince = desk[BriefPhrase.localSince]
        page.person = person.name.rawValue
        return page
    }

    // MARK: What was done, and what to know

    private var notice: String? {
        let phrase: BriefPhrase? =
            switch call.query["done"] {
            case "created": .noticeCreated
            case "saved": .noticeSaved
            case "same": .noticeSame
            case "merged": .noticeMerged
            case "draft": .noticeDraft
            case "discarded": .noticeDiscarded
            case "approved": .noticeApproved
            case "withdrawn": .noticeWithdrawn
            case "reviewed": .noticeReviewed
            case "restored": .noticeRestored
            case "beside-dropped": .noticeBesideDropped
            default: nil
            }
        return phrase.map { desk[$0] }
    }

    private var notes: [FaultView] {
        var notes: [String] = []
        switch call.query["done"] {
        case "changed": notes.append(desk[BriefPhrase.noticeChanged])
        case "save-first": notes.append(desk[BriefPhrase.noticeSaveFirst])
        case "unknown-item": notes.append(desk[BriefPhrase.problemNoItems])
        default: break
        }
        notes += words.remarks(on: brief, call.query.all("remark").compactMap(BriefForm.Remark.init(rawValue:)))
        if situation.base != situation.stored.revision {
            notes.append(
                desk.fill(
                    BriefPhrase.newerRevision,
                    ["person": words.person(situation.stored.savedBy), "time": desk.moment(situation.stored.savedAt)]))
        }
        if !situation.others.isEmpty {
            let people = desk.report.list(situation.others.map(words.person))
            notes.append(desk.fill(BriefPhrase.othersWriting, ["people": people]))
        }
        return notes.map(FaultView.init(text:))
    }

    private var log: [BriefLogView] {
        BriefHistory.events(situation.trail, words: words).prefix(6).map { BriefLogView(at: desk.moment($0.at), text: $0.text) }
    }
}
