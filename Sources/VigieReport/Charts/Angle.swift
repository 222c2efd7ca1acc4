// Sines made of the four operations alone: the C library's differ in the last bit from version to version, and a drawing must not.

/// Angles in full turns, counted from the right, against the clock.
enum Angle {
    static func sine(_ turns: Double) -> Double {
        // Into a quarter turn on either side of zero, where the series is short.
        var turn = turns - turns.rounded(.down)
        if turn > 0.75 { turn -= 1 } else if turn > 0.25 { turn = 0.5 - turn }
        let x = turn * 2 * Double.pi
        var (term, sum) = (x, x)
        for n in 1...11 {
            term *= -x * x / Double(2 * n * (2 * n + 1))
            sum += term
        }
        return sum
    }

    static func cosine(_ turns: Double) -> Double { sine(turns + 0.25) }

    /// In turns, 0 to a quarter, for 0 to 1; what is above counts as 1.
    static func arcsine(_ value: Double) -> Double {
        var (low, high) = (0.0, 0.25)
        guard value < 1 else { return high }
        for _ in 0..<52 {
            let middle = (low + high) / 2
            if sine(middle) < value { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
