// The cover's drawing is the year itself: one ridge per theme, as high as its months were full. It repeats the heat map and is hidden
// from screen readers.
import VigieModel

enum CoverRidges {
    private static let width = 1_200.0
    private static let gap = 20.0
    private static let peak = 88.0
    private static let top = 96.0

    /// One closed path per theme with items, from the back to the front; the fullest theme leads. Empty where there is nothing to draw.
    static func draw(_ counts: EditionCounts, themes: [Theme]) -> [RidgeView] {
        let months = themes.map { counts.monthly[$0.id, default: []] }.filter { $0.contains { $0 > 0 } }
        guard let most = months.flatMap(\.self).max(), most > 0 else { return [] }
        let leading = months.indices.max { (sum(months[$0]), -$0) < (sum(months[$1]), -$1) }
        return months.enumerated().map { index, counts in
            let base = top + Double(index) * gap
            // The year stands in the middle of the width and runs out flat on both sides, to the left as far as a wide screen shows.
            var points = [(x: -1_800.0, y: base), (x: 120.0, y: base)]
            for month in 0..<12 {
                let count = counts.indices.contains(month) ? counts[month] : 0
                points.append((x: 190 + Double(month) * 75, y: base - Double(count) / Double(most) * peak))
            }
            points += [(x: 1_090, y: base), (x: width + 40, y: base)]
            return RidgeView(path: Coordinate.curve(points), isLeading: index == leading)
        }
    }

    private static func sum(_ months: [Int]) -> Int { months.reduce(0, +) }
}
