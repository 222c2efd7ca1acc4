// Binding dates on a line, those that moved drawn hollow with an arc from their former day.
import VigieModel

/// The edition's year, from its first quarter with a date, and the next one; labels are stacked in lanes so that none covers another.
struct Timeline {
    private static let left = 32.0
    private static let right = 700.0
    /// Where dates after the two years stand, all together: one far date would press the near ones into a corner.
    private static let beyond = 726.0
    private static let lane = 31.0
    private static let longestLabel = 300.0

    private let deadlines: [PrintOrder.Deadline]
    private let labels: [Label]
    private let year: Int
    private let asOf: CivilDate
    private let words: Words
    /// The axis' two ends.
    private let firstDay: Int
    private let lastDay: Int

    /// What binds on a day, in another language than the page's where it is not written yet in that.
    struct Label {
        var text: String
        var language: LanguageCode?
    }

    init(_ deadlines: [PrintOrder.Deadline], labels: [Label], year: Int, asOf: CivilDate, words: Words) {
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

    func draw() -> Drawing {
        let placed = lanes()
        let axis = Double((placed.map(\.lane).max() ?? 0) + 1) * Self.lane + 28
        var drawing = Drawing()
        drawing.height = axis + 48
        today(axis: axis, in: &drawing)
        drawing.line("axis", x1: Self.left, y1: axis, x2: Self.right, y2: axis)
        drawing.line("axis beyond", x1: Self.right, y1: axis, x2: Drawing.width - Drawing.edge, y2: axis)
        let later = ChartLabel.shortened(words[.timelineBeyond], width: Drawing.width - Drawing.edge - Self.right - 5)
        drawing.text("soft", later, x: Self.right + 5, y: axis + 40)
        ticks(axis: axis, in: &drawing)
        for event in placed {
            drawing.line("stem", x1: event.x, y1: Self.textY(event.lane, axis: axis) - 14, x2: event.x, y2: axis)
        }
        for event in placed { draw(event, axis: axis, in: &drawing) }
        return drawing
    }

    private func today(axis: Double, in drawing: inout Drawing) {
        let x = x(asOf)
        let text = words[.asOfShort] + "\u{A0}" + words.shortDate(asOf)
        let half = TextWidth.of(text, size: ChartLabel.size) / 2
        drawing.line("today", x1: x, y1: 19, x2: x, y2: axis)
        drawing.text("soft", text, x: min(max(x, half + 2), Drawing.width - half - 2), y: 13, anchor: .middle)
    }

    // MARK: Lanes

    private struct Placed {
        var index: Int
        var x: Double
        var label: String
        /// From its stem to the end of its text.
        var range: ClosedRange<Double>
        var lane: Int
        var isLeftward: Bool

        /// Whether a stem there would cross the text, which begins a little beside its own stem.
        func isCrossed(at stem: Double) -> Bool { range.contains(stem) && abs(stem - x) > 5 }
    }

    /// Each label to the right or to the left of its stem, in the lowest lane that has room and where no stem crosses a text. The last
    /// dates come first: the stems of earlier ones pass at the left of their labels.
    private func lanes() -> [Placed] {
        var placed: [Placed] = []
        for index in deadlines.indices.reversed() {
            let x = x(deadlines[index].date)
            let label = ChartLabel.shortened(labels[index].text, width: Self.longestLabel)
            let texts = [label, words.shortDate(deadlines[index].date)]
            let width = (texts.map { TextWidth.of($0, size: ChartLabel.size) }.max() ?? 0) + 14
            let sides = [((x - 4)...(x + width), false), ((x - width)...(x + 4), true)].filter { range, _ in
                range.lowerBound >= 0 && range.upperBound <= Drawing.width
            }
            let choices = sides.map { range, isLeftward in
                Placed(
                    index: index, x: x, label: label, range: range, lane: Self.lane(of: range, stem: x, among: placed),
                    isLeftward: isLeftward)
            }
            if let best = choices.min(by: { $0.lane < $1.lane }) { placed.append(best) }
        }
        return placed.reversed()
    }

    private static func lane(of range: ClosedRange<Double>, stem: Double, among placed: [Placed]) -> Int {
        let top = (placed.map(\.lane).max() ?? -1) + 1
        let own = Placed(index: 0, x: stem, label: "", range: range, lane: 0, isLeftward: false)
        return (0..<top).first { lane in
            placed.allSatisfy { other in
                if other.lane == lane { return !other.range.overlaps(range) }
                return other.lane > lane ? !own.isCrossed(at: other.x) : !other.isCrossed(at: stem)
            }
        } ?? top
    }

    private static func textY(_ lane: Int, axis: Double) -> Double { axis - 30 - Double(lane) * Self.lane }

    private func draw(_ placed: Placed, axis: Double, in drawing: inout Drawing) {
        let deadline = deadlines[placed.index]
        if let former = deadline.was.map(x) {
            drawing.path("arc", arc(from: former, to: placed.x, axis: axis))
            drawing.circle("was", x: former, y: axis, radius: 3.5)
        }
        let isPast = deadline.date <= asOf
        drawing.circle(
            "event" + (deadline.was == nil ? "" : " moved") + (isPast ? " past" : ""), x: placed.x, y: axis, radius: 6)
        let x = placed.x + (placed.isLeftward ? -7 : 7)
        let y = Self.textY(placed.lane, axis: axis)
        let anchor: Drawing.Anchor = placed.isLeftward ? .end : .start
        drawing.text("halo soft", words.shortDate(deadline.date), x: x, y: y, anchor: anchor)
        drawing.text("halo", placed.label, x: x, y: y + 14, anchor: anchor, language: labels[placed.index].language)
    }

    private func arc(from: Double, to: Double, axis: Double) -> String {
        let rise = min(34, 12 + abs(to - from) / 12)
        let control = Coordinate.text(axis + rise)
        return "M\(Coordinate.text(from)) \(Coordinate.text(axis))C\(Coordinate.text(from)) \(control) \(Coordinate.text(to)) \(control) "
            + "\(Coordinate.text(to)) \(Coordinate.text(axis))"
    }

    // MARK: The axis

    private func ticks(axis: Double, in drawing: inout Drawing) {
        let days = [firstDay, Self.dayNumber(year + 1, 1, 1), lastDay]
        for (day, year) in zip(days, year...year + 2) {
            drawing.line("axis", x1: x(day), y1: axis - 4, x2: x(day), y2: axis + 40)
            if year < self.year + 2 { drawing.text("soft", String(year), x: x(day) + 5, y: axis + 40) }
        }
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
