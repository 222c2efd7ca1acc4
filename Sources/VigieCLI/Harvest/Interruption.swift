// SIGTERM and SIGINT end a run in good order: systemd and a person at a terminal both expect that nothing fetched is lost.
import Dispatch
import Foundation
import Glibc
import VigieModel

/// Listens for signals from `listen` to the end of the process.
final class Interruption: Sendable {
    private struct State {
        var signal: Int32?
        var handlers: [@Sendable () -> Void] = []
    }

    private let state = Locked(State())

    /// Whether a signal came.
    var isStopped: Bool { signal != nil }
    /// The first signal that came; nil where none did.
    var signal: Int32? { state.withLock { $0.signal } }

    /// Calls the handler when a signal comes, or at once where one came already.
    func onStop(_ handler: @escaping @Sendable () -> Void) {
        let isLate = state.withLock { state in
            state.handlers.append(handler)
            return state.signal != nil
        }
        if isLate { handler() }
    }

    func stop(_ signal: Int32) {
        let handlers = state.withLock { state -> [@Sendable () -> Void] in
            guard state.signal == nil else { return [] }
            state.signal = signal
            return state.handlers
        }
        for handler in handlers { handler() }
    }

    /// Takes SIGTERM, SIGINT and SIGHUP for this process. A second one ends it the hard way, which is safe as well.
    static func listen() -> Interruption {
        let interruption = Interruption()
        for number in [SIGTERM, SIGINT, SIGHUP] {
            _ = Glibc.signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if interruption.isStopped { endProcess(by: number) }
                interruption.stop(number)
                // Held by its own handler, it listens as long as the process runs.
                _ = source
            }
            source.resume()
        }
        return interruption
    }

    /// Ends the process as the signal would have: who sent it, such as systemd, then sees that it was obeyed.
    static func endProcess(by number: Int32) -> Never {
        _ = Glibc.signal(number, SIG_DFL)
        kill(getpid(), number)
        // The signal is on its way to this very process.
        while true { pause() }
    }
}
