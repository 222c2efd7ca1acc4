// The rows that a document is kept in: flat tables of numbers, because a tree of objects costs more than the document itself.

/// A stretch of bytes in the document as published, or in the tree's own bytes where those had to be written anew.
struct ByteRange: BitwiseCopyable {
    // The highest bit says whose bytes.
    private let place: UInt32
    let count: UInt32

    static let empty = ByteRange(published: 0, 0)

    init(published start: Int, _ end: Int) {
        place = UInt32(truncatingIfNeeded: start)
        count = UInt32(truncatingIfNeeded: end - start)
    }

    init(written start: Int, _ end: Int) {
        place = UInt32(truncatingIfNeeded: start) | 0x8000_0000
        count = UInt32(truncatingIfNeeded: end - start)
    }

    var isWritten: Bool { place & 0x8000_0000 != 0 }
    var start: Int { Int(place & 0x7FFF_FFFF) }
}

/// An element, or a piece of text, or something that says nothing to us but keeps texts apart. Its children follow it directly.
struct XMLNode: BitwiseCopyable {
    enum Kind: UInt8 {
        case element
        case text
        case other
    }

    var kind: Kind
    /// Whether the text of the element is its only child, which then has no row of its own: so it is with nearly every element of a feed.
    var isText = false
    var hasChildren = false
    var hasElements = false
    /// Whether any of its attributes is more than a declaration of a namespace.
    var hasAttributes = false
    var attributeCount: UInt16 = 0
    var firstAttribute: Int32 = 0
    /// The row in the table of names.
    var name: Int32 = 0
    /// The row after everything in it.
    var end: Int32 = 0
    /// The text; of an element with more in it, everything between its tags as published.
    var range = ByteRange.empty
}

struct XMLAttribute: BitwiseCopyable {
    enum Kind: UInt8 {
        case plain
        /// `xml:base`, `xml:lang` and their like.
        case reserved
        /// `xmlns`: no attribute to whoever asks for those.
        case namespace
    }

    var kind: Kind
    /// Without its prefix.
    var name: ByteRange
    var value: ByteRange
}

/// An element's name, once for all elements of that name in one scope of namespaces.
struct XMLNameRow: BitwiseCopyable {
    /// As written, with its prefix.
    var qualified: ByteRange
    /// Without its prefix, unless that is bound to nothing.
    var name: ByteRange
    /// Empty where there is none.
    var namespace: ByteRange
    var scope: Int32
}

/// Rows in one piece of memory that grows. It does not free itself: `XMLTree` does that for all its tables.
struct XMLTable<Row: BitwiseCopyable> {
    private(set) var rows: UnsafeMutablePointer<Row>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = max(capacity, 16)
        rows = .allocate(capacity: self.capacity)
    }

    func free() { rows.deallocate() }

    mutating func append(_ row: Row) {
        if count == capacity { reserve(1) }
        rows[count] = row
        count += 1
    }

    /// Makes room for that many more rows.
    mutating func reserve(_ more: Int) {
        guard count + more > capacity else { return }
        let larger = max(capacity * 2, count + more)
        let moved = UnsafeMutablePointer<Row>.allocate(capacity: larger)
        moved.update(from: rows, count: count)
        rows.deallocate()
        rows = moved
        capacity = larger
    }
}

extension XMLTable<UInt8> {
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
        reserve(bytes.count)
        (rows + count).update(from: start, count: bytes.count)
        count += bytes.count
    }
}
