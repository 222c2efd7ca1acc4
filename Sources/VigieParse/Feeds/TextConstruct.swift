// How a feed says whether a text is plain, HTML or XHTML: Atom by type (RFC 4287, section 3.1), Atom 0.3 by mode too, RSS not at all.
import Foundation

/// Reads elements that hold text for people.
enum TextConstruct {
    private enum Kind {
        case plain
        case html
        case tree
        /// Elements around text that is HTML itself: Typepad wrapped its escaped HTML in a div.
        case treeOfHTML
    }

    /// The text as sanitised HTML and as plain text.
    static func markup(of element: XMLElement, isAtom: Bool, base: Address?) -> Markup {
        if let decoded = base64(element) {
            return isHTMLType(element) ? HTMLText.markup(decoded, base: base) : HTMLText.escaped(decoded)
        }
        switch kind(of: element, isAtom: isAtom) {
        case .plain: return HTMLText.escaped(element.text)
        case .html:
            return element.withText { bytes in
                var sink = MarkupSink(base: base, capacity: bytes.count)
                HTMLTokenizer.run(bytes, into: &sink)
                return sink.finish()
            }
        case .tree, .treeOfHTML:
            var sink = MarkupSink(base: base)
            element.walk(into: &sink, textIsHTML: kind(of: element, isAtom: isAtom) == .treeOfHTML)
            return sink.finish()
        }
    }

    /// The text as published, its escapes resolved: the markup inside where it is a tree, nothing where it is blank.
    static func published(_ element: XMLElement) -> String {
        if element.hasElements, let markup = element.published { return String(decoding: markup, as: UTF8.self) }
        return element.withText { $0.trimmed.isEmpty ? "" : String(decoding: $0, as: UTF8.self) }
    }

    /// The text as one line of plain text.
    static func title(of element: XMLElement, isAtom: Bool) -> String {
        if let decoded = base64(element) {
            return HTMLText.collapsed(isHTMLType(element) ? HTMLText.plainText(ofHTML: decoded) : decoded)
        }
        switch kind(of: element, isAtom: isAtom) {
        case .plain: return HTMLText.collapsed(element.text)
        case .html: return isAtom ? HTMLText.collapsed(HTMLText.plainText(ofHTML: element.text)) : HTMLText.title(ofHTML: element.text)
        case .tree, .treeOfHTML:
            var sink = MarkupSink(base: nil)
            element.walk(into: &sink, textIsHTML: kind(of: element, isAtom: isAtom) == .treeOfHTML)
            return HTMLText.collapsed(sink.finish().text)
        }
    }

    private static func kind(of element: XMLElement, isAtom: Bool) -> Kind {
        guard element.hasAttributes else {
            if element.hasElements { return .tree }
            return isAtom ? .plain : .html
        }
        let hasElements = element.hasElements
        let mode = element.attribute("mode")?.lowercased()
        switch element.attribute("type").map({ Address.trimmed($0).lowercased() }) {
        case "html", "text/html": return hasElements ? .treeOfHTML : .html
        case "text", "text/plain": return hasElements ? .tree : .plain
        case "xhtml", "application/xhtml+xml", "application/xhtml": return mode == "escaped" ? .html : .tree
        case nil, "": return hasElements ? .tree : isAtom ? .plain : .html
        default: return hasElements ? .tree : isAtom && mode != "escaped" ? .plain : .html
        }
    }

    private static func isHTMLType(_ element: XMLElement) -> Bool {
        let type = element.attribute("type")?.lowercased() ?? ""
        return type.contains("html") || type == "application/octet-stream" || type.isEmpty
    }

    /// A media type that is neither text nor XML (RFC 4287, section 4.1.3.3).
    private static func isBinaryType(_ element: XMLElement) -> Bool {
        guard let type = element.attribute("type")?.lowercased(), type.contains("/") else { return false }
        return !type.hasPrefix("text/") && !type.hasSuffix("+xml") && !type.hasSuffix("/xml") && !type.contains("html")
    }

    /// Atom 0.3 could encode text in base64 (`mode`), Atom 1.0 does so for types that are no text.
    private static func base64(_ element: XMLElement) -> String? {
        guard element.hasAttributes else { return nil }
        let mode = element.attribute("mode")?.lowercased()
        guard mode == "base64" || (mode == nil && isBinaryType(element)), !element.hasElements else { return nil }
        let packed = element.text.filter { !$0.isWhitespace }
        guard let data = Data(base64Encoded: packed), !data.isEmpty else { return nil }
        return mode == "base64" ? String(decoding: data, as: UTF8.self) : String(data: data, encoding: .utf8)
    }
}
