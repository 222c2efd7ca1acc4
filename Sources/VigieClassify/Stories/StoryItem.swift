// An item as stories see it.
import Foundation
import VigieModel

/// What is known of an item when its story is looked for.
package struct StoryItem: Sendable {
    package let id: ItemID
    /// Nil where it is not known.
    package let source: SourceID?
    /// Days since 1970, in UTC; nil where the item has no date.
    package let day: Int?
    package let text: StoryText
    /// By the name of the encoder, of length 1.
    package let vectors: [String: [Float]]

    package init(id: ItemID, source: SourceID? = nil, day: Int?, text: StoryText, vectors: [String: [Float]]) {
        self.id = id
        self.source = source
        self.day = day
        self.text = text
        self.vectors = vectors
    }

    package static func day(of date: Date) -> Int { Int((date.timeIntervalSince1970 / 86_400).rounded(.down)) }

    /// The cosine of the vectors; nil where that encoder has not read both.
    func likeness(to other: StoryItem, encoder: String) -> Double? {
        guard let mine = vectors[encoder], let theirs = other.vectors[encoder], mine.count == theirs.count else { return nil }
        var sum: Float = 0
        for place in mine.indices { sum += mine[place] * theirs[place] }
        return Double(sum)
    }
}
