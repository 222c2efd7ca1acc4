// What changed between two texts, word by word: of items' revisions, and of briefs'.
import VigieModel

/// A stretch of text that stayed, came or went.
struct DiffPartView: View {
    var text = ""
    var kind = TextDiff.Part.Kind.same

    init() {}

    private init(text: String, kind: TextDiff.Part.Kind) {
        self.text = text
        self.kind = kind
    }

    var content: ViewContent { ["text": .text(text), "isAdded": .flag(kind == .added), "isRemoved": .flag(kind == .removed)] }

    static func unchanged(_ text: String) -> DiffPartView { DiffPartView(text: text, kind: .same) }

    /// So much of each text is compared: the time that it takes grows with the square of what changed.
    private static let mostCharacters = 8_000

    /// The stretches in their order; of what stays the same so many words on either side of a change.
    static func list(from old: String, to new: String, context: Int = 6) -> [DiffPartView] {
        let parts = TextDiff(from: String(old.prefix(mostCharacters)), to: String(new.prefix(mostCharacters))).parts
        return parts.enumerated().map { place, part in
            let words = part.text.split(separator: " ")
            guard part.kind == .same, words.count > 2 * context + 2 else { return DiffPartView(text: part.text, kind: part.kind) }
            let start = place == 0 ? [] : Array(words.prefix(context))
            let end = place == parts.count - 1 ? [] : Array(words.suffix(context))
            return DiffPartView(text: (start + ["…"] + end).joined(separator: " "), kind: .same)
        }
    }
}
