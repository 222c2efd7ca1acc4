// OPML as libxml2 reads it. The document is owned by one value and freed with it; nothing of the library leaves this file.
import CLibXML2
import Foundation

/// Owns a parsed document; its nodes keep it alive.
final class OPMLTree {
    /// Of the largest lists seen, 50,000 feeds take 20 MiB.
    static let limitBytes = 64 * 1_048_576
    /// libxml2's own limit on the depth of a document (`xmlParserMaxDepth`), so that functions here may call themselves.
    static let depthLimit = 256

    private let document: xmlDocPtr

    private init(_ document: xmlDocPtr) { self.document = document }

    deinit { xmlFreeDoc(document) }

    /// No network, no external DTD, no entity is expanded by the library.
    static func parse(_ bytes: Data, file: String) throws(SourceListError) -> OPMLTree {
        guard !bytes.isEmpty else { throw SourceListError(file: file, line: nil, reason: .empty) }
        guard bytes.count <= limitBytes else { throw SourceListError(file: file, line: nil, reason: .tooLarge(limitBytes: limitBytes)) }
        guard let context = xmlNewParserCtxt() else {
            throw SourceListError(file: file, line: nil, reason: .notXML("no memory for a parser"))
        }
        defer { xmlFreeParserCtxt(context) }
        // What the last error keeps is enough; some complaints go to standard error whatever the options say.
        context.pointee.sax?.pointee.serror = { _, _ in }
        let options = Int32(
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NOCDATA.rawValue
                | XML_PARSE_BIG_LINES.rawValue)
        let parsed = bytes.withUnsafeBytes { buffer in
            xmlCtxtReadMemory(context, buffer.bindMemory(to: CChar.self).baseAddress, Int32(buffer.count), nil, nil, options)
        }
        let last = context.pointee.lastError
        xmlResetLastError()
        guard let parsed else {
            let message = last.message.map { String(cString: $0).trimmingCharacters(in: .whitespacesAndNewlines) } ?? "no document"
            let isTooDeep = message.contains("Excessive depth")
            throw SourceListError(
                file: file, line: last.line > 0 ? Int(last.line) : nil, reason: isTooDeep ? .tooDeep(limit: depthLimit) : .notXML(message))
        }
        return OPMLTree(parsed)
    }

    var root: OPMLNode? { xmlDocGetRootElement(document).map { OPMLNode(pointer: $0, owner: self) } }
}

/// An element of a tree.
struct OPMLNode {
    fileprivate let pointer: xmlNodePtr
    fileprivate let owner: OPMLTree

    /// An entity that a document declares is read where it stands for this much plain text: more, or one within another, is an attack.
    private static let entityLimitBytes = 100

    /// What the node is within its tree.
    var identity: UnsafeRawPointer { UnsafeRawPointer(pointer) }
    var line: Int { max(1, xmlGetLineNo(pointer)) }
    var name: XMLName { Self.name(pointer.pointee.name, pointer.pointee.ns) }

    var parent: OPMLNode? {
        guard let parent = pointer.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else { return nil }
        return OPMLNode(pointer: parent, owner: owner)
    }

    /// The elements within it.
    var children: [OPMLNode] {
        var found: [OPMLNode] = []
        var child = xmlFirstElementChild(pointer)
        while let node = child {
            found.append(OPMLNode(pointer: node, owner: owner))
            child = xmlNextElementSibling(node)
        }
        return found
    }

    /// Its elements and texts in order.
    var content: [(element: OPMLNode?, text: String)] {
        var found: [(element: OPMLNode?, text: String)] = []
        var child = pointer.pointee.children
        while let node = child {
            if node.pointee.type == XML_ELEMENT_NODE {
                found.append((OPMLNode(pointer: node, owner: owner), ""))
            } else if let text = Self.text(of: node) {
                found.append((nil, text))
            }
            child = node.pointee.next
        }
        return found
    }

    /// The text directly in it, without blanks around it.
    var text: String { Self.texts(pointer.pointee.children).trimmingCharacters(in: .whitespacesAndNewlines) }

    /// In document order; namespace declarations are none. One that is there twice once its prefix is mended counts once.
    var attributes: [(name: XMLName, value: String)] {
        var found: [(name: XMLName, value: String)] = []
        var attribute = pointer.pointee.properties
        while let current = attribute {
            let name = Self.name(current.pointee.name, current.pointee.ns)
            if !found.contains(where: { $0.name == name }) { found.append((name, Self.texts(current.pointee.children))) }
            attribute = current.pointee.next
        }
        return found
    }

    /// The prefixes that it declares, in document order; the default namespace is none.
    var declaredPrefixes: [(prefix: String, namespace: String)] {
        var found: [(prefix: String, namespace: String)] = []
        var declaration = pointer.pointee.nsDef
        while let current = declaration {
            if let prefix = current.pointee.prefix, let namespace = current.pointee.href {
                found.append((String(cString: prefix), Self.namespace(namespace)))
            }
            declaration = current.pointee.next
        }
        return found
    }

    private static func name(_ name: UnsafePointer<xmlChar>?, _ namespace: xmlNsPtr?) -> XMLName {
        XMLName(
            published: name.map { String(cString: $0) } ?? "", namespace: namespace?.pointee.href.map(Self.namespace),
            prefix: namespace?.pointee.prefix.map { String(cString: $0) })
    }

    /// The library leaves an ampersand in a namespace as the reference that it makes of it.
    private static func namespace(_ address: UnsafePointer<xmlChar>) -> String {
        String(cString: address).replacing("&#38;", with: "&")
    }

    private static func texts(_ first: xmlNodePtr?) -> String {
        var text = ""
        var node = first
        while let current = node {
            text += Self.text(of: current) ?? ""
            node = current.pointee.next
        }
        return text
    }

    private static func text(of node: xmlNodePtr) -> String? {
        guard let content = node.pointee.content else { return nil }
        switch node.pointee.type {
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: return String(cString: content)
        case XML_ENTITY_REF_NODE:
            // The library hands out what the entity was declared as; markup and other entities in it are left alone.
            let text = String(cString: content)
            return text.utf8.count <= entityLimitBytes && !text.contains(where: { $0 == "&" || $0 == "<" }) ? text : nil
        default: return nil
        }
    }
}
