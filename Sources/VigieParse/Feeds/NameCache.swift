// Which element is which, decided once for each name of a document.

/// Resolves elements to tags.
struct NameCache {
    struct Name {
        var tag: Tag
        /// Atom's own elements follow Atom's rules on text.
        var isAtom: Bool
        /// Whether the document itself is of that vocabulary, and the element not a guest in it.
        var isRootVocabulary = false
    }

    private var known: [Name?] = []
    /// The root's namespace where nobody knows it: it counts as the feed's own.
    private let rootNamespace: String?
    private let isAtomRoot: Bool

    init(root: XMLElement) {
        let namespace = root.namespace
        isAtomRoot = root.localName == "feed"
        rootNamespace = namespace.map { Vocabulary.of(namespace: $0) == .unknown ? $0 : nil } ?? nil
    }

    mutating func name(of element: XMLElement) -> Name {
        let row = element.nameRow
        if row < known.count, let found = known[row] { return found }
        if row >= known.count { known.append(contentsOf: repeatElement(nil, count: row + 1 - known.count)) }
        let resolved = resolve(element)
        known[row] = resolved
        return resolved
    }

    mutating func tag(of element: XMLElement) -> Tag { name(of: element).tag }

    private static let elements: Set<String> = [
        "title", "creator", "subject", "description", "publisher", "contributor", "identifier", "language", "rights",
    ]

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
            // Dublin Core's terms repeat its fifteen elements.
            case .dublinCoreTerms where Self.elements.contains(local): "dc:" + local
            default: vocabulary.rawValue + ":" + local
            }
        return Name(tag: Tag(rawValue: raw) ?? .other, isAtom: vocabulary == .atom, isRootVocabulary: isAtomRoot == (vocabulary == .atom))
    }
}
