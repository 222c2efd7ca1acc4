// An outcome on its way from the loop's thread to a reader, who undoes the compression: readers are many, the loop is one.
import Foundation
import VigieModel

/// An outcome whose document, where it has one, holds the body as it travelled.
struct Arrival: Sendable {
    private var outcome: FetchOutcome
    private let coding: BodyCoding

    init(_ outcome: FetchOutcome, coding: BodyCoding = .identity) {
        self.outcome = outcome
        self.coding = coding
    }

    var hold: HostHold? { outcome.hold }

    /// What it takes of memory as long as nobody reads it.
    var bodyBytes: Int { outcome.document?.body.count ?? 0 }

    /// The outcome with the body as its author wrote it; a failure where that cannot be had.
    consuming func unpacked(limit: Int) -> FetchOutcome {
        guard case .fetched(var document) = outcome.result else { return outcome }
        do throws(FetchError.Reason) {
            document.body = try coding.undone(document.body, limit: limit)
            guard !document.body.isEmpty else { throw .emptyBody }
            outcome.result = .fetched(document)
        } catch {
            outcome.result = .failed(FetchError(source: outcome.request.source, url: document.finalURL, reason: error))
        }
        return outcome
    }
}
