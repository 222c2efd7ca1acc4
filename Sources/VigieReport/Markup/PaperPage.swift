// The page for paper: WeasyPrint does not apply a page's style to the drawings in it, so that each drawing carries its own, in the plain
// words that WeasyPrint's drawings understand.

enum PaperPage {
    /// The page with the style as the first child of each drawing. Every `<svg` is a template's own: texts from outside are escaped.
    static func withStyledDrawings(_ page: String, style: String) -> String {
        let element = "<style>\(plain(style))</style>"
        var (out, rest) = ("", page[...])
        while let start = rest.firstRange(of: "<svg "), let end = rest[start.upperBound...].firstIndex(of: ">") {
            out += rest[...end]
            out += element
            rest = rest[rest.index(after: end)...]
        }
        return out + rest
    }

    /// The style without variables, without what holds in certain media only, and without `.chart`, which is no ancestor within a drawing.
    static func plain(_ style: String) -> String {
        var values: [String: String] = [:]
        var plain = ""
        for rule in rules(in: style) where !rule.selector.hasPrefix("@") {
            guard rule.selector != ":root" else {
                for declaration in rule.body.split(separator: ";") {
                    let halves = declaration.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
                    // The first word counts: what comes later repeats it for other media.
                    if halves.count == 2, values[halves[0]] == nil { values[halves[0]] = halves[1] }
                }
                continue
            }
            plain += rule.selector.replacing(".chart ", with: "") + "{" + rule.body + "}\n"
        }
        return values.keys.sorted().reduce(plain) { $0.replacing("var(\($1))", with: values[$1] ?? "") }
    }

    /// The rules of the outermost level, each with what stands between its braces.
    private static func rules(in style: String) -> [(selector: String, body: String)] {
        var rules: [(selector: String, body: String)] = []
        var (selector, body, depth) = ("", "", 0)
        for character in style {
            switch character {
            case "{":
                if depth > 0 { body.append(character) }
                depth += 1
            case "}":
                depth -= 1
                if depth > 0 {
                    body.append(character)
                } else {
                    rules.append((selector.trimmed, body))
                    (selector, body, depth) = ("", "", 0)
                }
            default: if depth > 0 { body.append(character) } else { selector.append(character) }
            }
        }
        return rules
    }
}
