// The key by which equal texts are found: `ItemRevision.textHash`, as the index holds it.
import VigieModel

/// Keys of texts.
enum TextKey {
    /// The first eight bytes of the hash of its words, nil where they are too few: a number takes a quarter of the room in the index, and
    /// two texts of a million share one by chance once in tens of millions of archives.
    static func of(_ revision: ItemRevision) -> Int64? {
        revision.textHash.flatMap { UInt64($0.hex.prefix(16), radix: 16) }.map(Int64.init(bitPattern:))
    }
}
