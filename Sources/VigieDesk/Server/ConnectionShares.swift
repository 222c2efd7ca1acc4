// How many connections each address holds: one client must not hold all that there are.
import VigieModel

/// Counts open connections by address, across the event loops.
final class ConnectionShares: Sendable {
    private let most: Int
    private let exempt: Set<String>
    private let counts = Locked<[String: Int]>([:])

    /// - Parameter proxies: addresses behind which many people are; they count their own.
    init(most: Int, proxies: Set<String>) {
        self.most = most
        exempt = proxies
    }

    /// The name under which a connection is counted, to be given back to `leave`; nil where its address holds as many as it may.
    func enter(_ peer: String) -> String? {
        let address = ClientAddress.counted(peer)
        guard !exempt.contains(peer), !peer.isEmpty else { return "" }
        return counts.withLock { counts in
            guard counts[address, default: 0] < most else { return nil }
            counts[address, default: 0] += 1
            return address
        }
    }

    func leave(_ address: String) {
        guard !address.isEmpty else { return }
        counts.withLock { counts in
            let left = (counts[address] ?? 0) - 1
            counts[address] = left > 0 ? left : nil
        }
    }

    /// How many addresses hold any.
    var addresses: Int { counts.withLock { $0.count } }
}
