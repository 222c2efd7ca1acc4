// What a person should know before sending an edition: what it leaves out, and what changed after people last looked.
import Foundation
import VigieModel
import VigieReport
import VigieStore

/// Lines of warning for an edition; none of them keeps it from being written.
enum ReportWarnings {
    static func lines(for edition: Edition, store: Store, renderer: ReportRenderer) throws -> [String] {
        var lines = try store.draftBriefs(year: edition.year, asOf: edition.asOf).map(line)
        let states = try store.curationStates(of: edition.briefs.flatMap(\.brief.items))
        let themes = Set(edition.themes.map(\.id))
        for stored in edition.briefs {
            for problem in BriefCheck.problems(of: stored.brief, itemStates: states, knownThemes: themes) {
                lines.append("\(stored.brief.id.rawValue): approved and printed, but \(problem)")
            }
        }
        lines += try store.itemsRevisedSinceDecision(in: edition).map(line)
        lines += try store.withdrawnItems(in: edition).map(line)
        lines += try store.lateItems(year: edition.year, asOf: edition.asOf).map(line)
        if edition.counts.items == 0 {
            lines.append(
                "no item is dated in \(edition.year): the report is empty; --year names another year, 'vigie harvest' brings items in")
        }
        return lines + renderer.warnings(for: edition)
    }

    private static func line(_ draft: UnprintedBrief) -> String {
        let id = draft.brief.brief.id.rawValue
        return switch draft.reason {
        case .notApproved: "\(id): not approved, left out; run 'vigie brief approve \(id)'"
        case .changedSinceApproval(let revision):
            "\(id): changed since revision \(revision) was approved, left out; run 'vigie brief approve \(id)'"
        case .approvedLater(let at): "\(id): approved only on \(Timestamp.text(at)), left out; give a later --as-of"
        }
    }

    private static func line(_ revised: RevisedItem) -> String {
        let id = revised.item.id.rawValue
        let item = "\(id): its publisher changed it on \(Timestamp.text(revised.revisedAt))"
        return switch revised.lastReading {
        case .decision(let person, let at): "\(item), after \(person) decided on \(Timestamp.text(at)); look again with 'vigie items \(id)'"
        case .approval(let brief, let person, let at):
            "\(item), after \(person) approved \(brief.rawValue) on \(Timestamp.text(at)); look again with 'vigie items \(id)'"
        }
    }

    private static func line(_ withdrawn: WithdrawnItem) -> String {
        let id = withdrawn.item.id.rawValue
        let day = CivilDate(withdrawn.withdrawal.at)
        let place = withdrawn.brief.map { "cited by \($0.rawValue)" } ?? "printed as kept"
        let reason = withdrawn.withdrawal.reason.map { " (\($0))" } ?? ""
        let what =
            switch withdrawn.withdrawal.kind {
            case .stated: "its publisher withdrew it on \(day)\(reason)"
            case .missing: "it is missing from its feed since \(day), perhaps withdrawn"
            }
        return "\(id): \(what), but it is \(place); look again with 'vigie items \(id)'"
    }

    private static func line(_ late: LateItem) -> String {
        let reason =
            switch late.reason {
            case .seenLater: "was first seen after"
            case .keptLater: "was kept after"
            case .redatedLater: "was given a date in that year after"
            }
        return
            "\(late.item.id.rawValue): dated \(CivilDate(late.item.date)), \(reason) the edition as of \(Timestamp.text(late.missedAsOf)), "
            + "so it is in no edition; make that edition again or cite it in a brief"
    }
}
