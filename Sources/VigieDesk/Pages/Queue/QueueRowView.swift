// A row of the queue's list: all that one needs to decide on most items, in three lines.
import Foundation
import VigieModel
import VigieReport
import VigieStore

struct QueueRowView: View {
    var item = ""
    var path = ""
    var title = ""
    var language = ""
    var hasLanguage = false
    var languageName = ""
    var link = ""
    var source = ""
    var kind = ""
    var age = ""
    var moment = ""
    var date = ""
    var relevance: ShareView?
    var chips: [ChipView] = []
    var marks: [RowMarkView] = []
    var isStarred = false
    var state = ""
    var isDecided = false
    var stateName = ""
    var isCurrent = false
    var choose = ""
    var starLabel = ""
    /// What the dialogs begin with: themes by id, importance from 0 to 3, the note.
    var themes = ""
    var importance = ""
    var note = ""

    init() {}

    init(_ entry: QueueEntry, _ look: QueueLook, isCurrent: Bool) {
        let words = look.words
        item = entry.item.rawValue
        path = look.address.with { $0.item = entry.item }.path.text
        title = entry.title.isEmpty ? words.strings["untitled"] ?? "" : entry.title
        hasLanguage = entry.language != .undetermined
        language = entry.language.rawValue
        languageName = words.report.name(of: entry.language)
        link = OutsideLink.address(entry.link) ?? ""
        source = entry.publisher
        kind = words[QueueKindPhrase.name(of: entry.kind)]
        age = words.age(entry.date, now: look.now)
        moment = words.moment(entry.date)
        date = Timestamp.text(entry.date)
        // Beside themes it would say the same twice.
        relevance = (entry.themes.isEmpty ? entry.relevance : nil).map { ShareView(text: words.report.percent(Int(($0 * 100).rounded()))) }
        chips = ChipView.all(of: entry, look)
        marks = RowMarkView.all(of: entry, look)
        isStarred = entry.isStarred
        state = entry.curation.state.rawValue
        isDecided = entry.curation.state != .undecided
        stateName = words[QueuePhrase.name(of: entry.curation.state)]
        self.isCurrent = isCurrent
        themes = (entry.curation.themes ?? entry.themes.map(\.theme)).map(\.rawValue).joined(separator: " ")
        if entry.curation.themes == [] { themes = "none" }
        importance = String(entry.curation.importance?.rawValue ?? 0)
        note = entry.curation.note ?? ""
        choose = words.fill(QueuePhrase.choose, ["title": title])
        starLabel = words.fill(entry.isStarred ? QueuePhrase.unstarTitle : .starTitle, ["title": title])
    }

    var content: ViewContent {
        [
            "item": .text(item), "path": .text(path), "title": .text(title), "hasLanguage": .flag(hasLanguage), "language": .text(language),
            "languageName": .text(languageName), "languageShort": .text(language.uppercased()), "link": .text(link),
            "source": .text(source), "kind": .text(kind), "age": .text(age), "moment": .text(moment), "date": .text(date),
            "relevance": .maybe(relevance), "chips": .list(chips), "marks": .list(marks), "isStarred": .flag(isStarred),
            "state": .text(state), "isDecided": .flag(isDecided), "stateName": .text(stateName), "isCurrent": .flag(isCurrent),
            "choose": .text(choose), "starLabel": .text(starLabel), "themes": .text(themes),
            "importance": .text(importance), "note": .text(note),
        ]
    }
}

/// A share in per cent, in words for whoever does not see where it stands.
struct ShareView: View {
    var text = ""

    var content: ViewContent { ["text": .text(text)] }
}

/// A theme of an item. How sure the classifier is shows in its look and as a number; what a person set has a tick.
struct ChipView: View {
    var name = ""
    var share = ""
    var isByPerson = false
    var isSure = false
    var isUnsure = false

    /// From these probabilities on a theme reads as sure, or no longer as a question.
    private static let (sure, likely) = (0.8, 0.5)

    static func all(of entry: QueueEntry, _ look: QueueLook) -> [ChipView] {
        if entry.curation.themes == [] { return [ChipView(name: look.words[QueuePhrase.noTheme], isByPerson: true)] }
        return entry.themes.map { theme in
            let name = look.name(of: theme.theme)
            guard entry.curation.themes == nil, let probability = theme.probability else { return ChipView(name: name, isByPerson: true) }
            return ChipView(
                name: name, share: look.words.report.percent(Int((probability * 100).rounded())), isSure: probability >= sure,
                isUnsure: probability < likely)
        }
    }

    var content: ViewContent {
        [
            "name": .text(name), "share": .text(share), "isByPerson": .flag(isByPerson), "isSure": .flag(isSure),
            "isUnsure": .flag(isUnsure),
        ]
    }
}

/// Something about an item beside its themes, such as a day that binds.
struct RowMarkView: View {
    var kind = ""
    var text = ""

    static func all(of entry: QueueEntry, _ look: QueueLook) -> [RowMarkView] {
        let words = look.words
        var marks: [RowMarkView] = []
        if let importance = entry.curation.importance {
            marks.append(RowMarkView(kind: "importance", text: words.report.name(of: importance)))
        }
        if let due = entry.due {
            marks.append(RowMarkView(kind: "due", text: words.fill(QueuePhrase.due, ["date": words.report.shortDate(due)])))
        }
        if entry.storySize > 1 { marks.append(RowMarkView(kind: "story", text: words.counted(QueueTotal.story, entry.storySize))) }
        if entry.isWithdrawn { marks.append(RowMarkView(kind: "withdrawn", text: words[QueuePhrase.withdrawn])) }
        if entry.revision > 1 { marks.append(RowMarkView(kind: "revision", text: words.counted(QueueTotal.revisions, entry.revision))) }
        if entry.curation.note != nil { marks.append(RowMarkView(kind: "note", text: words[QueuePhrase.noted])) }
        return marks
    }

    var content: ViewContent { ["kind": .text(kind), "text": .text(text)] }
}

extension DeskWords {
    /// How long ago, in as few words as tell: "il y a 2 h", "hier", "12 juin", "12 juin 2025".
    func age(_ date: Date, now: Date) -> String {
        let minutes = Int(now.timeIntervalSince(date) / 60)
        let (day, today) = (CivilDate(date), CivilDate(now))
        switch (minutes, day.days(to: today)) {
        case (0..<2, _): return self[QueuePhrase.ageNow]
        case (0..<60, _): return fill(QueuePhrase.ageMinutes, ["n": String(minutes)])
        case (0..<1_440, 0): return fill(QueuePhrase.ageHours, ["n": String(minutes / 60)])
        case (_, 1): return self[QueuePhrase.ageYesterday]
        case (_, 2...6): return fill(QueuePhrase.ageDays, ["n": String(day.days(to: today))])
        default: return day.year == today.year ? report.dayMonth(day) : report.shortDate(day)
        }
    }
}
