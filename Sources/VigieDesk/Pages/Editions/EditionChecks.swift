// What an edition lacks, as `vigie report` warns of it: what it leaves out, and what has changed since people last looked.
import Foundation
import Hummingbird
import VigieModel
import VigieReport
import VigieStore

enum EditionChecks {
    /// All that is to be told, read at once.
    private struct Findings: Sendable {
        var edition: Edition
        var leftOut: [(brief: BriefID, missing: [ItemID])]
        var drafts: [UnprintedBrief]
        var states: [ItemID: Curation.State]
        var revised: [RevisedItem]
        var withdrawn: [WithdrawnItem]
        var late: [LateItem]
        var remarks: [String]
    }

    static func page(_ call: DeskCall) async throws -> Response {
        let (year, now, words, desk) = (try EditionRoutes.year(call), call.now, try await call.wordsNamingPeople(), call.desk)
        let findings = try await call.work { store in
            let (edition, leftOut) = try EditionPreview.edition(store, year: year, asOf: now, desk)
            let drafts = try store.draftBriefs(year: year, asOf: now)
            let cited = (edition.briefs.map(\.brief) + drafts.map(\.brief.brief)).flatMap(\.items)
            return Findings(
                edition: edition, leftOut: leftOut, drafts: drafts, states: try store.curationStates(of: cited),
                revised: try store.itemsRevisedSinceDecision(in: edition), withdrawn: try store.withdrawnItems(in: edition),
                late: try store.lateItems(year: year, asOf: now),
                remarks: try ReportRenderer(templates: desk.settings.templates).warnings(for: edition))
        }
        var page = EditionCheckPage()
        page.title = words.fill(EditionPhrase.checkTitle, ["year": String(year)])
        page.layout = call.layout(page.title, section: .edition)
        page.back = "/edition?year=\(year)"
        page.gaps = gaps(findings, BriefWords(words: words, people: words.people, themes: findings.edition.themes))
        page.remarks = findings.remarks.map(NoticeView.init(text:))
        if !findings.remarks.isEmpty {
            page.remarksTitle = NoticeView(text: words.counted(EditionCount.layout, findings.remarks.count))
        }
        page.summary = words.counted(EditionCount.gaps, page.gaps.count + (findings.remarks.isEmpty ? 0 : 1))
        return call.page(page)
    }

    private static func path(_ brief: BriefID) -> NoticeView { NoticeView(text: "/briefs/\(LocalPath.encoded(brief.rawValue))") }
    private static func anchor(_ brief: BriefID) -> String { "brief-\(brief.rawValue)" }
    private static func path(_ item: ItemID) -> NoticeView { NoticeView(text: "/items/\(item.rawValue)") }

    /// What keeps a brief from being approved, each with its language and field.
    private static func points(_ brief: Brief, _ findings: Findings, _ briefWords: BriefWords) -> [NoticeView] {
        BriefCheck.findings(of: brief, itemStates: findings.states, knownThemes: Set(findings.edition.themes.map(\.id))).map { problem in
            let place = [problem.language.map { briefWords.name(of: $0) }, problem.field.map { briefWords.name(of: $0) }].compactMap(\.self)
            return NoticeView(text: (place + [briefWords.text(of: problem)]).joined(separator: " – "))
        }
    }

    private static func gaps(_ findings: Findings, _ briefWords: BriefWords) -> [GapView] {
        let words = briefWords.words
        var gaps: [GapView] = []
        if findings.edition.counts.items == 0 {
            gaps.append(GapView(subject: String(findings.edition.year), text: words[EditionPhrase.gapEmpty]))
        }
        gaps += findings.leftOut.map { brief, missing in
            GapView(
                subject: brief.rawValue,
                text: words.fill(EditionPhrase.gapEvidence, ["items": missing.map(\.rawValue).joined(separator: ", ")]),
                path: path(brief), anchor: anchor(brief))
        }
        gaps += findings.drafts.map { draft in
            let text =
                switch draft.reason {
                case .notApproved: words[EditionPhrase.gapDraft]
                case .changedSinceApproval: words[EditionPhrase.gapChanged]
                case .approvedLater(let at): words.fill(EditionPhrase.gapLater, ["time": words.moment(at)])
                }
            return GapView(
                subject: EditionRoutes.title(of: draft.brief.brief, words).text, text: text, path: path(draft.brief.brief.id),
                anchor: anchor(draft.brief.brief.id),
                points: points(draft.brief.brief, findings, briefWords))
        }
        for stored in findings.edition.briefs {
            let points = points(stored.brief, findings, briefWords)
            guard !points.isEmpty else { continue }
            gaps.append(
                GapView(
                    subject: EditionRoutes.title(of: stored.brief, words).text,
                    text: words.fill(
                        EditionPhrase.gapProblems, ["problems": words.counted(EditionCount.incomplete, points.count)]),
                    path: path(stored.brief.id), anchor: anchor(stored.brief.id), points: points))
        }
        gaps += findings.revised.map { revised in
            let day = words.day(revised.revisedAt)
            let text =
                switch revised.lastReading {
                case .decision(let person, let at):
                    words.fill(EditionPhrase.gapDecided, ["day": day, "person": words.person(person), "time": words.day(at)])
                case .approval(let brief, let person, let at):
                    words.fill(
                        EditionPhrase.gapApproved,
                        ["day": day, "person": words.person(person), "brief": brief.rawValue, "time": words.day(at)])
                }
            return GapView(subject: revised.item.title, text: text, path: path(revised.item.id))
        }
        gaps += findings.withdrawn.map { withdrawn in
            let place = withdrawn.brief.map { words.fill(EditionPhrase.gapCited, ["brief": $0.rawValue]) } ?? words[EditionPhrase.gapKept]
            let phrase: EditionPhrase = withdrawn.withdrawal.kind == .stated ? .gapWithdrawn : .gapVanished
            return GapView(
                subject: withdrawn.item.title, text: words.fill(phrase, ["day": words.day(withdrawn.withdrawal.at), "place": place]),
                path: path(withdrawn.item.id))
        }
        gaps += findings.late.map { late in
            let phrase: EditionPhrase =
                switch late.reason {
                case .seenLater: .gapSeenLater
                case .keptLater: .gapKeptLater
                case .redatedLater: .gapRedated
                }
            return GapView(
                subject: late.item.title,
                text: words.fill(phrase, ["date": words.day(late.item.date), "day": words.day(late.missedAsOf)]), path: path(late.item.id))
        }
        return gaps
    }
}
