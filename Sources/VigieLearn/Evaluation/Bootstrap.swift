// How much a figure would differ on other items of the same kind: Dutch and German labels are few, and a bare figure says too much.

/// Samples drawn with replacement, the same in every run, and the ranges that they give.
enum Bootstrap {
    /// Calls the body with as many samples as wanted, each of as many places as there are items.
    static func samples(of itemCount: Int, times: Int, seed: UInt64, _ body: ([Int]) -> Void) {
        guard itemCount > 0 else { return }
        var draws = Draws(state: seed)
        var sample = [Int](repeating: 0, count: itemCount)
        for _ in 0..<times {
            for place in sample.indices { sample[place] = draws.below(itemCount) }
            body(sample)
        }
    }

    /// The middle 95 % of the values; nil for none.
    static func range(of values: [Double]) -> (low: Double, high: Double)? {
        let sorted = values.sorted()
        guard let last = sorted.indices.last else { return nil }
        let place = { (share: Double) in Int((Double(last) * share).rounded()) }
        return (sorted[place(0.025)], sorted[place(0.975)])
    }

    /// SplitMix64: small, and the same on every machine.
    private struct Draws {
        var state: UInt64

        /// A whole number from 0 up to but not including the bound, which is below 2³².
        mutating func below(_ bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
            value ^= value >> 31
            return Int(((value >> 32) &* UInt64(bound)) >> 32)
        }
    }
}
