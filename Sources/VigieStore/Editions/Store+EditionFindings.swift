// What the store knows that keeps an edition from being frozen, or that an editor should see before.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Findings about the year's briefs, in the order of the report, and about the edition's items.
    ///
    /// - Parameters:
    ///   - edition: as it would be printed.
    ///   - leftOut: briefs that were taken out of it, with the items of which nothing was seen yet.
    ///   - languages: those that it will be printed in.
    package func findings(
        in edition: Edition, leftOut: [(brief: BriefID, missing: [ItemID])], languages: [LanguageCode] = LanguageCode.ofReport
    ) throws(StoreError) -> [EditionFinding] {
        var findings = leftOut.map { EditionFinding(.evidenceMissing($0.missing), brief: $0.brief) }
        let drafts = try draftBriefs(year: edition.year, asOf: edition.asOf)
        let reasons = Dictionary(drafts.map { ($0.brief.brief.id, $0.reason) }) { first, _ in first }
        let printed = Dictionary(edition.briefs.map { ($0.brief.id, $0.brief) }) { first, _ in first }
        // As they were saved: what may not be printed is left out of the edition's own.
        let all = drafts.map(\.brief) + (try newestBriefs(of: edition))
        let states = try curationStates(of: all.flatMap(\.brief.items))
        let themes = Set(edition.themes.map(\.id))
        let trails = try trails(of: all, asOf: edition.asOf)
        for stored in all {
            let brief = stored.brief
            let add = { (kind: EditionFinding.Kind) in findings.append(EditionFinding(kind, brief: brief.id)) }
            if let reason = reasons[brief.id] { add(Self.kind(reason)) }
            // A courtesy that is not approved is not printed, and keeps nothing from being frozen.
            let isConcerned = { (language: LanguageCode) in LanguageCode.binding.contains(language) || stored.approvals[language] != nil }
            for problem in BriefCheck.findings(of: brief, itemStates: states, knownThemes: themes)
            where problem.language.map(isConcerned) ?? true {
                add(.problem(problem))
            }
            guard let trail = trails[brief.id] else { continue }
            for language in LanguageCode.binding {
                let stale = trail.staleFields(in: language, of: brief)
                if !stale.isEmpty { add(.stale(language, stale)) }
            }
            for language in LanguageCode.ofReport where isConcerned(language) && trail.isSelfApproved(language) {
                add(.selfApproved(language, by: trail.approval(of: language)?.by ?? ""))
            }
            for language in languages
            where !LanguageCode.binding.contains(language) && printed[brief.id].map({ $0.texts[language] == nil }) == true {
                add(.courtesyMissing(language))
            }
        }
        for revised in try itemsRevisedSinceDecision(in: edition) {
            switch revised.lastReading {
            case .decision(let by, let at):
                findings.append(Self.finding(.revisedSinceDecision(at: revised.revisedAt, by: by, decided: at), revised.item))
            case .approval(let brief, let by, let at):
                findings.append(Self.finding(.revisedSinceApproval(at: revised.revisedAt, by: by, approved: at), revised.item, brief))
            }
        }
        for withdrawn in try withdrawnItems(in: edition) {
            let at = withdrawn.withdrawal.at
            let kind: EditionFinding.Kind =
                withdrawn.withdrawal.kind == .stated ? .withdrawn(on: at, reason: withdrawn.withdrawal.reason) : .vanished(on: at)
            findings.append(Self.finding(kind, withdrawn.item, withdrawn.brief))
        }
        for late in try lateItems(year: edition.year, asOf: edition.asOf) {
            let kind: EditionFinding.Kind =
                switch late.reason {
                case .seenLater: .seenLater(missed: late.missedAsOf)
                case .keptLater: .keptLater(missed: late.missedAsOf)
                case .redatedLater: .redatedLater(missed: late.missedAsOf)
                }
            findings.append(Self.finding(kind, late.item))
        }
        return findings
    }

    private static func kind(_ reason: UnprintedBrief.Reason) -> EditionFinding.Kind {
        switch reason {
        case .notApproved: .notApproved
        case .changedSinceApproval(let revision): .changedSinceApproval(revision: revision)
        case .approvedLater(let at): .approvedLater(at: at)
        }
    }

    private static func finding(_ kind: EditionFinding.Kind, _ item: EditionItem, _ brief: BriefID? = nil) -> EditionFinding {
        EditionFinding(kind, brief: brief, item: item.id, title: item.title, day: CivilDate(item.date))
    }

    /// The revisions that the edition prints, in its order.
    private func newestBriefs(of edition: Edition) throws(StoreError) -> [StoredBrief] {
        try read { db in try edition.briefs.map { try BriefRow.fetch($0.brief.id, revision: $0.revision, asOf: edition.asOf, db) } }
    }

    /// What was done to each of those briefs by then, up to that revision.
    private func trails(of briefs: [StoredBrief], asOf: Date) throws(StoreError) -> [BriefID: BriefTrail] {
        try read { db in
            var trails: [BriefID: BriefTrail] = [:]
            for stored in briefs {
                trails[stored.brief.id] = try BriefTrailRow.trail(of: stored.brief.id, upTo: stored.revision, asOf: asOf, db)
            }
            return trails
        }
    }
}
