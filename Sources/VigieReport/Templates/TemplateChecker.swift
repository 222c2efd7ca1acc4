// Finds at load time what mustache would pass over in silence: names that no view model has, texts printed unescaped, partials that forget
// their content type.

/// Checks templates against the view models that they are given.
struct TemplateChecker {
    /// Template texts by name, such as `page.html`.
    let templates: [String: String]
    /// Keys of the string catalogue, and which of them have places to fill in.
    let words: [String: Bool]
    /// The folder of these templates, for errors.
    var folder = "report"

    static let markdownPragma = "CONTENT_TYPE:MARKDOWN"
    static let textPragma = "CONTENT_TYPE:TEXT"

    /// Follows all partials from the root and throws for the first fault; returns the names of the templates that it met.
    func check(root: String, schema: ViewSchema) throws(TemplateError) -> Set<String> {
        var met: Set<String> = []
        try check(template: root, scopes: [schema], path: [], met: &met)
        return met
    }

    func file(named name: String) -> String { "templates/\(folder)/\(name).mustache" }

    private func check(template name: String, scopes outer: [ViewSchema], path: [String], met: inout Set<String>) throws(TemplateError) {
        guard let text = templates[name] else {
            throw TemplateError(file: file(named: name), reason: "no such template; add it, or mend the tag that names it")
        }
        met.insert(name)
        let tags = TemplateTag.all(in: text)
        let isMarkdown = name.hasSuffix(".md") || name.hasSuffix(".txt")
        let pragma = name.hasSuffix(".md") ? Self.markdownPragma : name.hasSuffix(".txt") ? Self.textPragma : nil
        if let pragma, tags.first.map({ $0.kind == .pragma && $0.name == pragma }) != true {
            throw TemplateError(
                file: file(named: name), line: 1,
                reason: "partials do not inherit the content type: begin with {{%\(pragma)}}, or its texts are escaped as HTML")
        }
        // One entry per open section: how many scopes were there before it.
        var scopes = outer
        var open: [Int] = []
        for tag in tags {
            let fail = { (reason: String) in TemplateError(file: file(named: name), line: tag.line, reason: reason) }
            switch tag.kind {
            case .comment: continue
            case .pragma:
                guard tag.name == pragma else { throw fail("\(tag.written) is not used here; take it out") }
            case .unsupported: throw fail("\(tag.written): these templates use no blocks, parents or other delimiters; take it out")
            case .partial:
                guard !path.contains(tag.name), tag.name != name else { throw fail("\(tag.written) includes itself; take it out") }
                guard templates[tag.name] != nil else {
                    throw fail("unknown template \(tag.written); known: \(templates.keys.sorted().joined(separator: ", "))")
                }
                try check(template: tag.name, scopes: scopes, path: path + [name], met: &met)
            case .end:
                // The library's parser has already matched names and order.
                if let count = open.popLast() { scopes.removeLast(scopes.count - count) }
            case .escaped, .raw: try checkValue(tag, scopes: scopes, isMarkdown: isMarkdown, fail: fail)
            case .section, .inverted:
                let shape = try resolve(tag, in: scopes, fail: fail)
                open.append(scopes.count)
                switch shape {
                case .flag: break
                case .list(let element): if tag.kind == .section { scopes.append(element) }
                case .object(let object) where tag.kind == .section: scopes.append(object)
                case .object, .text, .words, .unusable:
                    throw fail("\(tag.written) opens neither a flag, a list nor a group; use a flag such as has…")
                }
            }
        }
    }

    private func checkValue(_ tag: TemplateTag, scopes: [ViewSchema], isMarkdown: Bool, fail: (String) -> TemplateError)
        throws(TemplateError)
    {
        guard case .text = try resolve(tag, in: scopes, fail: fail) else {
            throw fail("\(tag.written) is no text; open it as a section or name one of its texts")
        }
        // A name ending so promises that the text is ready for that place: rendered by cmark, or an address with nothing left to escape.
        let isReady = isMarkdown ? ["Markdown", "Link", "link"].contains(where: tag.name.hasSuffix) : tag.name.hasSuffix("HTML")
        if tag.kind == .raw, !isReady { throw fail("\(tag.written) would print text unescaped; write {{\(tag.name)}}") }
        if tag.kind == .escaped, isReady { throw fail("\(tag.written) would escape markup twice; write {{{\(tag.name)}}}") }
        if tag.name.hasSuffix(isMarkdown ? "HTML" : "Markdown") {
            throw fail("\(tag.written) belongs to the other format; use its sibling")
        }
    }

    private func resolve(_ tag: TemplateTag, in scopes: [ViewSchema], fail: (String) -> TemplateError) throws(TemplateError)
        -> ViewSchema.Shape
    {
        let parts = tag.name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, let scope = scopes.last(where: { $0.shapes[first] != nil }), var shape = scope.shapes[first] else {
            let known = scopes.reversed().map { "\($0.typeName): \($0.names)" }.joined(separator: "; ")
            throw fail("unknown tag \(tag.written); known here: \(known)")
        }
        for part in parts.dropFirst() {
            switch shape {
            case .object(let object):
                guard let next = object.shapes[part] else {
                    throw fail("unknown tag \(tag.written); \(object.typeName) has: \(object.names)")
                }
                shape = next
            case .words:
                guard let hasPlaces = words[part] else {
                    throw fail("unknown words \(tag.written); add the key '\(part)' to templates/strings/*.json, or mend it")
                }
                guard !hasPlaces else { throw fail("\(tag.written) has places to fill in; a view model must do that") }
                shape = .text
            default: throw fail("unknown tag \(tag.written): nothing can be taken from '\(first)'")
            }
        }
        if case .unusable(let type) = shape { throw fail("\(tag.written) is a \(type), which templates cannot print") }
        return shape
    }
}
