// How much a figure would differ on other items of the same kind: Dutch and German labels are few, and a bare figure says too much.

/// Samples drawn with replacement, the same in every run, and the ranges that they give.
enum Bootstrap {
    /// Calls the body with as many samples as wanted, each of as many places as there are items.
    static func samples(of itemCount: Int, times: Int, seed: UInt64, _ body: ([Int]) -> Void) {
        guard itemCount > 0 else { return }
        var random = Randomness(seed: seed)
        var sample = [Int](repeating: 0, count: itemCount)
        for _ in 0..<times {
            for place in sample.indices { sample[place] = drawn(random.next(), among: itemCount) }
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

    /// From 0 up to but not including the count, which is below 2³².
    private static func drawn(_ draw: UInt64, among count: Int) -> Int { Int(((draw >> 32) &* UInt64(count)) >> 32) }
}
