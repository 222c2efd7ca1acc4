// What people changed of the watch itself, in lines of the journal: sources, terms, trainings and the order of an edition.
import Foundation
import VigieModel
import VigieParse
import VigieReport
import VigieStore

enum WatchPhrase: String, PhraseKey {
    case sourceAdded = "journal-source-added"
    case sourceEdited = "journal-source-edited"
    case sourcePaused = "journal-source-paused"
    case sourceRetired = "journal-source-retired"
    case sourceResumed = "journal-source-resumed"
    case sourceRetried = "journal-source-retried"
    case sourceUndone = "journal-source-undone"
    case termAdded = "journal-term-added"
    case termRemoved = "journal-term-removed"
    case termChanged = "journal-term-changed"
    case termUndone = "journal-term-undone"
    case training = "journal-training"
    case orderChanged = "journal-order-changed"
    case orderUndone = "journal-order-undone"
    case weight = "journal-weight"
    case order = "journal-order"
    case ownOrder = "journal-order-own"
    case planned = "journal-edition-planned"
    case frozen = "journal-edition-frozen"
    case corrected = "journal-edition-corrected"
    case erratumProposed = "journal-erratum-proposed"
    case erratumDropped = "journal-erratum-dropped"
    case languages = "journal-edition-languages"
    case followUpSaid = "journal-follow-up-said"
    case followUpUndone = "journal-follow-up-undone"

    init(_ action: SourceEdit.Action) {
        self =
            switch action {
            case .added: .sourceAdded
            case .changed: .sourceEdited
            case .paused: .sourcePaused
            case .retired: .sourceRetired
            case .resumed: .sourceResumed
            case .retried: .sourceRetried
            case .undo: .sourceUndone
            }
    }

    init(_ edit: TermEdit) {
        self =
            if edit.undoes != nil { .termUndone } else if edit.before == nil { .termAdded } else if edit.after == nil { .termRemoved } else
            {
                .termChanged
            }
    }
}

extension JournalEntryView {
    /// Fills in what was changed of the watch.
    mutating func fill(_ change: WatchChange, themes: [Theme], _ words: DeskWords) {
        switch change {
        case .source(let edit):
            mark = words[JournalPhrase.topicSources]
            sentence = words[WatchPhrase(edit.action)]
            subject = FactView(label: edit.after.title, path: "/sources/\(edit.source.rawValue)")
            changes = (edit.before.map { FieldChange.between($0, edit.after) } ?? []).map { change in
                ChangeView(
                    label: words[FieldPhrase(change)], before: words.value(change.before, of: change),
                    after: words.value(change.after, of: change))
            }
            if edit.isUndone { status = words[JournalPhrase.statusUndone] }
        case .term(let edit):
            mark = words[JournalPhrase.topicThemes]
            sentence = words[WatchPhrase(edit)]
            let theme = themes.first { $0.id == edit.place.theme }?.name(in: words.language) ?? words[ThemePhrase.offTopic]
            subject = FactView(label: edit.place.term, text: theme, path: ThemeRoutes.path(of: edit.place.theme))
            changes = [
                ChangeView(
                    label: words[WatchPhrase.weight], before: words.weight(edit.before, edit.place),
                    after: words.weight(edit.after, edit.place))
            ]
            if edit.isUndone { status = words[JournalPhrase.statusUndone] }
        case .training:
            mark = words[JournalPhrase.topicThemes]
            sentence = words[WatchPhrase.training]
        case .order(let order, let before):
            mark = words[JournalPhrase.topicEditions]
            sentence = words[order.undoes == nil ? WatchPhrase.orderChanged : .orderUndone]
            subject = FactView(label: String(order.year), path: "/edition?year=\(order.year)")
            func text(_ briefs: [BriefID]) -> String {
                briefs.isEmpty ? words[WatchPhrase.ownOrder] : briefs.map(\.rawValue).joined(separator: ", ")
            }
            changes = [ChangeView(label: words[WatchPhrase.order], before: text(before), after: text(order.briefs))]
        case .edition(let event):
            mark = words[JournalPhrase.topicEditions]
            fill(event, words)
        case .followUp(let edit, let before):
            mark = words[JournalPhrase.topicEditions]
            sentence = words[edit.undoes == nil ? WatchPhrase.followUpSaid : .followUpUndone]
            subject = FactView(label: "\(edit.brief.rawValue) (\(edit.year))", path: "/edition?year=\(edit.year + 1)")
            changes = [
                ChangeView(
                    label: words[FollowUpPhrase.status], before: before.map { words.report.name(of: $0.status) } ?? "",
                    after: words.report.name(of: edit.followUp.status))
            ]
        }
    }

    /// Fills in what was done to an edition.
    private mutating func fill(_ event: EditionEvent, _ words: DeskWords) {
        func edition(_ year: Int) -> FactView { FactView(label: String(year), path: "/edition?year=\(year)") }
        switch event {
        case .planned(let plan):
            (sentence, subject) = (words[WatchPhrase.planned], edition(plan.year))
            let languages = words.report.list(plan.languages.map { words.report.name(of: $0) })
            changes = [ChangeView(label: words[WatchPhrase.languages], before: "", after: languages)]
        case .issued(let year, let issue):
            (sentence, subject) = (words[issue == 0 ? WatchPhrase.frozen : .corrected], edition(year))
        case .erratum(let erratum, let deed):
            (sentence, subject) = (words[deed == .propose ? WatchPhrase.erratumProposed : .erratumDropped], edition(erratum.year))
            changes = LanguageCode.ofReport.compactMap { language in
                erratum.texts[language].map {
                    ChangeView(label: "\(erratum.brief.rawValue), \(words.report.name(of: language))", before: $0.before, after: $0.after)
                }
            }
        }
    }
}
