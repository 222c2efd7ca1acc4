// A template's text as a tree: what stands between the tags, and which section holds what. The language is mustache's, without its lambdas,
// delimiters and inheritance.
import VigieReport

/// One node of a template.
indirect enum TemplateNode: Equatable, Sendable {
    case literal(String)
    /// `{{name}}`, or with `isRaw` `{{{name}}}`.
    case value(String, isRaw: Bool, line: Int)
    /// `{{#name}}…{{/name}}`, or with `isInverted` `{{^name}}…{{/name}}`.
    case section(String, isInverted: Bool, nodes: [TemplateNode], line: Int)
    /// `{{> name}}`.
    case partial(String, line: Int)
}

/// Reads templates.
struct TemplateText {
    private var rest: Substring
    private var line = 1
    private let file: String

    /// The nodes of a template; `file` names it in errors.
    static func nodes(_ text: String, file: String) throws(TemplateError) -> [TemplateNode] {
        var reader = TemplateText(rest: text[...], file: file)
        let nodes = try reader.nodes(until: nil)
        return nodes
    }

    private init(rest: Substring, file: String) {
        self.rest = rest
        self.file = file
    }

    private mutating func nodes(until end: (name: String, line: Int)?) throws(TemplateError) -> [TemplateNode] {
        var nodes: [TemplateNode] = []
        while let open = rest.firstRange(of: "{{") {
            var before = String(rest[..<open.lowerBound])
            line += before.count { $0 == "\n" }
            let isTriple = rest[open.upperBound...].first == "{"
            let start = isTriple ? rest.index(after: open.upperBound) : open.upperBound
            guard let close = rest[start...].firstRange(of: isTriple ? "}}}" : "}}") else { throw fail("a tag is not closed; close it") }
            let inside = rest[start..<close.lowerBound]
            let tag = (sign: isTriple ? "&" : Self.sign(inside), name: Self.name(inside, isTriple: isTriple), line: line)
            rest = rest[close.upperBound...]
            if "#^/>!".contains(tag.sign) { takeOwnLine(&before) }
            if !before.isEmpty { nodes.append(.literal(before)) }
            switch tag.sign {
            case "!": continue
            case "&": nodes.append(.value(tag.name, isRaw: true, line: tag.line))
            case ">": nodes.append(.partial(tag.name, line: tag.line))
            case "#", "^":
                let inner = try self.nodes(until: (tag.name, tag.line))
                nodes.append(.section(tag.name, isInverted: tag.sign == "^", nodes: inner, line: tag.line))
            case "/":
                guard let end, end.name == tag.name else {
                    throw fail(
                        "{{/\(tag.name)}} closes nothing here\(end.map { "; {{#\($0.name)}} of line \($0.line) is open" } ?? ""); mend it")
                }
                return nodes
            case " ": nodes.append(.value(tag.name, isRaw: false, line: tag.line))
            default: throw fail("{{\(inside)}}: these templates use no blocks, parents or other delimiters; take it out")
            }
        }
        if let end { throw TemplateError(file: file, line: end.line, reason: "{{#\(end.name)}} is not closed; close it") }
        if !rest.isEmpty { nodes.append(.literal(String(rest))) }
        return nodes
    }

    /// A section's tag alone on its line leaves no empty line behind.
    private mutating func takeOwnLine(_ before: inout String) {
        let indent = before.reversed().prefix { $0 == " " }.count
        let isAtStart = before.dropLast(indent).last.map { $0 == "\n" } ?? true
        guard isAtStart, rest.first == "\n" else { return }
        before.removeLast(indent)
        rest.removeFirst()
        line += 1
    }

    private func fail(_ reason: String) -> TemplateError { TemplateError(file: file, line: line, reason: reason) }

    private static func sign(_ inside: Substring) -> Character {
        inside.first.flatMap { "#^/>!&$<=%".contains($0) ? $0 : nil } ?? " "
    }

    private static func name(_ inside: Substring, isTriple: Bool) -> String {
        let hasSign = !isTriple && sign(inside) != " "
        return (hasSign ? inside.dropFirst() : inside).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
