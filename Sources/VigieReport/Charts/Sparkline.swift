// The small line beside a theme's name: its months at a glance.

enum Sparkline {
    private static let size = (width: 160.0, height: 36.0)

    /// Nil for fewer than two months or nothing at all.
    static func draw(_ months: [Int]) -> SparklineView? {
        guard months.count > 1, let most = months.max(), most > 0 else { return nil }
        let step = size.width / Double(months.count - 1)
        let points = months.enumerated().map { index, count in
            (x: Double(index) * step, y: size.height - Double(count) / Double(most) * size.height)
        }
        guard let end = points.last else { return nil }
        let line = Coordinate.curve(points)
        return SparklineView(
            linePath: line, areaPath: line + "V\(Coordinate.text(size.height))H0Z", endX: Coordinate.text(end.x),
            endY: Coordinate.text(end.y))
    }
}
