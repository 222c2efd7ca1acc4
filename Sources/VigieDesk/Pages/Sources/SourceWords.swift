// How a source is doing in plain words of three languages: for people who know their publishers and no HTTP.
import Foundation
import VigieModel
import VigieParse
import VigieReport
import VigieStore

extension DeskWords {
    func condition(_ condition: SourceCondition) -> String { self[ConditionPhrase(condition)] }

    /// Such as "environ 3 par semaine".
    func rhythm(_ rhythm: Rhythm?) -> String {
        guard let pace = rhythm?.pace else { return self[SourcePhrase.rhythmUnknown] }
        let phrase: PaceCount =
            switch pace.unit {
            case .day: .day
            case .week: .week
            case .month: .month
            case .year: .year
            }
        return counted(phrase, pace.count)
    }

    /// What is the matter with a source; nil where nothing is.
    func trouble(_ condition: SourceCondition, _ state: SourceState) -> String? {
        switch condition {
        case .broken: self[TroublePhrase(state.failure)]
        case .gone: self[TroublePhrase.gone]
        case .moved: fill(TroublePhrase.movedTo, ["address": state.movedTo?.url ?? ""])
        case .empty: self[TroublePhrase.empty]
        case .quiet: self[TroublePhrase.quiet]
        case .recovered: self[TroublePhrase.recovered]
        case .new, .ok, .unchanged, .paused:
            // A failure that may pass does not change the condition yet, but is told.
            state.failures > 0 ? fill(TroublePhrase.lastPoll, ["what": self[TroublePhrase(state.failure)]]) : nil
        }
    }

    /// What to do about it; nil where there is nothing.
    ///
    /// - Parameter holder: the source that has the address to which this one sends.
    func remedy(_ health: SourceHealth, _ state: SourceState, holder: String?) -> String? {
        switch health.condition {
        case .broken: self[RemedyPhrase(state.failure)]
        case .gone: self[RemedyPhrase.successor]
        case .moved: holder.map { fill(RemedyPhrase.watchedAs, ["source": $0]) } ?? self[RemedyPhrase.takenOver]
        case .empty: self[RemedyPhrase.empty]
        case .quiet: self[RemedyPhrase.lookAtSite]
        case .recovered: self[RemedyPhrase.tell]
        case .new, .ok, .unchanged: state.failures > 0 ? self[RemedyPhrase.retry] : nil
        case .paused: nil
        }
    }

    func day(_ date: Date?) -> String { date.map { report.date(CivilDate($0)) } ?? self[SourcePhrase.never] }
    func shortDay(_ date: Date?) -> String { date.map { report.shortDate(CivilDate($0)) } ?? self[SourcePhrase.never] }

    /// "français, anglais"
    func languages(_ codes: [LanguageCode]) -> String {
        codes.isEmpty ? self[SourcePhrase.noLanguage] : codes.map { report.name(of: $0) }.joined(separator: ", ")
    }

    /// A field's change in one line: its name, what it was, what it is.
    func line(_ change: FieldChange) -> String {
        fill(
            SourcePhrase.changeLine,
            ["field": self[FieldPhrase(change)], "before": value(change.before, of: change), "after": value(change.after, of: change)])
    }

    /// What a field of a source holds, in words.
    func value(_ text: String, of change: FieldChange) -> String {
        if text.isEmpty { return self[SourcePhrase.nothing] }
        switch change.field {
        case "kind": return SourceKind(rawValue: text).map { report.name(of: $0) } ?? text
        case "languages":
            return text.split(separator: " ").map { report.name(of: LanguageCode(rawValue: String($0))) }.joined(separator: ", ")
        case "paused": return self[SourcePhrase.yes]
        default:
            let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return line.count > 120 ? line.prefix(119) + "…" : line
        }
    }

    /// What a row of the journal of sources says.
    func line(_ edit: SourceEdit) -> String {
        let phrase: SourcePhrase =
            switch edit.action {
            case .added: .editAdded
            case .changed: .editChanged
            case .paused: .editPaused
            case .retired: .editRetired
            case .resumed: .editResumed
            case .retried: .editRetried
            case .undo: .editUndone
            }
        return fill(phrase, ["person": person(edit.by), "source": edit.after.title])
    }
}
