// Where markup of either kind, HTML text or an XHTML tree, becomes sanitised HTML and plain text in one pass.

/// Takes tags and text as they come and writes well-formed HTML of allowed elements only.
///
/// Every `<` in the result is written here, by name from the allow-list, and every text is escaped: however a browser may differ from our
/// reading of the source, it has nothing left to differ about.
struct MarkupSink: ~Copyable {
    /// What becomes of a tag.
    enum TagFate {
        /// No element: text in angle brackets, or somebody's own element.
        case unknown
        /// The tag goes, its content stays.
        case ignored
        /// Its attributes are wanted.
        case kept
        /// The element goes with its content.
        case dropped
        /// As `dropped`, and the content is not markup.
        case raw
    }

    /// What relative addresses are resolved against; a tree may change it on the way.
    var base: Address?
    var html: ByteBuffer
    var scratch = ByteBuffer()
    var tag = StartTag()
    let attributes = HTMLAttributes.table
    private var plain: PlainText
    private var open: [HTMLElementRule] = []
    /// Where the drawing or formula that is being written began.
    private var figureStart: Int?
    private var hasFigure = false
    /// Where the tag of that drawing or formula begins in the output, and where what it holds.
    private var figureTag = 0..<0
    /// The name of the element that is being dropped, and how many of that name are open in it.
    private var dropped: (name: PackedName, depth: Int)?
    private let rules = HTMLRules.table

    // Deeper markup is a generator's error or an attack; its text is kept.
    private static let depthLimit = 100
    private static let longestBlockTag = 128

    init(base: Address?, capacity: Int = 0) {
        self.base = base
        html = ByteBuffer(capacity: capacity + capacity / 8)
        plain = PlainText(capacity: capacity)
    }

    mutating func finish() -> Markup {
        close(downTo: 0)
        return Markup(html: html.string, text: plain.text)
    }

    // MARK: Text

    /// Text as a reader sees it: entities are resolved already.
    mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
        guard dropped == nil else { return }
        plain.append(text)
        escape(text, inAttribute: false)
    }

    /// Text that holds nothing to escape or leave out.
    @inline(__always)
    mutating func plainRun(_ run: UnsafeBufferPointer<UInt8>) {
        guard dropped == nil else { return }
        plain.append(run)
        html.append(run)
    }

    /// The characters of a reference.
    mutating func text(_ reference: HTMLEntities.Reference) {
        scratch.truncate(to: 0)
        scratch.append(scalar: reference.first)
        if reference.second > 0 { scratch.append(scalar: reference.second) }
        text(scratch.bytes)
    }

    // MARK: Tags

    /// Begins a start tag. Whatever the fate, `finishTag` or `cancelTag` must follow, but for `unknown` and `raw`.
    mutating func begin(_ name: PackedName) -> TagFate {
        tag = StartTag()
        guard var rule = rules[name] else { return figureStart == nil ? .unknown : .ignored }
        if let dropped {
            if dropped.name == name { tag.dropped = name }
            return rule.fate == .dropRaw && figureStart == nil ? .raw : .ignored
        }
        rule.fate = fate(of: rule)
        if rule.isBlock { plain.breakLine() }
        switch rule.fate {
        case .unknown: return .unknown
        case .unwrap: return .ignored
        case .dropRaw: return .raw
        case .drop:
            tag.dropped = name
            return .dropped
        case .keep:
            guard open.count < Self.depthLimit else { return .ignored }
            let isInFigure = figureStart != nil || rule.figure == .drawing || rule.figure == .formula
            if figureStart == nil { closeImplied(before: rule) }
            tag.begin(rule, as: isInFigure ? rule.figure : .none, at: html.count)
            html.append(UInt8(ascii: "<"))
            rule.name.write(to: &html)
            switch rule.figure {
            case .drawing: html.append(" xmlns=\"http://www.w3.org/2000/svg\"")
            case .formula: html.append(" xmlns=\"http://www.w3.org/1998/Math/MathML\"")
            default: break
            }
            return .kept
        }
    }

    /// Ends the start tag; `isEmpty` says that the source closes the element in it. Returns whether an end tag is due.
    @discardableResult
    mutating func finishTag(isEmpty: Bool) -> Bool {
        defer { tag = StartTag() }
        if let name = tag.dropped {
            if !isEmpty { dropped = (name, (dropped?.depth ?? 0) + 1) }
        } else if let rule = tag.rule {
            if tag.isPicture, !tag.showsSomething || tag.countsReaders {
                cancelTag()
                return false
            }
            let isRoot = rule.figure == .drawing || rule.figure == .formula
            hasFigure = hasFigure || isRoot
            if isRoot, figureStart == nil {
                if isEmpty {
                    cancelTag()
                    return false
                }
                if rule.figure == .drawing { writeSizeOfFrame() }
                figureStart = open.count
                figureTag = tag.start..<html.count + 1
            }
            // Only in drawings and formulas does "/>" mean anything.
            if rule.isVoid || (isEmpty && figureStart != nil) {
                html.append(" />")
            } else {
                html.append(UInt8(ascii: ">"))
                open.append(rule)
                return true
            }
        }
        return false
    }

    /// Forgets the start tag: the text was cut within it.
    mutating func cancelTag() {
        if tag.rule != nil { html.truncate(to: tag.start) }
        tag = StartTag()
    }

    /// Whether there is such an element here.
    func knows(_ name: PackedName) -> Bool {
        guard let rule = rules[name] else { return figureStart != nil }
        return rule.fate != .unknown || hasFigure || rule.figure == .drawing || rule.figure == .formula
    }

    mutating func end(_ name: PackedName) {
        guard let rule = rules[name] else { return }
        if let current = dropped {
            if current.name == name {
                dropped = current.depth > 1 ? (name, current.depth - 1) : nil
                return
            }
            // What is dropped in a drawing ends with the drawing at the latest.
            guard let figureStart, open[figureStart].name == name else { return }
            dropped = nil
        }
        if rule.isBlock { plain.breakLine() }
        guard !rule.isVoid, let position = open.lastIndex(where: { $0.name == rule.name }) else { return endAlone(rule) }
        if let figureStart, position < figureStart {
            // A block around a drawing ends it; a word around it does not.
            guard rule.isBlock else { return }
        }
        // An inline end tag does not close the block around it.
        if !rule.isBlock, open[position...].contains(where: \.isBlock) { return }
        close(downTo: position)
    }

    /// An end tag without its start: of a paragraph it is an empty one, and of a line break it is one (HTML, section 13.2.6.4.7). Both keep the
    /// words around them apart.
    private mutating func endAlone(_ rule: HTMLElementRule) {
        guard figureStart == nil, rule.kind == .paragraph || rule.kind == .lineBreak, !isAfterBlock else { return }
        html.append(rule.kind == .paragraph ? "<p></p>" : "<br />")
    }

    /// Whether nothing is written yet, or a block's tag last, so that words are apart already: most such end tags are left over from a
    /// paragraph that a block in it has ended.
    private var isAfterBlock: Bool {
        let bytes = html.bytes
        guard let last = bytes.last else { return true }
        // The tag of a block has few attributes: looking no further back keeps a hostile one from costing its length at each end tag.
        let near = bytes.suffix(Self.longestBlockTag)
        guard last == UInt8(ascii: ">"), var start = near.lastIndex(of: UInt8(ascii: "<")) else { return false }
        start += bytes[start + 1] == UInt8(ascii: "/") ? 2 : 1
        let name = bytes[start...].prefix { $0.isASCIILetterOrDigit }
        return PackedName(UnsafeBufferPointer(rebasing: name)).flatMap { rules[$0] }?.isBlock == true
    }

    /// What becomes of the element here: in a drawing or a formula its names mean other things.
    private mutating func fate(of rule: HTMLElementRule) -> HTMLElementRule.Fate {
        guard let start = figureStart, let last = open.last else {
            return rule.figure == .drawing || rule.figure == .formula ? .keep : rule.fate
        }
        let isDrawing = open[start].figure == .drawing
        let isRoot = rule.figure == .drawing || rule.figure == .formula
        let isHazard = rule.figure == .drawingHazard || rule.figure == .formulaHazard
        let isForbidden = rule.fate == .drop || rule.fate == .dropRaw && rule.figure == .none
        if last.figure.holdsWords { return isRoot || isHazard || isForbidden ? .drop : .unwrap }
        if rule.figure != .none, rule.figure.isOfFormula != isDrawing { return isHazard ? .drop : .keep }
        if isRoot || isHazard || isForbidden { return .drop }
        guard rule.fate == .keep else { return .unwrap }
        // HTML ends a drawing or a formula, as it does in browsers.
        close(downTo: start)
        return .keep
    }

    /// End tags that HTML lets an author leave out.
    private mutating func closeImplied(before rule: HTMLElementRule) {
        guard let last = open.last else { return }
        switch rule.kind {
        case .listItem: closeLast(.listItem, within: [.list])
        case .definition: closeLast(.definition, within: [.definitionList])
        case .cell: closeLast(.cell, within: [.row, .table])
        case .row: closeLast(.row, within: [.table, .rowGroup])
        case .rowGroup: closeLast(.rowGroup, within: [.table])
        case .anchor: closeLast(.anchor, within: [])
        default: if rule.isBlock, last.kind == .paragraph, rule.kind != .lineBreak { close(downTo: open.count - 1) }
        }
    }

    private mutating func closeLast(_ kind: HTMLElementRule.Kind, within borders: [HTMLElementRule.Kind]) {
        for position in open.indices.reversed() {
            if open[position].kind == kind {
                close(downTo: position)
                return
            }
            if borders.isEmpty ? open[position].isBlock : borders.contains(open[position].kind) { return }
        }
    }

    private mutating func close(downTo position: Int) {
        while open.count > position {
            let rule = open.removeLast()
            if open.count == figureStart {
                figureStart = nil
                // An icon that was nothing but a reference elsewhere would leave a hole.
                if html.count == figureTag.upperBound {
                    html.truncate(to: figureTag.lowerBound)
                    continue
                }
            }
            html.append("</")
            rule.name.write(to: &html)
            html.append(UInt8(ascii: ">"))
        }
    }
}

/// A text in both forms that the model wants.
struct Markup {
    /// Sanitised.
    var html: String
    var text: String

    /// Whether it is nothing but a drawing or a formula.
    var isFigure: Bool {
        let start = html.hasPrefix("<div>") ? html.dropFirst(5) : html[...]
        return start.hasPrefix("<svg") || start.hasPrefix("<math")
    }
}
