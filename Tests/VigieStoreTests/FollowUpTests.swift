// What an edition reads of the year before: its briefs as printed, what became of its recommendations, and dates that moved since.
import Foundation
import Testing
import VigieModel
import VigieStore

struct FollowUpTests {
    private static let endOfYear = Sample.time("2027-06-30T22:00:00Z")
    private static let wallet = BriefID(rawValue: "wallet")

    private func edition(_ archive: Archive, year: Int = 2027, asOf: Date = endOfYear) throws -> Edition {
        try archive.store.edition(year: year, asOf: asOf, themes: Sample.themes, isSample: true, addressee: [:])
    }

    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    /// An edition of 2026 with one recommendation, and the same brief in 2027 with a date that moved twice.
    private func filled() throws -> Archive {
        let archive = try Archive()
        let item = try archive.item("One")
        try archive.store.decide(DecisionRequest(item: item, state: .kept, by: "anna", at: Sample.now))
        var brief = Sample.brief("wallet", items: [item])
        brief.year = 2026
        brief.decision = Brief.DecisionSought(due: "2027-Q1", effort: .low)
        brief.dates = [Brief.BindingDate(date: try day("2026-12-01"), was: try day("2026-03-01"))]
        try save(brief, revision: 1, at: Sample.now, archive)
        try archive.store.recordEdition(
            year: 2026, asOf: Sample.now, languages: [.french], manifestJSON: "{}", hash: ContentHash(of: ""), at: Sample.later,
            by: "editor")
        brief.year = 2027
        brief.ring = .act
        brief.dates = [Brief.BindingDate(date: try day("2027-09-01"), was: try day("2026-12-01"))]
        try save(brief, revision: 2, at: Sample.later + 60, archive)
        return archive
    }

    private func save(_ brief: Brief, revision: Int, at: Date, _ archive: Archive) throws {
        var brief = brief
        for language in brief.texts.keys {
            brief.texts[language]?.dateLabels = ["Label"]
            brief.texts[language]?.decision = "Decide"
            brief.texts[language]?.owner = "Owner"
        }
        try archive.store.save(brief, replacing: revision == 1 ? nil : revision - 1, by: "anna", at: at)
        try archive.store.approve(brief.id, revision: revision, confirming: true, by: "editor", at: at)
    }

    @Test func `an edition knows the one before as it was printed`() throws {
        let archive = try filled()
        let previous = try #require(try edition(archive).previous)
        #expect(previous.year == 2026 && previous.asOf == Sample.now)
        #expect(previous.briefs.map(\.recommendation) == [1])
        #expect(previous.briefs.first?.brief.ring == nil, "as revision 1 had it")
        #expect(previous.briefs.first?.brief.dates.map(\.date.description) == ["2026-12-01"])
        #expect(try edition(archive, year: 2026, asOf: Sample.later).previous == nil)
        #expect(try edition(archive, asOf: Sample.now).previous == nil, "it was made later")
    }

    @Test func `the former days of a date come from all revisions, oldest first`() throws {
        let histories = try edition(filled()).dateHistories
        #expect(histories.map { $0.formerly.map(\.description) } == [["2026-03-01", "2026-12-01"]])
    }

    @Test func `follow-ups are rows, the newest counts, and undoing puts the one before back`() throws {
        let archive = try filled()
        let notes: [LanguageCode: String] = [.french: "En cours.", .dutch: "Lopend."]
        let at = Sample.later + 120
        let first = try #require(
            try archive.store.setFollowUp(FollowUp(status: .underWay, notes: notes), of: Self.wallet, year: 2026, by: "anna", at: at))
        let second = try #require(
            try archive.store.setFollowUp(FollowUp(status: .done), of: Self.wallet, year: 2026, by: "bert", at: at + 60))
        #expect(try edition(archive).previous?.briefs.first?.followUp == FollowUp(status: .done))
        #expect(try edition(archive, asOf: at + 30).previous?.briefs.first?.followUp == FollowUp(status: .underWay, notes: notes))
        #expect(try archive.store.undoFollowUp(first.number, by: "anna", at: at + 90) == nil, "not the newest")
        let undone = try #require(try archive.store.undoFollowUp(second.number, by: "anna", at: at + 90))
        #expect(undone.undoes == second.number && undone.followUp == FollowUp(status: .underWay, notes: notes))
        #expect(try edition(archive).previous?.briefs.first?.followUp?.status == .underWay)
        #expect(try archive.store.followUpJournal(year: 2026, limit: 10).map(\.by) == ["anna", "bert", "anna"])
    }

    @Test func `what was no recommendation of that year has no follow-up`() throws {
        let archive = try filled()
        let followUp = FollowUp(status: .done)
        #expect(try archive.store.setFollowUp(followUp, of: BriefID(rawValue: "none"), year: 2026, by: "anna", at: Sample.later) == nil)
        #expect(try archive.store.setFollowUp(followUp, of: Self.wallet, year: 2025, by: "anna", at: Sample.later) == nil)
        #expect(throws: StoreError.self) {
            try archive.store.setFollowUp(followUp, of: Self.wallet, year: 2026, by: "", at: Sample.later)
        }
    }

    @Test func `kept items that are proposed as programmes are listed`() throws {
        let archive = try Archive()
        let (call, rule) = (try archive.item("Call"), try archive.item("Rule"))
        func proposal(_ kind: Brief.Kind) -> FacetProposal {
            let ground = FacetGround.phrase(FacetPhrase(text: "call", field: .title, range: 0..<4))
            return FacetProposal(kinds: [FacetCandidate(value: kind, strength: 0.9, because: [ground])], model: "facets-1/x")
        }
        try archive.store.save([
            ItemFacets(item: call, revisionNumber: 1, proposal: proposal(.programme)),
            ItemFacets(item: rule, revisionNumber: 1, proposal: proposal(.regulation)),
        ])
        let asOf = Sample.time("2026-12-31T22:00:00Z")
        #expect(try edition(archive, year: 2026, asOf: asOf).proposedProgrammes == [])
        try archive.store.decide([call, rule].map { DecisionRequest(item: $0, state: .kept, by: "anna", at: Sample.now) })
        #expect(try edition(archive, year: 2026, asOf: asOf).proposedProgrammes == [call])
    }
}
