// Names beside a chart: SVG does not break lines, so that a long name is broken here.

/// A name on as few lines as it needs, evenly filled; what still has no room ends in an ellipsis, and the table beside the chart has it
/// whole.
struct ChartLabel {
    /// The space left of charts with a row for each theme.
    static let besideRows = 224.0
    static let size = 13.0
    static let smallSize = 11.0

    /// At least one, which may be empty.
    let lines: [String]
    private let size: Double
    private let isBold: Bool

    init(_ name: String, width: Double = besideRows, size: Double = size, isBold: Bool = false, most: Int = 2) {
        self.size = size
        self.isBold = isBold
        let measure = { (text: String) in TextWidth.of(text, size: size, isBold: isBold) }
        let pieces = Piece.all(of: name)
        let filled = Self.filled(pieces, width: width, measure)
        guard filled.count <= most else {
            let kept = filled.prefix(most - 1)
            let rest = filled.dropFirst(most - 1).joined(separator: " ")
            lines = (kept + [rest]).map { Self.shortened($0, width: width, measure) }
            return
        }
        // As narrow as the same number of lines allows: two lines of one length read better than a full one and a word.
        var best = filled
        var narrower = width * 0.96
        while best.count > 1, narrower > 24, case let tried = Self.filled(pieces, width: narrower, measure), tried.count == best.count,
            tried.allSatisfy({ measure($0) <= width })
        {
            best = tried
            narrower *= 0.96
        }
        lines = best.map { Self.shortened($0, width: width, measure) }
    }

    var first: String { lines[0] }
    /// Empty where one line is enough.
    var second: String { lines.count > 1 ? lines[1] : "" }
    var isBroken: Bool { lines.count > 1 }
    /// That of the widest line.
    var width: Double { lines.map { TextWidth.of($0, size: size, isBold: isBold) }.max() ?? 0 }

    /// The first line that fits, cut where even a word alone does not.
    static func shortened(_ text: String, width: Double, size: Double = size, isBold: Bool = false) -> String {
        shortened(text, width: width) { TextWidth.of($0, size: size, isBold: isBold) }
    }

    private static func shortened(_ line: String, width: Double, _ measure: (String) -> Double) -> String {
        guard measure(line) > width else { return line }
        var kept = line[...]
        while !kept.isEmpty, measure(kept + "…") > width { kept = kept.dropLast() }
        return String(kept).trimmed + "…"
    }

    /// A part of a name that is never broken.
    private struct Piece {
        var text: String
        /// What stands between it and the piece before on one line: a space, or nothing inside a word.
        var joint: String
        /// What ends the line where it is broken before this piece: a hyphen inside a word.
        var hyphen: String

        /// Pieces end at spaces, at soft hyphens and after hyphens; other spaces than the ordinary one hold words together.
        static func all(of name: String) -> [Piece] {
            name.split(separator: " ").flatMap { word in
                word.split(separator: "\u{AD}").enumerated().map { index, syllable in
                    Piece(text: String(syllable), joint: index == 0 ? " " : "", hyphen: index == 0 || syllable.hasPrefix("-") ? "" : "-")
                }
            }
        }
    }

    private static func filled(_ pieces: [Piece], width: Double, _ measure: (String) -> Double) -> [String] {
        var lines: [String] = []
        var line = ""
        for (index, piece) in pieces.enumerated() {
            let longer = line.isEmpty ? piece.text : line + piece.joint + piece.text
            // A word that may be broken further on needs room for its hyphen.
            let mayBreak = index + 1 < pieces.count && !pieces[index + 1].hyphen.isEmpty
            if line.isEmpty || measure(longer + (mayBreak ? "-" : "")) <= width {
                line = longer
            } else {
                lines.append(line + piece.hyphen)
                line = piece.text
            }
        }
        return lines + [line]
    }
}
