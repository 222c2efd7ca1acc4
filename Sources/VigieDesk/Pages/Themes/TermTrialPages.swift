// One term: what it weighs, what another weight would change on the items that are there, and the change itself.
import Foundation
import Hummingbird
import VigieClassify
import VigieModel
import VigieReport
import VigieStore

enum TermTrialPages {
    /// Items that are named of those that a change would touch; all are counted.
    private static let mostShown = 30

    /// What the address or the form says of a term.
    private struct Wanted {
        var place: TermChange.Place
        /// Nil where it is to go; outer nil where nothing was asked yet.
        var weight: Double??
    }

    /// The page of a term; with a weight in the address, with what it would change.
    static func page(_ call: DeskCall, fault: String?) async throws -> Response {
        let words = call.words
        let shelf = call.desk.catalogue
        let catalogue = try await call.work { try shelf.catalogue($0) }
        let theme = try ThemeRoutes.theme(of: call, in: catalogue)
        let fields = call.request.method == .get ? call.query : call.form
        let read = self.read(fields, theme?.id, catalogue, words)
        var page = TermPage()
        page.themeName = theme?.name(in: words.language) ?? words[ThemePhrase.offTopic]
        page.themePath = ThemeRoutes.path(of: theme?.id)
        page.action = page.themePath + "/term"
        page.mayEdit = try call.person.role >= .editor
        page.term = String(fields.trimmed("term").prefix(200))
        page.section = fields["section"] ?? ""
        page.isExclusion = fields["exclusion"] == "on"
        page.weight = ThemeRoutes.weight(fields, words)
        page.layout = call.layout(
            words.fill(ThemePhrase.termTitle, ["term": page.term, "theme": page.themeName]), section: .themes,
            notice: ThemeRoutes.notice(call))
        switch read {
        case .failure(let wrong):
            guard let place = wrong.place else { return try await ThemeRoutes.theme(call, refused: wrong.text) }
            let now = catalogue.weight(at: place)
            page.sectionName = TermSection(key: place.section).map(words.section) ?? ""
            page.now = words.weight(now, place)
            page.isListed = now != nil
            page.fault = FaultView(text: fault ?? wrong.text)
            return call.page(page, status: .unprocessableContent)
        case .success(let wanted):
            let now = catalogue.weight(at: wanted.place)
            page.sectionName = TermSection(key: wanted.place.section).map(words.section) ?? ""
            page.now = words.weight(now, wanted.place)
            page.isListed = now != nil
            if page.weight.isEmpty { page.weight = now.map { words.decimal($0) } ?? "" }
            page.fault = fault.map(FaultView.init(text:))
            if case .some(let weight) = wanted.weight, weight != now {
                page.trial = try await trial(TermChange(place: wanted.place, weight: weight), catalogue, call)
                page.trial?.weight = page.weight
            }
            return call.page(page, status: fault == nil ? .ok : .unprocessableContent)
        }
    }

    static func save(_ call: DeskCall) async throws -> Response {
        let (person, now, shelf) = (try call.person.name.rawValue, call.now, call.desk.catalogue)
        let catalogue = try await call.work { try shelf.catalogue($0) }
        let theme = try ThemeRoutes.theme(of: call, in: catalogue)
        switch read(call.form, theme?.id, catalogue, call.words) {
        case .failure(let fault): return try await page(call, fault: fault.text)
        case .success(let wanted):
            guard case .some(let weight) = wanted.weight else { return try await page(call, fault: call.words[ThemePhrase.faultWeight]) }
            let change = TermChange(place: wanted.place, weight: weight)
            let before = catalogue.weight(at: wanted.place)
            let edit = try await call.work { try $0.changeTerm(change, before: before, by: person, at: now) }
            return try call.changed(
                LocalPath(ThemeRoutes.path(of: theme?.id), query: [("done", edit == nil ? "same" : "term")]))
        }
    }

    private struct Wrong: Error {
        var text: String
        /// The term where only its weight is wrong; with nil the theme's form is where to mend it.
        var place: TermChange.Place?
    }

    private static func read(
        _ fields: FormFields, _ theme: ThemeID?, _ catalogue: ThemeCatalogue, _ words: DeskWords
    ) -> Result<Wanted, Wrong> {
        let term = fields.trimmed("term").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard let section = TermSection(key: fields["section"] ?? "") else { return .failure(Wrong(text: words[ThemePhrase.faultSection])) }
        if !term.isEmpty, !term.contains(where: { $0.isLetter || $0.isNumber }) {
            return .failure(Wrong(text: words[ThemePhrase.faultLetters]))
        }
        guard (1...200).contains(term.count), term.utf8.count <= 600 else { return .failure(Wrong(text: words[ThemePhrase.faultTerm])) }
        switch ThemeCatalogue.problem(ofTerm: term) {
        case nil: break
        case .misplacedWildcard: return .failure(Wrong(text: words[ThemePhrase.faultWildcard]))
        default: return .failure(Wrong(text: words[ThemePhrase.faultTerm]))
        }
        let isExclusion = fields["exclusion"] == "on" && theme != nil
        let place = TermChange.Place(theme: theme, section: section.key, isExclusion: isExclusion, term: term)
        if catalogue.weight(at: place) == nil, let twin = catalogue.twin(of: place) {
            return .failure(Wrong(text: words.fill(ThemePhrase.faultTwin, ["term": twin])))
        }
        if fields["remove"] == "on" { return .success(Wanted(place: place, weight: .some(nil))) }
        if isExclusion { return .success(Wanted(place: place, weight: fields["weight"] == nil ? nil : .some(0))) }
        let typed = fields.trimmed("weight")
        if typed.isEmpty { return .success(Wanted(place: place, weight: nil)) }
        guard let weight = Double(typed.replacing(",", with: ".")), weight.isFinite, weight >= 0.01, weight <= 20 else {
            return .failure(Wrong(text: words[ThemePhrase.faultWeight], place: place))
        }
        return .success(Wanted(place: place, weight: weight))
    }

    /// Runs the catalogue's words over the newest items, as they are and as they would be.
    private static func trial(_ change: TermChange, _ catalogue: ThemeCatalogue, _ call: DeskCall) async throws -> TrialView {
        let words = call.words
        let (texts, differences, sources) = try await call.work { store in
            let texts = try store.textsOnTrial(limit: ThemeRoutes.mostTexts)
            let found = TermTrial.differences(of: texts.map(\.text), before: catalogue, after: catalogue.with([change]))
            let sources = try store.sources().map { ($0.id, $0.title) }
            return (texts, found, Dictionary(sources, uniquingKeysWith: { first, _ in first }))
        }
        let names = Dictionary(catalogue.themes.map { ($0.theme.id, $0.theme.name(in: words.language)) }) { first, _ in first }
        func view(_ difference: TermTrial.Difference, _ themes: [ThemeID]) -> TrialItemView {
            let text = texts[difference.text]
            return TrialItemView(
                title: text.text.title,
                detail: [
                    sources[text.source] ?? text.source.rawValue, words.shortDay(text.date),
                    themes.map { names[$0] ?? $0.rawValue }.joined(separator: ", "),
                ].joined(separator: " · "))
        }
        let gained = differences.filter { !$0.gained.isEmpty }
        let lost = differences.filter { !$0.lost.isEmpty }
        return TrialView(
            title: words[ThemePhrase.trialTitle], tried: words.counted(ThemeCount.tried, texts.count), nothing: differences.isEmpty,
            gainedCount: words.counted(ThemeCount.gained, gained.count), lostCount: words.counted(ThemeCount.lost, lost.count),
            gained: gained.prefix(mostShown).map { view($0, $0.gained) }, lost: lost.prefix(mostShown).map { view($0, $0.lost) },
            isRemoval: change.weight == nil)
    }
}
