// The outside world as one value: made in the command layer and handed on, so that tests and rebuilt editions are exact.
import Foundation

/// What a run asks of the world beyond its arguments.
package struct Surroundings: Sendable {
    /// The time now.
    package var now: @Sendable () -> Date
    /// A random number between 0 and 1, for jitter.
    package var random: @Sendable () -> Double

    package init(now: @escaping @Sendable () -> Date, random: @escaping @Sendable () -> Double) {
        self.now = now
        self.random = random
    }

    /// The real clock and the system's randomness.
    package static let real = Surroundings(now: { Date() }, random: { Double.random(in: 0..<1) })

    /// A clock that stands still and a constant in place of chance.
    package static func fixed(at date: Date, random: Double = 0.5) -> Surroundings {
        Surroundings(now: { date }, random: { random })
    }
}
