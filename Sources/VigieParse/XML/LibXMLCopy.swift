// libxml2's tree copied into our tables, so that the readers of feeds know one kind of tree only.
import CLibXML2

/// Copies one document. All its text is written into the tables; nothing points into libxml2's memory afterwards.
struct LibXMLCopy {
    private(set) var storage: XMLStorage
    private var known: [NameKey: Int32] = [:]

    // libxml2 keeps one copy of each name and one value for each declaration: their addresses stand for them.
    private struct NameKey: Hashable {
        var name: UnsafePointer<xmlChar>
        var namespace: UnsafeMutablePointer<xmlNs>?
    }

    /// `sizeHint` is the length of the document.
    init(sizeHint: Int) {
        storage = XMLStorage(UnsafeBufferPointer(start: nil, count: 0), writes: sizeHint)
    }

    mutating func add(_ document: xmlDocPtr) {
        // A recovered document may have no root.
        guard let root = xmlDocGetRootElement(document) else { return }
        var current: xmlNodePtr = root
        var open: [Int] = []
        while true {
            let row = storage.nodes.count
            add(row: current, inside: open.last)
            if current.pointee.type == XML_ELEMENT_NODE, let child = current.pointee.children {
                open.append(row)
                current = child
                continue
            }
            while current.pointee.next == nil || current == root {
                guard current != root, let parent = current.pointee.parent, let closed = open.popLast() else { return }
                storage.nodes.rows[closed].end = Int32(storage.nodes.count)
                current = parent
            }
            guard let next = current.pointee.next else { return }
            current = next
        }
    }

    private mutating func add(row node: xmlNodePtr, inside parent: Int?) {
        if let parent {
            storage.nodes.rows[parent].hasChildren = true
            if node.pointee.type == XML_ELEMENT_NODE { storage.nodes.rows[parent].hasElements = true }
        }
        switch node.pointee.type {
        case XML_ELEMENT_NODE: addElement(node)
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
            add(XMLNode(kind: .text, range: node.pointee.content.map { write($0) } ?? .empty))
        default: add(XMLNode(kind: .other))
        }
    }

    private mutating func add(_ node: XMLNode) {
        var node = node
        node.end = Int32(storage.nodes.count + 1)
        storage.nodes.append(node)
    }

    private mutating func addElement(_ node: xmlNodePtr) {
        var element = XMLNode(kind: .element, firstAttribute: Int32(storage.attributes.count), name: name(of: node))
        var definition = node.pointee.nsDef
        while let current = definition {
            if let uri = current.pointee.href {
                storage.attributes.append(XMLAttribute(kind: .namespace, name: .empty, value: write(uri)))
            }
            definition = current.pointee.next
        }
        var property = node.pointee.properties
        while let current = property {
            element.hasAttributes = true
            let isReserved = current.pointee.ns?.pointee.prefix.map { xmlStrcasecmp($0, "xml") == 0 } == true
            let value = value(of: current)
            storage.attributes.append(XMLAttribute(kind: isReserved ? .reserved : .plain, name: write(current.pointee.name), value: value))
            property = current.pointee.next
        }
        element.attributeCount = UInt16(clamping: storage.attributes.count - Int(element.firstAttribute))
        add(element)
    }

    private mutating func name(of node: xmlNodePtr) -> Int32 {
        guard let text = node.pointee.name else { return 0 }
        let key = NameKey(name: text, namespace: node.pointee.ns)
        if let row = known[key] { return row }
        let name = write(text)
        let namespace = node.pointee.ns?.pointee.href.map { write($0) } ?? .empty
        storage.names.append(XMLNameRow(qualified: name, name: name, namespace: namespace, scope: XMLStorage.outermostScope))
        let row = Int32(storage.names.count - 1)
        known[key] = row
        return row
    }

    private mutating func value(of attribute: xmlAttrPtr) -> ByteRange {
        guard let first = attribute.pointee.children else { return .empty }
        if first.pointee.next == nil, first.pointee.type == XML_TEXT_NODE { return first.pointee.content.map { write($0) } ?? .empty }
        guard let value = xmlNodeListGetString(attribute.pointee.doc, first, 1) else { return .empty }
        defer { vigie_xml_free(value) }
        return write(value)
    }

    private mutating func write(_ text: UnsafePointer<xmlChar>) -> ByteRange {
        let start = storage.written.count
        storage.written.append(UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text))))
        return ByteRange(written: start, storage.written.count)
    }
}
