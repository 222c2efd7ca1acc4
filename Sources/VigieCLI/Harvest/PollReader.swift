// Turns what a fetch brought home into what the store records: parse, identify, and set the source's next poll.
import Foundation
import VigieEvidence
import VigieFetch
import VigieModel
import VigieParse
import VigieStore

/// Reads outcomes; a value without state of its own.
struct PollReader: Sendable {
    /// What an outcome comes to.
    enum Reading: Sendable {
        /// `answer` is there where a feed was read or its body was that of the time before: it is evidence.
        case poll(PollRecord, answer: Answer?)
        /// Not sent, because the host asked for rest: no poll, and no failure of the source.
        case held(SourceID, until: Date)
    }

    /// A document with the hash of its body, which is long and so is hashed once.
    struct Answer: Sendable {
        var document: FetchedDocument
        var hash: ContentHash
        /// The evidence, where it does not rest on what the store has; the document then has no body any more.
        var packed: PackedEvidence?
    }

    var surroundings: Surroundings

    /// Composes and compresses the evidence of a reading. A body that is the one of the time before is left to the writer, who knows
    /// where that is kept.
    static func pack(_ reading: Reading, of source: Source, with packer: EvidencePacker) -> Reading {
        guard case .poll(let record, var answer?) = reading, record.state.lastResult != .sameBody,
            let entry = EvidenceEntry(answer, of: source, at: record.at), let packed = packer.pack(entry)
        else { return reading }
        answer.packed = packed
        answer.document.body = Data()
        return .poll(record, answer: answer)
    }

    /// Reads an outcome, given the source and its state before.
    func read(_ outcome: FetchOutcome, of source: Source, before: SourceState) -> Reading {
        if case .hostHeld(let until)? = outcome.error?.reason { return .held(source.id, until: until) }
        var poll = Poll(source: source, outcome: outcome, before: before, now: surroundings.now(), chance: surroundings.random())
        switch outcome.result {
        case .notModified(let headers): poll.takeNotModified(headers)
        case .fetched(let document): poll.take(document)
        case .failed(let error): poll.fail(error.kind ?? .connection, error.description, retryAfter: error.retryAfter)
        }
        return .poll(poll.record, answer: poll.answer)
    }
}

/// One poll while it is read.
private struct Poll {
    let source: Source
    let outcome: FetchOutcome
    let now: Date
    let chance: Double
    /// When it last answered with a body, before this poll.
    let lastBody: Date?
    var record: PollRecord
    var answer: PollReader.Answer?

    init(source: Source, outcome: FetchOutcome, before: SourceState, now: Date, chance: Double) {
        self.source = source
        self.outcome = outcome
        self.now = now
        self.chance = chance
        lastBody = before.lastBody
        record = PollRecord(source: source.id, at: now, state: before, wireBytes: outcome.wireBytes, elapsed: outcome.elapsed)
        record.state.lastPolled = now
    }

    mutating func takeNotModified(_ headers: [String: String]) {
        record.httpStatus = 304
        // Both validators are updated from a 304 too (feeds in the wild, rule 2).
        record.state.validators.entityTag = headers["etag"] ?? record.state.validators.entityTag
        record.state.validators.lastModified = headers["last-modified"] ?? record.state.validators.lastModified
        let cache = believe(headers)
        record.state.advice = record.state.advice.after(unchangedSeconds: cache)
        succeed(.notModified)
    }

    mutating func take(_ document: FetchedDocument) {
        record.httpStatus = document.status
        let hash = document.hash
        if hash == record.state.bodyHash {
            keepValidators(of: document)
            record.state.lastBody = now
            record.state.advice = record.state.advice.after(unchangedSeconds: believe(document.headers))
            answer = PollReader.Answer(document: document, hash: hash)
            return succeed(.sameBody)
        }
        do {
            try read(document, hash)
        } catch {
            // What could not be read must be asked for anew, whole.
            forgetBody()
            fail(.notAFeed, "\(document.finalURL): \(error)", retryAfter: nil)
            record.state.lastResult = .notAFeed
        }
    }

    private mutating func read(_ document: FetchedDocument, _ hash: ContentHash) throws(ParseError) {
        let feed = try FeedParser.parse(document)
        record.entries = Self.entries(of: feed)
        record.withdrawn = feed.withdrawn
        record.isComplete = feed.feed.pages.isComplete
        record.findings = feed.findings
        if Self.mayBeTruncated(document, feed) {
            forgetBody()
        } else {
            record.state.bodyHash = hash
            keepValidators(of: document)
        }
        record.state.lastBody = now
        record.state.lastItemCount = feed.items.count
        record.state.isMalformed = feed.isMalformed
        record.state.advice = PollAdvice(feed: feed.feed, serverSeconds: believe(document.headers))
        answer = PollReader.Answer(document: document, hash: hash)
        succeed(feed.isMalformed ? .recovered : .ok)
    }

    static func entries(of feed: ParsedFeed) -> [PollRecord.Entry] {
        zip(ItemIdentity.assign(to: feed.items), feed.items).map { identity, item in
            PollRecord.Entry(identity: identity, revision: ItemRevision(item, feedLanguage: feed.feed.language))
        }
    }

    /// A document that ends early came whole only if the answer said where it ends; otherwise the connection may have broken, and its
    /// validators would hide the rest for good.
    private static func mayBeTruncated(_ document: FetchedDocument, _ feed: ParsedFeed) -> Bool {
        let isFramed = document.headers["content-length"] != nil || document.headers["transfer-encoding"] != nil
        return !isFramed && feed.findings.contains { $0.code == "cut-off" }
    }

    private mutating func forgetBody() {
        record.state.validators = Validators()
        record.state.validatorsURL = nil
        record.state.bodyHash = nil
    }

    /// Validators belong to the address that answered: they are sent there alone (rule 3).
    private mutating func keepValidators(of document: FetchedDocument) {
        record.state.validators = document.validators
        record.state.validatorsURL = document.validators.isEmpty ? nil : document.finalURL
    }

    /// What the caching headers ask for, in seconds; what is not believed becomes a finding.
    private mutating func believe(_ headers: [String: String]) -> Int? {
        let cache = CacheHeaders(headers, parseDate: FeedDate.parse)
        if let finding = cache.finding { record.findings.append(finding) }
        return cache.seconds
    }

    private mutating func succeed(_ result: PollResult) {
        record.state.lastResult = result
        record.state.lastSuccess = now
        record.state.failures = 0
        record.state.failure = nil
        record.state.lastError = nil
        record.state.failingSince = nil
        record.state.movedTo = Relocation.after(record.state.movedTo, movedTo: outcome.movedTo, at: now)
        record.state.nextDue = PollSchedule.afterSuccess(
            at: now, advice: record.state.advice, rhythm: record.state.rhythm, every: source.pollMinutes, isCrowded: isCrowded,
            chance: chance)
    }

    /// Whether half of the document is younger than the last look at it: what comes next may push out what nobody has seen.
    private var isCrowded: Bool {
        guard let entries = record.entries, let lastBody, entries.count > 1 else { return false }
        return entries.count { ($0.revision.published ?? .distantPast) > lastBody } * 2 >= entries.count
    }

    mutating func fail(_ kind: PollFailure, _ message: String, retryAfter: Date?) {
        if case .failed(let error) = outcome.result, case .status(let status) = error.reason { record.httpStatus = status }
        record.state.lastResult = kind == .gone ? .gone : .failed
        record.state.failures += 1
        record.state.failure = kind
        record.state.failingSince = record.state.failingSince ?? now
        record.state.lastError = message
        record.state.nextDue = PollSchedule.afterFailure(
            kind, at: now, failures: record.state.failures, retryAfter: retryAfter, chance: chance)
    }
}

extension PollReader {
    /// The entries that a feed states, in its order: also of documents that are no poll, such as archives.
    static func entries(of feed: ParsedFeed) -> [PollRecord.Entry] { Poll.entries(of: feed) }
}

extension EvidenceEntry {
    /// What is kept of an answer; nil where the exchange was not kept.
    init?(_ answer: PollReader.Answer, of source: Source, at date: Date, earlier: EvidenceRecord? = nil) {
        guard let exchange = answer.document.exchange else { return nil }
        self.init(
            source: source, requestedURL: answer.document.requestedURL, exchange: exchange, body: answer.document.body,
            bodyHash: answer.hash, at: date, earlier: earlier)
    }
}
