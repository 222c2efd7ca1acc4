// A document read: the scanner's tables where it is well-formed, else libxml2's tree copied into the same tables. Nothing outside this
// folder sees which it was.
import VigieModel

/// A parsed XML document. Its elements are valid only as long as it and the text that it was read from live.
final class XMLTree {
    private let storage: UnsafeMutablePointer<XMLStorage>
    /// What libxml2 complained of, at most a few.
    let problems: [Finding]
    /// Where text begins that stands after the root and is no part of a document; nil where there is none.
    let textAfterRoot: Int?

    private init(_ storage: XMLStorage, problems: [Finding] = [], textAfterRoot: Int? = nil) {
        self.storage = .allocate(capacity: 1)
        self.storage.initialize(to: storage)
        self.problems = problems
        self.textAfterRoot = textAfterRoot
    }

    deinit {
        storage.pointee.free()
        storage.deinitialize(count: 1)
        storage.deallocate()
    }

    /// Nil where a recovered document has none.
    var root: XMLElement? {
        storage.pointee.nodes.count > 0 ? XMLElement(node: storage.pointee.nodes.rows, storage: storage) : nil
    }

    /// The tree of UTF-8 text that begins with its root element; nil where the scanner cannot vouch for its being well-formed: then it may
    /// still be.
    static func scan(_ text: UnsafeBufferPointer<UInt8>) -> XMLTree? {
        guard var scanner = XMLScanner(text) else { return nil }
        guard scanner.run() else {
            scanner.storage.free()
            return nil
        }
        return XMLTree(scanner.storage, textAfterRoot: scanner.textAfterRoot)
    }

    /// The tree as libxml2 reads the text; nil where it is not well-formed, or, when recovering, where nothing could be read.
    static func read(_ text: UnsafeBufferPointer<UInt8>, recovering: Bool) -> XMLTree? {
        LibXML.read(text, recovering: recovering).map { XMLTree($0.storage, problems: $0.problems) }
    }
}
