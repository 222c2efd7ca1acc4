// Where markup of either kind, HTML text or an XHTML tree, becomes sanitised HTML and plain text in one pass.

/// Takes tags and text as they come and writes well-formed HTML of allowed elements only.
///
/// Every `<` in the result is written here, by name from the allow-list, and every text is escaped: however a browser may differ from our
/// reading of the source, it has nothing left to differ about.
struct MarkupSink {
    private let base: Address?
    private var html: [UInt8] = []
    private var plain = PlainText()
    private var open: [String] = []
    /// The name of the element that is being dropped, and how many of that name are open in it.
    private var dropped: (name: String, depth: Int)?

    // Deeper markup is a generator's error or an attack; its text is kept.
    private static let depthLimit = 100

    init(base: Address?, capacity: Int = 0) {
        self.base = base
        html.reserveCapacity(capacity)
    }

    /// Text as a reader sees it: entities are resolved already.
    mutating func text(_ text: some Collection<UInt8>) {
        guard dropped == nil else { return }
        plain.append(text)
        for byte in text { Self.escape(byte, into: &html) }
    }

    /// Text that holds none of `<`, `>` and `&`.
    mutating func plainRun(_ run: Slice<UnsafeBufferPointer<UInt8>>) {
        guard dropped == nil else { return }
        plain.append(run)
        html.append(contentsOf: run)
    }

    mutating func start(_ name: String, rule: HTMLElementRule, attributes: [(name: String, value: String)], isEmpty: Bool = false) {
        if let current = dropped {
            if current.name == name, !isEmpty { dropped = (name, current.depth + 1) }
            return
        }
        if rule.isBlock { plain.breakLine() }
        switch rule.fate {
        case .drop, .dropRaw: if !isEmpty { dropped = (name, 1) }
        case .unwrap: break
        case .keep: keep(name, rule, attributes)
        }
    }

    mutating func end(_ name: String) {
        if let current = dropped {
            if current.name == name { dropped = current.depth > 1 ? (name, current.depth - 1) : nil }
            return
        }
        guard let rule = HTMLRules.rule(of: name) else { return }
        if rule.isBlock { plain.breakLine() }
        guard rule.fate == .keep, !rule.isVoid, let position = open.lastIndex(of: name) else { return }
        // An inline end tag does not close the block around it.
        if !rule.isBlock, open[position...].contains(where: { HTMLRules.rule(of: $0)?.isBlock == true }) {
            return
        }
        close(downTo: position)
    }

    mutating func finish() -> Markup {
        close(downTo: 0)
        return Markup(html: String(decoding: html, as: UTF8.self), text: plain.text)
    }

    private mutating func keep(_ name: String, _ rule: HTMLElementRule, _ attributes: [(name: String, value: String)]) {
        guard open.count < Self.depthLimit else { return }
        closeImplied(before: name, isBlock: rule.isBlock)
        let kept = allowed(attributes, rule: rule)
        // An image without address and words shows nothing; one of a single pixel only counts readers.
        if name == "img", !kept.contains(where: { $0.name == "src" || $0.name == "alt" }) || Self.isTracker(attributes) { return }
        html.append(UInt8(ascii: "<"))
        html.append(contentsOf: name.utf8)
        for attribute in kept {
            html.append(32)
            html.append(contentsOf: attribute.name.utf8)
            html.append(contentsOf: "=\"".utf8)
            for byte in attribute.value.utf8 { Self.escape(byte, into: &html) }
            html.append(UInt8(ascii: "\""))
        }
        if rule.isVoid {
            html.append(contentsOf: " />".utf8)
        } else {
            html.append(UInt8(ascii: ">"))
            open.append(name)
        }
    }

    private func allowed(_ attributes: [(name: String, value: String)], rule: HTMLElementRule) -> [(name: String, value: String)] {
        guard !attributes.isEmpty else { return [] }
        var kept: [(name: String, value: String)] = []
        for attribute in attributes where rule.attributes.contains(attribute.name) || HTMLRules.commonAttributes.contains(attribute.name) {
            guard !kept.contains(where: { $0.name == attribute.name }) else { continue }
            guard HTMLRules.addressAttributes.contains(attribute.name) else {
                kept.append(attribute)
                continue
            }
            // Browsers drop tabs and line ends inside an address, and so "java\nscript:" would become whole again.
            let address = Address.trimmed(String(decoding: attribute.value.utf8.filter { $0 >= 32 && $0 != 127 }, as: UTF8.self))
            // A fragment names a place in the text itself.
            let resolved = address.isEmpty || address.hasPrefix("#") ? address : Address.resolve(address, against: base)
            if HTMLRules.allows(address: resolved, in: attribute.name) { kept.append((attribute.name, resolved)) }
        }
        return kept
    }

    private static func isTracker(_ attributes: [(name: String, value: String)]) -> Bool {
        attributes.contains { attribute in
            guard attribute.name == "width" || attribute.name == "height" else { return false }
            let size = attribute.value.filter { !$0.isWhitespace }
            return size == "0" || size == "1" || size == "0px" || size == "1px"
        }
    }

    /// End tags that HTML lets an author leave out.
    private mutating func closeImplied(before name: String, isBlock: Bool) {
        guard isBlock, name != "br", let last = open.last else { return }
        switch name {
        case "li": closeLast(of: ["li"], within: ["ul", "ol", "menu", "dir"])
        case "dt", "dd": closeLast(of: ["dt", "dd"], within: ["dl"])
        case "td", "th": closeLast(of: ["td", "th"], within: ["tr", "table"])
        case "tr": closeLast(of: ["tr"], within: ["table", "tbody", "thead", "tfoot"])
        case "tbody", "thead", "tfoot": closeLast(of: ["tbody", "thead", "tfoot"], within: ["table"])
        default: if last == "p" { close(downTo: open.count - 1) }
        }
    }

    private mutating func closeLast(of names: [String], within borders: [String]) {
        for position in open.indices.reversed() {
            if names.contains(open[position]) {
                close(downTo: position)
                return
            }
            if borders.contains(open[position]) { return }
        }
    }

    private mutating func close(downTo position: Int) {
        while open.count > position {
            html.append(contentsOf: "</".utf8)
            html.append(contentsOf: open.removeLast().utf8)
            html.append(UInt8(ascii: ">"))
        }
    }

    private static func escape(_ byte: UInt8, into bytes: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
        case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
        // Control characters are in no text; XML 1.0 forbids them.
        case 0..<9, 11, 12, 14..<32: break
        default: bytes.append(byte)
        }
    }
}

/// A text in both forms that the model wants.
struct Markup {
    /// Sanitised.
    var html: String
    var text: String
}
