// A small store with one of everything that a search can ask for.
import Foundation
import GRDB
import Testing
import VigieModel

@testable import VigieStore  // the tests write where the program has other ways

/// Five items:
/// - Nuage: federal, French, cloud, 0.7, kept, major, with a note and a star of anna's, in a brief, and a date ahead; March
/// - Wallet: press, Dutch, security and cloud, 0.3; 30 June; in a story with Data act
/// - Data act: federal, English by its feed, no verdict; 1 July
/// - Echo and News: one page, of the press and of the office; News is rejected and withdrawn; July
struct QueueArchive {
    let archive = try? Archive()
    let ids: [String: ItemID]
    static let today = CivilDate(Sample.now)

    var store: Store { get throws { try #require(archive).store } }

    init() throws {
        let archive = try #require(archive)
        let store = archive.store
        var ids: [String: ItemID] = [:]
        func add(_ title: String, from source: Source = Sample.office, on day: String, link: String? = nil, text: String = "") throws {
            let entry = Sample.entry(title, link: link, text: text, published: Sample.time("\(day)T12:00:00Z"))
            try archive.harvest([entry], from: source)
            ids[title] = ItemID(source: source.id, identity: entry.identity)
        }
        try add("Nuage souverain", on: "2026-03-05", text: "Le nuage de l’État.")
        try add("Wallet pilot", from: Sample.gazette, on: "2026-06-30", text: "Een proef met de data van burgers.")
        try add("Data act guidance", on: "2026-07-01", text: "The data act applies to C++ too.")
        try add("Echo of it", from: Sample.gazette, on: "2026-07-02", link: "https://office.example/a")
        try add("News of it", on: "2026-07-03", link: "https://office.example/a")
        func id(_ title: String) throws -> ItemID { try #require(ids[title]) }
        try store.classify(id("Nuage souverain"), as: Sample.verdict([Sample.cloud], relevance: 0.7))
        try store.classify(id("Wallet pilot"), as: Sample.verdict([Sample.security, Sample.cloud], relevance: 0.3, language: .dutch))
        try store.decide(
            DecisionRequest(item: id("Nuage souverain"), state: .kept, importance: .major, note: "à lire", by: "anna", at: Sample.now))
        try store.decide(DecisionRequest(item: id("News of it"), state: .rejected, by: "bert", at: Sample.now))
        try store.star([id("Nuage souverain")], true, by: "anna", at: Sample.now)
        try store.save(Sample.brief("cloud", items: [id("Nuage souverain")]), by: "anna", at: Sample.now)
        let date = FacetDate(
            date: try #require(CivilDate("2027-08-02")), precision: .day, meaning: .applies, strength: 0.9,
            phrase: FacetPhrase(text: "dès", field: .title, range: 0..<3))
        try store.save([
            ItemFacets(item: id("Nuage souverain"), revisionNumber: 1, proposal: FacetProposal(dates: [date], model: "facets-1/a"))
        ])
        let reason = StoryReason(kind: .alike, probability: 0.8, nearest: try id("Wallet pilot"))
        try store.save(
            [
                StoryPlacement(
                    item: id("Data act guidance"), story: StoryID(rawValue: 1), reason: reason,
                    founder: StoryPlacement.Founder(item: id("Wallet pilot"), reason: StoryReason(kind: .alike, probability: 0.8)))
            ], at: Sample.now)
        try store.write { db in
            try db.run(
                "UPDATE items SET withdrawn_kind = 'stated', withdrawn_at = first_seen WHERE id = ?", [id("News of it").rawValue])
        }
        self.ids = ids
    }

    func view(_ text: String, _ order: QueueOrder = .newest, person: String? = "anna") throws -> QueueView {
        let parsed = SearchQuery.parse(text)
        return QueueView(try #require(parsed.query, "\(parsed.problems)"), order: order, person: person, today: Self.today)
    }

    /// The first words of the titles, in order.
    func titles(_ text: String, _ order: QueueOrder = .newest, person: String? = "anna") throws -> String {
        try Self.titles(store.page(of: view(text, order, person: person)).entries)
    }

    static func titles(_ entries: [QueueEntry]) -> String {
        entries.map { String($0.title.prefix { $0 != " " }) }.joined(separator: " ")
    }
}
