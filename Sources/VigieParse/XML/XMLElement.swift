// A view of one element of a libxml2 tree. It owns nothing: the tree does.
import CLibXML2

/// An element, valid as long as its tree lives.
struct XMLElement {
    let node: xmlNodePtr

    /// The local name as written; with its prefix where the prefix is bound to nothing.
    var name: String { Self.string(node.pointee.name) }

    var namespace: String? { node.pointee.ns?.pointee.href.map { Self.string($0) } }

    var hasElements: Bool {
        var child = node.pointee.children
        while let current = child {
            if current.pointee.type == XML_ELEMENT_NODE { return true }
            child = current.pointee.next
        }
        return false
    }

    var children: Children { Children(pending: node.pointee.children) }

    var isEmpty: Bool { node.pointee.children == nil }

    var hasAttributes: Bool { node.pointee.properties != nil }

    /// The value of an attribute by its local name, letters compared without case, in no namespace or whichever.
    func attribute(_ wanted: StaticString) -> String? {
        var property = node.pointee.properties
        while let current = property {
            if Self.isEqual(current.pointee.name, wanted), !Self.isReserved(current.pointee.ns) { return Self.value(of: current) }
            property = current.pointee.next
        }
        return nil
    }

    /// The value of `xml:base` or `xml:lang`.
    func xmlAttribute(_ wanted: StaticString) -> String? {
        var property = node.pointee.properties
        while let current = property {
            if Self.isEqual(current.pointee.name, wanted), Self.isReserved(current.pointee.ns) { return Self.value(of: current) }
            property = current.pointee.next
        }
        return nil
    }

    /// Every attribute outside the XML namespace, names in lower case.
    var attributes: [(name: String, value: String)] {
        var all: [(name: String, value: String)] = []
        var property = node.pointee.properties
        while let current = property {
            if !Self.isReserved(current.pointee.ns) {
                all.append((Self.string(current.pointee.name).lowercased(), Self.value(of: current)))
            }
            property = current.pointee.next
        }
        return all
    }

    /// The text of the element and everything in it.
    var text: String {
        guard let first = node.pointee.children else { return "" }
        // One text node is the rule.
        if first.pointee.next == nil, first.pointee.type == XML_TEXT_NODE { return first.pointee.content.map { Self.string($0) } ?? "" }
        guard let content = xmlNodeGetContent(node) else { return "" }
        defer { vigie_xml_free(content) }
        return Self.string(content)
    }

    /// The namespaces that the element itself declares.
    var declaredNamespaces: [String] {
        var all: [String] = []
        var definition = node.pointee.nsDef
        while let current = definition {
            if let name = current.pointee.href { all.append(Self.string(name)) }
            definition = current.pointee.next
        }
        return all
    }

    /// Calls the body with the bytes of the text, without a copy where one node holds it all.
    func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let first = node.pointee.children, first.pointee.next == nil, first.pointee.type == XML_TEXT_NODE,
            let content = first.pointee.content
        {
            return body(UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content))))
        }
        var text = text
        return text.withUTF8(body)
    }

    /// Walks the content as markup into a sink; element names count without their namespace.
    ///
    /// With `textIsHTML`, the text between the elements is HTML in its turn.
    func walk(into sink: inout MarkupSink, textIsHTML: Bool = false) {
        var child = node.pointee.children
        while let current = child {
            switch current.pointee.type {
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
                if let content = current.pointee.content {
                    let text = UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content)))
                    if textIsHTML { HTMLTokenizer.run(text, into: &sink) } else { sink.text(text) }
                }
            case XML_ELEMENT_NODE:
                let element = XMLElement(node: current)
                let name = element.localName
                if let rule = HTMLRules.rule(of: name) {
                    let isEmpty = current.pointee.children == nil
                    sink.start(
                        name, rule: rule, attributes: rule.fate == .keep ? element.attributes : [],
                        isEmpty: rule.isVoid || isEmpty && rule.fate != .keep)
                    if rule.isVoid || !isEmpty { element.walk(into: &sink, textIsHTML: textIsHTML) }
                    if !rule.isVoid { sink.end(name) }
                } else {
                    element.walk(into: &sink, textIsHTML: textIsHTML)
                }
            default: break
            }
            child = current.pointee.next
        }
    }

    /// The name in lower case, without any prefix.
    var localName: String {
        let name = name.lowercased()
        guard let colon = name.utf8.lastIndex(of: UInt8(ascii: ":")) else { return name }
        return String(name[name.utf8.index(after: colon)...])
    }

    /// The child elements in order.
    struct Children: Sequence, IteratorProtocol {
        fileprivate var pending: xmlNodePtr?

        mutating func next() -> XMLElement? {
            while let current = pending {
                pending = current.pointee.next
                if current.pointee.type == XML_ELEMENT_NODE { return XMLElement(node: current) }
            }
            return nil
        }
    }

    private static func value(of attribute: xmlAttrPtr) -> String {
        guard let first = attribute.pointee.children else { return "" }
        if first.pointee.next == nil, first.pointee.type == XML_TEXT_NODE { return first.pointee.content.map { string($0) } ?? "" }
        guard let value = xmlNodeListGetString(attribute.pointee.doc, first, 1) else { return "" }
        defer { vigie_xml_free(value) }
        return string(value)
    }

    private static func string(_ text: UnsafePointer<xmlChar>) -> String { String(cString: text) }

    private static func isReserved(_ namespace: xmlNsPtr?) -> Bool {
        guard let prefix = namespace?.pointee.prefix else { return false }
        return isEqual(prefix, "xml")
    }

    private static func isEqual(_ text: UnsafePointer<xmlChar>, _ wanted: StaticString) -> Bool {
        wanted.withUTF8Buffer { wanted in
            for offset in 0..<wanted.count where text[offset].lowercased != wanted[offset] { return false }
            return text[wanted.count] == 0
        }
    }
}
