// A text as words, to find terms in it whatever their case, their apostrophes and the ends of their plurals.
import Foundation

/// The words of a text in their order.
struct GlossaryWords {
    /// In small letters.
    private(set) var plain: [String] = []
    private var places: [Range<String.Index>] = []
    private let whole: String

    init(_ text: String) {
        whole = text
        var start: String.Index?
        func close(_ end: String.Index) {
            guard let from = start else { return }
            plain.append(text[from..<end].lowercased())
            places.append(from..<end)
            start = nil
        }
        for index in text.indices {
            let character = text[index]
            if character.isLetter || character.isNumber {
                start = start ?? index
            } else {
                close(index)
            }
        }
        close(text.endIndex)
    }

    /// As it stands in the text.
    func text(of range: Range<Int>) -> String {
        guard let first = places[range].first, let last = places[range].last else { return "" }
        return String(whole[first.lowerBound..<last.upperBound])
    }
}
