// The marks in a brief's Markdown that cite an item by its number, such as `[^2]`. The editor asks for them in every field after each pause:
// by hand, because a regular expression took more time than all else that is checked.

/// Finds marks of citations.
enum CitationMarks {
    /// The number of the mark that begins there, and where it ends; nil where none does.
    static func mark(at start: Int, in text: [Unicode.Scalar]) -> (number: Int, end: Int)? {
        func at(_ place: Int) -> Unicode.Scalar? { place < text.count ? text[place] : nil }
        guard at(start) == "[", at(start + 1) == "^" else { return nil }
        var (number, end) = (0, start + 2)
        while end < start + 5, let digit = at(end), ("0"..."9").contains(digit) {
            number = number * 10 + Int(digit.value - 48)
            end += 1
        }
        return end > start + 2 && at(end) == "]" ? (number, end + 1) : nil
    }

    /// All numbers that the text cites.
    static func numbers(in text: String) -> Set<Int> {
        guard text.utf8.contains(UInt8(ascii: "^")) else { return [] }
        let scalars = Array(text.unicodeScalars)
        return Set(scalars.indices.compactMap { scalars[$0] == "[" ? mark(at: $0, in: scalars)?.number : nil })
    }
}
