// Theme names beside a chart: SVG does not break lines, so that a long name is broken here.

/// A name on one line, or on two.
struct ChartLabel {
    /// What fits the 226 units left of the charts at 8 units a letter, the width of a wide system font at their size.
    private static let longestLine = 28

    let first: String
    /// Empty where one line is enough.
    let second: String

    init(_ name: String) {
        guard name.count > Self.longestLine else {
            (first, second) = (name, "")
            return
        }
        // The break nearest to the middle gives the two most even lines.
        let middle = name.count / 2
        let spaces = name.indices.filter { name[$0] == " " }
        let nearest = spaces.min {
            abs(name.distance(from: name.startIndex, to: $0) - middle) < abs(name.distance(from: name.startIndex, to: $1) - middle)
        }
        guard let nearest else {
            (first, second) = (Self.shortened(name), "")
            return
        }
        first = Self.shortened(name[..<nearest])
        second = Self.shortened(name[name.index(after: nearest)...])
    }

    /// A line that would still be cut by the edge ends in an ellipsis; the table beside the chart has the whole name.
    private static func shortened(_ line: some StringProtocol) -> String {
        line.count <= longestLine ? String(line) : line.prefix(longestLine - 1) + "…"
    }

    var isBroken: Bool { !second.isEmpty }
}
