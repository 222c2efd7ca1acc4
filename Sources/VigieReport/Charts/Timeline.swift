// Figure 3: binding dates on a line, those that moved drawn hollow with an arc from their former day.
import VigieModel

/// A drawing 960 wide of the edition's year, from its first quarter with a date, and of the next one; labels are stacked in lanes so that
/// none covers another.
struct Timeline {
    private static let left = 40.0
    private static let right = 892.0
    /// Where dates after the two years stand, all together: one far date would press the near ones into a corner.
    private static let beyond = 920.0
    private static let lane = 31.0
    private static let longestLabel = 42
    // A generous guess at a character's width at the label's size: fonts differ, and an overlap is worse than a gap.
    private static let characterWidth = 7.2

    private let deadlines: [PrintOrder.Deadline]
    private let labels: [String]
    private let year: Int
    private let asOf: CivilDate
    private let words: Words
    /// The axis' two ends.
    private let firstDay: Int
    private let lastDay: Int

    init(_ deadlines: [PrintOrder.Deadline], labels: [String], year: Int, asOf: CivilDate, words: Words) {
        self.deadlines = deadlines
        self.labels = labels
        self.year = year
        self.asOf = asOf
        self.words = words
        let days = [asOf] + deadlines.flatMap { [$0.date, $0.was].compactMap(\.self) }
        let first = days.min() ?? asOf
        // An empty half-year would press the dates into the other half.
        firstDay = Self.dayNumber(year, first.year < year ? 1 : first.year > year ? 10 : (first.month - 1) / 3 * 3 + 1, 1)
        lastDay = Self.dayNumber(year + 2, 1, 1)
    }

    func view() -> TimelineView {
        let placed = lanes()
        let axis = Double((placed.map(\.lane).max() ?? 0) + 1) * Self.lane + 28
        let todayX = x(asOf)
        let values = ["first": String(year), "last": String(year + 1)]
        return TimelineView(
            number: words.fill(.figureNumber, ["n": "3"]), caption: words.fill(.timelineCaption, values),
            description: words[.timelineDescription], height: Coordinate.text(axis + 48), axisY: Coordinate.text(axis),
            labelY: Coordinate.text(axis + 40), tickTop: Coordinate.text(axis - 4), tickBottom: Coordinate.text(axis + 40), ticks: ticks(),
            beyondLabel: words[.timelineBeyond], todayX: Coordinate.text(todayX), todayLabel: words.shortDate(asOf),
            todayAnchor: todayX > Self.right - 60 ? "end" : todayX < Self.left + 60 ? "start" : "middle",
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

    /// Each label to the right or to the left of its stem, in the lowest lane that has room.
    private func lanes() -> [Placed] {
        var taken: [[ClosedRange<Double>]] = []
        return deadlines.indices.map { index in
            let x = x(deadlines[index].date)
            let label = shortened(labels[index])
            let width = Double(max(label.count, words.shortDate(deadlines[index].date).count)) * Self.characterWidth + 14
            let lane = { (range: ClosedRange<Double>) in
                taken.firstIndex { ranges in !ranges.contains { $0.overlaps(range) } } ?? taken.count
            }
            let rightward = (x - 4)...(x + width)
            let leftward = (x - width)...(x + 4)
            let fitsRight = rightward.upperBound <= 960
            let isLeftward = leftward.lowerBound >= 0 && (!fitsRight || lane(leftward) < lane(rightward))
            let range = isLeftward ? leftward : rightward
            let chosen = lane(range)
            if chosen == taken.count { taken.append([]) }
            taken[chosen].append(range)
            return Placed(index: index, x: x, label: label, lane: chosen, isLeftward: isLeftward)
        }
    }

    private func event(_ placed: Placed, axis: Double) -> TimelineEventView {
        let deadline = deadlines[placed.index]
        let textY = axis - 26 - Double(placed.lane) * Self.lane
        let former = deadline.was.map(x)
        let textX = placed.x + (placed.isLeftward ? -7 : 7)
        return TimelineEventView(
            x: Coordinate.text(placed.x), textX: Coordinate.text(textX), textY: Coordinate.text(textY - 4),
            stemTop: Coordinate.text(textY - 14), textAnchor: placed.isLeftward ? "end" : "start", label: placed.label,
            date: words.shortDate(deadline.date), isMoved: deadline.was != nil, isPast: deadline.date <= asOf, hasArc: former != nil,
            arc: former.map { arc(from: $0, to: placed.x, axis: axis) } ?? "", formerX: Coordinate.text(former ?? 0))
    }

    private func arc(from: Double, to: Double, axis: Double) -> String {
        let rise = min(34, 12 + abs(to - from) / 12)
        let control = Coordinate.text(axis + rise)
        return "M\(Coordinate.text(from)) \(Coordinate.text(axis))C\(Coordinate.text(from)) \(control) \(Coordinate.text(to)) \(control) "
            + "\(Coordinate.text(to)) \(Coordinate.text(axis))"
    }

    private func shortened(_ label: String) -> String {
        label.count <= Self.longestLabel ? label : label.prefix(Self.longestLabel - 1).description.trimmed + "…"
    }

    // MARK: The axis

    private func ticks() -> [TickView] {
        let days = [firstDay, Self.dayNumber(year + 1, 1, 1), lastDay]
        return zip(days, year...year + 2).map { TickView(x: Coordinate.text(x($0)), label: String($1), hasLabel: $1 < year + 2) }
    }

    private func x(_ date: CivilDate) -> Double { x(Self.dayNumber(date.year, date.month, date.day)) }

    /// Earlier days stand at the left edge, later ones beyond the right one.
    private func x(_ day: Int) -> Double {
        if day > lastDay { return Self.beyond }
        return Self.left + (Self.right - Self.left) * Double(max(0, day - firstDay)) / Double(lastDay - firstDay)
    }

    /// Days since 1 March of year 0, counted in years that begin in March so that the leap day comes last.
    private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let years = month > 2 ? year : year - 1
        let months = (month + 9) % 12
        return 365 * years + years / 4 - years / 100 + years / 400 + (months * 306 + 5) / 10 + day - 1
    }
}
