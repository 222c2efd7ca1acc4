// Where the loop's thread and the reading tasks meet: outcomes one way, room and cancellation the other.
import Foundation
import VigieModel

/// A bounded hand-over of outcomes from one thread to any number of tasks.
final class OutcomeMailbox: Sendable {
    private struct Reader {
        let id: Int
        let continuation: CheckedContinuation<Arrival?, Never>
    }

    private struct State {
        var unread = Fifo<Arrival>()
        var unreadBytes = 0
        var readers: [Reader] = []
        var lastReader = 0
        /// No more will come: the run has ended or was cancelled.
        var isClosed = false
        var isCancelled = false
        /// Whether the loop waits for memory: then it wants to know of every body that is read.
        var isTight = false
        var peakBodyBytes = 0
        /// Wakes the loop; nil before it runs and once it has ended.
        var wake: (@Sendable () -> Void)?
    }

    private let state = Locked(State())
    private let limitBytes: Int

    /// A feed of ordinary size waits as one of so many; large ones count by their bytes.
    private static let limit = 64

    init(limitBytes: Int) {
        self.limitBytes = limitBytes
    }

    // MARK: The loop's side

    /// `wake` is called under the lock: after `detach` returns it is never called again, and what it touches may be freed.
    func attach(wake: @escaping @Sendable () -> Void) {
        state.withLock { $0.wake = wake }
    }

    func detach() {
        state.withLock { $0.wake = nil }
    }

    var isCancelled: Bool { state.withLock { $0.isCancelled } }

    /// Bytes of bodies that wait unread. While memory is tight, the loop is woken by each one that is read.
    func unreadBytes(isTight: Bool) -> Int {
        state.withLock { state in
            state.isTight = isTight
            return state.unreadBytes
        }
    }

    /// Whether another transfer may start. A loop that was told no is woken when it turns to yes.
    var hasRoom: Bool { state.withLock { hasRoom($0) } }

    private func hasRoom(_ state: borrowing State) -> Bool {
        state.unread.count < Self.limit && state.unreadBytes < limitBytes
    }

    /// Hands over an outcome; there is always place for those of transfers that had started.
    func post(_ arrival: Arrival) {
        let reader = state.withLock { state -> Reader? in
            guard !state.isClosed else { return nil }
            guard state.readers.isEmpty else { return state.readers.removeFirst() }
            state.unread.append(arrival)
            state.unreadBytes += arrival.bodyBytes
            return nil
        }
        reader?.continuation.resume(returning: arrival)
    }

    /// Nothing more comes; what is unread can still be read.
    func finish(peakBodyBytes: Int = 0) { close { $0.peakBodyBytes = max($0.peakBodyBytes, peakBodyBytes) } }

    /// The most memory that bodies took at one time; 0 before the run has ended.
    var peakBodyBytes: Int { state.withLock { $0.peakBodyBytes } }

    // MARK: The readers' side

    /// The next arrival, for one reader alone; nil at the end, and as soon as the reading task is cancelled.
    func next() async -> Arrival? {
        let id = state.withLock { state in
            state.lastReader += 1
            return state.lastReader
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let ready = state.withLock { take(Reader(id: id, continuation: continuation), &$0) }
                if let ready { continuation.resume(returning: ready.arrival) }
            }
        } onCancel: {
            let reader = state.withLock { state in
                state.readers.firstIndex { $0.id == id }.map { state.readers.remove(at: $0) }
            }
            reader?.continuation.resume(returning: nil)
        }
    }

    /// Ends the run: the loop stops at once, nothing more comes, and what is unread can still be read.
    func cancel() {
        close { state in
            state.isCancelled = true
            state.wake?()
        }
    }

    private func close(_ also: @Sendable (inout State) -> Void) {
        let readers = state.withLock { state in
            state.isClosed = true
            also(&state)
            defer { state.readers = [] }
            return state.readers
        }
        for reader in readers { reader.continuation.resume(returning: nil) }
    }

    private struct Ready {
        let arrival: Arrival?
    }

    /// What to answer at once, or nil where the reader now waits.
    private func take(_ reader: Reader, _ state: inout State) -> Ready? {
        // A cancellation that came first has found nobody waiting.
        if Task.isCancelled { return Ready(arrival: nil) }
        let hadRoom = hasRoom(state)
        if let arrival = state.unread.popFirst() {
            state.unreadBytes -= arrival.bodyBytes
            if state.isTight || !hadRoom && hasRoom(state) { state.wake?() }
            return Ready(arrival: arrival)
        }
        if state.isClosed { return Ready(arrival: nil) }
        state.readers.append(reader)
        return nil
    }
}
