// Numbers in drawings, written by hand so that they are the same bytes on every machine.

enum Coordinate {
    /// With one decimal at most, never in exponent form.
    static func text(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let whole = "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10)"
        return tenths.isMultiple(of: 10) ? whole : whole + ".\(abs(tenths) % 10)"
    }

    static func text(_ value: Int) -> String { String(value) }

    /// A smooth line through the points: flat at each, so that it never swings below a zero.
    static func curve(_ points: [(x: Double, y: Double)]) -> String {
        guard let first = points.first else { return "" }
        var path = "M\(text(first.x)) \(text(first.y))"
        for (from, to) in zip(points, points.dropFirst()) {
            let middle = (from.x + to.x) / 2
            path += "C\(text(middle)) \(text(from.y)) \(text(middle)) \(text(to.y)) \(text(to.x)) \(text(to.y))"
        }
        return path
    }
}
