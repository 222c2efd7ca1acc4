// A request on its way: where it stands in its redirects and what it has used up.
import Foundation
import VigieModel

/// One request of a run, before or between transfers.
struct Job: Sendable {
    let request: FetchRequest
    /// The address to ask next.
    var address: WebAddress
    var redirects: [FetchOutcome.Redirect] = []
    var elapsed: Duration = .zero
    var wireBytes = 0

    /// Validators belong to the request's own address and are not carried to where it redirects.
    var sendsValidators: Bool { redirects.isEmpty && !request.validators.isEmpty }

    func ended(_ result: FetchOutcome.Result) -> FetchOutcome {
        FetchOutcome(
            request: request, result: result, redirects: redirects, elapsed: elapsed, wireBytes: wireBytes,
            isConditional: !request.validators.isEmpty && elapsed > .zero)
    }

    /// Not sent, because its host asked for rest.
    func held(_ until: Date) -> FetchOutcome {
        failed(.hostHeld(until: until), retryAfter: until)
    }

    func failed(_ reason: FetchError.Reason, retryAfter: Date? = nil) -> FetchOutcome {
        // The address as the source list writes it, unless the failure is a redirect's.
        let url = redirects.isEmpty ? request.url : address.text
        return ended(.failed(FetchError(source: request.source, url: url, reason: reason, retryAfter: retryAfter)))
    }
}
