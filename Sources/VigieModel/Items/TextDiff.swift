// What changed from one text to the next, word by word: an analyst must see at once whether a revision corrects a comma or a date.
import Foundation

/// A comparison of two texts.
package struct TextDiff: Hashable, Sendable {
    package struct Part: Hashable, Sendable {
        package enum Kind: String, Codable, Sendable { case same, removed, added }

        package var kind: Kind
        /// Words with one blank between them.
        package var text: String

        package init(kind: Kind, text: String) {
            self.kind = kind
            self.text = text
        }
    }

    /// In order; removed words stand before those that replace them, and no two neighbours are of one kind.
    package private(set) var parts: [Part] = []

    package var isEmpty: Bool { parts.allSatisfy { $0.kind == .same } }

    /// Words beyond this many are compared as one block: the comparison takes time with the square of the changes.
    private static let wordLimit = 4_000

    package init(from old: String, to new: String) {
        let before = Self.words(old)
        let after = Self.words(new)
        // What both begin and end with is the same without any comparison: most revisions change a few words.
        let head = zip(before, after).prefix { $0 == $1 }.count
        let tail = zip(before.dropFirst(head).reversed(), after.dropFirst(head).reversed()).prefix { $0 == $1 }.count
        let removed = Array(before[head..<(before.count - tail)])
        let added = Array(after[head..<(after.count - tail)])
        append(.same, before[..<head])
        if max(removed.count, added.count) > Self.wordLimit {
            append(.removed, removed[...])
            append(.added, added[...])
        } else {
            compare(removed, added)
        }
        append(.same, before[(before.count - tail)...])
    }

    private mutating func compare(_ old: [Substring], _ new: [Substring]) {
        let changes = new.difference(from: old)
        var removals: Set<Int> = []
        var insertions: Set<Int> = []
        for change in changes {
            switch change {
            case .remove(let offset, _, _): removals.insert(offset)
            case .insert(let offset, _, _): insertions.insert(offset)
            }
        }
        var (i, j) = (0, 0)
        while i < old.count || j < new.count {
            let (oldStart, newStart) = (i, j)
            while removals.contains(i) { i += 1 }
            while insertions.contains(j) { j += 1 }
            append(.removed, old[oldStart..<i])
            append(.added, new[newStart..<j])
            guard i < old.count, j < new.count else { break }
            append(.same, old[i...i])
            (i, j) = (i + 1, j + 1)
        }
    }

    private mutating func append(_ kind: Part.Kind, _ words: ArraySlice<Substring>) {
        guard !words.isEmpty else { return }
        let text = words.joined(separator: " ")
        if let last = parts.indices.last, parts[last].kind == kind {
            parts[last].text += " " + text
        } else {
            parts.append(Part(kind: kind, text: text))
        }
    }

    private static func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
}
