// What keeps an edition from being frozen, and what to look at before: the same findings as `vigie edition check`, in the person's language.
import Foundation
import Hummingbird
import VigieModel
import VigieReport
import VigieStore

/// The draft of a year's edition, with all that is found in it.
struct DraftFindings: Sendable {
    var edition: Edition
    var languages: [LanguageCode]
    /// All briefs of the year as they are now, printed or not.
    var briefs: [StoredBrief]
    var findings: [EditionFinding]

    /// - Parameter now: the edition ends then, or with its as-of day before.
    init(_ store: Store, year: Int, now: Date, _ desk: Desk) throws {
        let plan = try store.editionPlan(year: year)
        let (edition, leftOut) = try EditionPreview.edition(store, year: year, asOf: min(plan?.asOf?.end ?? now, now), desk)
        let renderer = try desk.settings.reportRenderer()
        languages = EditionPlan.languages(hasEnglish: plan?.hasEnglish ?? false)
        briefs = try store.briefsInOrder(year: year, themes: edition.themes)
        var found: [EditionFinding] = []
        if let asOf = plan?.asOf, asOf.end > now { found.append(EditionFinding(.asOfAhead(asOf))) }
        found += renderer.findings(in: edition)
        found += try store.findings(in: edition, leftOut: leftOut, languages: languages)
        found += try renderer.parityFindings(in: edition)
        findings = found
        self.edition = edition
    }

    var blocking: [EditionFinding] { findings.filter(\.blocks) }
    var others: [EditionFinding] { findings.filter { !$0.blocks } }
}

enum EditionChecks {
    static func page(_ call: DeskCall) async throws -> Response { try await page(call, refusal: nil) }

    /// - Parameter refusal: why the edition could not be frozen though nothing was found.
    static func page(_ call: DeskCall, refusal: String?) async throws -> Response {
        let (year, now, words, desk) = (try EditionRoutes.year(call), call.now, try await call.wordsNamingPeople(), call.desk)
        let (draft, isFrozen) = try await call.work { store in
            (try DraftFindings(store, year: year, now: now, desk), try !store.editionIssues(year: year).isEmpty)
        }
        let gaps = FindingViews(draft, BriefWords(words: words, people: words.people, themes: draft.edition.themes))
        var page = EditionCheckPage()
        page.title = words.fill(EditionPhrase.checkTitle, ["year": String(year)])
        page.layout = call.layout(page.title, section: .edition)
        page.back = "/edition?year=\(year)"
        page.gaps = gaps.views(of: draft.blocking)
        page.others = gaps.views(of: draft.others)
        page.year = String(year)
        page.fault = refusal.map { FaultView(text: words.fill(ErratumPhrase.faultFolder, ["cause": $0])) }
        page.mayFreeze = try call.person.role >= .editor && page.gaps.isEmpty && !isFrozen && desk.settings.watch.editions != nil
        page.summary = page.gaps.isEmpty ? words[EditionPhrase.checkReady] : words.counted(EditionCount.gaps, page.gaps.count)
        return call.page(page, status: refusal == nil ? .ok : .internalServerError)
    }
}

/// Findings as the page lists them: those of one brief under its title.
struct FindingViews {
    private let draft: DraftFindings
    private let briefWords: BriefWords
    private var words: DeskWords { briefWords.words }

    init(_ draft: DraftFindings, _ briefWords: BriefWords) {
        self.draft = draft
        self.briefWords = briefWords
    }

    func views(of findings: [EditionFinding]) -> [GapView] {
        var views: [GapView] = []
        var done: Set<BriefID> = []
        for finding in findings {
            guard finding.item == nil, let id = finding.brief else {
                views.append(view(of: finding))
                continue
            }
            guard done.insert(id).inserted else { continue }
            views.append(view(of: id, findings.filter { $0.brief == id && $0.item == nil }))
        }
        return views
    }

    /// A finding about an item, or about the edition as a whole.
    private func view(of finding: EditionFinding) -> GapView {
        let subject = finding.title ?? String(draft.edition.year)
        return GapView(
            subject: subject, text: text(finding), path: finding.item.map { NoticeView(text: "/items/\($0.rawValue)") })
    }

    private func view(of id: BriefID, _ findings: [EditionFinding]) -> GapView {
        let brief = draft.briefs.first { $0.brief.id == id }?.brief
        let points = findings.compactMap { finding -> BriefProblem? in
            if case .problem(let problem) = finding.kind { problem } else { nil }
        }
        let said = findings.filter { if case .problem = $0.kind { false } else { true } }.map(text)
        return GapView(
            subject: brief.map { EditionRoutes.title(of: $0, words).text } ?? id.rawValue,
            text: said.isEmpty
                ? words.fill(EditionPhrase.gapProblems, ["problems": words.counted(EditionCount.incomplete, points.count)])
                : said.joined(separator: " "),
            path: NoticeView(text: "/briefs/\(LocalPath.encoded(id.rawValue))"), anchor: "brief-\(id.rawValue)",
            points: points.map { NoticeView(text: line($0)) })
    }

    private func text(_ finding: EditionFinding) -> String {
        EditionFindingWords(words: words.report).text(of: finding, problem: line, person: words.person)
    }

    /// A problem with its language and field.
    private func line(_ problem: BriefProblem) -> String {
        let place = [problem.language.map { briefWords.name(of: $0) }, problem.field.map { briefWords.name(of: $0) }].compactMap(\.self)
        return (place + [briefWords.text(of: problem)]).joined(separator: " – ")
    }
}
