// Hashing takes a third of a second and 64 MB, so it has one thread of its own and a short line before it: log-ins can neither hold the
// threads that serve pages nor fill the memory.
import Dispatch
import VigieModel

/// Makes and checks password hashes, one at a time.
actor PasswordHasher {
    private let cost: ScryptCost
    private let queue = DispatchQueue(label: "vigie.passwords")
    private var waiting = 0
    /// How often scrypt was run to check a password, for tests.
    private(set) var checks = 0
    /// Somebody at the end of the line waits five seconds; whoever comes then is asked to try again.
    private static let longestLine = 16
    /// Checked in place of a hash that is not there, so that a name that nobody has takes as long as one that somebody has.
    private let stranger: PasswordHash

    init(cost: ScryptCost) {
        self.cost = cost
        stranger = PasswordHash(key: Array(repeating: 0, count: 32), salt: Self.salt(), cost: cost)
    }

    /// What is to be stored.
    func hash(_ password: String) async throws -> String {
        let cost = cost
        guard let hash = try await run({ PasswordHash(of: password, cost: cost, salt: Self.salt()) }) else { throw DeskError(.failed) }
        return hash.text
    }

    /// Whether the password is the one that was stored. False in the same time where nothing was stored.
    /// - Parameter stored: nil where nobody has that name, or they have no password yet.
    func check(_ password: String, stored: String?) async throws -> Bool {
        let known = stored.flatMap { PasswordHash($0) }
        let hash = known ?? stranger
        checks += 1
        let matches = try await run { hash.matches(password) }
        return matches && known != nil
    }

    /// Whether a stored hash was made with other parameters than ours, so that a log-in is the moment to make it anew.
    nonisolated func isOutdated(_ stored: String) -> Bool { PasswordHash(stored)?.cost != cost }

    private func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async throws -> Value {
        guard waiting < Self.longestLine else { throw DeskError(.busy) }
        waiting += 1
        defer { waiting -= 1 }
        return await withCheckedContinuation { done in queue.async { done.resume(returning: body()) } }
    }

    /// 128 bits.
    private static func salt() -> [UInt8] {
        var system = SystemRandomNumberGenerator()
        return (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &system) }
    }
}

extension PasswordHash {
    /// A hash that no password has.
    init(key: [UInt8], salt: [UInt8], cost: ScryptCost) {
        self.key = key
        self.salt = salt
        self.cost = cost
    }
}
