// Turns what a fetch brought home into what the store records: parse, identify, and set the source's next poll.
import Foundation
import VigieFetch
import VigieModel
import VigieParse
import VigieStore

/// Reads outcomes; a value without state of its own.
struct PollReader {
    var surroundings: Surroundings

    /// The record to store for an outcome, given the source's state before.
    func record(of outcome: FetchOutcome, before: SourceState) -> PollRecord {
        let now = surroundings.now()
        var record = PollRecord(
            source: outcome.request.source, at: now, state: before, entries: nil, findings: [], wireBytes: outcome.wireBytes,
            elapsed: outcome.elapsed)
        record.state.lastPolled = now
        switch outcome.result {
        case .notModified(let headers):
            record.httpStatus = 304
            // Both validators are updated from a 304 too (feeds in the wild, rule 2).
            let sent = Validators(entityTag: headers["etag"], lastModified: headers["last-modified"])
            record.state.validators.entityTag = sent.entityTag ?? before.validators.entityTag
            record.state.validators.lastModified = sent.lastModified ?? before.validators.lastModified
            succeed(&record.state, .notModified, at: now, cacheControl: headers["cache-control"], ttlMinutes: nil)
        case .fetched(let document):
            record.httpStatus = document.status
            read(document, asked: outcome.request.url, before: before, into: &record, at: now)
        case .failed(let error):
            if case .status(let status) = error.reason { record.httpStatus = status }
            fail(&record.state, error: error.description, isGone: error.reason == .status(410), retryAfter: error.retryAfter, at: now)
        }
        return record
    }

    private func read(_ document: FetchedDocument, asked: String, before: SourceState, into record: inout PollRecord, at now: Date) {
        let hash = document.hash
        if hash == before.bodyHash {
            keepValidators(of: document, asked: asked, in: &record.state)
            succeed(&record.state, .sameBody, at: now, cacheControl: document.headers["cache-control"], ttlMinutes: nil)
            return
        }
        do {
            let feed = try FeedParser.parse(document)
            let identities = ItemIdentity.assign(to: feed.items)
            record.entries = zip(identities, feed.items).map { identity, item in
                PollRecord.Entry(identity: identity, revision: ItemRevision(item, feedLanguage: feed.feed.language))
            }
            record.findings = feed.findings
            if Self.mayBeTruncated(document, feed) {
                forget(&record.state)
            } else {
                record.state.bodyHash = hash
                keepValidators(of: document, asked: asked, in: &record.state)
            }
            succeed(
                &record.state, feed.isMalformed ? .recovered : .ok, at: now, cacheControl: document.headers["cache-control"],
                ttlMinutes: feed.feed.ttlMinutes)
        } catch {
            // What could not be read must be asked for anew, whole.
            forget(&record.state)
            fail(&record.state, error: "\(document.finalURL): \(error)", isGone: false, retryAfter: nil, at: now)
            record.state.lastResult = .notAFeed
        }
    }

    /// A document that ends early came whole only if the answer said where it ends; otherwise the connection may have broken, and its
    /// validators would hide the rest for good.
    private static func mayBeTruncated(_ document: FetchedDocument, _ feed: ParsedFeed) -> Bool {
        let isFramed = document.headers["content-length"] != nil || document.headers["transfer-encoding"] != nil
        return !isFramed && feed.findings.contains { $0.code == "cut-off" }
    }

    private func forget(_ state: inout SourceState) {
        state.validators = Validators()
        state.validatorsURL = nil
        state.bodyHash = nil
    }

    /// Validators belong to an address: those of a redirect's target are not sent to the address that was asked (rule 3).
    private func keepValidators(of document: FetchedDocument, asked: String, in state: inout SourceState) {
        state.validators = document.finalURL == asked ? document.validators : Validators()
        state.validatorsURL = state.validators.isEmpty ? nil : asked
    }

    private func succeed(_ state: inout SourceState, _ result: PollResult, at now: Date, cacheControl: String?, ttlMinutes: Int?) {
        state.lastResult = result
        state.lastSuccess = now
        state.failures = 0
        state.lastError = nil
        let maxAge = PollSchedule.maxAge(ofCacheControl: cacheControl)
        state.nextDue = PollSchedule.afterSuccess(at: now, maxAge: maxAge, ttlMinutes: ttlMinutes, chance: surroundings.random())
    }

    private func fail(_ state: inout SourceState, error: String, isGone: Bool, retryAfter: Date?, at now: Date) {
        state.lastResult = isGone ? .gone : .failed
        state.failures += 1
        state.lastError = error
        state.nextDue = PollSchedule.afterFailure(at: now, failures: state.failures, retryAfter: retryAfter, chance: surroundings.random())
    }
}
