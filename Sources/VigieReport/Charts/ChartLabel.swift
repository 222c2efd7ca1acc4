// Theme names beside a chart: SVG does not break lines, so that a long name is broken here.

/// A name on one line, or on two.
struct ChartLabel {
    /// The space left of the charts.
    private static let space = 224.0

    let first: String
    /// Empty where one line is enough.
    let second: String

    init(_ name: String) {
        let spaces = name.indices.filter { name[$0] == " " }
        let widest = { (space: String.Index) in max(Self.width(of: name[..<space]), Self.width(of: name[space...])) }
        guard Self.width(of: name) > Self.space, let best = spaces.min(by: { widest($0) < widest($1) }) else {
            (first, second) = (Self.shortened(name[...]), "")
            return
        }
        first = Self.shortened(name[..<best])
        second = Self.shortened(name[best...].dropFirst())
    }

    var isBroken: Bool { !second.isEmpty }

    /// A generous guess at the letters' width at the charts' size, after the widest of the usual system fonts: nobody knows here which
    /// font will draw them, and a cut name is worse than a gap.
    static func width(of line: some StringProtocol) -> Double {
        line.reduce(0) { sum, letter in
            switch letter {
            case "i", "j", "l", "I", " ", ",", ".", "’", "'": sum + 4.2
            case "f", "r", "t", "-", "(", ")": sum + 5.6
            case "m", "M", "w", "W": sum + 12.8
            default: sum + (letter.isUppercase ? 10.2 : 8.3)
            }
        }
    }

    /// A line that would still be cut by the edge ends in an ellipsis; the table beside the chart has the whole name.
    private static func shortened(_ line: Substring) -> String {
        guard width(of: line) > space else { return String(line) }
        var kept = line
        while width(of: kept) > space - 13 { kept = kept.dropLast() }
        return kept + "…"
    }
}
