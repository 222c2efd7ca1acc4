// Figure 3: binding dates on a line, those that moved drawn hollow with an arc from their former day.
import VigieModel

/// A drawing 960 wide; labels are stacked in lanes so that none covers another.
struct Timeline {
    private static let left = 24.0
    private static let right = 936.0
    private static let lane = 34.0
    private static let longestLabel = 42
    // A generous guess at a character's width at the label's size: fonts differ, and an overlap is worse than a gap.
    private static let characterWidth = 6.4

    private let deadlines: [PrintOrder.Deadline]
    private let labels: [String]
    private let asOf: CivilDate
    private let words: Words
    private let firstYear: Int
    /// The year whose beginning ends the axis.
    private let lastYear: Int

    init(_ deadlines: [PrintOrder.Deadline], labels: [String], asOf: CivilDate, words: Words) {
        self.deadlines = deadlines
        self.labels = labels
        self.asOf = asOf
        self.words = words
        let days = deadlines.flatMap { [$0.date] + ($0.was.map { [$0] } ?? []) } + [asOf]
        let years = days.map(\.year)
        firstYear = years.min() ?? asOf.year
        lastYear = (years.max() ?? asOf.year) + 1
    }

    func view() -> TimelineView {
        let placed = lanes()
        let axis = Double((placed.map(\.lane).max() ?? 0) + 1) * Self.lane + 28
        let todayX = x(asOf)
        return TimelineView(
            number: words.fill(.figureNumber, ["n": "3"]), caption: words[.timelineCaption], description: words[.timelineDescription],
            height: Coordinate.text(axis + 34), axisY: Coordinate.text(axis), labelY: Coordinate.text(axis + 26),
            tickTop: Coordinate.text(axis - 4), tickBottom: Coordinate.text(axis + 8), ticks: ticks(), hasToday: true,
            todayX: Coordinate.text(todayX), todayLabel: words.shortDate(asOf), todayAnchor: anchor(at: todayX),
            events: placed.map { event($0, axis: axis) })
    }

    // MARK: Lanes

    private struct Placed {
        var index: Int
        var x: Double
        var label: String
        var lane: Int
        var isLeftward: Bool
    }

    private func lanes() -> [Placed] {
        var taken: [[ClosedRange<Double>]] = []
        return deadlines.indices.map { index in
            let x = x(deadlines[index].date)
            let label = shortened(labels[index])
            let longest = max(label.count, words.shortDate(deadlines[index].date).count)
            let width = Double(longest) * Self.characterWidth + 16
            let isLeftward = x + width > Self.right + 16
            let range = isLeftward ? (x - width)...(x + 8) : (x - 8)...(x + width)
            let lane = taken.firstIndex { ranges in !ranges.contains { $0.overlaps(range) } } ?? taken.count
            if lane == taken.count { taken.append([]) }
            taken[lane].append(range)
            return Placed(index: index, x: x, label: label, lane: lane, isLeftward: isLeftward)
        }
    }

    private func event(_ placed: Placed, axis: Double) -> TimelineEventView {
        let deadline = deadlines[placed.index]
        let textY = axis - 26 - Double(placed.lane) * Self.lane
        let former = deadline.was.map(x)
        let textX = placed.x + (placed.isLeftward ? -7 : 7)
        return TimelineEventView(
            x: Coordinate.text(placed.x), textX: Coordinate.text(textX), textY: Coordinate.text(textY - 12),
            stemTop: Coordinate.text(textY - 22), textAnchor: placed.isLeftward ? "end" : "start", label: placed.label,
            date: words.shortDate(deadline.date), isMoved: deadline.was != nil, isPast: deadline.date <= asOf, hasArc: former != nil,
            arc: former.map { arc(from: $0, to: placed.x, axis: axis) } ?? "", formerX: Coordinate.text(former ?? 0))
    }

    private func arc(from: Double, to: Double, axis: Double) -> String {
        let rise = min(18, 6 + abs(to - from) / 12)
        let control = Coordinate.text(axis + rise)
        return "M\(Coordinate.text(from)) \(Coordinate.text(axis))C\(Coordinate.text(from)) \(control) \(Coordinate.text(to)) \(control) "
            + "\(Coordinate.text(to)) \(Coordinate.text(axis))"
    }

    private func shortened(_ label: String) -> String {
        label.count <= Self.longestLabel ? label : label.prefix(Self.longestLabel - 1).description.trimmed + "…"
    }

    // MARK: The axis

    private func ticks() -> [TickView] {
        let step = max(1, (lastYear - firstYear + 11) / 12)
        return (firstYear...lastYear).filter { ($0 - firstYear).isMultiple(of: step) || $0 == lastYear }.map { year in
            let position = x(Self.dayNumber(year, 1, 1))
            return TickView(x: Coordinate.text(position), label: String(year), hasLabel: year < lastYear)
        }
    }

    private func anchor(at x: Double) -> String { x > Self.right - 60 ? "end" : x < Self.left + 60 ? "start" : "middle" }

    private func x(_ date: CivilDate) -> Double { x(Self.dayNumber(date.year, date.month, date.day)) }

    private func x(_ day: Int) -> Double {
        let first = Self.dayNumber(firstYear, 1, 1)
        let length = Self.dayNumber(lastYear, 1, 1) - first
        return Self.left + (Self.right - Self.left) * Double(day - first) / Double(length)
    }

    /// Days since 1 March of year 0, counted in years that begin in March so that the leap day comes last.
    private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let years = month > 2 ? year : year - 1
        let months = (month + 9) % 12
        return 365 * years + years / 4 - years / 100 + years / 400 + (months * 306 + 5) / 10 + day - 1
    }
}
