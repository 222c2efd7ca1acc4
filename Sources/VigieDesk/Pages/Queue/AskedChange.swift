// What a form asks for, read strictly: what is no decision of ours changes nothing.
import Foundation
import VigieModel
import VigieStore

enum AskedChange {
    /// The acts that forms on several items name in their field `act`.
    enum Act: String, CaseIterable {
        case keep, reject, undecide, themes, importance, note
    }

    /// The change that an act asks for with the form's fields. Throws `malformed` where a value is missing or unknown.
    static func read(_ act: Act, _ call: DeskCall) throws -> QueueChange {
        switch act {
        case .keep: QueueChange(state: .kept)
        case .reject: QueueChange(state: .rejected)
        case .undecide: QueueChange(state: .undecided)
        case .themes: QueueChange(themes: try themes(call))
        case .importance: try importance(call.form.trimmed("importance"))
        case .note: QueueChange(note: try note(call.form["note"]))
        }
    }

    /// One `theme` or more, or `theme=none` alone, which says that the item has none. Nothing at all is more likely a slip than a decision.
    private static func themes(_ call: DeskCall) throws -> [ThemeID] {
        let names = call.form.all("theme").filter { !$0.isEmpty }
        if names == ["none"] { return [] }
        let known = call.desk.settings.themes
        let themes = names.map(ThemeID.init(rawValue:))
        guard !themes.isEmpty, themes.allSatisfy({ theme in known.contains { $0.id == theme } }) else { throw DeskError(.malformed) }
        return themes
    }

    private static func importance(_ text: String) throws -> QueueChange {
        switch text {
        case "none", "0": return QueueChange(removesImportance: true)
        case "minor", "low", "1": return QueueChange(importance: .minor)
        case "notable", "medium", "2": return QueueChange(importance: .notable)
        case "major", "high", "3": return QueueChange(importance: .major)
        default: throw DeskError(.malformed)
        }
    }

    /// An empty one clears the note.
    private static func note(_ text: String?) throws -> String {
        guard let note = text.flatMap({ NoteText.read($0) }) else { throw DeskError(.malformed) }
        return note
    }
}
