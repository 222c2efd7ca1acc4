// The middle of the editor: each field of each language with where it stands, and the labels of the dates.
import Foundation
import VigieModel
import VigieReport
import VigieStore

extension BriefEditorBuilder {
    func head(_ language: LanguageCode) -> LanguageHeadView {
        let isUnsaved = situation.draft != nil && brief.texts[language] != situation.stored.brief.texts[language]
        let state = isUnsaved ? BriefTrail.State.draft : situation.trail.state(of: language, in: situation.stored.brief)
        let name = isUnsaved ? desk[BriefPhrase.unsaved] : words.name(of: state)
        return LanguageHeadView(
            language: language.rawValue, name: LanguageView(code: language.rawValue).name, state: state.rawValue, stateName: name,
            whole: desk.fill(BriefPhrase.languageState, ["language": words.name(of: language), "state": name]),
            isReviewable: situation.draft == nil && (state == .draft || state == .stale)
                && brief.texts[language.counterpart]?.isWritten == true && brief.texts[language]?.isWritten == true)
    }

    private func state(_ field: BriefField, _ language: LanguageCode) -> (state: BriefTrail.State, name: String) {
        let text = brief.texts[language]
        guard let text, !text.isBlank(field) else { return (.missing, words.name(of: .missing)) }
        guard text[field] == situation.stored.brief.texts[language]?[field] else { return (.draft, desk[BriefPhrase.unsaved]) }
        let state = situation.trail.state(of: field, in: language, of: situation.stored.brief)
        return (state, words.name(of: state))
    }

    func cell(_ field: BriefField, _ language: LanguageCode) -> BriefCellView {
        let (state, name) = state(field, language)
        let other = language.counterpart
        var cell = BriefCellView()
        cell.name = "\(language.rawValue).\(field.rawValue)"
        cell.id = "\(language.rawValue)-\(field.rawValue)"
        cell.language = language.rawValue
        cell.label = call.desk.words[language][BriefNamePhrase.of(field)]
        cell.value = brief.texts[language]?[field] ?? ""
        cell.lines = Self.lines[field] ?? "2"
        cell.state = state.rawValue
        cell.stateName = name
        cell.count = BriefChecking.count(cell.value, desk)
        cell.isStale = state == .stale
        cell.isApproved = state == .approved
        let isWritten = brief.texts[other]?.isBlank(field) == false
        cell.isReviewable = isWritten && state == .stale && situation.draft == nil
        cell.isReviewed = state == .reviewed
        if let since = situation.trail.staleSince(field, in: language, of: situation.stored.brief), state == .stale {
            cell.changedIn = desk.fill(BriefPhrase.changedIn, ["language": words.name(of: other), "person": author(of: since)])
            cell.otherLanguage = other.rawValue
            let settled = situation.trail.settled(field, in: language)
            cell.changes = DiffPartView.list(
                from: text(of: field, other, revision: settled), to: text(of: field, other, revision: situation.stored.revision))
        }
        cell.notes = BriefChecking.notes(
            on: field, language, of: brief, problems: problems, glossary: call.desk.settings.glossary, words: words)
        return cell
    }

    private static let lines: [BriefField: String] = [.facts: "9", .importance: "6", .values: "4", .action: "5", .message: "3"]

    private func author(of revision: Int) -> String {
        situation.trail.changes.first { $0.revision == revision }.map { words.person($0.by) } ?? ""
    }

    private func text(of field: BriefField, _ language: LanguageCode, revision: Int) -> String {
        guard situation.revisions.indices.contains(revision - 1) else { return "" }
        return situation.revisions[revision - 1].brief.texts[language]?[field] ?? ""
    }

    func labelHead(_ language: LanguageCode) -> LanguageHeadView {
        let (state, name) = state(.labels, language)
        return LanguageHeadView(
            language: language.rawValue, name: LanguageView(code: language.rawValue).name, state: state.rawValue, stateName: name,
            whole: desk.fill(BriefPhrase.languageState, ["language": words.name(of: language), "state": name]))
    }

    func date(_ index: Int, _ date: Brief.BindingDate) -> BriefDateView {
        let labels = languages.map { language in
            var cell = BriefCellView()
            let labels = brief.texts[language]?.dateLabels ?? []
            cell.name = "\(language.rawValue).label"
            cell.id = "\(language.rawValue)-label-\(index + 1)"
            cell.language = language.rawValue
            cell.label = call.desk.words[language].fill(BriefPhrase.dateLabel, ["n": String(index + 1)])
            cell.value = labels.indices.contains(index) ? labels[index] : ""
            cell.notes = problems.filter { problem in
                guard problem.language == language else { return false }
                if case .labels = problem.kind { return index == 0 }
                if case .numbersDiffer(.label(index + 1), _) = problem.kind { return true }
                return false
            }.map { BriefNoteView(kind: .problem, text: words.text(of: $0)) }
            return cell
        }
        return BriefDateView(
            number: String(index + 1), index: String(index), date: date.date.description, was: date.was?.description ?? "", labels: labels)
    }
}
