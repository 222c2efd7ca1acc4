// Which element is which, decided once for each name of a document: libxml2 keeps one copy of a name, so its address can stand for it.
import CLibXML2

/// Resolves elements to tags.
struct NameCache {
    struct Name {
        var tag: Tag
        /// Atom's own elements follow Atom's rules on text.
        var isAtom: Bool
        /// Whether the document itself is of that vocabulary, and the element not a guest in it.
        var isRootVocabulary = false
    }

    private struct Key: Hashable {
        var name: UnsafePointer<xmlChar>
        var namespace: UnsafeMutablePointer<xmlNs>?
    }

    private var known: [Key: Name] = [:]
    /// The root's namespace where nobody knows it: it counts as the feed's own.
    private let rootNamespace: String?
    private let isAtomRoot: Bool

    init(root: XMLElement) {
        let namespace = root.namespace
        isAtomRoot = root.localName == "feed"
        rootNamespace = namespace.map { Vocabulary.of(namespace: $0) == .unknown ? $0 : nil } ?? nil
    }

    mutating func name(of element: XMLElement) -> Name {
        guard let name = element.node.pointee.name else { return Name(tag: .other, isAtom: false) }
        let key = Key(name: name, namespace: element.node.pointee.ns)
        if let found = known[key] { return found }
        let resolved = resolve(element)
        known[key] = resolved
        return resolved
    }

    mutating func tag(of element: XMLElement) -> Tag { name(of: element).tag }

    private func resolve(_ element: XMLElement) -> Name {
        var local = element.name.lowercased()
        var vocabulary = Vocabulary.plain
        if let namespace = element.namespace {
            vocabulary = namespace == rootNamespace ? .plain : Vocabulary.of(namespace: namespace)
        } else if let colon = local.utf8.firstIndex(of: UInt8(ascii: ":")) {
            vocabulary = Vocabulary.of(unboundPrefix: String(local[..<colon]))
            local = String(local[local.utf8.index(after: colon)...])
        }
        let raw =
            switch vocabulary {
            case .plain, .atom: local
            default: vocabulary.rawValue + ":" + local
            }
        return Name(tag: Tag(rawValue: raw) ?? .other, isAtom: vocabulary == .atom, isRootVocabulary: isAtomRoot == (vocabulary == .atom))
    }
}
