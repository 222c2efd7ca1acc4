// Numbers that look like chance and are the same in every run: a model must come out byte for byte as it did before.

/// SplitMix64.
struct Randomness: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    /// From 0 up to but not including 1.
    mutating func unit() -> Float { Float(next() >> 40) * 0x1p-24 }

    /// A whole number from 0 up to but not including the bound, which is above 0.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// Close to a normal distribution with mean 0 and variance 1: the sum of twelve uniform numbers.
    mutating func normal() -> Float { (0..<12).reduce(-6) { sum, _ in sum + unit() } }

    /// The numbers from 0 up to but not including the count, in a drawn order.
    mutating func order(_ count: Int) -> [Int] {
        var order = Array(0..<count)
        for index in stride(from: count - 1, to: 0, by: -1) { order.swapAt(index, below(index + 1)) }
        return order
    }
}
