// Names of places in a page: ids in HTML, which we choose, and anchors of headings in Markdown, which GitHub and pandoc derive.

enum Anchor {
    /// An id made of a prefix of ours and a key, with everything but letters, digits and hyphens written as its number.
    static func id(_ prefix: String, _ key: String) -> String {
        var out = prefix + "-"
        for scalar in key.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "-": out.unicodeScalars.append(scalar)
            default: out += "_" + String(scalar.value, radix: 16)
            }
        }
        return out
    }

    /// A heading with ordinary spaces only: GitHub and pandoc make different anchors of non-breaking ones.
    static func withPlainSpaces(_ heading: String) -> String { String(heading.map { $0 != " " && $0.isWhitespace ? " " : $0 }) }

    /// The anchor that GitHub gives a heading, and pandoc with `gfm`: lower case, no punctuation, hyphens for spaces.
    static func ofMarkdownHeading(_ heading: String) -> String {
        var out = ""
        for character in heading.lowercased() {
            if character == " " || character == "-" {
                out.append("-")
            } else if character.isLetter || character.isNumber || character == "_" {
                out.append(character)
            }
        }
        return out
    }
}
