// What the loopback server has seen, and the tests that wait to see it.
import Foundation

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
        let id: Int
        let isMet: @Sendable (Counts) -> Bool
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var counts = Counts()
        var requests: [LoopbackRequest] = []
        var waiters: [Waiter] = []
        var lastWaiter = 0
    }

    private let records: Bool
    private let state = Locked(State())

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

    /// Returns once the condition holds of the counts, or the task is cancelled, as a test's time limit does.
    func wait(until isMet: @escaping @Sendable (Counts) -> Bool) async {
        let id = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let waits = state.withLock { state in
                    // A cancellation that came first has found nobody waiting.
                    guard !isMet(state.counts), !Task.isCancelled else { return false }
                    state.waiters.append(Waiter(id: id, isMet: isMet, continuation: continuation))
                    return true
                }
                if !waits { continuation.resume() }
            }
        } onCancel: {
            let cancelled = state.withLock { state in
                defer { state.waiters.removeAll { $0.id == id } }
                return state.waiters.filter { $0.id == id }
            }
            for waiter in cancelled { waiter.continuation.resume() }
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
