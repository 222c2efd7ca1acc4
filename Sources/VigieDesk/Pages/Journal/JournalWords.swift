// What happened, in the language of the page: an act in a sentence, a record with its lines.
import Foundation
import VigieModel
import VigieReport
import VigieStore

/// Sentences of the journal.
struct JournalWords: Sendable {
    let names: ItemWords
    private var words: DeskWords { names.words }

    init(_ call: DeskCall, people: [String: String] = [:]) {
        names = ItemWords(call, people: people)
    }

    /// What the person did, such as "a écarté 37 articles"; their name stands before it.
    ///
    /// - Parameter rows: of the act; where they are not all of one kind, it says how many decisions they are.
    func predicate(_ act: DecisionAct, rows: [ActEntry] = []) -> String {
        words.counted(count(act, rows), act.size)
    }

    /// The same of whoever reads it, such as "Écarté : Titre".
    static func done(_ act: DecisionAct, _ words: DeskWords) -> String {
        if act.changed < act.size { return partly(act, words) }
        let title = act.title.count > 70 ? act.title.prefix(69) + "…" : act.title
        return words.fill(JournalPhrase.doneLine, ["what": words.counted(doneCount(act), act.size), "title": title])
    }

    /// Of an undo that left some items, or all, as others have put them since.
    private static func partly(_ act: DecisionAct, _ words: DeskWords) -> String {
        if act.changed == 0 { return words.counted(JournalLeftCount.all, act.size) }
        let done = words.counted(act.kind == .redo ? JournalLeftCount.redone : .undone, act.changed)
        return "\(done), \(words.counted(JournalLeftCount.left, act.size - act.changed))."
    }

    private func count(_ act: DecisionAct, _ rows: [ActEntry]) -> JournalCount {
        switch (act.kind, act.deed) {
        case (.undo, .decision), (.undo, .star): return .undo
        case (.redo, .decision), (.redo, .star): return .redo
        case (.undo, .story): return .undoStory
        case (.redo, .story): return .redoStory
        case (.decide, .story(.split)): return .split
        case (.decide, .story): return .merge
        case (.decide, .star): return .decided
        case (.decide, .decision(let action)):
            let isOfOneKind = rows.allSatisfy { row in
                if case .decision(let decision) = row.change { decision.action == action } else { false }
            }
            guard isOfOneKind else { return .decided }
            switch action {
            case .keep: return .keep
            case .reject: return .reject
            case .undo: return .reopen
            case .themes: return .themes
            case .importance: return .importance
            case .note: return .note
            }
        }
    }

    private static func doneCount(_ act: DecisionAct) -> JournalDoneCount {
        switch (act.kind, act.deed) {
        case (.undo, _): .undone
        case (.redo, _): .redone
        case (.decide, .story(.split)): .split
        case (.decide, .story): .merged
        case (.decide, .star(true)): .starred
        case (.decide, .star(false)): .unstarred
        case (.decide, .decision(.keep)): .kept
        case (.decide, .decision(.reject)): .rejected
        case (.decide, .decision(.undo)): .reopened
        case (.decide, .decision): .changed
        }
    }

    func entry(_ row: ActEntry) -> JournalRowView {
        var view = JournalRowView(
            path: "/items/\(row.item.rawValue)", title: row.title.isEmpty ? words.report["untitled"] : row.title,
            isTakenBack: row.takenBackBy != nil)
        switch row.change {
        case .decision(let decision): view.changes = names.changes(decision.before, decision.after)
        case .story(let edit):
            view.changes = edit.before == edit.after ? [] : [names.change(edit)]
            view.story = (edit.after ?? edit.before).map { "/stories/\($0.rawValue)" } ?? ""
        // Stars stand in no page of the journal.
        case .star: break
        }
        return view
    }
}

/// One item of an act.
struct JournalRowView: View {
    var path = ""
    var title = ""
    var changes: [ChangeView] = []
    /// The story's page; empty where it is not about one.
    var story = ""
    var isTakenBack = false

    var content: ViewContent {
        [
            "path": .text(path), "title": .text(title), "changes": .list(changes), "hasChanges": .flag(!changes.isEmpty),
            "story": .text(story), "hasStory": .flag(!story.isEmpty), "isTakenBack": .flag(isTakenBack),
        ]
    }
}
