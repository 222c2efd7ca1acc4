// The one component that all charts are drawn with: marks in the order of painting, coordinates as text with one decimal at most.
import VigieModel

/// A drawing in units of its own, which the page scales to its width.
struct Drawing {
    /// All figures are this wide, so that their letters have one size.
    static let width = 760.0
    /// Room that is kept free at the right and the left edge.
    static let edge = 8.0

    enum Anchor { case start, middle, end }

    var width = Self.width
    var height = 0.0
    private(set) var marks: [MarkView] = []

    /// - Parameter tip: what a pointer that rests on it is told.
    mutating func rect(_ style: String, x: Double, y: Double, width: Double, height: Double, radius: Double = 0, tip: String = "") {
        var mark = MarkView(style: style)
        mark.isRect = true
        (mark.x, mark.y) = (Coordinate.text(x), Coordinate.text(y))
        (mark.width, mark.height, mark.radius) = (Coordinate.text(width), Coordinate.text(height), Coordinate.text(radius))
        (mark.hasTip, mark.tip) = (!tip.isEmpty, tip)
        marks.append(mark)
    }

    mutating func line(_ style: String, x1: Double, y1: Double, x2: Double, y2: Double) {
        var mark = MarkView(style: style)
        mark.isLine = true
        (mark.x, mark.y, mark.x2, mark.y2) = (Coordinate.text(x1), Coordinate.text(y1), Coordinate.text(x2), Coordinate.text(y2))
        marks.append(mark)
    }

    mutating func circle(_ style: String, x: Double, y: Double, radius: Double) {
        var mark = MarkView(style: style)
        mark.isCircle = true
        (mark.x, mark.y, mark.radius) = (Coordinate.text(x), Coordinate.text(y), Coordinate.text(radius))
        marks.append(mark)
    }

    mutating func path(_ style: String, _ path: String) {
        var mark = MarkView(style: style)
        mark.isPath = true
        mark.path = path
        marks.append(mark)
    }

    /// - Parameter language: where it is another than the page's.
    mutating func text(_ style: String, _ text: String, x: Double, y: Double, anchor: Anchor = .start, language: LanguageCode? = nil) {
        var mark = MarkView(style: style)
        mark.isText = true
        (mark.x, mark.y, mark.text) = (Coordinate.text(x), Coordinate.text(y), text)
        (mark.isMiddle, mark.isEnd) = (anchor == .middle, anchor == .end)
        (mark.hasLanguage, mark.language) = (language != nil, language?.rawValue ?? "")
        marks.append(mark)
    }

    /// The lines of a label around a middle line.
    mutating func label(
        _ style: String, _ label: ChartLabel, x: Double, middle: Double, anchor: Anchor, size: Double = ChartLabel.size
    ) {
        let step = size * 1.12
        let first = middle + size * 0.36 - Double(label.lines.count - 1) * step / 2
        for (index, line) in label.lines.enumerated() where !line.isEmpty {
            text(style, line, x: x, y: first + Double(index) * step, anchor: anchor)
        }
    }

    /// What is drawn inside leads to a place in the page.
    /// - Parameter label: what it is, for who cannot see the drawing.
    mutating func link(to anchor: String, label: String, language: LanguageCode? = nil, _ draw: (inout Drawing) -> Void) {
        var opening = MarkView()
        opening.opensLink = true
        (opening.target, opening.tip) = (anchor, label)
        (opening.hasLanguage, opening.language) = (language != nil, language?.rawValue ?? "")
        marks.append(opening)
        draw(&self)
        var closing = MarkView()
        closing.closesLink = true
        marks.append(closing)
    }
}
