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
    /// Whether any of its transfers sent validators.
    var wasConditional = false
    /// The normal form of the address to which the validators belong; nil where there are none.
    private let validatorsAddress: String?

    init(_ request: FetchRequest) throws(FetchError.Reason) {
        self.request = request
        address = try WebAddress(request.url.utf8)
        if request.validators.isEmpty {
            validatorsAddress = nil
        } else if let own = request.validatorsURL, own != request.url {
            validatorsAddress = (try? WebAddress(own.utf8))?.text
        } else {
            validatorsAddress = address.text
        }
    }

    /// The header lines that make the next transfer conditional; empty where validators do not belong to its address, or cannot be sent.
    var conditions: [[UInt8]] {
        guard validatorsAddress == address.text else { return [] }
        let fields = [("If-None-Match", request.validators.entityTag), ("If-Modified-Since", request.validators.lastModified)]
        return fields.compactMap { name, value in
            value.flatMap { FieldText.bytes($0) }.flatMap { $0.isEmpty ? nil : Array("\(name): ".utf8) + $0 }
        }
    }

    /// The address as the source list writes it, unless a redirect led elsewhere.
    var addressText: String { redirects.isEmpty ? request.url : address.text }

    /// - Parameter answered: whether a response came from the address.
    func ended(_ result: FetchOutcome.Result, answered: Bool = true) -> FetchOutcome {
        FetchOutcome(
            request: request, result: result, finalURL: answered ? addressText : nil, redirects: redirects, elapsed: elapsed,
            wireBytes: wireBytes, isConditional: wasConditional)
    }

    /// Not sent, because its host asked for rest.
    func held(_ until: Date) -> FetchOutcome {
        failed(.hostHeld(until: until), retryAfter: until, answered: false)
    }

    func failed(_ reason: FetchError.Reason, retryAfter: Date? = nil, answered: Bool) -> FetchOutcome {
        ended(
            .failed(FetchError(source: request.source, url: addressText, reason: reason, retryAfter: retryAfter)), answered: answered)
    }
}

extension FetchRequest {
    /// The outcome of a request that never became a job.
    func unsent(_ reason: FetchError.Reason, retryAfter: Date? = nil) -> FetchOutcome {
        FetchOutcome(
            request: self, result: .failed(FetchError(source: source, url: url, reason: reason, retryAfter: retryAfter)))
    }
}
