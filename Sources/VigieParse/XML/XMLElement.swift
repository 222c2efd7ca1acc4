// A view of one element of a parsed document. It owns nothing: the tree does.
import Foundation

/// An element, valid as long as its tree lives.
struct XMLElement {
    let node: UnsafePointer<XMLNode>
    let storage: UnsafePointer<XMLStorage>

    /// The row of its name: elements of one name in one scope share it.
    var nameRow: Int { Int(node.pointee.name) }

    /// The local name as written; with its prefix where the prefix is bound to nothing.
    var name: String { string(entry.name) }

    var namespace: String? { entry.namespace.count > 0 ? string(entry.namespace) : nil }

    /// The name in lower case, without any prefix.
    var localName: String {
        let name = name.lowercased()
        guard let colon = name.utf8.lastIndex(of: UInt8(ascii: ":")) else { return name }
        return String(name[name.utf8.index(after: colon)...])
    }

    var hasElements: Bool { node.pointee.hasElements }

    var isEmpty: Bool { !node.pointee.hasChildren }

    /// The child elements in order.
    var children: Children { Children(content) }

    private var entry: XMLNameRow { storage.pointee.names.rows[nameRow] }

    private var content: Content {
        let first = node + 1
        let rows = UnsafePointer(storage.pointee.nodes.rows)
        return Content(next: first, end: rows + Int(node.pointee.end), storage: storage)
    }

    fileprivate func string(_ range: ByteRange) -> String { String(decoding: storage.pointee.bytes(range), as: UTF8.self) }

    /// Everything inside an element, row by row at one level.
    fileprivate struct Content {
        var next: UnsafePointer<XMLNode>
        let end: UnsafePointer<XMLNode>
        let storage: UnsafePointer<XMLStorage>

        mutating func pop() -> UnsafePointer<XMLNode>? {
            guard next < end else { return nil }
            let current = next
            next = UnsafePointer(storage.pointee.nodes.rows) + Int(current.pointee.end)
            return current
        }
    }

    struct Children: Sequence, IteratorProtocol {
        private var content: Content

        fileprivate init(_ content: Content) { self.content = content }

        mutating func next() -> XMLElement? {
            while let node = content.pop() {
                if node.pointee.kind == .element { return XMLElement(node: node, storage: content.storage) }
            }
            return nil
        }
    }
}

// MARK: Attributes

extension XMLElement {
    var hasAttributes: Bool { node.pointee.hasAttributes }

    /// The value of an attribute by its local name, letters compared without case, in no namespace or whichever.
    func attribute(_ wanted: StaticString) -> String? { value(wanted, .plain) }

    /// The value of `xml:base` or `xml:lang`.
    func xmlAttribute(_ wanted: StaticString) -> String? { value(wanted, .reserved) }

    /// Every attribute outside the XML namespace, names in lower case.
    var attributes: [(name: String, value: String)] {
        rows.lazy.filter { $0.kind == .plain }.map { (string($0.name).lowercased(), string($0.value)) }
    }

    /// The namespaces that the element itself declares.
    var declaredNamespaces: [String] { rows.lazy.filter { $0.kind == .namespace }.map { string($0.value) } }

    private var rows: UnsafeBufferPointer<XMLAttribute> {
        let first = Int(node.pointee.firstAttribute)
        return UnsafeBufferPointer(
            start: UnsafePointer(storage.pointee.attributes.rows) + first, count: Int(node.pointee.attributeCount))
    }

    private func value(_ wanted: StaticString, _ kind: XMLAttribute.Kind) -> String? {
        guard node.pointee.hasAttributes else { return nil }
        for row in rows where row.kind == kind && Int(row.name.count) == wanted.utf8CodeUnitCount {
            if storage.pointee.bytes(row.name).hasPrefix(wanted, at: 0, ignoringCase: true) { return string(row.value) }
        }
        return nil
    }
}

// MARK: Text

extension XMLElement {
    /// The text of the element and everything in it.
    var text: String { withText { String(decoding: $0, as: UTF8.self) } }

    /// The text without the blanks around it.
    var trimmedText: String { withText { String(decoding: $0.trimmed, as: UTF8.self) } }

    /// Everything between the tags as published, markup included; nil where it was mended and nothing of the kind exists.
    var published: UnsafeBufferPointer<UInt8>? {
        storage.pointee.published.isEmpty ? nil : storage.pointee.bytes(node.pointee.range)
    }

    /// Calls the body with the bytes of the text, without a copy where one piece holds it all.
    func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if node.pointee.isText { return body(storage.pointee.bytes(node.pointee.range)) }
        var all: [UInt8] = []
        let rows = UnsafePointer(storage.pointee.nodes.rows)
        var next = node + 1
        while next < rows + Int(node.pointee.end) {
            if next.pointee.isText || next.pointee.kind == .text { all.append(contentsOf: storage.pointee.bytes(next.pointee.range)) }
            next += 1
        }
        return all.withUnsafeBufferPointer(body)
    }

    /// Walks the content as markup into a sink; element names count without their namespace.
    ///
    /// With `textIsHTML`, the text between the elements is HTML in its turn.
    func walk(into sink: inout MarkupSink, textIsHTML: Bool = false) {
        if node.pointee.isText {
            Self.put(storage.pointee.bytes(node.pointee.range), into: &sink, isHTML: textIsHTML)
            return
        }
        var content = content
        var pieces: [UInt8] = []
        while let current = content.pop() {
            switch current.pointee.kind {
            case .text:
                // A section of character data and the text beside it are one text.
                let piece = storage.pointee.bytes(current.pointee.range)
                let isLast = content.next >= content.end || content.next.pointee.kind != .text
                if isLast, pieces.isEmpty {
                    Self.put(piece, into: &sink, isHTML: textIsHTML)
                } else {
                    pieces.append(contentsOf: piece)
                    guard isLast else { continue }
                    pieces.withUnsafeBufferPointer { Self.put($0, into: &sink, isHTML: textIsHTML) }
                    pieces.removeAll(keepingCapacity: true)
                }
            case .element: XMLElement(node: current, storage: storage).walkAsElement(into: &sink, textIsHTML: textIsHTML)
            case .other: break
            }
        }
    }

    private func walkAsElement(into sink: inout MarkupSink, textIsHTML: Bool) {
        let outerBase = sink.base
        if hasAttributes, let base = xmlAttribute("base"), !Address.trimmed(base).isEmpty {
            sink.base = Address(Address.resolve(base, against: outerBase)) ?? outerBase
        }
        defer { sink.base = outerBase }
        let name = PackedName(localName)
        let fate = name.map { sink.begin($0) } ?? .unknown
        guard fate != .dropped, fate != .raw else {
            sink.cancelTag()
            return
        }
        if fate == .kept {
            for row in rows where row.kind == .plain {
                guard let name = PackedName(storage.pointee.bytes(row.name)) else { continue }
                sink.attribute(name, value: storage.pointee.bytes(row.value), isEncoded: false)
            }
        }
        let isOpen = sink.finishTag(isEmpty: isEmpty)
        walk(into: &sink, textIsHTML: textIsHTML)
        if let name, isOpen || fate == .ignored { sink.end(name) }
    }

    private static func put(_ text: UnsafeBufferPointer<UInt8>, into sink: inout MarkupSink, isHTML: Bool) {
        if isHTML { HTMLTokenizer.run(text, into: &sink) } else { sink.text(text) }
    }
}
