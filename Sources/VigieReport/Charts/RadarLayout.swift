// Where blips stand on the radar: no two touch, none stands on a border, and the same entries stand in the same places on every machine.

/// Four quarters around a point, four rings from the middle outwards. Rings are as wide as their fullest quarter needs.
struct RadarLayout {
    static let sectors = 4
    /// The largest half-width of a blip, in any direction.
    static let blip = 17.0
    /// How far a blip's tip reaches towards the middle, or away from it.
    static let tip = 21.0
    /// Half the height of the band along the middle that carries the rings' names.
    static let band = 14.0

    /// Between the middles of two blips side by side.
    private static let spacing = 2 * blip + 4
    /// Between two tracks of one ring, whose tips may point at each other.
    private static let trackStep = 2 * tip
    private static let margin = tip + 2
    /// So that the rings' names have room; that of the middle counts from the middle.
    private static let narrowest = [92.0, 112, 78, 78]

    /// The outer radius of each ring.
    let radii: [Double]
    /// By ring, then by sector, from the vertical axis clockwise in each: as many places as were asked for.
    let places: [[[(x: Double, y: Double)]]]

    /// - Parameter counts: blips by ring, then by sector: clockwise from the upper right quarter.
    init(_ counts: [[Int]]) {
        var radii: [Double] = []
        var places: [[[(x: Double, y: Double)]]] = []
        for (ring, counts) in counts.enumerated() {
            let inner = radii.last ?? 0
            var width = ring < Self.narrowest.count ? Self.narrowest[ring] : 78
            while !counts.allSatisfy({ count in Self.tracks(from: inner, width: width).reduce(0) { $0 + Self.capacity(of: $1) } >= count })
            {
                width += 6
            }
            radii.append(inner + width)
            places.append(
                counts.enumerated().map { sector, count in Self.placed(count, sector: sector, on: Self.tracks(from: inner, width: width)) })
        }
        self.radii = radii
        self.places = places
    }

    /// As many tracks as have room: in the middle between two borders, or along the outer one of the innermost ring.
    private static func tracks(from inner: Double, width: Double) -> [Double] {
        let isInnermost = inner == 0
        let room = width - (isInnermost ? margin : 2 * margin)
        guard room >= 0 else { return [] }
        let steps = Int(room / trackStep)
        let rest = room - Double(steps) * trackStep
        let first = isInnermost ? rest : inner + margin + rest / 2
        return (0...steps).map { first + Double($0) * trackStep }
    }

    /// Between the vertical axis and the band, seen from the middle; empty where both leave nothing.
    private static func span(of track: Double) -> (from: Double, to: Double)? {
        let (axis, band) = (blip + 3, blip + band + 3)
        guard axis < track, band < track else { return nil }
        let (from, to) = (Angle.arcsine(axis / track), 0.25 - Angle.arcsine(band / track))
        return from <= to ? (from, to) : nil
    }

    /// The angle between two blips side by side.
    private static func step(on track: Double) -> Double { 2 * Angle.arcsine(spacing / 2 / track) }

    private static func capacity(of track: Double) -> Int {
        span(of: track).map { 1 + Int(($0.to - $0.from) / step(on: track)) } ?? 0
    }

    /// Shared out among the tracks by the room that each has; in order of the angle, so that numbers run clockwise.
    private static func placed(_ count: Int, sector: Int, on tracks: [Double]) -> [(x: Double, y: Double)] {
        var left = count
        var room = tracks.reduce(0) { $0 + capacity(of: $1) }
        var found: [(turn: Double, track: Double)] = []
        for track in tracks {
            guard let span = span(of: track), left > 0 else { continue }
            let capacity = capacity(of: track)
            // Rounded to the nearest, but never more than here or less than what the tracks further out could not take.
            let share = min(capacity, max(left - (room - capacity), (2 * left * capacity + room) / (2 * room)))
            found += turns(share, in: span, step: step(on: track)).map { ($0, track) }
            left -= share
            room -= capacity
        }
        return found.sorted { ($0.turn, $0.track) < ($1.turn, $1.track) }.map { point(turn: $0.turn, track: $0.track, sector: sector) }
    }

    /// Evenly with half a gap at both ends where that is wide enough, else from end to end.
    private static func turns(_ count: Int, in span: (from: Double, to: Double), step: Double) -> [Double] {
        let width = span.to - span.from
        return (0..<count).map { index in
            width / Double(count) >= step
                ? span.from + width * (Double(index) + 0.5) / Double(count)
                : span.from + width * Double(index) / Double(max(1, count - 1))
        }
    }

    /// Mirrored into its quarter, so that numbers run clockwise in all four.
    private static func point(turn: Double, track: Double, sector: Int) -> (x: Double, y: Double) {
        let isRight = sector == 0 || sector == 1
        let isUpper = sector == 0 || sector == 3
        let (sine, cosine) = (Angle.sine(turn) * track, Angle.cosine(turn) * track)
        return (isRight ? sine : -sine, isUpper ? -cosine : cosine)
    }
}
