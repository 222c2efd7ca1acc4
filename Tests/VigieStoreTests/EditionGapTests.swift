// What an editor is told before an edition goes out: what would be in none, what changed since, and what is not approved.
import Foundation
import Testing
import VigieModel
import VigieStore

struct EditionGapTests {
    private static let newYearsEve = Sample.time("2025-12-31T12:00:00Z")
    private static let january = Sample.time("2026-01-05T00:00:00Z")

    private func keep(_ archive: Archive, _ id: ItemID, at: Date) throws {
        try archive.store.decide(DecisionRequest(item: id, state: .kept, by: "anna", at: at))
    }

    private func make(_ archive: Archive, _ year: Int, asOf: Date) throws {
        try archive.store.recordEdition(
            year: year, asOf: asOf, languages: [.french], manifestJSON: "{}", hash: ContentHash(of: ""), at: Sample.later, by: "editor")
    }

    private func edition(_ archive: Archive, asOf: Date) throws -> Edition {
        try archive.store.edition(year: 2026, asOf: asOf, themes: Sample.themes, isSample: true, addressee: [:])
    }

    @Test func `kept items of the old year that came after its edition are told (they fell into no edition)`() throws {
        let archive = try Archive()
        let dated = Sample.time("2025-12-31T20:00:00Z")
        let early = Sample.time("2025-12-30T08:00:00Z")
        func id(_ title: String) -> ItemID { ItemID(source: Sample.office.id, identity: ItemIdentity(rawValue: "id:" + title)) }
        try archive.harvest(["In", "Kept later", "Undecided"].map { Sample.entry($0, published: early) }, at: early)
        try archive.harvest([Sample.entry("Redated")], at: Self.newYearsEve)
        try keep(archive, id("In"), at: early)
        try keep(archive, id("Redated"), at: Self.newYearsEve)
        try archive.harvest(
            ["Seen later", "Dropped"].map { Sample.entry($0, published: dated) } + [Sample.entry("New year")], at: Self.january)
        try archive.harvest([Sample.entry("Redated", published: Sample.time("2024-02-01T00:00:00Z"))], at: Self.january)
        for title in ["Kept later", "Seen later", "New year"] { try keep(archive, id(title), at: Sample.now) }

        func late(_ year: Int = 2026, asOf: Date = Sample.now) throws -> [LateItem] { try archive.store.lateItems(year: year, asOf: asOf) }
        #expect(try late().isEmpty, "There is no edition to miss.")
        try make(archive, 2025, asOf: Self.newYearsEve)
        #expect(try late().map(\.item.title) == ["Seen later", "Kept later"])
        #expect(try late().map(\.reason) == [.seenLater, .keptLater])
        #expect(try late()[0].firstSeen == Self.january && late()[0].missedAsOf == Self.newYearsEve)
        #expect(try late(asOf: Sample.now - 60).isEmpty, "They were not kept by then.")
        #expect(try late(2027).isEmpty)
        try make(archive, 2024, asOf: Self.newYearsEve)
        #expect(try late(2025).map(\.reason) == [.redatedLater])
        // A new edition of the old year takes them in.
        try make(archive, 2025, asOf: Sample.now)
        #expect(try late().isEmpty)
    }

    @Test func `kept and cited items that were revised since somebody read them are told`() throws {
        let archive = try Archive()
        try archive.harvest(["Kept", "Cited", "Steady"].map { Sample.entry($0, id: $0, text: "v1") })
        func id(_ title: String) -> ItemID { ItemID(source: Sample.office.id, identity: ItemIdentity(rawValue: "id:" + title)) }
        let early = Sample.time("2026-02-01T00:00:00Z")
        // Decided, by a file, before the store first saw it: its only revision cannot have changed since.
        try keep(archive, id("Kept"), at: early)
        try keep(archive, id("Steady"), at: early)
        try archive.store.save(Sample.brief("wallet", items: [id("Cited"), id("Steady")]), by: "anna", at: Sample.now)
        try archive.store.approve(BriefID(rawValue: "wallet"), revision: 1, by: "editor", at: Sample.now)
        #expect(try archive.store.itemsRevisedSinceDecision(in: edition(archive, asOf: Sample.later)).isEmpty)

        try archive.harvest(["Kept", "Cited"].map { Sample.entry($0, id: $0, text: "v2") }, at: Sample.later)
        #expect(try archive.store.itemsRevisedSinceDecision(in: edition(archive, asOf: Sample.now)).isEmpty)
        let revised = try archive.store.itemsRevisedSinceDecision(in: edition(archive, asOf: Sample.later))
        #expect(revised.map(\.item.id) == [id("Kept"), id("Cited")])
        #expect(revised.map(\.item.extract) == ["v2", "v2"] && revised.map(\.revision) == [2, 2])
        #expect(revised.allSatisfy { $0.revisedAt == Sample.later })
        #expect(
            revised.map(\.lastReading) == [
                .decision(by: "anna", at: early), .approval(BriefID(rawValue: "wallet"), by: "editor", at: Sample.now),
            ])
        try archive.store.decide(DecisionRequest(item: id("Kept"), note: "relu", by: "anna", at: Sample.later))
        #expect(try archive.store.itemsRevisedSinceDecision(in: edition(archive, asOf: Sample.later)).map(\.item.id) == [id("Cited")])
    }

    @Test func `briefs that an edition leaves out are told with the reason, as of its date`() throws {
        let archive = try Archive()
        let item = try archive.item("One")
        var briefs = ["approved", "changed", "draft", "later"].map { Sample.brief($0, items: [item]) }
        try archive.store.save(briefs, by: "anna", at: Sample.now)
        for brief in briefs.prefix(2) { try archive.store.approve(brief.id, revision: 1, by: "editor", at: Sample.now) }
        briefs[1].impact = .high
        try archive.store.save(briefs[1], by: "anna", at: Sample.now)
        try archive.store.save(Sample.brief("not-yet", items: [item]), by: "anna", at: Sample.later)
        try archive.store.approve(briefs[3].id, revision: 1, by: "editor", at: Sample.later)

        let drafts = try archive.store.draftBriefs(year: 2026, asOf: Sample.now)
        #expect(drafts.map(\.brief.brief.id.rawValue) == ["changed", "draft", "later"])
        #expect(drafts.map(\.reason) == [.changedSinceApproval(revision: 1), .notApproved, .approvedLater(at: Sample.later)])
        #expect(try edition(archive, asOf: Sample.now).briefs.map(\.brief.id.rawValue) == ["approved"])
        #expect(
            try archive.store.draftBriefs(year: 2026, asOf: Sample.later).map(\.brief.brief.id.rawValue) == ["changed", "draft", "not-yet"])
        #expect(try archive.store.draftBriefs(year: 2025, asOf: Sample.later).isEmpty)
    }
}
