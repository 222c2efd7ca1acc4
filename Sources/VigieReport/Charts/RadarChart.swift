// The radar: what to act on stands in the middle. It repeats the table before it, where each brief is named.
import VigieModel

/// Briefs as numbered blips in rings and quarters; how each moved is told by its shape first, by its colour second.
struct RadarChart {
    struct Blip {
        /// The brief's number, as the table has it.
        var number: String
        /// 0 is the middle.
        var ring: Int
        var sector: Int
        var movement: RadarMovement
        /// Where it leads to.
        var anchor: String
        /// Of the whole, for who cannot see it.
        var label: String
        /// Of the label, where it is another than the page's.
        var language: LanguageCode?
    }

    private static let numberSize = 11.0
    private static let top = 30.0

    /// From the middle outwards.
    let rings: [String]
    /// Clockwise from the upper right quarter.
    let sectors: [String]
    /// In the order of their numbers.
    let blips: [Blip]
    /// In the order of the legend; empty where there was no radar before.
    let movements: [(movement: RadarMovement, text: String)]

    func draw() -> Drawing {
        let byPlace = Dictionary(grouping: blips) { [$0.ring, $0.sector] }
        let counts = rings.indices.map { ring in (0..<RadarLayout.sectors).map { byPlace[[ring, $0]]?.count ?? 0 } }
        let layout = RadarLayout(counts)
        let radius = layout.radii.last ?? 0
        var drawing = Drawing()
        drawing.width = max(Drawing.width, 2 * radius + 2 * Drawing.edge)
        let (x, y) = (drawing.width / 2, Self.top + radius)
        ground(layout, x: x, y: y, in: &drawing)
        names(of: layout, x: x, y: y, in: &drawing)
        corners(radius: radius, middle: y, in: &drawing)
        for ring in rings.indices {
            for sector in 0..<RadarLayout.sectors {
                for (blip, place) in zip(byPlace[[ring, sector]] ?? [], layout.places[ring][sector]) {
                    drawing.link(to: blip.anchor, label: blip.label, language: blip.language) { drawing in
                        Self.shape(blip.movement, x: x + place.x, y: y + place.y, towards: (x, y), in: &drawing)
                        drawing.text(
                            "blip-number", blip.number, x: x + place.x, y: y + place.y + Self.numberSize * 0.36, anchor: .middle)
                    }
                }
            }
        }
        drawing.height = y + radius + 30
        if !movements.isEmpty {
            let legend = Legend(
                entries: movements.map { movement, text in
                    Legend.Entry(text: text) { drawing, x, y in
                        Self.shape(movement, x: x, y: y, towards: (x, y - 1), scale: 0.66, in: &drawing)
                    }
                })
            drawing.height = legend.draw(in: &drawing, x: Drawing.edge, y: drawing.height + 14)
        }
        return drawing
    }

    // MARK: The ground

    private func ground(_ layout: RadarLayout, x: Double, y: Double, in drawing: inout Drawing) {
        for (ring, radius) in layout.radii.enumerated().reversed() {
            drawing.circle("ring ring\(ring)", x: x, y: y, radius: radius)
        }
        let radius = layout.radii.last ?? 0
        drawing.rect("band", x: x - radius - 1, y: y - RadarLayout.band, width: 2 * radius + 2, height: 2 * RadarLayout.band)
        drawing.rect("band", x: x - 2, y: y - radius - 1, width: 4, height: 2 * radius + 2)
    }

    /// On the band at both sides, that of the middle once.
    private func names(of layout: RadarLayout, x: Double, y: Double, in drawing: inout Drawing) {
        var inner = 0.0
        for (ring, outer) in layout.radii.enumerated() {
            let room = ring == 0 ? 2 * outer - 8 : outer - inner - 6
            let name = ChartLabel.shortened(rings[ring], width: room, size: ChartLabel.smallSize, isBold: true)
            for side in ring == 0 ? [0] : [-1.0, 1] {
                drawing.text("ring-name", name, x: x + side * (inner + outer) / 2, y: y + 4, anchor: .middle)
            }
            inner = outer
        }
    }

    private func corners(radius: Double, middle: Double, in drawing: inout Drawing) {
        for (sector, name) in sectors.enumerated() {
            let (isRight, isUpper) = (sector == 0 || sector == 1, sector == 0 || sector == 3)
            let text = ChartLabel.shortened(name, width: drawing.width / 2 - 100, isBold: true)
            drawing.text(
                "strong", text, x: isRight ? drawing.width - Drawing.edge : Drawing.edge,
                y: isUpper ? middle - radius - 12 : middle + radius + 22, anchor: isRight ? .end : .start)
        }
    }

    // MARK: Blips

    /// A disc; with a tip towards the middle or away from it where it moved; a lozenge where it is new.
    private static func shape(
        _ movement: RadarMovement, x: Double, y: Double, towards middle: (x: Double, y: Double), scale: Double = 1,
        in drawing: inout Drawing
    ) {
        let style = "blip \(movement.style)"
        let radius = 13 * scale
        let way = (x: middle.x - x, y: middle.y - y)
        let length = (way.x * way.x + way.y * way.y).squareRoot()
        let unit = length > 0 ? (x: way.x / length, y: way.y / length) : (x: 0, y: -1)
        switch movement {
        case .unchanged, .unknown: drawing.circle(style, x: x, y: y, radius: radius)
        case .new:
            let half = RadarLayout.blip * scale
            drawing.path(style, Self.polygon([(x, y - half), (x + half, y), (x, y + half), (x - half, y)]))
        case .inward, .outward:
            let side = movement == .inward ? 1.0 : -1
            let (along, across) = ((x: unit.x * side, y: unit.y * side), (x: -unit.y, y: unit.x))
            let corner = { (ahead: Double, aside: Double) in
                (x + along.x * ahead + across.x * aside, y + along.y * ahead + across.y * aside)
            }
            drawing.path(
                style,
                Self.polygon([corner(10 * scale, 8 * scale), corner(RadarLayout.tip * scale, 0), corner(10 * scale, -8 * scale)]))
            drawing.circle(style + " disc", x: x, y: y, radius: radius)
        }
    }

    private static func polygon(_ corners: [(Double, Double)]) -> String {
        "M" + corners.map { "\(Coordinate.text($0.0)) \(Coordinate.text($0.1))" }.joined(separator: "L") + "Z"
    }
}

/// How a brief moved since the radar before.
enum RadarMovement: CaseIterable {
    case new, inward, outward, unchanged
    /// There was no radar before.
    case unknown

    var style: String {
        switch self {
        case .new: "new"
        case .inward: "inward"
        case .outward: "outward"
        case .unchanged, .unknown: "still"
        }
    }

    /// The sign before its words in a table.
    var sign: String {
        switch self {
        case .new: "◆"
        case .inward: "▲"
        case .outward: "▼"
        case .unchanged, .unknown: "●"
        }
    }
}
