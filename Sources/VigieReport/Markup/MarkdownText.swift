// Text put into Markdown so that it stays text: a title from a feed must not become a heading, a link or a table's cell border.
import Mustache

/// Escaping for GitHub's and pandoc's Markdown.
enum MarkdownText {
    // `$` opens a formula on GitHub and in pandoc; `&` may open an entity; the rest opens spans, links, tags, tables or strike-through.
    private static let special: Set<Character> = ["\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "&", "$", "^"]

    static func escaped(_ text: String) -> String {
        var out = ""
        out.reserveCapacity(text.utf8.count)
        for character in text.collapsed {
            if special.contains(character) { out.append("\\") }
            out.append(character)
        }
        return escapedOpening(out)
    }

    /// Without runs of empty lines, which the templates' sections leave, and with one line feed at the end.
    static func tidied(_ page: String) -> String {
        var lines: [Substring] = []
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            let isBlank = line.allSatisfy { $0 == " " }
            if isBlank, lines.last?.isEmpty ?? true { continue }
            lines.append(isBlank ? "" : line)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What would open a list, a heading or a rule at the beginning of a line or of a list item.
    private static func escapedOpening(_ text: String) -> String {
        guard let first = text.first else { return text }
        let second = text.dropFirst().first
        if first == "#" || ("+-".contains(first) && (second.map { $0 == " " || $0 == first } ?? true)) { return "\\" + text }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        if !digits.isEmpty, let mark = text.dropFirst(digits.count).first, mark == "." || mark == ")",
            text.dropFirst(digits.count + 1).first.map({ $0 == " " }) ?? true
        {
            return digits + "\\" + text.dropFirst(digits.count)
        }
        return text
    }
}

/// Makes `{{name}}` in a Markdown template escape for Markdown.
struct MarkdownContentType: MustacheContentType { func escapeText(_ text: String) -> String { MarkdownText.escaped(text) } }

extension String {
    /// Without white space at its ends.
    var trimmed: String {
        guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[start...end])
    }

    /// On one line: line breaks, tabs and control characters become single spaces; other spaces, non-breaking ones too, stay.
    var collapsed: String {
        let breaks = { (character: Character) in
            character.isNewline || character.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
        }
        guard contains(where: breaks) else { return self }
        return split(whereSeparator: { breaks($0) || $0 == " " }).joined(separator: " ")
    }
}
