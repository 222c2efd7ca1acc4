// Turns records of the journal into the lines of its page.
import Foundation
import VigieModel
import VigieReport
import VigieStore

/// Builds entries for one reader.
struct JournalEntryBuilder {
    let reader: User
    let sentences: JournalWords
    /// Of the catalogue, for their names.
    let themes: [Theme]
    /// The page to which the buttons lead back.
    let next: LocalPath
    private var names: ItemWords { sentences.names }
    private var words: DeskWords { names.words }

    /// Records in their order, under the days on which they happened.
    func days(_ records: [JournalRecord]) -> [JournalDayView] {
        var days: [(day: CivilDate, view: JournalDayView)] = []
        for record in records {
            let day = CivilDate(record.at)
            if days.last?.day != day { days.append((day, JournalDayView(day: words.report.date(day)))) }
            days[days.count - 1].view.entries.append(entry(record))
        }
        return days.map(\.view)
    }

    private func entry(_ record: JournalRecord) -> JournalEntryView {
        let moment = words.moment(record.at)
        var entry = JournalEntryView(
            id: record.place.description.replacing(".", with: "-"), at: String(moment.suffix(5)), machineTime: Timestamp.text(record.at),
            person: record.person.map { names.name(of: $0) } ?? "")
        switch record.content {
        case .act(let act, let rows): fill(&entry, act, rows)
        case .brief(let change): fill(&entry, change)
        case .source(let event, let title):
            entry.mark = words[JournalPhrase.topicSources]
            let told = SourceEventWords(event, words)
            (entry.person, entry.sentence) = (told.person, told.sentence)
            entry.subject = FactView(label: title, text: told.detail, path: "/sources/\(event.source.rawValue)")
            if told.hasMore { entry.technical = NoticeView(text: event.message) }
            if event.before != event.after {
                entry.changes = [
                    ChangeView(
                        label: words[ItemPhrase.condition], before: words[ItemPhrase.name(of: event.before)],
                        after: words[ItemPhrase.name(of: event.after)])
                ]
            }
        case .watch(let change): entry.fill(change, themes: themes, words)
        case .account(let event):
            entry.mark = words[JournalPhrase.topicAccounts]
            // Its sentence names who did it.
            entry.person = ""
            entry.sentence = EventView(event, words).text
        }
        return entry
    }

    private func fill(_ entry: inout JournalEntryView, _ act: DecisionAct, _ rows: [ActEntry]) {
        entry.mark = words[act.matter == .story ? JournalPhrase.topicStories : .topicDecisions]
        entry.sentence = sentences.predicate(act, rows: rows)
        entry.rows = rows.map { sentences.entry($0) }
        if act.size > rows.count {
            entry.whole = LocalPath("/journal", query: [("act", String(act.batch))]).text
            entry.wholeText = words.counted(JournalRestCount.rest, act.size - rows.count)
        }
        if act.open == 0 {
            entry.status = words[act.kind == .undo ? JournalPhrase.statusRedone : .statusUndone]
        } else if act.open < act.size {
            entry.status = words.counted(JournalRestCount.partly, act.size - act.open)
        }
        guard act.open > 0, JournalRoutes.mayTakeBack(act, reader) else { return }
        entry.undo = "/journal/\(act.batch)/undo"
        entry.undoText = words[act.kind == .undo ? JournalPhrase.redoButton : .undoButton]
        entry.undoLabel = "\(entry.undoText)\(words.report["colon"]) \(entry.person) \(entry.sentence)"
        entry.undoNext = next.text
    }

    private func fill(_ entry: inout JournalEntryView, _ change: BriefChange) {
        entry.mark = words[JournalPhrase.topicBriefs]
        let phrase: JournalPhrase =
            switch change.deed {
            case .save: .briefSaved
            case .approve: .briefApproved
            case .withdraw: .briefWithdrawn
            case .review: .briefReviewed
            case .unreview: .briefUnreviewed
            }
        let code = change.language?.rawValue.uppercased() ?? ""
        entry.sentence = words.fill(phrase, ["n": words.report.number(change.revision), "language": code])
        let order = (change.language.map { [$0] } ?? []) + [words.language] + LanguageCode.ofReport
        let found = order.lazy.compactMap { code in change.titles[code].flatMap { $0.isEmpty ? nil : (code, $0) } }.first
        entry.subject = FactView(
            label: found?.1 ?? change.brief.rawValue, language: found?.0.rawValue ?? "", path: "/briefs/\(change.brief.rawValue)")
    }
}
