// What was just done, in a sentence, with the way back beside it.
import Foundation
import VigieModel
import VigieStore

struct ToastView: View {
    var text = ""
    /// The act that one undo takes back.
    var undo: ActView?
    /// A saved search that was let go of, as the form that saves it again.
    var restore: RestoreView?

    var content: ViewContent { ["text": .text(text), "undo": .maybe(undo), "restore": .maybe(restore)] }

    /// What the address says was done, and only where it was: nobody can make a page say it by a link. Nil where nothing was.
    static func read(_ call: DeskCall, _ stack: UndoStack, in store: Store) throws -> ToastView? {
        let (words, person) = (call.words, try call.person)
        if let number = call.query["did"].flatMap({ Int64($0) }) {
            guard let act = try store.acts(of: person.name.rawValue, limit: 1).first, act.batch == number else { return nil }
            return ToastView(text: ActText.done(act, words), undo: stack.undo.map { ActView($0, .undoAct, words) })
        }
        guard let done = call.query["done"], Self.phrases[done] != nil else { return nil }
        switch done {
        case "removed", "updated":
            // The store says what it was: an address could name what nobody saved.
            guard let edit = try store.lastSavedQueryEdit(of: person.name.rawValue), call.query["was"] == String(edit.number) else {
                return nil
            }
            return ToastView(text: text(done, words), restore: RestoreView(number: String(edit.number)))
        case "undo-changed":
            return ToastView(text: changed(stack, words), undo: stack.undo.map { ActView($0, .undoAct, words) })
        default: return ToastView(text: text(done, words))
        }
    }

    /// That nothing was undone, and what the next step would take back.
    static func changed(_ stack: UndoStack, _ words: DeskWords) -> String {
        let next = stack.undo.map { " " + words.fill(QueuePhrase.undoNext, ["act": ActText.named($0, words)]) } ?? ""
        return words[QueuePhrase.undoChanged] + next
    }

    /// What stands in the address where it is no act of the journal.
    static func text(_ done: String, _ words: DeskWords) -> String { phrases[done].map { words[$0] } ?? "" }

    private static let phrases: [String: QueuePhrase] = [
        "nothing": .doneNothing, "saved": .doneSaved, "updated": .doneUpdated,
        "renamed": .doneRenamed, "removed": .doneRemoved, "bad-name": .badName, "name-taken": .nameTaken, "bad-search": .badSearch,
        "nothing-chosen": .nothingChosen, "undo-changed": .undoChanged,
        "undone": .undoneBefore, "redone": .redoneBefore, "restored": .doneRestored,
    ]
}

/// A button that takes an act back, or makes it again.
struct ActView: View {
    var number = ""
    var text = ""

    init() {}

    init(_ act: DecisionAct, _ phrase: QueuePhrase, _ words: DeskWords) {
        number = String(act.batch)
        text = words.fill(phrase, ["act": ActText.named(act, words)])
    }

    var content: ViewContent { ["number": .text(number), "text": .text(text)] }
}

/// The number under which the store keeps what a search was.
struct RestoreView: View {
    var number = ""

    var content: ViewContent { ["number": .text(number)] }
}

/// Acts in words.
enum ActText {
    /// "37 articles écartés." or "Gardé : Titre".
    static func done(_ act: DecisionAct, _ words: DeskWords) -> String {
        if act.kind == .decide, act.size == 1, case .star(let isOn) = act.deed {
            return words[isOn ? QueuePhrase.doneStar : .doneUnstar]
        }
        if act.matter != .decision || act.changed < act.size { return JournalWords.done(act, words) }
        switch act.kind {
        case .undo: return words.counted(QueueTotal.didUndo, act.size, ["title": act.title])
        case .redo: return words.counted(QueueTotal.didRedo, act.size, ["title": act.title])
        case .decide: break
        }
        let total: QueueTotal =
            switch act.action {
            case .keep: .didKeep
            case .reject: .didReject
            case .themes: .didThemes
            case .importance: .didImportance
            case .note: .didNote
            case .undo, nil: .didUndecide
            }
        return words.counted(total, act.size, ["title": shortened(act.title)])
    }

    /// "retenu : Titre", for a button or a list.
    static func named(_ act: DecisionAct, _ words: DeskWords) -> String {
        act.size > 1 ? words.counted(QueueTotal.acted, act.size) : shortened(act.title)
    }

    /// As much as a line holds.
    static func shortened(_ title: String) -> String { title.count > 70 ? title.prefix(69) + "…" : title }
}
