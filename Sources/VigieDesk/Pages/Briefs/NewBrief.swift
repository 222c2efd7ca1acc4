// Beginning a brief: on items that were kept, with all that they already say filled in.
import Foundation
import Hummingbird
import VigieModel
import VigieStore

struct NewBriefPage: Page {
    static let template = "brief-new"

    var layout = LayoutView()
    var fault: FaultView?
    var items: [NewBriefItemView] = []
    var related: [NewBriefItemView] = []
    /// Briefs that rest on one of the items already.
    var existing: [BriefListView] = []
    var titles: [LanguageHeadView] = []
    var year = ""
    var slug = ""
    var themes: [ChoiceView] = []

    var content: ViewContent {
        [
            "layout": .part(layout), "fault": .maybe(fault), "items": .list(items), "related": .list(related), "existing": .list(existing),
            "titles": .list(titles), "year": .text(year), "slug": .text(slug), "themes": .list(themes),
        ]
    }
}

struct NewBriefItemView: View {
    var source = BriefSourceView()
    var isChosen = false

    var content: ViewContent { ["source": .part(source), "isChosen": .flag(isChosen)] }
}

enum NewBrief {
    /// What the form of a new brief holds.
    private struct Wish: Sendable {
        var items: [ItemID] = []
        /// By language; empty where none is given.
        var titles: [LanguageCode: String] = [:]
        var year = ""
        var slug = ""
        var theme = ""
    }

    /// What the store knows of the items.
    private struct Found: Sendable {
        var chosen: [ItemRecord]
        var related: [ItemRecord]
        var existing: [StoredBrief]
        var proposals: [FacetProposal]
        var users: [User]
    }

    static func page(_ call: DeskCall) async throws -> Response {
        let items = call.query.all("item").prefix(50).map(ItemID.init(rawValue:))
        let found = try await found(Array(items), call)
        let proposed = proposal(found, now: call.now, themes: call.desk.settings.themes)
        var wish = Wish(items: found.chosen.map(\.item.id), year: String(proposed.year), theme: proposed.themes.first?.rawValue ?? "")
        if let first = found.chosen.first {
            let language = LanguageCode.binding.contains(first.language) ? first.language : LanguageCode.french
            wish.titles[language] = first.item.revision.title
            wish.slug = BriefSlug.proposed(first.item.revision.title)
        }
        return answer(wish, found, fault: nil, call)
    }

    static func create(_ call: DeskCall) async throws -> Response {
        let (person, now) = (try call.person.name.rawValue, call.now)
        var wish = Wish(
            items: call.form.all("item").prefix(50).map(ItemID.init(rawValue:)), year: call.form.trimmed("year"),
            slug: call.form.trimmed("slug"), theme: call.form.trimmed("theme"))
        for language in LanguageCode.binding { wish.titles[language] = BriefForm.line(call.form["\(language.rawValue).title"] ?? "") }
        let found = try await found(wish.items, call)
        let title = LanguageCode.binding.compactMap { wish.titles[$0] }.first { !$0.isEmpty }
        guard let title else { return answer(wish, found, fault: .titleMissing, call) }
        guard let year = Int(wish.year), BriefCheck.years.contains(year) else { return answer(wish, found, fault: .yearMalformed, call) }
        let slug = wish.slug.isEmpty ? BriefSlug.proposed(title) : wish.slug
        let id = BriefID(rawValue: slug)
        // `new` is an address of its own.
        guard id.isWellFormed, slug != "new" else { return answer(wish, found, fault: .slugMalformed, call) }
        var brief = proposal(found, now: now, themes: call.desk.settings.themes)
        brief.id = id
        brief.year = year
        if !wish.theme.isEmpty {
            let theme = ThemeID(rawValue: wish.theme)
            brief.themes = [theme] + brief.themes.filter { $0 != theme }
        }
        brief.items = found.chosen.map(\.item.id)
        for (language, title) in wish.titles where !title.isEmpty { brief.texts[language] = BriefText(title: title) }
        brief.evenLabels()
        let new = brief
        do {
            try await call.work { store in _ = try store.save(new, replacing: 0, by: person, at: now) }
        } catch let error as StoreError {
            guard case .briefChanged = error.reason else { throw error }
            return answer(wish, found, fault: .slugTaken, call)
        }
        return call.redirect(to: BriefRoutes.editor(id, done: "created"))
    }

    private static func found(_ items: [ItemID], _ call: DeskCall) async throws -> Found {
        try await call.work { store in
            var chosen: [ItemRecord] = []
            for id in items where !chosen.contains(where: { $0.item.id == id }) {
                if let record = try BriefSituation.known({ try store.item(id) }) { chosen.append(record) }
            }
            let ids = chosen.map(\.item.id)
            return Found(
                chosen: chosen, related: try BriefSituation.related(to: ids, in: store).filter { $0.curation.state == .kept },
                existing: try store.briefs(restingOn: ids).map { try store.brief($0) },
                proposals: try ids.compactMap { try store.facets(of: $0) },
                users: try store.users())
        }
    }

    /// What the items say of themes, level, kind and dates.
    private static func proposal(_ found: Found, now: Date, themes: [Theme]) -> Brief {
        let year = found.chosen.map(\.item.date).max().map { CivilDate($0).year } ?? CivilDate(now).year
        var brief = Brief(id: BriefID(rawValue: ""), year: year)
        let known = Set(themes.map(\.id))
        for theme in found.chosen.flatMap(\.themes) where !brief.themes.contains(theme) && known.contains(theme) {
            brief.themes.append(theme)
        }
        let level = found.chosen.compactMap(\.source.kind.level).first
        brief.level = level ?? .international
        brief.propose(found.proposals, hasLevel: level != nil)
        return brief
    }

    private static func answer(_ wish: Wish, _ found: Found, fault: BriefPhrase?, _ call: DeskCall) -> Response {
        let words = call.briefWords(found.users)
        let desk = call.words
        var page = NewBriefPage()
        page.layout = call.layout(desk[BriefPhrase.newTitle], section: .briefs)
        page.fault = fault.map { FaultView(text: desk[$0]) }
        page.items = found.chosen.map { NewBriefItemView(source: BriefSourceView($0, desk), isChosen: true) }
        page.related = found.related.map { NewBriefItemView(source: BriefSourceView($0, desk)) }
        page.existing = found.existing.map { stored in
            BriefListView(
                path: BriefRoutes.path(stored.brief.id), title: words.title(of: stored.brief),
                titleLanguage: words.titleLanguage(of: stored.brief))
        }
        page.titles = LanguageCode.binding.map { language in
            LanguageHeadView(
                language: language.rawValue, name: desk[language == .french ? BriefPhrase.titleFrench : .titleDutch],
                whole: LanguageView(code: language.rawValue).name + "\u{A0}: " + (wish.titles[language] ?? ""))
        }
        for index in page.titles.indices { page.titles[index].stateName = wish.titles[LanguageCode.binding[index]] ?? "" }
        page.year = wish.year
        page.slug = wish.slug
        page.themes =
            [ChoiceView(value: "", label: desk[BriefPhrase.none], isChosen: wish.theme.isEmpty)]
            + call.desk.settings.themes.map {
                ChoiceView(value: $0.id.rawValue, label: $0.name(in: desk.language), isChosen: $0.id.rawValue == wish.theme)
            }
        return call.page(page, status: fault == nil ? .ok : .unprocessableContent)
    }
}

/// The name of a brief in addresses and files.
enum BriefSlug {
    /// From a title: its words in plain letters, sixty characters at most, cut between words.
    static func proposed(_ title: String) -> String {
        let plain = title.lowercased().replacing("œ", with: "oe").replacing("æ", with: "ae").replacing("ß", with: "ss")
            .folding(options: .diacriticInsensitive, locale: nil)
        let parts: [Substring] = plain.split { !("a"..."z").contains($0) && !("0"..."9").contains($0) }
        let words = parts.map(String.init).filter { $0.count > 1 || $0.first?.isNumber == true }
        var slug = ""
        for word in words {
            let next = slug.isEmpty ? word : "\(slug)-\(word)"
            if next.count > 60 { break }
            slug = next
        }
        return slug.isEmpty ? words.first.map { String($0.prefix(60)) } ?? "" : slug
    }
}
