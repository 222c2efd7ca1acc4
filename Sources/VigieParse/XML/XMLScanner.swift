// Reads well-formed XML in one pass at the speed of memory. It takes only what every XML parser takes without a word; at the first doubt it
// gives up, and libxml2 decides. That is why it can be short: 95 of 100 feeds never meet the doubt.
import Glibc

/// One pass over a document that begins with its root element.
///
/// It vouches for XML 1.0 without a document type: names in ASCII, namespaces bound, attributes unique and quoted, tags balanced no deeper
/// than libxml2 goes, characters that XML has, references to characters and to the five entities that need no declaration.
struct XMLScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    let start: UnsafePointer<UInt8>
    let count: Int
    /// Whether line ends must be read as XML reads them (section 2.11).
    let hasReturns: Bool
    var index = 0
    var storage: XMLStorage
    var open: [OpenElement] = []
    var scope = XMLStorage.outermostScope
    /// Where text begins after the root that no document may have there.
    private(set) var textAfterRoot: Int?

    struct OpenElement: BitwiseCopyable {
        var row: Int
        var name: ByteRange
        /// The scope around it.
        var scope: Int32
        var contentStart: Int
    }

    // libxml2 stops at 256.
    private static let depthLimit = 250

    /// Nil where the text holds characters that XML forbids.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        guard let start = text.baseAddress, text.count < Int(Int32.max), start[0] == UInt8(ascii: "<") else { return nil }
        let survey = TextSurvey(text)
        guard !survey.hasForbidden else { return nil }
        bytes = text
        self.start = start
        count = text.count
        hasReturns = survey.hasReturns
        // Decoding never makes a text longer, so one piece of memory will do; what is not written to is never touched.
        storage = XMLStorage(text, writes: text.count)
        open.reserveCapacity(Self.depthLimit)
    }

    /// Reads the document; false where it cannot vouch for it.
    mutating func run() -> Bool {
        repeat {
            guard index + 1 < count else { return false }
            let isTaken =
                switch start[index + 1] {
                case UInt8(ascii: "/"): endTag()
                case UInt8(ascii: "!"): declaration()
                case UInt8(ascii: "?"): instruction()
                default: startTag()
                }
            guard isTaken, open.isEmpty || text() else { return false }
        } while !open.isEmpty
        lookBehindRoot()
        return storage.nodes.count > 0
    }

    // MARK: Rows

    /// Adds a row inside the element that is open.
    mutating func add(_ node: XMLNode) -> Int {
        if let parent = open.last?.row {
            spillText(of: parent)
            storage.nodes.rows[parent].hasChildren = true
            if node.kind == .element { storage.nodes.rows[parent].hasElements = true }
        }
        var node = node
        node.end = Int32(truncatingIfNeeded: storage.nodes.count + 1)
        storage.nodes.append(node)
        return storage.nodes.count - 1
    }

    /// Adds a piece of text: into the element itself where it is the first in it.
    mutating func add(text: ByteRange) {
        guard let parent = open.last?.row else { return }
        if storage.nodes.rows[parent].hasChildren {
            _ = add(XMLNode(kind: .text, range: text))
        } else {
            storage.nodes.rows[parent].hasChildren = true
            storage.nodes.rows[parent].isText = true
            storage.nodes.rows[parent].range = text
        }
    }

    /// Gives the text of an element a row of its own, because something else comes after it.
    private mutating func spillText(of parent: Int) {
        guard storage.nodes.rows[parent].isText else { return }
        storage.nodes.rows[parent].isText = false
        let row = Int32(truncatingIfNeeded: storage.nodes.count + 1)
        storage.nodes.append(XMLNode(kind: .text, end: row, range: storage.nodes.rows[parent].range))
    }

    mutating func push(_ row: Int, name: ByteRange, outer: Int32) -> Bool {
        guard open.count < Self.depthLimit else { return false }
        open.append(OpenElement(row: row, name: name, scope: outer, contentStart: index))
        return true
    }

    // MARK: What is neither tag nor text

    /// A comment or a section of character data.
    private mutating func declaration() -> Bool {
        if bytes.hasPrefix("<![CDATA[", at: index) {
            guard !open.isEmpty, let end = bytes.find("]]>", from: index + 9) else { return false }
            characterData(index + 9, end)
            index = end + 3
            return true
        }
        guard let end = endOfComment(at: index) else { return false }
        if !open.isEmpty { _ = add(XMLNode(kind: .other)) }
        index = end
        return true
    }

    /// The index after the comment, which must not have a double hyphen in it.
    private func endOfComment(at index: Int) -> Int? {
        guard bytes.hasPrefix("<!--", at: index), let hyphens = bytes.find("--", from: index + 4) else { return nil }
        return bytes.hasPrefix("-->", at: hyphens) ? hyphens + 3 : nil
    }

    private mutating func instruction() -> Bool {
        guard let end = endOfInstruction(at: index) else { return false }
        if !open.isEmpty { _ = add(XMLNode(kind: .other)) }
        index = end
        return true
    }

    private func endOfInstruction(at index: Int) -> Int? {
        var end = index + 2
        guard end < count, Self.isNameStart(start[end]) else { return nil }
        while end < count, Self.isName(start[end]) { end += 1 }
        // "xml" is the declaration's own name, in any letters.
        if end - index == 5, bytes.hasPrefix("xml", at: index + 2, ignoringCase: true) { return nil }
        guard end < count, start[end].isXMLBlank || bytes.hasPrefix("?>", at: end) else { return nil }
        return bytes.find("?>", from: end).map { $0 + 2 }
    }

    /// Comments and instructions may follow the root; anything else begins text that does not belong there.
    private mutating func lookBehindRoot() {
        var behind = index
        while behind < count {
            if start[behind].isXMLBlank {
                behind += 1
            } else if let end = endOfComment(at: behind) ?? (bytes.hasPrefix("<?", at: behind) ? endOfInstruction(at: behind) : nil) {
                behind = end
            } else {
                textAfterRoot = index
                return
            }
        }
    }

    // MARK: Names

    static func isNameStart(_ byte: UInt8) -> Bool { byte.isASCIILetter || byte == UInt8(ascii: "_") }

    // "-" and "." are neighbours.
    static func isName(_ byte: UInt8) -> Bool { byte.isASCIILetterOrDigit || byte == UInt8(ascii: "_") || byte &- 45 < 2 }
}

extension UInt8 {
    /// White space as XML has it (section 2.3).
    var isXMLBlank: Bool { self == 32 || self == 10 || self == 9 || self == 13 }
}
