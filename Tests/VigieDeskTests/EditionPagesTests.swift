// The pages of editions: who sees what, the order of briefs, and the report itself in a sandbox.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieReport
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct EditionPagesTests {
    /// A desk with three approved briefs in one chapter and a draft in another.
    private func filled() async throws -> (desk: TestDesk, year: Int) {
        let desk = try await SmallDesk.make()
        for name in ["alpha", "beta", "gamma"] {
            try SmallDesk.brief(name, theme: "cybersecurity", on: SmallDesk.item("Item \(name)", text: "Text", in: desk), in: desk)
        }
        try SmallDesk.brief("delta", theme: "privacy", on: SmallDesk.item("Item delta", in: desk), in: desk, isApproved: false)
        return (desk, CivilDate(desk.now).year)
    }

    private func order(_ desk: TestDesk, _ year: Int) throws -> [String] {
        try desk.store.briefsInOrder(year: year, themes: desk.desk.catalogue.themes(desk.store)).map(\.brief.id.rawValue)
    }

    @Test func `who works on an edition sees each brief with its states; a reader sees only editions that were made`() async throws {
        let (desk, year) = try await filled()
        let page = try await desk.logIn("bert").get("/edition").body
        #expect(page.contains("alpha fr &lt;script&gt;") && page.contains("delta fr") && !page.contains("<script>alert"))
        #expect(!page.contains("name=\"move\""))
        let reader = try await desk.logIn("rosa")
        let seen = try await reader.get("/edition").body
        #expect(!seen.contains("alpha fr") && !seen.contains("delta fr"))
        #expect(try await reader.get("/edition/\(year)/preview/fr").status == 403)
        #expect(try await reader.get("/edition/\(year)/check").status == 403)
        try desk.store.recordEdition(
            year: year, asOf: desk.now, languages: [.french, .dutch], manifestJSON: "{\"briefs\":[{\"id\":\"alpha\"}]}",
            hash: ContentHash(of: "x"), at: desk.now, by: "anna")
        #expect(try await reader.get("/edition").body.contains("/edition/\(year)/issues/1/fr"))
        let issue = try await reader.get("/edition/\(year)/issues/1/nl")
        #expect(issue.status == 200 && issue.body.contains("alpha nl") && !issue.body.contains("delta nl"))
        #expect(try await reader.get("/edition/\(year)/issues/1/en").status == 404)
        #expect(try await reader.get("/edition/\(year)/issues/2/fr").status == 404)
        #expect(try await reader.get("/edition/\(year - 1)/issues/1/fr").status == 404)
    }

    @Test func `the report is shown in a sandbox without scripts, and by the names of its files`() async throws {
        let (desk, year) = try await filled()
        let browser = try await desk.logIn("bert")
        let page = try await browser.get("/edition/\(year)/preview/fr")
        #expect(page.status == 200)
        let policy = try #require(page.headers[.contentSecurityPolicy])
        #expect(policy.contains("sandbox") && policy.contains("default-src 'none'") && !policy.contains("allow-scripts"))
        #expect(page.body.contains("alpha fr") && !page.body.contains("delta fr"))
        #expect(page.body.matches(of: /<script/).count == 1, "the report's own search, which the sandbox does not run")
        let file = ReportFile.name(year: year, language: .dutch, format: .html)
        #expect(try await browser.get("/edition/\(year)/preview/\(file)").status == 200)
        for path in [
            "/edition/\(year)/preview/de", "/edition/1066/preview/fr", "/edition/x/preview/fr", "/edition/\(year)/preview/..%2ffr",
        ] {
            #expect(try await browser.get(path).status == 404, "\(path)")
        }
    }

    @Test func `briefs move within their chapter, by buttons and by dragging, and back`() async throws {
        let (desk, year) = try await filled()
        let browser = try await desk.logIn("anna")
        _ = try await browser.get("/edition")
        #expect(try order(desk, year) == ["alpha", "beta", "gamma", "delta"])
        let down = try await browser.post("/edition/\(year)/order", ["brief": "alpha", "move": "down"])
        // Back to the brief and the button that was pressed.
        #expect(down.location == "/edition?year=\(year)&done=moved&pressed=down#brief-alpha")
        #expect(try await browser.get("/edition").body.contains("id=\"brief-alpha\""))
        #expect(try order(desk, year) == ["beta", "alpha", "gamma", "delta"])
        let dragged = try await browser.post(
            "/edition/\(year)/order", ["brief": "gamma", "move": "behind", "other": ""], headers: [.accept: "application/json"])
        #expect(dragged.status == 200 && dragged.body.contains("\"location\""))
        #expect(try order(desk, year) == ["gamma", "beta", "alpha", "delta"])
        let same = try await browser.post("/edition/\(year)/order", ["brief": "delta", "move": "up"])
        #expect(same.location == "/edition?year=\(year)&done=same&pressed=up#brief-delta")
        let html = try await browser.get("/edition/\(year)/preview/fr").body
        let places = try ["gamma fr", "beta fr", "alpha fr"].map { try #require(html.range(of: "\($0) &lt;script&gt;")).lowerBound }
        #expect(places == places.sorted())
        let newest = try #require(try desk.store.editionOrders(year: year, limit: 1).first?.number)
        #expect(try await browser.post("/edition-orders/\(newest)/undo").location == "/edition?year=\(year)&done=undone")
        #expect(try order(desk, year) == ["beta", "alpha", "gamma", "delta"])
        #expect(try await browser.post("/edition-orders/\(newest)/undo").location == "/edition?done=not-undone")
        for fields in [["brief": "../x", "move": "up"], ["brief": "alpha", "move": "away"]] as [[String: String]] {
            let body = (fields.map { ($0.key, $0.value) } + [(FormToken.field, browser.formToken)])
                .map { "\(LocalPath.encoded($0.0))=\(LocalPath.encoded($0.1))" }.joined(separator: "&")
            let answer = try await browser.send(
                .post, "/edition/\(year)/order", [.contentType: "application/x-www-form-urlencoded"], body)
            #expect(answer.status == 400)
        }
        #expect(try await desk.logIn("bert").post("/edition/\(year)/order", ["brief": "alpha", "move": "up"]).status == 403)
    }

    @Test func `readers land on the newest edition that was made, and find no other years`() async throws {
        let (desk, year) = try await filled()
        for made in [year - 2, year - 1] {
            try desk.store.recordEdition(
                year: made, asOf: desk.now, languages: [.french, .dutch], manifestJSON: "{\"briefs\":[]}", hash: ContentHash(of: "x"),
                at: desk.now, by: "anna")
        }
        let reader = try await desk.logIn("rosa")
        for path in ["/edition", "/edition?year=\(year)", "/edition?year=1999"] {
            let page = try await reader.get(path).body
            #expect(
                page.contains("/edition/\(year - 1)/issues/") && !page.contains("href=\"/edition?year=\(year)\"")
                    && !page.contains("href=\"/edition?year=1999"), "\(path)")
        }
        #expect(try await reader.get("/edition?year=\(year - 2)").body.contains("/edition/\(year - 2)/issues/"))
        let maker = try await desk.logIn("bert").get("/edition?year=1999").body
        #expect(!maker.contains("href=\"/edition?year=1999") && maker.contains("href=\"/edition?year=\(year)\""))
        // Who made it is named as people call them.
        #expect(maker.contains("alpha fr"))
    }

    @Test func `what nobody approved does not count as ready, and the check says what is to be settled`() async throws {
        let (desk, year) = try await filled()
        let words = try TestDesk.words()[.french]
        let browser = try await desk.logIn("bert")
        let page = try await browser.get("/edition").body
        #expect(page.contains(words.counted(EditionCount.completeness, 3, ["total": "4"])))
        #expect(page.contains("class=\"approved\" width=\"75\""))
        let check = try await browser.get("/edition/\(year)/check").body
        #expect(check.contains("href=\"/briefs/delta\"") && check.contains("id=\"brief-delta\""))
    }

    @Test(arguments: [(0, 0, 0), (2, 0, 1), (3, 1, 1), (3, 2, 0)])
    func `the bar of a language tells approved from complete`(total: Int, approved: Int, complete: Int) throws {
        let words = try TestDesk.words()[.french]
        let states = (0..<total).map { place -> BriefReadiness in
            place < approved ? .approved : place < approved + complete ? .complete : .missing
        }
        let view = CompletenessView(states, name: "français", words)
        #expect(view.approved == String(total == 0 ? 0 : approved * 100 / total))
        #expect(!view.text.contains("0 "))
        #expect(view.text.contains(words.counted(EditionCount.complete, complete)) == (complete > 0))
    }

    @Test func `the check names the draft that would not be printed`() async throws {
        let (desk, year) = try await filled()
        let words = try TestDesk.words()[.french]
        let page = try await desk.logIn("bert").get("/edition/\(year)/check").body
        #expect(
            page.contains(HTMLEscape.escaped(EditionFindingWords(words: words.report).text(of: EditionFinding(.notApproved))))
                && page.contains("delta fr &lt;script&gt;"))
    }
}
