// The list of briefs: where each one stands, language by language. Readers see the approved ones alone.
import Foundation
import Hummingbird
import VigieModel
import VigieReport
import VigieStore

struct BriefListPage: Page {
    static let template = "briefs"

    var layout = LayoutView()
    var count = ""
    var isAnalyst = false
    var years: [ChoiceView] = []
    var themes: [ChoiceView] = []
    var standings: [ChoiceView] = []
    var isMine = false
    var isFiltered = false
    var briefs: [BriefListView] = []
    var earlier = ""
    var hasEarlier = false
    var later = ""
    var hasLater = false

    var content: ViewContent {
        [
            "layout": .part(layout), "count": .text(count), "isAnalyst": .flag(isAnalyst), "years": .list(years), "themes": .list(themes),
            "standings": .list(standings), "isMine": .flag(isMine), "isFiltered": .flag(isFiltered), "briefs": .list(briefs),
            "earlier": .text(earlier), "hasEarlier": .flag(hasEarlier), "later": .text(later), "hasLater": .flag(hasLater),
        ]
    }
}

struct BriefListView: View {
    var path = ""
    var title = ""
    var titleLanguage = ""
    var theme = ""
    var impact = ""
    var grade = ""
    var saved = ""
    var items = ""
    var states: [LanguageHeadView] = []

    var content: ViewContent {
        [
            "path": .text(path), "title": .text(title), "titleLanguage": .text(titleLanguage), "theme": .text(theme),
            "impact": .text(impact), "grade": .text(grade), "saved": .text(saved), "items": .text(items), "states": .list(states),
        ]
    }
}

enum BriefList {
    private static let pageSize = 50

    static func page(_ call: DeskCall) async throws -> Response {
        let person = try call.person
        let isAnalyst = person.role >= .analyst
        let year = call.query["year"].flatMap { Int($0) }
        let theme = call.query["theme"].flatMap { $0.isEmpty ? nil : ThemeID(rawValue: $0) }
        let standing = isAnalyst ? call.query["standing"].flatMap(BriefQuery.Standing.init(rawValue:)) : .approved
        let isMine = isAnalyst && call.query["mine"] == "on"
        let page = max(1, min(call.query["page"].flatMap { Int($0) } ?? 1, 10_000))
        let query = BriefQuery(
            year: year, theme: theme, standing: standing, by: isMine ? person.name.rawValue : nil, limit: pageSize,
            offset: (page - 1) * pageSize)
        let found = try await call.work { try BriefListFindings.read(query, isAnalyst: isAnalyst, call, in: $0) }
        let (desk, count, years) = (call.words, found.count, found.years)
        var view = BriefListPage()
        view.layout = call.layout(desk[LayoutPhrase.sectionBriefs], section: .briefs)
        view.count = desk.counted(BriefCount.briefs, count)
        view.isAnalyst = isAnalyst
        view.isMine = isMine
        view.isFiltered = year != nil || theme != nil || isMine || (isAnalyst && standing != nil)
        view.years =
            [ChoiceView(value: "", label: desk[BriefPhrase.allYears], isChosen: year == nil)]
            + years.map { ChoiceView(value: String($0), label: String($0), isChosen: $0 == year) }
        view.themes =
            [ChoiceView(value: "", label: desk[BriefPhrase.allThemes], isChosen: theme == nil)]
            + call.desk.settings.themes.map {
                ChoiceView(value: $0.id.rawValue, label: $0.name(in: desk.language), isChosen: $0.id == theme)
            }
        view.standings = [
            ChoiceView(value: "", label: desk[BriefPhrase.allStandings], isChosen: standing == nil),
            ChoiceView(value: "open", label: desk[BriefPhrase.standingOpen], isChosen: standing == .open),
            ChoiceView(value: "approved", label: desk[BriefPhrase.standingApproved], isChosen: standing == .approved),
        ]
        view.briefs = found.rows
        let address = { (page: Int) in
            LocalPath(
                "/briefs",
                query: [
                    ("year", year.map(String.init) ?? ""), ("theme", theme?.rawValue ?? ""),
                    ("standing", isAnalyst ? standing?.rawValue ?? "" : ""), ("mine", isMine ? "on" : ""), ("page", String(page)),
                ].filter { !$0.1.isEmpty }
            ).text
        }
        (view.hasEarlier, view.earlier) = (page > 1, address(page - 1))
        (view.hasLater, view.later) = (page * pageSize < count, address(page + 1))
        return call.page(view)
    }

    fileprivate static func row(_ entry: BriefEntry, words: BriefWords, isAnalyst: Bool) -> BriefListView {
        let (stored, desk) = (entry.stored, words.words)
        let brief = stored.brief
        let shown = LanguageCode.ofReport.filter { LanguageCode.binding.contains($0) || brief.texts[$0]?.isWritten == true }
        return BriefListView(
            path: BriefRoutes.path(brief.id), title: words.title(of: brief), titleLanguage: words.titleLanguage(of: brief),
            theme: brief.themes.first.map(words.name(of:)) ?? "", impact: desk.report.impact(brief.impact), grade: brief.impact.rawValue,
            saved: desk.fill(
                BriefPhrase.savedBy, ["person": words.person(stored.savedBy), "time": desk.report.date(CivilDate(stored.savedAt))]),
            items: String(brief.items.count),
            states: isAnalyst
                ? shown.map { language in
                    let state = entry.trail.state(of: language, in: brief)
                    return LanguageHeadView(
                        language: language.rawValue, name: language.rawValue.uppercased(), state: state.rawValue,
                        stateName: words.name(of: state),
                        whole: desk.fill(
                            BriefPhrase.languageState, ["language": words.name(of: language), "state": words.name(of: state)]))
                } : [])
    }
}

/// A page of the list as the store has it, worded.
struct BriefListFindings: Sendable {
    var rows: [BriefListView]
    /// Of all pages.
    var count: Int
    var years: [Int]

    /// All that it depends on beside the store.
    struct Key: Hashable, Sendable {
        var query: BriefQuery
        var isAnalyst: Bool
        var language: LanguageCode
    }

    /// What was read last time, where nothing was written since.
    fileprivate static func read(_ query: BriefQuery, isAnalyst: Bool, _ call: DeskCall, in store: Store) throws -> BriefListFindings {
        try call.desk.briefLists.value(Key(query: query, isAnalyst: isAnalyst, language: call.words.language), in: store) {
            let words = call.briefWords(try store.users())
            return BriefListFindings(
                rows: try store.briefEntries(query).map { BriefList.row($0, words: words, isAnalyst: isAnalyst) },
                count: try store.countBriefs(query), years: try store.briefYears())
        }
    }
}
