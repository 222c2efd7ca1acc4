// Evidence: every revision points to its proof, and nothing goes that somebody rests on.
import Foundation
import Testing
import VigieModel

@testable import VigieStore  // the tests hand the store what another program may have done to it

struct EvidenceTests {
    private static func record(_ name: String, body: String, offset: Int = 0, file: String = "2026-11.warc.gz", isRevisit: Bool = false)
        -> EvidenceRecord
    {
        EvidenceRecord(
            id: "urn:uuid:\(name)", file: file, offset: offset, length: 100, url: "https://office.example/feed", at: Sample.now,
            payloadHash: ContentHash(of: body), isRevisit: isRevisit)
    }

    private static func id(_ title: String, source: Source = Sample.office) -> ItemID {
        ItemID(source: source.id, identity: ItemIdentity(rawValue: "id:" + title))
    }

    /// Harvests items with that proof.
    private func harvest(
        _ archive: Archive, _ entries: [PollRecord.Entry], _ record: EvidenceRecord, from source: Source = Sample.office,
        at: Date = Sample.now
    ) throws {
        if try !archive.store.sources().contains(where: { $0.id == source.id }) { try archive.store.addSource(source, at: Sample.now) }
        _ = try archive.store.record(
            PollRecord(source: source.id, at: at, state: SourceState(lastResult: .ok), entries: entries, evidence: record))
    }

    @Test func `each revision names the record of the poll that brought it`() throws {
        let archive = try Archive()
        try archive.harvest([Sample.entry("Before")])
        let (one, two) = (Self.record("1", body: "a"), Self.record("2", body: "b", offset: 100))
        try harvest(archive, [Sample.entry("One", text: "v1"), Sample.entry("Before")], one)
        try harvest(archive, [Sample.entry("One", text: "v2")], two, at: Sample.later)
        #expect(
            try archive.store.evidence(ofItem: Self.id("One"))
                == [RevisionEvidence(revision: 1, record: one), RevisionEvidence(revision: 2, record: two)])
        #expect(try archive.store.evidence(ofItem: Self.id("Before")) == [RevisionEvidence(revision: 1, record: nil)])
        #expect(reason { _ = try archive.store.evidence(ofItem: Self.id("None")) } == .noSuchItem(prefix: Self.id("None").rawValue))
        #expect(archive.store.integrityProblems() == [])
    }

    @Test func `the newest record of a body is found, a revisit is none, and files are known to their last byte`() throws {
        let archive = try Archive()
        #expect(try archive.store.evidenceEnds() == [:])
        let records = [
            Self.record("1", body: "a"), Self.record("2", body: "b", offset: 100),
            Self.record("3", body: "a", offset: 200, isRevisit: true), Self.record("4", body: "a", offset: 7, file: "2026-12.warc.gz"),
        ]
        for record in records { try harvest(archive, [], record) }
        #expect(try archive.store.lastEvidence(of: Sample.office.id, payload: ContentHash(of: "a")) == records[3])
        #expect(try archive.store.lastEvidence(of: Sample.office.id, payload: ContentHash(of: "b")) == records[1])
        #expect(try archive.store.lastEvidence(of: Sample.gazette.id, payload: ContentHash(of: "a")) == nil)
        #expect(try archive.store.evidenceEnds() == ["2026-11.warc.gz": 300, "2026-12.warc.gz": 107])
    }

    @Test func `what was moved is found where it lies, and what was let go of is told`() throws {
        let archive = try Archive()
        try harvest(archive, [Sample.entry("One")], Self.record("1", body: "a"))
        try harvest(archive, [Sample.entry("Two")], Self.record("2", body: "b", offset: 100))
        try harvest(archive, [], Self.record("3", body: "c", offset: 200))
        let place = StoredPlace(file: "2026-11.2.warc.gz", offset: 50, length: 60)
        try archive.store.movedEvidence(["urn:uuid:2": place], dropped: ["urn:uuid:1", "urn:uuid:3", "urn:uuid:unknown"])
        var moved = Self.record("2", body: "b", offset: 50, file: place.file)
        moved.length = 60
        #expect(try archive.store.evidence(ofItem: Self.id("Two")) == [RevisionEvidence(revision: 1, record: moved)])
        #expect(try archive.store.evidence(ofItem: Self.id("One")) == [RevisionEvidence(revision: 1, record: nil, wasDropped: true)])
        #expect(try archive.store.evidenceEnds() == [place.file: 110])
        #expect(try archive.store.lastEvidence(of: Sample.office.id, payload: ContentHash(of: "a")) == nil)
        // Only what a revision names is remembered.
        #expect(try archive.store.read { try $0.value("SELECT COUNT(*) FROM evidence") } == 2)
        #expect(archive.store.integrityProblems() == [])
        // A record that comes back, as by a replay, is there again.
        try harvest(archive, [], Self.record("1", body: "a", offset: 500))
        #expect(try archive.store.evidence(ofItem: Self.id("One"))[0].record?.offset == 500)
    }

    @Test func `what anybody kept or any brief names is to be kept, in all revisions, with its doubles and what revisits stand for`() throws
    {
        let archive = try Archive()
        let long = (1...40).map { "mot\($0)" }.joined(separator: " ")
        try harvest(archive, [Sample.entry("Kept", text: "v1")], Self.record("kept-1", body: "1"))
        try harvest(archive, [Sample.entry("Kept", text: "v2")], Self.record("kept-2", body: "2"), at: Sample.later)
        try harvest(archive, [Sample.entry("Changed mind", link: "https://office.example/page")], Self.record("rejected", body: "3"))
        try harvest(
            archive, [Sample.entry("Same page", link: "https://office.example/page?utm_source=x")], Self.record("page", body: "4"),
            from: Sample.gazette)
        try harvest(archive, [Sample.entry("Cited", text: long)], Self.record("original", body: "5"))
        try harvest(
            archive, [Sample.entry("Cited", text: long + " fin")], Self.record("again", body: "5", isRevisit: true), at: Sample.later)
        try harvest(archive, [Sample.entry("Cited", text: long + " fin")], Self.record("text", body: "6"), from: Sample.gazette)
        try harvest(archive, [Sample.entry("Unread")], Self.record("unread", body: "7"))
        try harvest(archive, [], Self.record("nothing", body: "8"))
        #expect(try archive.store.evidenceToKeep() == [])
        try archive.store.decide(DecisionRequest(item: Self.id("Kept"), state: .kept, by: "anna", at: Sample.later))
        try archive.store.decide(DecisionRequest(item: Self.id("Changed mind"), state: .kept, by: "anna", at: Sample.now))
        try archive.store.decide(DecisionRequest(item: Self.id("Changed mind"), state: .rejected, by: "anna", at: Sample.later))
        try archive.store.save(Sample.brief("wallet", items: [Self.id("Cited")]), by: "anna", at: Sample.now)
        try archive.store.save(Sample.brief("wallet", items: []), by: "anna", at: Sample.later)
        let needed = ["kept-1", "kept-2", "rejected", "page", "original", "again", "text"].map { "urn:uuid:\($0)" }
        #expect(try archive.store.evidenceToKeep() == Set(needed))
        for id in needed {
            #expect(reason { try archive.store.movedEvidence([:], dropped: [id, "urn:uuid:unread"]) } == .evidenceNeeded(count: 1))
        }
        #expect(try archive.store.evidence(ofItem: Self.id("Unread"))[0].record != nil)
        try archive.store.movedEvidence([:], dropped: ["urn:uuid:unread", "urn:uuid:nothing"])
        #expect(try archive.store.evidenceToKeep() == Set(needed))
        #expect(archive.store.integrityProblems() == [])
    }

    @Test func `a record that a revisit still stands for keeps its row`() throws {
        let archive = try Archive()
        try harvest(archive, [], Self.record("1", body: "a"))
        try harvest(archive, [], Self.record("2", body: "a", offset: 100, isRevisit: true))
        try archive.store.movedEvidence([:], dropped: ["urn:uuid:1"])
        #expect(archive.store.integrityProblems() == [])
        try archive.store.movedEvidence([:], dropped: ["urn:uuid:1", "urn:uuid:2"])
        #expect(try archive.store.read { try $0.value("SELECT COUNT(*) FROM evidence") } == 0)
    }
}
