// The tags of a template with their lines: the library parses templates but does not tell what is in them.

/// A tag such as `{{title}}`, `{{#items}}` or `{{> brief.html}}`.
struct TemplateTag: Equatable {
    enum Kind: Equatable {
        case escaped, raw, section, inverted, end, partial, pragma, comment
        /// A sigil that these templates do not use: blocks, parents, new delimiters.
        case unsupported(Character)
    }

    var kind: Kind
    var name: String
    /// Counted from 1.
    var line: Int

    /// As it stands in the file.
    var written: String {
        switch kind {
        case .escaped: "{{\(name)}}"
        case .raw: "{{{\(name)}}}"
        case .section: "{{#\(name)}}"
        case .inverted: "{{^\(name)}}"
        case .end: "{{/\(name)}}"
        case .partial: "{{> \(name)}}"
        case .pragma: "{{%\(name)}}"
        case .comment: "{{!\(name)}}"
        case .unsupported(let sigil): "{{\(sigil)\(name)}}"
        }
    }

    /// All tags in order; an unclosed one is left to the library's own parser.
    static func all(in template: String) -> [TemplateTag] {
        var tags: [TemplateTag] = []
        var line = 1
        var rest = template[...]
        while let open = rest.firstRange(of: "{{") {
            line += newlines(in: rest[..<open.lowerBound])
            let isTriple = rest[open.upperBound...].first == "{"
            guard let close = rest[open.upperBound...].firstRange(of: isTriple ? "}}}" : "}}") else { break }
            let inside = rest[open.upperBound..<close.lowerBound]
            tags.append(tag(inside, line: line))
            line += newlines(in: inside)
            rest = rest[close.upperBound...]
        }
        return tags
    }

    private static func tag(_ inside: Substring, line: Int) -> TemplateTag {
        let kinds: [Character: Kind] = [
            "{": .raw, "&": .raw, "#": .section, "^": .inverted, "/": .end, ">": .partial, "%": .pragma, "!": .comment,
            "$": .unsupported("$"), "<": .unsupported("<"), "=": .unsupported("="),
        ]
        let kind = inside.first.flatMap { kinds[$0] }
        let name = kind == nil ? inside : inside.dropFirst()
        return TemplateTag(kind: kind ?? .escaped, name: String(name).trimmed, line: line)
    }

    private static func newlines(in text: Substring) -> Int { text.count { $0.isNewline } }
}
