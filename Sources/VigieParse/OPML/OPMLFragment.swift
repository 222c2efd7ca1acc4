// An element that we do not understand, as XML that stands by itself: written anew from the tree, so that it is well-formed wherever it
// is put.

/// Writes elements of a document.
struct OPMLFragment {
    /// Elements of the root's own namespace are OPML's and are written without one.
    let opmlNamespace: String?
    /// Elements that are not written.
    let omitted: Set<UnsafeRawPointer>
    private(set) var prefixes: Prefixes
    private var used: Set<String> = []

    private init(opmlNamespace: String?, omitted: Set<UnsafeRawPointer>, prefixes: Prefixes) {
        self.opmlNamespace = opmlNamespace
        self.omitted = omitted
        self.prefixes = prefixes
    }

    /// The element with all that is in it, and the prefixes as they are known then.
    static func xml(
        _ node: OPMLNode, opmlNamespace: String?, omitting omitted: Set<UnsafeRawPointer> = [], prefixes: inout Prefixes
    ) -> String {
        var fragment = OPMLFragment(opmlNamespace: opmlNamespace, omitted: omitted, prefixes: prefixes)
        let attributes = fragment.attributes(of: node)
        let name = fragment.name(of: node)
        let inner = fragment.inner(of: node)
        prefixes = fragment.prefixes
        return "<" + name + fragment.declarations + attributes + (inner.isEmpty ? "/>" : ">\(inner)</\(name)>")
    }

    private var declarations: String {
        var prefixes = prefixes
        return used.map { (prefix: prefixes.prefix(of: $0), namespace: $0) }.sorted { $0.prefix < $1.prefix }
            .map { XMLText.attribute("xmlns:" + $0.prefix, $0.namespace) }.joined()
    }

    // The tree is at most `OPMLTree.depthLimit` deep.
    private mutating func write(_ node: OPMLNode) -> String {
        let name = name(of: node)
        let attributes = attributes(of: node)
        let inner = inner(of: node)
        return "<" + name + attributes + (inner.isEmpty ? "/>" : ">\(inner)</\(name)>")
    }

    private mutating func inner(of node: OPMLNode) -> String {
        let content = node.content.filter { piece in piece.element.map { !omitted.contains($0.identity) } ?? true }
        // Blanks between elements are layout.
        let hasElements = content.contains { $0.element != nil }
        var xml = ""
        for piece in content {
            if let element = piece.element {
                xml += write(element)
            } else if !hasElements || piece.text.contains(where: { !$0.isWhitespace }) {
                xml += XMLText.escaped(piece.text)
            }
        }
        return xml
    }

    private mutating func attributes(of node: OPMLNode) -> String {
        node.attributes.map { XMLText.attribute(written($0.name), $0.value) }.joined()
    }

    private mutating func name(of node: OPMLNode) -> String {
        let name = node.name
        return name.namespace == opmlNamespace ? name.local : written(name)
    }

    private mutating func written(_ name: XMLName) -> String {
        if let namespace = name.namespace, !namespace.isEmpty, namespace != XMLName.xml { used.insert(namespace) }
        return prefixes.written(name)
    }
}
