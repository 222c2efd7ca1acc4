// The journal: who did what and when, with before and after, searched, exported, and taken back from here.
import Foundation
import VigieModel
import VigieStore

struct JournalPage: Page {
    static let template = "journal"

    var layout = LayoutView()
    var outcome: OutcomeView?
    var words = ""
    var people: [ChoiceView] = []
    var topics: [ChoiceView] = []
    var deeds: [ChoiceView] = []
    var since = ""
    var until = ""
    /// The item or the act that the page is about alone; nil where it is about all.
    var about: FactView?
    var hidden: [FactView] = []
    var isFiltered = false
    var days: [JournalDayView] = []
    /// The next page; empty where this is the last.
    var more = ""
    var csv = ""
    var lines = ""
    var isFirst = true

    var content: ViewContent {
        [
            "layout": .part(layout), "outcome": .maybe(outcome), "words": .text(words), "people": .list(people), "topics": .list(topics),
            "deeds": .list(deeds), "since": .text(since), "until": .text(until), "about": .maybe(about), "hidden": .list(hidden),
            "isFiltered": .flag(isFiltered), "days": .list(days), "more": .text(more), "hasMore": .flag(!more.isEmpty), "csv": .text(csv),
            "lines": .text(lines), "isFirst": .flag(isFirst),
        ]
    }
}

/// What happened on one day.
struct JournalDayView: View {
    var day = ""
    var entries: [JournalEntryView] = []

    var content: ViewContent { ["day": .text(day), "entries": .list(entries)] }
}

/// One record.
struct JournalEntryView: View {
    var id = ""
    /// Clock time.
    var at = ""
    /// As programs read it.
    var machineTime = ""
    var person = ""
    var sentence = ""
    var mark = ""
    var rows: [JournalRowView] = []
    /// The act with all its rows; empty where all are here.
    var whole = ""
    var wholeText = ""
    /// What it is about where it is no item.
    var subject: FactView?
    var changes: [ChangeView] = []
    /// Where the button posts to; empty where there is none.
    var undo = ""
    var undoText = ""
    var undoLabel = ""
    var undoNext = ""
    var status = ""
    /// As it was written when it happened, in English.
    var technical: NoticeView?

    var content: ViewContent {
        [
            "entryID": .text(id), "at": .text(at), "machineTime": .text(machineTime), "person": .text(person),
            "hasPerson": .flag(!person.isEmpty), "sentence": .text(sentence), "mark": .text(mark), "rows": .list(rows),
            "whole": .text(whole), "hasWhole": .flag(!whole.isEmpty), "wholeText": .text(wholeText), "subject": .maybe(subject),
            "changes": .list(changes), "hasChanges": .flag(!changes.isEmpty), "undo": .text(undo), "hasUndo": .flag(!undo.isEmpty),
            "undoText": .text(undoText), "undoLabel": .text(undoLabel), "undoNext": .text(undoNext), "status": .text(status),
            "hasStatus": .flag(!status.isEmpty), "technical": .maybe(technical),
        ]
    }
}
