// A run of requests as its readers see it.
import Foundation
import VigieModel

/// The outcomes of many requests, in the order in which they end; one for each request.
///
/// Requests are sent from the start, on a thread of their own. When 64 outcomes wait unread, or bodies fill the memory limit, no new
/// transfer starts. Letting go of the run cancels it.
package final class FetchRun: Sendable {
    private let mailbox: OutcomeMailbox
    private let bodyLimitBytes: Int

    init(_ requests: [FetchRequest], held: [String: Date], options: FetchOptions, surroundings: Surroundings) {
        let mailbox = OutcomeMailbox(limitBytes: options.memoryLimitBytes)
        self.mailbox = mailbox
        bodyLimitBytes = options.bodyLimitBytes
        // The thread holds the mailbox and not the run: when nobody can read any more, the run goes and the thread is told.
        let thread = Thread { TransferLoop.run(requests, held: held, options, surroundings, mailbox) }
        thread.name = "vigie-fetch"
        thread.start()
    }

    deinit { mailbox.cancel() }

    /// The next outcome; nil once all have been read. Any number of tasks may read: each outcome goes to one of them, and its body is
    /// decompressed there. A task that is cancelled gets nil at once, which costs no outcome.
    package func next() async -> FetchOutcome? {
        await mailbox.next()?.unpacked(limit: bodyLimitBytes)
    }

    /// The most memory that bodies took at one time, as they travelled and before anybody read them; 0 before `next` has given nil.
    package var peakBodyBytes: Int { mailbox.peakBodyBytes }

    /// Breaks off what runs and sends nothing more. Outcomes of transfers that had ended can still be read, up to the nil that follows them;
    /// the other requests have no outcome. May be called at any time, from anywhere, and again.
    package func cancel() {
        mailbox.cancel()
    }
}
