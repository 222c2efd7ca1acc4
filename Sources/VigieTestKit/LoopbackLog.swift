// What the loopback server has seen, and the tests that wait to see it.
import Foundation
import Synchronization

/// Counts of a server, shared among its threads and its test.
final class LoopbackLog: Sendable {
    struct Counts: Sendable {
        var requestCount = 0
        var connectionCount = 0
        var openConnections = 0
        var answering = 0
        var mostAtOnce = 0
    }

    private struct Waiter {
        let isMet: @Sendable (Counts) -> Bool
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var counts = Counts()
        var requests: [LoopbackRequest] = []
        var waiters: [Waiter] = []
    }

    private let records: Bool
    private let state = Mutex(State())

    init(records: Bool) {
        self.records = records
    }

    var requests: [LoopbackRequest] { state.withLock { $0.requests } }
    var requestCount: Int { state.withLock { $0.counts.requestCount } }
    var connectionCount: Int { state.withLock { $0.counts.connectionCount } }
    var mostAtOnce: Int { state.withLock { $0.counts.mostAtOnce } }

    func began(_ request: LoopbackRequest) {
        update {
            $0.counts.requestCount += 1
            $0.counts.answering += 1
            $0.counts.mostAtOnce = max($0.counts.mostAtOnce, $0.counts.answering)
            if records { $0.requests.append(request) }
        }
    }

    func answered() {
        update { $0.counts.answering -= 1 }
    }

    func opened() {
        update {
            $0.counts.connectionCount += 1
            $0.counts.openConnections += 1
        }
    }

    func closed() {
        update { $0.counts.openConnections -= 1 }
    }

    /// Returns once the condition holds of the counts.
    func wait(until isMet: @escaping @Sendable (Counts) -> Bool) async {
        await withCheckedContinuation { continuation in
            let isMetAlready = state.withLock { state in
                if isMet(state.counts) { return true }
                state.waiters.append(Waiter(isMet: isMet, continuation: continuation))
                return false
            }
            if isMetAlready { continuation.resume() }
        }
    }

    private func update(_ change: (inout State) -> Void) {
        let met = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            change(&state)
            guard !state.waiters.isEmpty else { return [] }
            let met = state.waiters.filter { $0.isMet(state.counts) }.map(\.continuation)
            state.waiters.removeAll { $0.isMet(state.counts) }
            return met
        }
        for continuation in met { continuation.resume() }
    }
}
