// The pages of themes. The catalogue's file is the office's: what people change here lies over it in the store, journalled and undoable, and
// every verb that classifies reads both. The whole can be taken out as a file again.
import Foundation
import HTTPTypes
import Hummingbird
import VigieClassify
import VigieModel
import VigieReport
import VigieStore

enum ThemeRoutes {
    static let all: [DeskRoute] = [
        .get("/themes", .least(.analyst), list), .get("/themes/{name}", .least(.analyst)) { call in try await theme(call) },
        .get("/themes/{name}/term", .least(.analyst)) { call in try await TermTrialPages.page(call, fault: nil) },
        .post("/themes/{name}/term", .least(.editor), TermTrialPages.save),
        .post("/term-edits/{number}/undo", .least(.editor), undo), .get("/theme-catalogue", .least(.analyst), export),
    ]

    /// Items that came last, on which terms are counted and tried: a year of a busy watch, read in a second or two.
    static let mostTexts = 5_000
    static let offTopic = "off-topic"

    static func path(of theme: ThemeID?) -> String { "/themes/\(theme.map { LocalPath.encoded($0.rawValue) } ?? offTopic)" }

    /// The theme of the address; nil for the words that are off topic.
    static func theme(of call: DeskCall, in catalogue: ThemeCatalogue) throws -> Theme? {
        let name = try call.parameter("name")
        if name == offTopic { return nil }
        guard let found = catalogue.themes.first(where: { $0.theme.id.rawValue == name }) else { throw DeskError(.notFound) }
        return found.theme
    }

    static func notice(_ call: DeskCall) -> String? {
        let words = call.words
        return switch call.query["done"] {
        case "term": words[ThemePhrase.noticeSaved]
        case "same": words[ThemePhrase.noticeSame]
        case "undone": words[SourcePhrase.noticeUndone]
        case "not-undone": words[SourcePhrase.noticeNotUndone]
        case "started": words[ThemePhrase.noticeStarted]
        case "running": words[ThemePhrase.noticeRunning]
        case "no-learner": words[ThemePhrase.noticeMissing]
        case "taken-back": words[ThemePhrase.noticeBack]
        default: nil
        }
    }

    private static func list(_ call: DeskCall) async throws -> Response {
        let (words, now) = (try await call.wordsNamingPeople(), call.now)
        let mayEdit = try call.person.role >= .editor
        let shelf = call.desk.catalogue
        let (themes, months, agreements, edits) = try await call.work { store in
            (
                try shelf.themes(store), try store.themeMonths(since: LastMonths.start(until: now)), try store.themeAgreement(),
                try store.termEdits(limit: 8)
            )
        }
        var page = ThemesPage()
        page.layout = call.layout(words[ThemePhrase.themesTitle], section: .themes, notice: notice(call))
        page.lede = words.counted(ThemeCount.themes, themes.count)
        let figures = themes.map { ThemeFigures($0.id, months, agreements, at: now) }
        // One scale for all, so that the bars of a busy theme stand above those of a quiet one.
        let scale = figures.map(\.most).max() ?? 0
        page.themes = zip(themes, figures).map { ThemeLineView($0, $1, scale: scale, words) }
        page.scale = words.counted(SourceCount.scale, BarView.scale(scale))
        page.offTopic = path(of: nil)
        page.edits = edits.map { TermEditView($0, themes, mayEdit: mayEdit, words) }
        page.training = try await TrainingRoutes.view(call, themes: themes)
        return call.page(page)
    }

    /// A weight as it was typed, with the decimal sign of the page.
    static func weight(_ fields: FormFields, _ words: DeskWords) -> String {
        let typed = String(fields.trimmed("weight").prefix(20))
        // What is no weight at all stands in the form as it was typed.
        guard let number = Double(typed.replacing(",", with: ".")), (0.001...1_000).contains(number) else { return typed }
        return words.decimal(number)
    }

    /// The page of a theme; with what is wrong where a new term was refused, and what was typed in its form.
    static func theme(_ call: DeskCall, refused fault: String? = nil) async throws -> Response {
        let (words, now) = (try await call.wordsNamingPeople(), call.now)
        let mayEdit = try call.person.role >= .editor
        let shelf = call.desk.catalogue
        let (catalogue, months, agreements) = try await call.work { store in
            (try shelf.catalogue(store), try store.themeMonths(since: LastMonths.start(until: now)), try store.themeAgreement())
        }
        let theme = try theme(of: call, in: catalogue)
        let (edits, changes, counts, tried) = try await call.work { store in
            let texts = try store.textsOnTrial(limit: mostTexts).map(\.text)
            return (
                try store.termEdits(of: theme.map { .theme($0.id) } ?? .offTopic, limit: 12), try store.termChanges(),
                TermTrial.counts(of: texts, by: catalogue), texts.count
            )
        }
        let figures = ThemeFigures(theme?.id, months, agreements, at: now)
        var page = ThemePage()
        page.name = theme?.name(in: words.language) ?? words[ThemePhrase.offTopic]
        page.layout = call.layout(page.name, section: .themes, notice: notice(call))
        page.scale = words.counted(SourceCount.scale, BarView.scale(figures.most))
        page.definition = theme?.definition[words.language] ?? words[ThemePhrase.offTopicDefinition]
        page.mayEdit = mayEdit
        page.action = path(of: theme?.id) + "/term"
        page.isTheme = theme != nil
        if let theme { page.line = ThemeLineView(theme, figures, words) }
        page.languages = figures.agreements.map { agreement in
            AgreementView(
                language: words.report.name(of: agreement.language),
                agreement: ThemeFigures.share(agreement.confirmed, of: agreement.given, words),
                added: words.report.number(agreement.added))
        }
        page.tried = tried == 0 ? words[ThemePhrase.triedNone] : words.counted(ThemeCount.tried, tried)
        page.sections = sections(of: theme?.id, catalogue, changed: Set(changes.map(\.place)), counts, words)
        let fields = call.request.method == .get ? call.query : call.form
        let chosen = fault == nil ? nil : TermSection(key: fields["section"] ?? "")
        page.choices = TermSection.allCases.map {
            ChoiceView(
                value: $0.key, label: words.section($0),
                isChosen: chosen.map(\.key) == $0.key || chosen == nil && $0.language == words.language)
        }
        if let fault {
            page.fault = FaultView(text: fault)
            page.term = String(fields.trimmed("term").prefix(200))
            page.weight = weight(fields, words)
        }
        page.edits = edits.map { TermEditView($0, catalogue.themes.map(\.theme), mayEdit: mayEdit, words) }
        return call.page(page, status: fault == nil ? .ok : .unprocessableContent)
    }

    private static func sections(
        of theme: ThemeID?, _ catalogue: ThemeCatalogue, changed: Set<TermChange.Place>, _ counts: [TermChange.Place: Int],
        _ words: DeskWords
    ) -> [TermSectionView] {
        let exclusions = catalogue.themes.first { $0.theme.id == theme }?.exclusions ?? [:]
        return TermSection.allCases.map { section in
            var terms: [(view: TermView, count: Int)] = (catalogue.terms(of: theme)[section] ?? []).map { term in
                let place = TermChange.Place(theme: theme, section: section.key, term: term.text)
                let count = counts[place] ?? 0
                return (
                    view(place, weight: words.decimal(term.weight), items: words.report.number(count), changed), count
                )
            }
            terms.sort { ($1.count, $0.view.text) < ($0.count, $1.view.text) }
            let excluded = (exclusions[section] ?? []).sorted().map { text in
                view(
                    TermChange.Place(theme: theme, section: section.key, isExclusion: true, term: text),
                    weight: words[ThemePhrase.excluded],
                    items: "–", changed)
            }
            return TermSectionView(
                key: section.key, name: words.section(section), count: words.counted(ThemeCount.terms, terms.count + excluded.count),
                isOpen: section.language == words.language, terms: terms.map(\.view) + excluded)
        }
    }

    private static func view(
        _ place: TermChange.Place, weight: String, items: String, _ changed: Set<TermChange.Place>
    ) -> TermView {
        let query = [("section", place.section), ("term", place.term)] + (place.isExclusion ? [("exclusion", "on")] : [])
        return TermView(
            text: place.term, weight: weight, items: items, path: LocalPath(path(of: place.theme) + "/term", query: query).text,
            isMarking: items != "0" && items != "–",
            isExclusion: place.isExclusion, isChanged: changed.contains(place), language: place.section == "any" ? "und" : place.section)
    }

    private static func undo(_ call: DeskCall) async throws -> Response {
        guard let number = Int64(try call.parameter("number")) else { throw DeskError(.notFound) }
        let (person, now) = (try call.person.name.rawValue, call.now)
        let edit = try await call.work { try $0.undoTermEdit(number, by: person, at: now) }
        let back = edit.map { path(of: $0.place.theme) } ?? "/themes"
        return try call.changed(LocalPath(back, query: [("done", edit == nil ? "not-undone" : "undone")]))
    }

    private static func export(_ call: DeskCall) async throws -> Response {
        let shelf = call.desk.catalogue
        let text = try await call.work { try shelf.catalogue($0).yaml() }
        return Response(
            status: .ok,
            headers: [.contentType: "application/yaml; charset=utf-8", .contentDisposition: "attachment; filename=\"themes.yaml\""],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
