// Parts of the labelled items that take turns in being kept back, so that a model is judged on what it has not seen.
import VigieModel

/// How items are dealt to parts.
package enum Folds {
    /// How the items of one part belong together.
    package enum Manner: String, Sendable, CaseIterable {
        /// By the item alone.
        case items
        /// Items with the words of one title in one part: several sources carry the same article. Titles of fewer than four words say too
        /// little, such as "Newsletter"; those items are by themselves.
        case articles
        /// All items of a publisher in one part; those without a publisher by themselves.
        case publishers
    }

    /// The part of each item, from 0. It hangs on the item itself and not on its place, so that more labels move no item elsewhere.
    package static func parts(of items: [LabelledItem], count: Int, by manner: Manner) -> [Int] {
        items.map { item in
            let key =
                switch manner {
                case .items: item.uid
                case .articles: article(of: item) ?? item.uid
                case .publishers: item.publisher ?? item.uid
                }
            return Int((UInt64(ContentHash(of: key).hex.prefix(8), radix: 16) ?? 0) % UInt64(count))
        }
    }

    private static func article(of item: LabelledItem) -> String? {
        let words = PlainWords(item.text.title, "")
        return words.count < 4 ? nil : String(decoding: words.bytes, as: UTF8.self)
    }
}
