// Axes in numbers that people count in: ticks at 1, 2 or 5 times a power of ten.

/// An axis from zero in whole numbers, whose last tick is at or above the largest value.
struct NiceScale: Equatable {
    /// The first is 0; there are two at least.
    let ticks: [Int]

    /// - Parameter count: how many steps there are at most.
    init(upTo most: Int, steps count: Int = 4) {
        let most = max(1, most)
        let count = max(1, count)
        var power = 1
        var step = 1
        search: while true {
            for factor in [1, 2, 5] {
                step = factor * power
                if (most + step - 1) / step <= count { break search }
            }
            power *= 10
        }
        ticks = Array(stride(from: 0, through: (most + step - 1) / step * step, by: step))
    }

    var top: Int { ticks.last ?? 1 }

    /// The place of a value on an axis of that length.
    func place(of value: Int, length: Double) -> Double { Double(value) / Double(top) * length }
}
