// The outcomes of a run as an asynchronous sequence, so that callers read, stop and wait as with any other.
import Foundation
import VigieModel

/// The outcomes of many requests, in the order in which they end; one for each request.
///
/// Each iteration is a run of its own: requests are sent from the first iterator on, and again for a second. When more than 64 outcomes
/// or 32 MiB of bodies wait unread, no new transfer starts. Cancelling the reading task ends the sequence at once; that, and letting go
/// of the iterator, stops the transfers.
package struct FetchOutcomes: AsyncSequence, Sendable {
    package typealias Element = FetchOutcome
    package typealias Failure = Never

    let requests: [FetchRequest]
    let options: FetchOptions
    let surroundings: Surroundings

    package struct AsyncIterator: AsyncIteratorProtocol {
        private let run: Run

        fileprivate init(_ run: Run) {
            self.run = run
        }

        package mutating func next() async -> FetchOutcome? {
            await run.mailbox.next()
        }

        package mutating func next(isolation actor: isolated (any Actor)?) async -> FetchOutcome? {
            await run.mailbox.next()
        }
    }

    package func makeAsyncIterator() -> AsyncIterator {
        let run = Run()
        // The thread holds the mailbox and not the run: when nobody reads any more, the run goes and the thread is told.
        let thread = Thread { [requests, options, surroundings, mailbox = run.mailbox] in
            TransferLoop.run(requests, options, surroundings, mailbox)
        }
        thread.name = "vigie-fetch"
        thread.start()
        return AsyncIterator(run)
    }

    /// Lives as long as somebody can read.
    fileprivate final class Run: Sendable {
        let mailbox = OutcomeMailbox()

        deinit { mailbox.cancel() }
    }
}
