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

    private var desk: DeskWords { call.words }

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
        let fields: [BriefField] = [.title, .message, .facts, .importance, .action]
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
        page.problems = problems.filter { $0.language == nil || ($0.field == nil && languages.contains($0.language ?? .undetermined)) }
            .map { problem in
                let place = problem.language.map { "\(words.name(of: $0)) – " } ?? ""
                return FaultView(text: place + words.text(of: problem))
            }
        (page.approvals, page.both) = approvals
        page.log = log
        page.notes = notes
        page.draft = situation.draft.map {
            NoticeView(text: desk.fill(BriefPhrase.draftSince, ["time": desk.moment($0.savedAt)]))
        }
        page.isDraftAside = situation.aside != nil
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

    // MARK: Languages and fields

    private func head(_ language: LanguageCode) -> LanguageHeadView {
        let isUnsaved = situation.draft != nil && brief.texts[language] != situation.stored.brief.texts[language]
        let state = isUnsaved ? BriefTrail.State.draft : situation.trail.state(of: language, in: situation.stored.brief)
        let name = isUnsaved ? desk[BriefPhrase.unsaved] : words.name(of: state)
        return LanguageHeadView(
            language: language.rawValue, name: LanguageView(code: language.rawValue).name, state: state.rawValue, stateName: name,
            whole: desk.fill(BriefPhrase.languageState, ["language": words.name(of: language), "state": name]),
            isReviewable: situation.draft == nil && (state == .draft || state == .stale)
                && brief.texts[language.counterpart]?.isWritten == true && brief.texts[language]?.isWritten == true)
    }

    private func state(_ field: BriefField, _ language: LanguageCode) -> (state: BriefTrail.State, name: String) {
        let text = brief.texts[language]
        guard let text, !text.isBlank(field) else { return (.missing, words.name(of: .missing)) }
        guard text[field] == situation.stored.brief.texts[language]?[field] else { return (.draft, desk[BriefPhrase.unsaved]) }
        let state = situation.trail.state(of: field, in: language, of: situation.stored.brief)
        return (state, words.name(of: state))
    }

    private func cell(_ field: BriefField, _ language: LanguageCode) -> BriefCellView {
        let (state, name) = state(field, language)
        let other = language.counterpart
        var cell = BriefCellView()
        cell.name = "\(language.rawValue).\(field.rawValue)"
        cell.id = "\(language.rawValue)-\(field.rawValue)"
        cell.language = language.rawValue
        cell.label = call.desk.words[language][BriefNamePhrase.of(field)]
        cell.value = brief.texts[language]?[field] ?? ""
        cell.lines = Self.lines[field] ?? "2"
        cell.state = state.rawValue
        cell.stateName = name
        cell.count = BriefChecking.count(cell.value, desk)
        cell.isStale = state == .stale
        let isWritten = brief.texts[other]?.isBlank(field) == false
        cell.isReviewable = isWritten && state == .stale && situation.draft == nil
        cell.isReviewed = state == .reviewed
        if let since = situation.trail.staleSince(field, in: language, of: situation.stored.brief), state == .stale {
            cell.changedIn = desk.fill(BriefPhrase.changedIn, ["language": words.name(of: other), "person": author(of: since)])
            cell.otherLanguage = other.rawValue
            let settled = situation.trail.settled(field, in: language)
            cell.changes = DiffPartView.list(
                from: text(of: field, other, revision: settled), to: text(of: field, other, revision: situation.stored.revision))
        }
        cell.notes = BriefChecking.notes(
            on: field, language, of: brief, problems: problems, glossary: call.desk.settings.glossary, words: words)
        return cell
    }

    private static let lines: [BriefField: String] = [.facts: "9", .importance: "6", .action: "5", .message: "3"]

    private func author(of revision: Int) -> String {
        situation.trail.changes.first { $0.revision == revision }.map { words.person($0.by) } ?? ""
    }

    private func text(of field: BriefField, _ language: LanguageCode, revision: Int) -> String {
        guard situation.revisions.indices.contains(revision - 1) else { return "" }
        return situation.revisions[revision - 1].brief.texts[language]?[field] ?? ""
    }

    private func labelHead(_ language: LanguageCode) -> LanguageHeadView {
        let (state, name) = state(.labels, language)
        return LanguageHeadView(
            language: language.rawValue, name: LanguageView(code: language.rawValue).name, state: state.rawValue, stateName: name,
            whole: desk.fill(BriefPhrase.languageState, ["language": words.name(of: language), "state": name]))
    }

    private func date(_ index: Int, _ date: Brief.BindingDate) -> BriefDateView {
        let labels = languages.map { language in
            var cell = BriefCellView()
            let labels = brief.texts[language]?.dateLabels ?? []
            cell.name = "\(language.rawValue).label"
            cell.id = "\(language.rawValue)-label-\(index + 1)"
            cell.language = language.rawValue
            cell.label = call.desk.words[language].fill(BriefPhrase.dateLabel, ["n": String(index + 1)])
            cell.value = labels.indices.contains(index) ? labels[index] : ""
            cell.notes = problems.filter { problem in
                guard problem.language == language else { return false }
                if case .labels = problem.kind { return index == 0 }
                if case .numbersDiffer(.label(index + 1), _) = problem.kind { return true }
                return false
            }.map { BriefNoteView(kind: .problem, text: words.text(of: $0)) }
            return cell
        }
        return BriefDateView(
            number: String(index + 1), index: String(index), date: date.date.description, was: date.was?.description ?? "", labels: labels)
    }

    // MARK: Common facts

    private func choices<Value: RawRepresentable<String> & Equatable>(
        _ values: [Value], chosen: Value, name: (Value) -> String
    ) -> [ChoiceView] {
        values.map { ChoiceView(value: $0.rawValue, label: name($0), isChosen: $0 == chosen) }
    }

    private var facts: BriefFactsView {
        let report = desk.report
        // A theme that the catalogue no longer has stays chosen, so that it is not lost unseen.
        let known = call.desk.settings.themes.map(\.id)
        let all = known + brief.themes.filter { !known.contains($0) }
        return BriefFactsView(
            year: String(brief.year),
            mainTheme: [ChoiceView(value: "", label: desk[BriefPhrase.none], isChosen: brief.themes.isEmpty)]
                + choices(all, chosen: brief.themes.first ?? ThemeID(rawValue: ""), name: words.name(of:)),
            themes: all.map { ChoiceView(value: $0.rawValue, label: words.name(of: $0), isChosen: brief.themes.dropFirst().contains($0)) },
            levels: choices(GovernmentLevel.allCases, chosen: brief.level) { report.name(of: $0) },
            kinds: choices(Brief.Kind.allCases, chosen: brief.kind) { report.name(of: $0) },
            impacts: choices(Brief.Grade.allCases, chosen: brief.impact) { report.impact($0) },
            horizons: choices(Brief.Horizon.allCases, chosen: brief.horizon) { report.name(of: $0) },
            confidences: choices(Brief.Grade.allCases, chosen: brief.confidence) { report.confidence($0) },
            services: brief.services.joined(separator: "\n"))
    }

    private func source(_ id: ItemID, at index: Int) -> BriefSourceView {
        var view = situation.items[id].map { BriefSourceView($0, desk) } ?? BriefSourceView()
        view.id = id.rawValue
        view.number = String(index + 1)
        view.index = String(index)
        view.isFirst = index == 0
        view.isLast = index == brief.items.count - 1
        view.state = desk[BriefPhrase.problem(situation.itemStates[id])]
        view.isKept = situation.itemStates[id] == .kept
        if view.title.isEmpty { view.title = id.rawValue }
        return view
    }

    /// What was found, else the kept items of the same stories.
    private var offered: [BriefSourceView] {
        let records = find.isEmpty ? situation.related : found
        return records.filter { !brief.items.contains($0.item.id) }.map { BriefSourceView($0, desk) }
    }

    // MARK: Approvals

    private var approvals: ([BriefApprovalView], BriefBothView?) {
        let isEditor = person.role >= .editor
        let name = person.name.rawValue
        var mayBoth = true
        let views = LanguageCode.ofReport.filter { languages.contains($0) }.map { language in
            let among: Set<LanguageCode> = [language]
            let found = situation.obstacles(language, among: among, person: name, themes: call.desk.settings.themes)
            var view = BriefApprovalView(language: language.rawValue, name: words.name(of: language))
            if let approval = situation.trail.approval(of: language) {
                view.isApproved = true
                view.approved = desk.fill(
                    BriefPhrase.approvedBy, ["person": words.person(approval.by), "time": desk.moment(approval.at)])
                view.mayWithdraw = isEditor
                view.withdraw = desk.fill(BriefPhrase.withdrawOne, ["language": words.name(of: language)])
                if LanguageCode.binding.contains(language) { mayBoth = false }
                return view
            }
            var obstacles = found.flatMap(words.text(of:))
            if situation.draft != nil { obstacles.insert(desk[BriefPhrase.obstacleUnsaved], at: 0) }
            if !isEditor { obstacles.insert(desk[BriefPhrase.obstacleRole], at: 0) }
            view.mayApprove = obstacles.isEmpty
            view.button = desk.fill(BriefPhrase.approveOne, ["language": words.name(of: language)])
            view.obstacles = obstacles.map(FaultView.init(text:))
            return view
        }
        mayBoth = mayBoth && isEditor && situation.draft == nil
        if mayBoth {
            let binding = Set(LanguageCode.binding)
            mayBoth = LanguageCode.binding.allSatisfy {
                situation.obstacles($0, among: binding, person: name, themes: call.desk.settings.themes).isEmpty
            }
        }
        return (views, mayBoth ? BriefBothView(button: desk[BriefPhrase.approveBoth]) : nil)
    }
}

extension BriefSourceView {
    init(_ record: ItemRecord, _ words: DeskWords) {
        id = record.item.id.rawValue
        title = record.item.revision.title
        language = record.language == .undetermined ? "" : record.language.rawValue
        publisher = record.source.publisher
        date = words.report.shortDate(CivilDate(record.item.date))
        link = OutsideLink.address(record.item.revision.link) ?? ""
        hasLink = !link.isEmpty
    }
}
