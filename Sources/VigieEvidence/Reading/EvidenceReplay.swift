// Polls out of evidence: what the parser was given then, in the order in which it came.
import Foundation
import VigieModel

/// A poll that evidence keeps, ready to be read again.
package struct ReplayEntry: Sendable {
    package var source: Source
    package var document: FetchedDocument
    package var at: Date
    /// Where the response lies in the file.
    package var record: EvidenceRecord
}

/// Goes through the polls of files of evidence.
///
/// What cannot be replayed becomes a finding: damaged records, responses of unknown sources, revisits of records in files that were not
/// given, bodies that are not the ones that were kept. Responses other than 2xx are passed over. For one task at a time.
package final class EvidenceReplay {
    package private(set) var findings: [EvidenceFinding] = []
    /// Responses that are no success, such as redirects that other tools keep.
    package private(set) var passedOver = 0
    private let files: [URL]
    private let limits: EvidenceLimits
    private let sourceOf: (String) -> Source?
    private var nextFile = 0
    private var reader: EvidenceReader?
    private var pending: Capture?
    private var originals: OriginalBodies

    /// The files are gone through in the order given. `sourceOf` names the source of an address where a record does not describe it, as
    /// other tools' never do.
    package init(files: [URL], limits: EvidenceLimits = EvidenceLimits(), sourceOf: @escaping (String) -> Source? = { _ in nil }) {
        self.files = files
        self.limits = limits
        self.sourceOf = sourceOf
        originals = OriginalBodies(files: files, limits: limits)
    }

    /// The next poll; nil after the last one. Throws where a file as a whole cannot be used.
    package func next() throws(EvidenceError) -> ReplayEntry? {
        while let record = try nextRecord() {
            guard record.isCapture else {
                if pending?.take(record) != true, record["WARC-Segment-Number"] != nil {
                    add(record, "a record in several segments is not replayed")
                }
                continue
            }
            let complete = pending
            if let reader {
                pending = Capture(response: record, path: reader.path)
                if record.type == "response" { originals.note(record, file: nextFile - 1) }
            }
            if let complete, let entry = entry(complete) { return entry }
        }
        guard let last = pending else { return nil }
        pending = nil
        return entry(last)
    }

    private func nextRecord() throws(EvidenceError) -> WARCRecord? {
        while true {
            if let reader {
                if let record = try reader.next() { return record }
                findings += reader.findings
                self.reader = nil
            }
            guard nextFile < files.count else { return nil }
            reader = try EvidenceReader(file: files[nextFile], limits: limits)
            nextFile += 1
        }
    }

    private func entry(_ capture: Capture) -> ReplayEntry? {
        let response = capture.response
        guard let head = HTTPHead(capture.responseHead) else { return skip(capture, "it holds no HTTP response") }
        guard (200..<300).contains(head.status) else {
            passedOver += 1
            return nil
        }
        guard let at = response.date else { return skip(capture, "it has no date to the second") }
        guard let source = capture.source ?? sourceOf(capture.requestedURL) else {
            return skip(capture, "no source is known for \(capture.requestedURL)")
        }
        var kept = capture.body
        if capture.isRevisit {
            switch original(of: response) {
            case .success(let body): kept = body
            case .failure(let problem): return skip(capture, problem.what)
            }
        }
        if capture.fits(kept) == false { return skip(capture, "its body is not the one that was kept") }
        var body = kept
        if !capture.isOurs {
            switch BodyDecoding.decoded(kept, head.fields, limitBytes: limits.recordBytes) {
            case .success(let decoded): body = decoded
            case .failure(let problem): return skip(capture, problem.what)
            }
        }
        let document = FetchedDocument(
            requestedURL: capture.requestedURL, finalURL: capture.finalURL, status: head.status, headers: head.fields, body: body,
            exchange: capture.exchange(at: at))
        let record = capture.record(at: at, bodyHash: capture.isOurs ? response.payloadHash ?? document.hash : document.hash)
        return ReplayEntry(source: source, document: document, at: at, record: record)
    }

    private func original(of revisit: WARCRecord) -> Result<Data, BodyDecoding.Problem> {
        let day = revisit["WARC-Refers-To-Date"].map { " of \($0)" } ?? ""
        do throws(EvidenceError) {
            if let id = revisit.refersTo, let body = try originals.body(of: id) { return .success(body) }
            return .failure(.init("its body lies in an earlier record\(day) that is not in these files: name its file too"))
        } catch {
            return .failure(.init("its body lies in an earlier record\(day) that cannot be read: \(error)"))
        }
    }

    private func skip(_ capture: Capture, _ why: String) -> ReplayEntry? {
        let path = files.first { $0.lastPathComponent == capture.file }?.path ?? capture.file
        findings.append(EvidenceFinding(path: path, offset: capture.response.offset, what: "not replayed: \(why)"))
        return nil
    }

    private func add(_ record: WARCRecord, _ what: String) {
        findings.append(EvidenceFinding(path: reader?.path ?? "", offset: record.offset, what: what))
    }
}
