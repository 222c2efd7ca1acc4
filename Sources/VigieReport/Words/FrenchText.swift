// French spacing, so that a line never begins with a colon or a unit: analysts type ordinary spaces, and readers should not see it.

/// The spaces that French typography asks for, set in texts that people wrote.
enum FrenchText {
    /// Narrow no-break spaces before `; : ! ? %` and within « », no-break spaces between a number and its unit or its month.
    static func spaced(_ text: String) -> String {
        // A bar, a hyphen or a colon before the space is Markdown: the row that aligns a table's columns.
        text.replacing(/([^\s|:\-])[ \x{A0}](?=[;:!?»])/) { "\($0.output.1)\u{202F}" }
            .replacing(/«[ \x{A0}]/, with: "«\u{202F}")
            .replacing(/([0-9])[ \x{A0}]([%€])/) { "\($0.output.1)\u{202F}\($0.output.2)" }
            .replacing(/([0-9]|1er) (?=(?:ans?|mois|jours?|heures?|minutes?|euros?|millions?|milliards?|[kKMGT]?o|k?m|k?W|kWh)\b)/) {
                "\($0.output.1)\u{A0}"
            }
            .replacing(
                /([0-9]|1er) (?=(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|trimestre)\b)/
            ) { "\($0.output.1)\u{A0}" }
    }
}

extension FrenchText {
    /// The French page with the letters of `1er` and `2e` raised where they stand in a date or a quarter. Tags, drawings, code, styles and
    /// parts in another language stay as they are.
    static func withRaisedOrdinals(_ page: String) -> String {
        var out = ""
        out.reserveCapacity(page.utf8.count + 1_024)
        var skipped: (name: Substring, depth: Int)?
        var rest = page[...]
        while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
            let text = rest[..<start]
            out += skipped == nil ? raised(text) : String(text)
            let tag = rest[start...end]
            out += tag
            let isClosing = tag.hasPrefix("</")
            let name = tag.dropFirst(isClosing ? 2 : 1).prefix { $0.isLetter || $0.isNumber }
            if let now = skipped {
                let depth = now.depth + (name != now.name ? 0 : isClosing ? -1 : 1)
                skipped = depth == 0 ? nil : (now.name, depth)
            } else if !isClosing, isLeftAlone(name, tag) {
                skipped = (name, 1)
            }
            rest = rest[end...].dropFirst()
        }
        return out + (skipped == nil ? raised(rest) : String(rest))
    }

    private static func isLeftAlone(_ name: Substring, _ tag: Substring) -> Bool {
        ["title", "style", "svg", "code"].contains(name) || (tag.contains(" lang=\"") && !tag.contains(" lang=\"fr\""))
    }

    private static func raised(_ text: Substring) -> String {
        guard text.contains("1er") || text.contains("trimestre") else { return String(text) }
        return text.replacing(
            /\b1er(?=[ \x{A0}](?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc|trimestre))/, with: "1<sup>er</sup>"
        ).replacing(/\b([2-4])e(?=[ \x{A0}]trimestre)/) { "\($0.output.1)<sup>e</sup>" }.description
    }
}
