// Where the loop's thread and the reading task meet: outcomes one way, room and cancellation the other.
import Foundation
import VigieModel

/// A bounded hand-over of outcomes from one thread to one task.
final class OutcomeMailbox: Sendable {
    private struct State {
        var unread = Fifo<FetchOutcome>()
        var unreadBytes = 0
        var reader: CheckedContinuation<FetchOutcome?, Never>?
        var isFinished = false
        var isCancelled = false
        /// Wakes the loop; nil before it runs and once it has ended.
        var wake: (@Sendable () -> Void)?

        /// A feed of ordinary size waits as one of 64; large ones count by their bytes.
        var hasRoom: Bool { unread.count < 64 && unreadBytes < 32 * 1_024 * 1_024 }
    }

    private let state = Locked(State())

    // MARK: The loop's side

    /// `wake` is called under the lock: after `detach` returns it is never called again, and what it touches may be freed.
    func attach(wake: @escaping @Sendable () -> Void) {
        state.withLock { $0.wake = wake }
    }

    func detach() {
        state.withLock { $0.wake = nil }
    }

    var isCancelled: Bool { state.withLock { $0.isCancelled } }

    /// Whether another transfer may start. A loop that was told no is woken when it turns to yes.
    var hasRoom: Bool { state.withLock { $0.hasRoom } }

    /// Hands over an outcome; there is always place for those of transfers that had started.
    func post(_ outcome: FetchOutcome) {
        let reader = state.withLock { state -> CheckedContinuation<FetchOutcome?, Never>? in
            guard !state.isCancelled else { return nil }
            if let reader = state.reader {
                state.reader = nil
                return reader
            }
            state.unread.append(outcome)
            state.unreadBytes += outcome.document?.body.count ?? 0
            return nil
        }
        reader?.resume(returning: outcome)
    }

    /// Nothing more comes; what is unread can still be read.
    func finish() {
        let reader = state.withLock { state in
            state.isFinished = true
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume(returning: nil)
    }

    // MARK: The reader's side

    /// The next outcome; nil at the end, and as soon as the task is cancelled.
    func next() async -> FetchOutcome? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let ready = state.withLock { Self.take(continuation, &$0) }
                if let ready { continuation.resume(returning: ready.outcome) }
            }
        } onCancel: {
            cancel()
        }
    }

    /// Ends the run: the loop stops at once and what is unread is dropped.
    func cancel() {
        let reader = state.withLock { state in
            state.isCancelled = true
            state.unread = Fifo()
            state.unreadBytes = 0
            state.wake?()
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume(returning: nil)
    }

    private struct Ready {
        let outcome: FetchOutcome?
    }

    /// What to answer at once, or nil where the continuation now waits.
    private static func take(_ continuation: CheckedContinuation<FetchOutcome?, Never>, _ state: inout State) -> Ready? {
        let hadRoom = state.hasRoom
        if let outcome = state.unread.popFirst() {
            state.unreadBytes -= outcome.document?.body.count ?? 0
            if !hadRoom, state.hasRoom { state.wake?() }
            return Ready(outcome: outcome)
        }
        // There is one reader; a second would find nothing to wait for.
        if state.isFinished || state.isCancelled || state.reader != nil { return Ready(outcome: nil) }
        state.reader = continuation
        return nil
    }
}
