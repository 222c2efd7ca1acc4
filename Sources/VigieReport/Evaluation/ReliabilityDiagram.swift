// How probable it was said to be against how often it was so: on the diagonal, probabilities can be taken at their word.

/// A drawing 300 wide and 338 high.
struct ReliabilityDiagram {
    private static let left = 42.0
    private static let size = 244.0
    private static let top = 10.0
    /// The columns beneath, which show how many answers a point rests on.
    private static let columnsTop = 290.0
    private static let columnsHeight = 40.0

    let bins: [EvaluationContent.Reliability.Bin]
    let words: Words

    /// Draws into a view that has its words already.
    func draw(into view: inout ReliabilityView) {
        let most = Double(max(1, bins.map(\.count).max() ?? 1))
        let filled = bins.compactMap { bin in
            bin.meanProbability.flatMap { announced in bin.shareRight.map { (announced: announced, observed: $0, count: bin.count) } }
        }
        view.line = filled.enumerated().map { place, bin in
            "\(place == 0 ? "M" : "L")\(Coordinate.text(Self.x(bin.announced))) \(Coordinate.text(Self.y(bin.observed)))"
        }.joined()
        view.points = filled.map { bin in
            // The area tells how many answers there are; a point of a single one can still be seen.
            let radius = 2.6 + 6.4 * (Double(bin.count) / most).squareRoot()
            return ReliabilityPointView(
                x: Coordinate.text(Self.x(bin.announced)), y: Coordinate.text(Self.y(bin.observed)), radius: Coordinate.text(radius))
        }
        let step = Self.size / Double(max(1, bins.count))
        view.columns = bins.enumerated().filter { $0.element.count > 0 }.map { place, bin in
            // Of 100,000 answers nine tenths are one bin: the square root keeps the others in sight.
            let height = max(1, Self.columnsHeight * (Double(bin.count) / most).squareRoot())
            return ReliabilityColumnView(
                x: Coordinate.text(Self.left + Double(place) * step + 1), y: Coordinate.text(Self.columnsTop + Self.columnsHeight - height),
                width: Coordinate.text(step - 2), height: Coordinate.text(height))
        }
        view.ticks = [0, 50, 100].map { tick in
            let share = Double(tick) / 100
            return ReliabilityTickView(
                x: Coordinate.text(Self.x(share)), y: Coordinate.text(Self.y(share)), textY: Coordinate.text(Self.y(share) + 4),
                label: words.number(tick))
        }
    }

    private static func x(_ share: Double) -> Double { left + share * size }
    private static func y(_ share: Double) -> Double { top + (1 - share) * size }
}
