// The analysts' CommonMark, rendered by cmark-gfm in its safe mode after what a report must not carry was taken out of the tree:
// raw HTML, images, headings and links to anything but the web.
import CMarkGFM

/// A brief's text, ready for both formats.
struct RenderedText: Equatable, Sendable {
    var html: String
    var markdown: String
    /// Numbers cited as `[^n]`, in order of appearance.
    var citations: [Int]
    /// The HTML cut at its paragraphs, lists and tables.
    var blocks: [String] = []

    var isEmpty: Bool { html.isEmpty }
}

/// Where a citation leads in each format; nil prints the number alone.
struct CitationTarget: Sendable {
    var id: String
    var link: String?
}

enum CommonMark {
    // `[^n]` is hidden from the parser between two characters of the private use area, or it would read a link reference in it.
    private static let opening: Character = "\u{E000}"
    private static let closing: Character = "\u{E001}"

    static func render(_ source: String, citation: (Int) -> CitationTarget?) -> RenderedText {
        let hidden = hidingCitations(in: source)
        var citations: [Int] = []
        let html = rendered(hidden, as: .html, citation: citation, citations: &citations)
        var repeated: [Int] = []
        let markdown = rendered(hidden, as: .markdown, citation: citation, citations: &repeated)
        return RenderedText(
            html: html.joined(separator: "\n"), markdown: markdown.joined(separator: "\n\n"), citations: citations,
            blocks: html)
    }

    /// Owns parser, tree and output: all are freed here.
    private static func rendered(_ hidden: String, as format: ReportFormat, citation: (Int) -> CitationTarget?, citations: inout [Int])
        -> [String]
    {
        cmark_gfm_core_extensions_ensure_registered()
        guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return [] }
        defer { cmark_parser_free(parser) }
        for name in ["table", "strikethrough"] {
            if let syntax = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, syntax) }
        }
        cmark_parser_feed(parser, hidden, hidden.utf8.count)
        guard let root = cmark_parser_finish(parser) else { return [] }
        defer { cmark_node_free(root) }
        cmark_consolidate_text_nodes(root)
        let removed = clean(root, format: format, citation: citation, citations: &citations)
        // cmark's texts point into the buffer of the block that they were read from: a block that was replaced lives until all is printed.
        defer { for node in removed { cmark_node_free(node) } }
        var blocks: [String] = []
        var block = cmark_node_first_child(root)
        while let node = block {
            block = cmark_node_next(node)
            let output =
                switch format {
                case .html: cmark_render_html(node, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser))
                case .markdown: cmark_render_commonmark(node, CMARK_OPT_DEFAULT, 0)
                }
            guard let output else { continue }
            defer { free(output) }
            // cmark parts two neighbouring lists by a comment; the report's Markdown carries no HTML at all.
            let plain = String(cString: output).replacing("<!-- end list -->\n\n", with: "").replacing("<!-- end list -->", with: "")
            let text = restoringCitations(in: plain)
            // Only line feeds go: the spaces before a list's first item belong with those before its second.
            blocks.append(String(text.drop(while: \.isNewline).reversed().drop(while: \.isWhitespace).reversed()))
        }
        return blocks
    }

    /// Changes the tree in place; returns the nodes that it took out, which the caller frees.
    private static func clean(_ root: OpaquePointer, format: ReportFormat, citation: (Int) -> CitationTarget?, citations: inout [Int])
        -> [OpaquePointer]
    {
        var removed: [OpaquePointer] = []
        for node in nodes(below: root) {
            let isTakenOut =
                switch cmark_node_get_type(node) {
                case CMARK_NODE_TEXT: splitCitations(in: node, format: format, citation: citation, citations: &citations)
                case CMARK_NODE_HTML_INLINE: replace(node, with: [text(literal(of: node))])
                case CMARK_NODE_HTML_BLOCK: replaceByParagraph(node)
                case CMARK_NODE_HEADING: replaceByStrongParagraph(node)
                case CMARK_NODE_IMAGE: unwrap(node)
                case CMARK_NODE_LINK: checkLink(node)
                default: false
                }
            if isTakenOut { removed.append(node) }
        }
        return removed
    }

    /// Every node in document order, listed before any is changed: cmark's iterator must not see its tree change.
    private static func nodes(below root: OpaquePointer) -> [OpaquePointer] {
        guard let iterator = cmark_iter_new(root) else { return [] }
        defer { cmark_iter_free(iterator) }
        var nodes: [OpaquePointer] = []
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { return nodes }
            if event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) { nodes.append(node) }
        }
    }

    // MARK: Citations

    private static func hidingCitations(in source: String) -> String {
        let clean = source.filter { $0 != opening && $0 != closing && $0 != "\0" }
        return clean.replacing(/\[\^([0-9]{1,4})\]/) { "\(opening)\($0.output.1)\(closing)" }
    }

    private static func restoringCitations(in text: String) -> String {
        text.contains(opening) ? text.replacing(/\x{E000}([0-9]+)\x{E001}/) { "[\($0.output.1)]" } : text
    }

    private static func splitCitations(
        in node: OpaquePointer, format: ReportFormat, citation: (Int) -> CitationTarget?, citations: inout [Int]
    ) -> Bool {
        let whole = literal(of: node)
        guard whole.contains(opening) else { return false }
        let isInLink = hasAncestor(node, of: CMARK_NODE_LINK)
        var pieces: [OpaquePointer?] = []
        var rest = whole[...]
        while let start = rest.firstIndex(of: opening), let end = rest[start...].firstIndex(of: closing) {
            pieces.append(text(String(rest[..<start])))
            let number = Int(rest[rest.index(after: start)..<end]) ?? 0
            citations.append(number)
            pieces.append(mark(number, to: isInLink ? nil : citation(number), format: format))
            rest = rest[rest.index(after: end)...]
        }
        pieces.append(text(String(rest)))
        return replace(node, with: pieces)
    }

    /// A link to the brief's evidence in HTML and to the item itself in Markdown, else the number alone. In HTML these are the only
    /// links of a brief that stay within the page, and the style sets them as references.
    private static func mark(_ number: Int, to target: CitationTarget?, format: ReportFormat) -> OpaquePointer? {
        let label = text("[\(number)]")
        let address = format == .html ? target.map { "#" + $0.id } : target?.link
        guard let address, let link = cmark_node_new(CMARK_NODE_LINK) else { return label }
        cmark_node_set_url(link, address)
        if let label { cmark_node_append_child(link, label) }
        return link
    }

    // MARK: The tree

    private static func literal(of node: OpaquePointer) -> String { cmark_node_get_literal(node).map { String(cString: $0) } ?? "" }

    private static func text(_ literal: String) -> OpaquePointer? {
        guard !literal.isEmpty, let node = cmark_node_new(CMARK_NODE_TEXT) else { return nil }
        cmark_node_set_literal(node, literal)
        return node
    }

    /// Puts the new nodes in the old one's place.
    private static func replace(_ node: OpaquePointer, with pieces: [OpaquePointer?]) -> Bool {
        for piece in pieces.compactMap(\.self) where cmark_node_insert_before(node, piece) == 0 { cmark_node_free(piece) }
        cmark_node_unlink(node)
        return true
    }

    /// Moves the children in front of the node, then takes it out.
    private static func unwrap(_ node: OpaquePointer) -> Bool {
        while let child = cmark_node_first_child(node), cmark_node_insert_before(node, child) == 1 {}
        return replace(node, with: [])
    }

    private static func replaceByParagraph(_ node: OpaquePointer) -> Bool {
        guard let paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH) else { return false }
        if let child = text(literal(of: node).trimmed) { cmark_node_append_child(paragraph, child) }
        return replace(node, with: [paragraph])
    }

    /// The page's own headings must stay in order, so that an analyst's heading becomes a bold line.
    private static func replaceByStrongParagraph(_ node: OpaquePointer) -> Bool {
        guard let paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH) else { return false }
        if let strong = cmark_node_new(CMARK_NODE_STRONG) {
            cmark_node_append_child(paragraph, strong)
            while let child = cmark_node_first_child(node), cmark_node_append_child(strong, child) == 1 {}
        }
        return replace(node, with: [paragraph])
    }

    private static func checkLink(_ node: OpaquePointer) -> Bool {
        let address = cmark_node_get_url(node).map { String(cString: $0) }
        guard let safe = SafeLink.of(address) else { return unwrap(node) }
        cmark_node_set_url(node, safe)
        cmark_node_set_title(node, "")
        return false
    }

    private static func hasAncestor(_ node: OpaquePointer, of type: cmark_node_type) -> Bool {
        var parent = cmark_node_parent(node)
        while let current = parent {
            if cmark_node_get_type(current) == type { return true }
            parent = cmark_node_parent(current)
        }
        return false
    }
}
