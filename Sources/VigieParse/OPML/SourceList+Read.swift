// Reads OPML with libxml2. The document is owned by one value here and freed before the function returns.
import CLibXML2
import Foundation
import VigieModel

/// Why a source list could not be read.
package struct SourceListError: Error, Equatable, CustomStringConvertible {
    package enum Reason: Equatable, Sendable {
        case empty
        case notXML(String)
        /// The root element found.
        case notOPML(String)
    }

    package var file: String
    /// Counted from 1; nil where no line can be named.
    package var line: Int?
    package var reason: Reason

    package var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        switch reason {
        case .empty: return "\(place): the file is empty; give an OPML file, such as those of feeds/"
        case .notXML(let message): return "\(place): not well-formed XML (\(message)); mend it, or export the list again"
        case .notOPML(let root): return "\(place): the root is <\(root)>, not <opml>; give an OPML file, such as those of feeds/"
        }
    }
}

extension SourceList {
    /// Reads an OPML document; `file` names it in errors.
    package static func read(_ bytes: Data, file: String) throws(SourceListError) -> SourceList {
        guard !bytes.isEmpty else { throw SourceListError(file: file, line: nil, reason: .empty) }
        guard let document = OPMLTree(bytes) else {
            xmlResetLastError()
            throw SourceListError(file: file, line: nil, reason: .notXML("no document could be made of it"))
        }
        if let problem = document.problem {
            throw SourceListError(file: file, line: problem.line, reason: .notXML(problem.message))
        }
        guard let root = document.root, root.name == "opml" else {
            throw SourceListError(file: file, line: nil, reason: .notOPML(document.root?.name ?? ""))
        }
        var list = SourceList(sources: [])
        list.title = root.children.first { $0.name == "head" }?.children.first { $0.name == "title" }?.text
        var seen: Set<SourceID> = []
        // An explicit stack: the depth of an outline is the author's choice, the depth of our calls is not.
        var waiting = Array(root.children.filter { $0.name == "body" }.reversed())
        while let node = waiting.popLast() {
            let own = node.attributes(in: namespace)
            if node.name == "outline",
                let source = source(from: node.attributes(in: nil), own: own, line: node.line, findings: &list.findings)
            {
                if seen.insert(source.id).inserted {
                    list.entries.append(Entry(source: source, isForeign: own.isEmpty))
                } else {
                    let message = "a second source with the id \(source.id.rawValue): left out"
                    list.findings.append(Finding(code: "source-twice", message: message, line: node.line))
                }
            }
            waiting.append(contentsOf: node.children.reversed())
        }
        return list
    }
}

/// Owns a parsed document; frees it when it goes out of scope. Nodes are looked at only while it lives.
private final class OPMLTree {
    let document: xmlDocPtr
    let problem: (line: Int, message: String)?

    init?(_ bytes: Data) {
        let options = Int32(
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_RECOVER.rawValue)
        guard let context = xmlNewParserCtxt() else { return nil }
        defer { xmlFreeParserCtxt(context) }
        let parsed = bytes.withUnsafeBytes { buffer in
            xmlCtxtReadMemory(context, buffer.bindMemory(to: CChar.self).baseAddress, Int32(clamping: buffer.count), nil, nil, options)
        }
        guard let parsed else { return nil }
        document = parsed
        if context.pointee.wellFormed == 0 {
            let last = context.pointee.lastError
            let message = last.message.map { String(cString: $0).trimmingCharacters(in: .whitespacesAndNewlines) } ?? "unknown error"
            problem = (Int(last.line), message)
        } else {
            problem = nil
        }
    }

    deinit { xmlFreeDoc(document) }

    var root: OPMLNode? { xmlDocGetRootElement(document).map { OPMLNode(pointer: $0, owner: self) } }
}

/// An element, kept alive by its tree.
private struct OPMLNode {
    let pointer: xmlNodePtr
    let owner: OPMLTree

    var name: String { pointer.pointee.name.map { String(cString: $0) } ?? "" }
    var line: Int { xmlGetLineNo(pointer) }

    var text: String? {
        guard let content = xmlNodeGetContent(pointer) else { return nil }
        defer { vigie_xml_free(content) }
        return String(cString: content).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    var children: [OPMLNode] {
        var found: [OPMLNode] = []
        var child = xmlFirstElementChild(pointer)
        while let node = child {
            found.append(OPMLNode(pointer: node, owner: owner))
            child = xmlNextElementSibling(node)
        }
        return found
    }

    /// The attributes of one namespace by local name; nil means those without.
    func attributes(in namespace: String?) -> [String: String] {
        var found: [String: String] = [:]
        var attribute = pointer.pointee.properties
        while let current = attribute {
            let space = current.pointee.ns.flatMap { $0.pointee.href }.map { String(cString: $0) }
            if space == namespace, let name = current.pointee.name,
                let value = xmlNodeListGetString(owner.document, current.pointee.children, 1)
            {
                found[String(cString: name)] = String(cString: value)
                vigie_xml_free(value)
            }
            attribute = current.pointee.next
        }
        return found
    }
}
