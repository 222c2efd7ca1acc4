// Items on their way to an encoder, and what comes back.
import VigieModel

/// An item whose newest revision an encoder has not read.
package struct ItemForEncoding: Hashable, Sendable {
    package var id: ItemID
    /// Where to go on: the next batch comes below this number.
    package var number: Int64
    package var revisionNumber: Int
    package var title: String
    /// Plain text; its first part, which is more than any encoder reads.
    package var text: String
}

/// What an encoder made of one revision of an item.
package struct ItemVector: Hashable, Sendable {
    package var item: ItemID
    package var revisionNumber: Int
    /// Of title and text together; of length 1, as every encoder gives it.
    package var text: [Float16]
    /// Of the title alone; of as many numbers.
    package var title: [Float16]

    package init(item: ItemID, revisionNumber: Int, text: [Float16], title: [Float16]) {
        self.item = item
        self.revisionNumber = revisionNumber
        self.text = text
        self.title = title
    }
}

/// What an encoder made of an item, title and text together, as a search wants it.
package struct SearchVector: Hashable, Sendable {
    package var item: Int64
    package var encoder: String
    /// The item's.
    package var language: LanguageCode
    package var numbers: [Float16]
    /// Rises with each vector that is stored, whichever item's and encoder's.
    package var change: Int64
}

/// Vectors of many items, one behind the other, for a search that looks at each of them.
package struct VectorTable: Sendable {
    package var items: [Int64] = []
    /// Numbers of each vector.
    package var dimensions = 0
    /// Item by item.
    package var numbers: [Float16] = []

    package init() {}
}
