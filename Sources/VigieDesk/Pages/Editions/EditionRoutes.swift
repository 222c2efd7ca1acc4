// The pages of editions. The minister's office sees the editions that were made; who works on one sees the draft, its gaps and its order.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieReport
import VigieStore

enum EditionRoutes {
    static let all: [DeskRoute] =
        [
            .get("/edition", .least(.reader), page), .get("/edition/{year}/check", .least(.analyst), EditionChecks.page),
            .get("/edition/{year}/preview/{lang}", .least(.analyst)) { call in try await EditionPreview.draft(call) },
            .get("/edition/{year}/issues/{number}/{lang}", .least(.reader)) { call in try await EditionPreview.issue(call) },
            .post("/edition/{year}/order", .least(.editor), move), .post("/edition-orders/{number}/undo", .least(.editor), undo),
        ] + FollowUps.routes

    /// The year of the address.
    static func year(_ call: DeskCall) throws -> Int {
        guard let year = Int(try call.parameter("year")), BriefCheck.years.contains(year) else { throw DeskError(.notFound) }
        return year
    }

    private static func notice(_ call: DeskCall) -> String? {
        let words = call.words
        return switch call.query["done"] {
        case "moved": words[EditionPhrase.noticeMoved]
        case "same": words[EditionPhrase.noticeSame]
        case "follow-up": words[FollowUpPhrase.noted]
        case "follow-up-half": words[FollowUpPhrase.oneLanguage]
        case "undone": words[SourcePhrase.noticeUndone]
        case "not-undone": words[SourcePhrase.noticeNotUndone]
        case "planned": words[ErratumPhrase.noticePlanned]
        case "frozen": words[ErratumPhrase.noticeFrozen]
        case "frozen-before": words[ErratumPhrase.noticeFrozenBefore]
        default: nil
        }
    }

    private static func page(_ call: DeskCall) async throws -> Response {
        let (words, shelf, role) = (try await call.wordsNamingPeople(), call.desk.catalogue, try call.person.role)
        let thisYear = CivilDate(call.now).year
        // Who only reads has nothing to find in a year of which no edition was made.
        let years = try await call.work { role >= .analyst ? try $0.editionYears() : try $0.issuedYears() }
        let shown = role >= .analyst ? Set(years + [thisYear]).sorted(by: >) : years
        let asked = call.query["year"].flatMap { Int($0) }.flatMap { shown.contains($0) ? $0 : nil }
        let year = asked ?? (role >= .analyst ? years.first { $0 <= thisYear } : years.first) ?? thisYear
        let (records, issues, errata, plan) = try await call.work { store in
            (
                try store.editions(year: year), try store.editionIssues(year: year), try store.errata(year: year),
                try store.editionPlan(year: year)
            )
        }
        var page = EditionPage()
        page.title = words.fill(EditionPhrase.title, ["year": String(year)])
        page.layout = call.layout(page.title, section: .edition, notice: notice(call))
        page.year = String(year)
        page.years = shown.map {
            FilterView(label: String($0), path: "/edition?year=\($0)", isCurrent: $0 == year)
        }
        page.issues = records.reversed().enumerated().map { record in
            IssueView(
                record.element, isNewest: record.offset == 0, frozen: issues.first { $0.record.number == record.element.number }, words)
        }
        page.isMaker = role >= .analyst
        page.mayEdit = role >= .editor
        page.frozen = FrozenView(issues, proposals: errata.count { $0.state == .proposed }, isMaker: page.isMaker, words)
        if page.mayEdit, issues.isEmpty { page.plan = PlanView(plan, year: year, words) }
        guard page.isMaker else { return call.page(page) }
        let (themes, briefs, states, orders) = try await call.work { store in
            let themes = try shelf.themes(store)
            let briefs = try store.briefsInOrder(year: year, themes: themes)
            return (
                themes, briefs, try store.curationStates(of: briefs.flatMap(\.brief.items)), try store.editionOrders(year: year, limit: 5)
            )
        }
        let known = Set(themes.map(\.id))
        let ready = briefs.map { BriefReadiness.states(of: $0, itemStates: states, themes: known) }
        page.lede = lede(briefs, words)
        page.previews = PreviewLinkView.all("/edition/\(year)/preview", LanguageCode.ofReport)
        page.languages = LanguageCode.ofReport.map { language in
            CompletenessView(ready.map { $0[language] ?? .absent }, name: words.report.name(of: language), words)
        }
        page.chapters = chapters(briefs, ready, themes, mayEdit: page.mayEdit, call)
        let mayEdit = page.mayEdit || role >= .analyst
        let now = call.now
        let followUps = try await call.work {
            try FollowUps.views($0, year: year, at: now, themes: themes, mayEdit: mayEdit, words)
        }
        if let followUps {
            page.hasFollowUps = true
            page.followUpTitle = words.fill(FollowUpPhrase.title, ["year": String(year - 1)])
            page.followUps = followUps
        }
        page.orders = orders.enumerated().map { OrderView($1, mayUndo: page.mayEdit && $0 == 0, words) }
        return call.page(page)
    }

    /// How many briefs there are, and how many of them would be printed.
    private static func lede(_ briefs: [StoredBrief], _ words: DeskWords) -> String {
        let approved = briefs.count { $0.approval != nil }
        if briefs.isEmpty { return words[EditionPhrase.ledeEmpty] }
        let count = words.counted(EditionCount.briefs, briefs.count)
        if approved == 0 { return words.fill(EditionPhrase.ledeNone, ["briefs": count]) }
        return words.fill(EditionPhrase.lede, ["briefs": count, "approved": words.counted(EditionCount.approved, approved)])
    }

    private static func chapters(
        _ briefs: [StoredBrief], _ ready: [[LanguageCode: BriefReadiness]], _ themes: [Theme], mayEdit: Bool, _ call: DeskCall
    ) -> [ChapterView] {
        let words = call.words
        let names = Dictionary(themes.map { ($0.id, $0.name(in: words.language)) }, uniquingKeysWith: { first, _ in first })
        let hasBriefPages = call.desk.navigation.sections(for: .analyst).contains(.briefs)
        var chapters: [(theme: ThemeID?, view: ChapterView)] = []
        for (stored, states) in zip(briefs, ready) {
            let brief = stored.brief
            let theme = brief.themes.first.flatMap { names[$0] == nil ? nil : $0 }
            if chapters.last?.theme != theme || chapters.isEmpty {
                chapters.append((theme, ChapterView(name: theme.flatMap { names[$0] } ?? words[EditionPhrase.noChapter])))
            }
            let (title, language) = self.title(of: brief, words)
            var line = BriefLineView(id: brief.id.rawValue, title: title, language: language.rawValue)
            if hasBriefPages { line.path = NoticeView(text: "/briefs/\(LocalPath.encoded(brief.id.rawValue))") }
            line.detail = [words.report.name(of: brief.kind), words.report.impact(brief.impact)].joined(separator: " · ")
            line.isApproved = stored.approval != nil
            line.states = LanguageCode.ofReport.map { language in
                BriefStateView(
                    language, states[language] ?? .absent, link: "/edition/\(brief.year)/check#brief-\(brief.id.rawValue)", words)
            }
            line.mayMove = mayEdit
            line.upLabel = words.fill(EditionPhrase.moveUp, ["title": title])
            line.downLabel = words.fill(EditionPhrase.moveDown, ["title": title])
            chapters[chapters.count - 1].view.briefs.append(line)
        }
        return chapters.map { chapter in
            var view = chapter.view
            view.briefs[0].isFirst = true
            view.briefs[view.briefs.count - 1].isLast = true
            return view
        }
    }

    /// The title in the page's language, else in the first that has one, else the brief's id.
    static func title(of brief: Brief, _ words: DeskWords) -> (text: String, language: LanguageCode) {
        for language in [words.language] + LanguageCode.ofReport {
            if let title = brief.texts[language]?.title, !title.allSatisfy(\.isWhitespace) { return (title, language) }
        }
        return (brief.id.rawValue, words.language)
    }

    private static func move(_ call: DeskCall) async throws -> Response {
        let (year, person, now) = (try self.year(call), try call.person.name.rawValue, call.now)
        let shelf = call.desk.catalogue
        guard let id = call.form["brief"].map(BriefID.init(rawValue:)), id.isWellFormed else { throw DeskError(.malformed) }
        let move: BriefMove
        switch call.form["move"] {
        case "up": move = .up
        case "down": move = .down
        case "behind": move = .behind(call.form["other"].flatMap { $0.isEmpty ? nil : BriefID(rawValue: $0) })
        default: throw DeskError(.malformed)
        }
        let order = try await call.work { store in
            try store.moveBrief(id, move, year: year, themes: try shelf.themes(store), by: person, at: now)
        }
        // Back to the brief itself, so that the next press of a key finds its button again.
        let query = [("year", String(year)), ("done", order == nil ? "same" : "moved")]
        let pressed = call.form["move"].flatMap { ["up", "down"].contains($0) ? [("pressed", $0)] : nil } ?? []
        let page = LocalPath("/edition", query: query + pressed)
        return try call.changed(LocalPath("\(page.text)#brief-\(id.rawValue)") ?? page)
    }

    private static func undo(_ call: DeskCall) async throws -> Response {
        guard let number = Int64(try call.parameter("number")) else { throw DeskError(.notFound) }
        let (person, now) = (try call.person.name.rawValue, call.now)
        let order = try await call.work { try $0.undoEditionOrder(number, by: person, at: now) }
        let year = order.map { [("year", String($0.year))] } ?? []
        return try call.changed(LocalPath("/edition", query: year + [("done", order == nil ? "not-undone" : "undone")]))
    }
}
