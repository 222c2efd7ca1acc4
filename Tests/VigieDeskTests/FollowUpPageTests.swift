// What became of last year's recommendations, said on the edition's page by whoever works on it, and taken back.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct FollowUpPageTests {
    private static let id = BriefID(rawValue: "alpha")

    /// A desk that made an edition last year, with one recommendation.
    private func filled() async throws -> (desk: TestDesk, year: Int) {
        let desk = try await SmallDesk.make()
        let year = CivilDate(desk.now).year
        try SmallDesk.brief("alpha", theme: "cybersecurity", on: SmallDesk.item("Item alpha", text: "Text", in: desk), in: desk)
        let stored = try desk.store.brief(Self.id)
        var brief = stored.brief
        brief.year = year - 1
        brief.decision = Brief.DecisionSought(due: "\(year)", effort: .low)
        for language in brief.texts.keys {
            brief.texts[language]?.decision = "Decide \(language.rawValue)"
            brief.texts[language]?.owner = "Owner"
        }
        try desk.store.save(brief, replacing: stored.revision, by: "anna", at: desk.now)
        try desk.store.approve(Self.id, revision: stored.revision + 1, confirming: true, by: "erik", at: desk.now)
        try desk.store.recordEdition(
            year: year - 1, asOf: desk.now, languages: [.french], manifestJSON: "{}", hash: ContentHash(of: ""), at: desk.now, by: "erik")
        return (desk, year)
    }

    @Test func `an analyst says what became of a recommendation, in both languages or none, and takes it back`() async throws {
        let (desk, year) = try await filled()
        let browser = try await desk.logIn("bert")
        let page = try await browser.get("/edition?year=\(year)").body
        #expect(page.contains("id=\"follow-ups\"") && page.contains("Decide fr") && page.contains("name=\"note-nl\""))
        let fields: KeyValuePairs = ["brief": "alpha", "status": "under-way", "note-fr": "En cours <b>", "note-nl": "Lopend"]
        let said = try await browser.post("/edition/\(year)/follow-ups", fields)
        #expect(said.location == "/edition?year=\(year)&done=follow-up#follow-ups")
        #expect(try await browser.get("/edition?year=\(year)").body.contains("En cours &lt;b&gt;"))
        let half = try await browser.post("/edition/\(year)/follow-ups", ["brief": "alpha", "status": "done", "note-fr": "Fait"])
        #expect(half.location == "/edition?year=\(year)&done=follow-up-half#follow-ups")
        let newest = try #require(try desk.store.followUps(year: year - 1)[Self.id])
        #expect(newest.followUp.status == .underWay && newest.by == "bert")
        #expect(try await browser.post("/follow-ups/\(newest.number)/undo").location == "/edition?year=\(year)&done=undone#follow-ups")
        #expect(try desk.store.followUps(year: year - 1)[Self.id]?.followUp.status == .unknown)
        #expect(try await browser.get("/journal").status == 200)
    }

    @Test func `what is no recommendation has no follow-up, and a reader sees none`() async throws {
        let (desk, year) = try await filled()
        let browser = try await desk.logIn("bert")
        #expect(try await browser.post("/edition/\(year)/follow-ups", ["brief": "beta", "status": "done"]).status == 404)
        #expect(try await browser.post("/edition/\(year)/follow-ups", ["brief": "alpha", "status": "gone"]).status == 400)
        #expect(try await !desk.logIn("rosa").get("/edition").body.contains("id=\"follow-ups\""))
    }
}
