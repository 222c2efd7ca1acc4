// The last gate before an edition is frozen: the French and the Dutch page, as they will be printed, have the same places, links, days,
// figures and headings in the same order. What differs between the two is words alone.
import VigieModel

/// Compares two printed pages.
enum PageParity {
    /// Each part that differs once for each side, with at most eight of what only that side has.
    static func findings(french: String, dutch: String) -> [EditionFinding] {
        let (one, other) = (PageOutline(french), PageOutline(dutch))
        return EditionFinding.PagePart.allCases.flatMap { part -> [EditionFinding] in
            let (ours, theirs) = (one.parts[part, default: []], other.parts[part, default: []])
            guard ours != theirs else { return [] }
            let differing = [(LanguageCode.french, surplus(of: ours, over: theirs)), (.dutch, surplus(of: theirs, over: ours))]
                .filter { !$0.1.isEmpty }
                .map { EditionFinding(.pagesDiffer(part, only: $0.0, what: Array($0.1.prefix(8)))) }
            if !differing.isEmpty { return differing }
            let first = zip(ours, theirs).first { $0 != $1 }?.0 ?? ""
            return [EditionFinding(.pagesOrdered(part, first: first))]
        }
    }

    /// What the first list has more often than the second, in its order.
    private static func surplus(of list: [String], over other: [String]) -> [String] {
        var left = Dictionary(other.map { ($0, 1) }, uniquingKeysWith: +)
        return list.filter { entry in
            guard let count = left[entry], count > 0 else { return true }
            left[entry] = count - 1
            return false
        }
    }
}

/// What a page is made of besides its words.
struct PageOutline {
    private(set) var parts: [EditionFinding.PagePart: [String]] = [:]

    /// Elements whose text states a figure where it is nothing but digits and signs.
    private static let cells: Set<Substring> = ["td", "th", "strong", "dd", "b", "tspan", "text"]

    /// Reads our own pages, which are well-formed; not HTML of anybody else.
    init(_ page: String) {
        var rest = page[...]
        var cell: Substring?
        var hidden: Substring?
        while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
            let tag = rest[start...end]
            let isClosing = tag.hasPrefix("</")
            let name = tag.dropFirst(isClosing ? 2 : 1).prefix { $0.isLetter || $0.isNumber }
            // The whole of a cell: French writes the beginning of `1er` before an element of its own.
            if isClosing, hidden == nil, cell == name, Self.cells.contains(name), let figure = Self.figure(rest[..<start]) {
                add(.figures, figure)
            }
            rest = rest[end...].dropFirst()
            cell = isClosing ? nil : name
            if let now = hidden {
                if isClosing, now == name { hidden = nil }
                continue
            }
            // Charts break their labels as each language's words ask; their tables beside them say the same.
            if !isClosing, ["style", "script", "svg"].contains(name) { hidden = name }
            if isClosing { continue }
            if let id = Self.attribute("id", of: tag) { add(.places, id) }
            // Each version leads to the others.
            if name == "a", let link = Self.attribute("href", of: tag), !link.hasPrefix("rapport-") { add(.links, link) }
            if let day = Self.attribute("datetime", of: tag) { add(.days, day) }
            if name.count == 2, name.first == "h", let level = name.last, ("1"..."6").contains(level) { add(.headings, String(name)) }
        }
    }

    private mutating func add(_ part: EditionFinding.PagePart, _ text: String) { parts[part, default: []].append(text) }

    private static func attribute(_ name: String, of tag: Substring) -> String? {
        guard let start = tag.firstRange(of: " \(name)=\"")?.upperBound, let end = tag[start...].firstIndex(of: "\"") else { return nil }
        return String(tag[start..<end])
    }

    /// Digits and signs without what each language puts between them; nil for anything with a letter, or without a digit.
    private static func figure(_ text: Substring) -> String? {
        var figure = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9", "+", "-", "\u{2212}", "%": figure.unicodeScalars.append(scalar)
            case ".", ",", " ", "\u{A0}", "\u{202F}", "\u{2009}", "\n": continue
            default: return nil
            }
        }
        return figure.contains(where: \.isNumber) ? figure : nil
    }
}
