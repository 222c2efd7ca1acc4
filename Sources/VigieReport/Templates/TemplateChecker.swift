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
    /// Where a template of this name lies, where it is not the folder's own.
    var places: [String: String] = [:]

    static let markdownPragma = "CONTENT_TYPE:MARKDOWN"
    static let textPragma = "CONTENT_TYPE:TEXT"

    /// What was found from one root.
    struct Findings {
        /// The names of the templates that were met.
        var met: Set<String> = []
        /// In the order of the reading, each once.
        var faults: [TemplateError] = []

        mutating func add(_ fault: TemplateError) { if !faults.contains(fault) { faults.append(fault) } }
    }

    /// Follows all partials from the root and throws for the first fault; returns the names of the templates that it met.
    func check(root: String, schema: ViewSchema) throws(TemplateError) -> Set<String> {
        let findings = findings(root: root, schema: schema)
        if let first = findings.faults.first { throw first }
        return findings.met
    }

    /// Follows all partials from the root and goes on behind each fault.
    func findings(root: String, schema: ViewSchema) -> Findings {
        var findings = Findings()
        check(template: root, scopes: [schema], path: [], &findings)
        return findings
    }

    func file(named name: String) -> String { places[name] ?? "templates/\(folder)/\(name).mustache" }

    private func check(template name: String, scopes outer: [ViewSchema], path: [String], _ findings: inout Findings) {
        guard let text = templates[name] else {
            return findings.add(
                TemplateError(file: file(named: name), reason: "no such template; add it, or mend the tag that names it"))
        }
        findings.met.insert(name)
        let tags = TemplateTag.all(in: text)
        let isMarkdown = name.hasSuffix(".md") || name.hasSuffix(".txt")
        let pragma = name.hasSuffix(".md") ? Self.markdownPragma : name.hasSuffix(".txt") ? Self.textPragma : nil
        if let pragma, tags.first.map({ $0.kind == .pragma && $0.name == pragma }) != true {
            findings.add(
                TemplateError(
                    file: file(named: name), line: 1,
                    reason: "partials do not inherit the content type: begin with {{%\(pragma)}}, or its texts are escaped as HTML"))
        }
        // One entry per open section: how many scopes were there before it.
        var scopes = outer
        var open: [Int] = []
        // Sections that opened nothing: what stands in them is not looked at.
        var unopened = 0
        for tag in tags {
            if unopened > 0 {
                switch tag.kind {
                case .section, .inverted: unopened += 1
                case .end: unopened -= 1
                default: break
                }
                continue
            }
            let fail = { (reason: String) in TemplateError(file: file(named: name), line: tag.line, reason: reason) }
            do throws(TemplateError) {
                switch tag.kind {
                case .comment: continue
                case .pragma:
                    guard tag.name == pragma else { throw fail("\(tag.written) is not used here; take it out") }
                case .unsupported: throw fail("\(tag.written): these templates use no blocks, parents or other delimiters; take it out")
                case .partial:
                    guard !path.contains(tag.name), tag.name != name else { throw fail("\(tag.written) includes itself; take it out") }
                    guard templates[tag.name] != nil else {
                        throw fail(
                            "unknown template \(tag.written)\(meant(tag.name, templates.keys)); known: "
                                + templates.keys.sorted().joined(separator: ", "))
                    }
                    check(template: tag.name, scopes: scopes, path: path + [name], &findings)
                case .end:
                    // The library's parser has already matched names and order.
                    if let count = open.popLast() { scopes.removeLast(scopes.count - count) }
                case .escaped, .raw: try checkValue(tag, scopes: scopes, isMarkdown: isMarkdown, fail: fail)
                case .section, .inverted:
                    let shape = try resolve(tag, in: scopes, fail: fail)
                    let isOpening =
                        switch shape {
                        case .flag, .list: true
                        case .object: tag.kind == .section
                        case .text, .words, .unusable: false
                        }
                    guard isOpening else {
                        throw fail("\(tag.written) opens neither a flag, a list nor a group; use a flag such as has…")
                    }
                    open.append(scopes.count)
                    guard tag.kind == .section else { continue }
                    if case .list(let element) = shape { scopes.append(element) }
                    if case .object(let object) = shape { scopes.append(object) }
                }
            } catch {
                findings.add(error)
                if tag.kind == .section || tag.kind == .inverted { unopened = 1 }
            }
        }
    }

    /// ", did you mean 'title'?" where a known name is near.
    private func meant(_ name: String, _ known: some Sequence<String>) -> String {
        NearestName.of(name, among: known).map { ", did you mean '\($0)'?" } ?? ""
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
            throw fail("unknown tag \(tag.written)\(meant(parts[0], scopes.flatMap { $0.shapes.keys })); known here: \(known)")
        }
        for part in parts.dropFirst() {
            switch shape {
            case .object(let object):
                guard let next = object.shapes[part] else {
                    throw fail("unknown tag \(tag.written)\(meant(part, object.shapes.keys)); \(object.typeName) has: \(object.names)")
                }
                shape = next
            case .words:
                guard let hasPlaces = words[part] else {
                    throw fail(
                        "unknown words \(tag.written)\(meant(part, words.keys)); add the key '\(part)' to templates/strings/*.json, or mend it"
                    )
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
