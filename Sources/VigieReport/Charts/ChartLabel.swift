// Theme names beside a chart: SVG does not break lines, so that a long name is broken here.

/// A name on one line, or on two.
struct ChartLabel {
    /// About what fits the space left of the charts at their size of letters.
    private static let longestLine = 32

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
            (first, second) = (name, "")
            return
        }
        first = String(name[..<nearest])
        second = String(name[name.index(after: nearest)...])
    }

    var isBroken: Bool { !second.isEmpty }
}
