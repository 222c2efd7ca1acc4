// The journal's page: what stands in it for whom, its filters and exports, and who may take back what.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct JournalTests {
    private func desk() async throws -> (TestDesk, [ItemID]) {
        let desk = try TestDesk { $0.themes = TestDesk.themes }
        for (name, role) in [("anna", Role.analyst), ("bert", .analyst), ("edith", .editor), ("adam", .administrator)] {
            try await desk.add(name, role)
        }
        let ids = try (1...5).map { try desk.item("Artikel \($0)", text: "Woord\($0) en meer.") }
        return (desk, ids)
    }

    private let french: HTTPFields = [.acceptLanguage: "fr"]

    @Test func `each act stands with who, when, before and after`() async throws {
        let (desk, ids) = try await desk()
        try desk.store.decide(
            DecisionRequest(
                item: ids[0], state: .kept, themes: [TestDesk.themes[1].id], importance: .major, note: "à lire", by: "anna", at: desk.now))
        try desk.decide(ids, .rejected, by: "bert")
        let page = try await desk.logIn("anna").get("/journal", headers: french)
        for part in [
            "<strong>Anna</strong> a retenu un article", "<strong>Bert</strong> a écarté 5 articles", "Voir les 2 autres articles",
            "à trier</span>", "<span class=\"it-after\">retenu</span>", "<span class=\"it-after\">Nuage</span>", "majeur",
            "«\u{202F}à lire\u{202F}»",
        ] { #expect(page.body.contains(part), "\(part)") }
        let whole = try await desk.logIn("anna").get("/journal?act=2", headers: french)
        #expect(whole.body.components(separatedBy: "href=\"/items/").count == 6 && !whole.body.contains("Anna</strong>"))
    }

    @Test(arguments: ["fr", "nl"])
    func `what happens to sources is told in the page's language, by the names of people`(language: String) async throws {
        let (desk, ids) = try await desk()
        let id = try desk.store.item(ids[0]).source.id
        try desk.store.setPaused(id, true, by: "edith", at: desk.now)
        var state = SourceState(lastResult: .gone, lastPolled: desk.now, failures: 1)
        state.failure = .gone
        try desk.store.setPaused(id, false, by: "edith", at: desk.now)
        _ = try desk.store.record(PollRecord(source: id, at: desk.now + 60, state: state))
        desk.pass(120)
        let page = try await desk.logIn("anna").get("/journal", headers: [.acceptLanguage: language]).body
        let words = try TestDesk.words()[LanguageCode(rawValue: language)]
        #expect(page.contains("<strong>Edith</strong> \(HTMLEscape.escaped(words[SourceEventPhrase.paused]))"))
        #expect(page.contains("<strong>Edith</strong> \(HTMLEscape.escaped(words[SourceEventPhrase.resumed]))"))
        #expect(!page.contains("paused by") && !page.contains("resumed by"))
        // The store's English line stands behind a button alone.
        let open = page.replacing(/<details class="journal-technical">.*?<\/details>/, with: "")
        #expect(page.contains("status 410") && !open.contains("status 410"))
        #expect(open.contains(HTMLEscape.escaped(words[TroublePhrase.gone])))
    }

    @Test func `one takes back one's own, an editor anybody's`() async throws {
        let (desk, ids) = try await desk()
        try desk.decide([ids[0]], .kept, by: "anna")
        try desk.decide([ids[1], ids[2]], .rejected, by: "anna")
        desk.pass(60)
        let bert = try await desk.logIn("bert")
        let seen = try await bert.get("/journal", headers: french)
        #expect(!seen.body.contains("/journal/2/undo"))
        #expect(try await bert.post("/journal/2/undo").status == 403)
        #expect(try await bert.post("/journal/99/undo").status == 404)
        #expect(try await bert.post("/journal/x/undo").status == 404)
        #expect(try desk.store.item(ids[1]).curation.state == .rejected)
        let edith = try await desk.logIn("edith")
        #expect(try await edith.get("/journal", headers: french).body.contains("/journal/2/undo"))
        let undone = try await edith.post("/journal/2/undo", ["next": "/journal?person=anna"])
        #expect(undone.location == "/journal?person=anna&did=3")
        #expect(try ids.prefix(3).map { try desk.store.item($0).curation.state } == [.kept, .undecided, .undecided])
        let after = try await edith.get("/journal?did=3", headers: french)
        #expect(after.body.contains("Annulé pour 2 articles") && after.body.contains("annulé depuis") && after.body.contains("Rétablir"))
        // Somebody else's browser does not say so.
        #expect(!(try await bert.get("/journal?did=3", headers: french)).body.contains("Annulé pour 2 articles"))
        #expect(try await edith.post("/journal/2/undo").location == "/journal?done=nothing")
        #expect(try await edith.post("/journal/3/undo").location == "/journal?did=4")
        #expect(try desk.store.item(ids[2]).curation.state == .rejected)
        let anna = try await desk.logIn("anna")
        _ = try await anna.get("/journal")
        #expect(try await anna.post("/journal/1/undo", headers: [.accept: "application/json"]).body.contains("\"changed\":1"))
        #expect(try desk.store.item(ids[0]).curation.state == .undecided)
    }

    @Test(arguments: [
        ("person=bert", ["Artikel 2"]), ("topic=stories", ["Artikel 3", "Artikel 4"]), ("deed=keep", ["Artikel 1"]),
        ("deed=merge&person=anna", ["Artikel 3", "Artikel 4"]), ("q=woord2", ["Artikel 2"]), ("q=%22%28", []),
        ("since=2099-01-01", []), ("until=2020-01-01", []), ("topic=nonsense", ["Artikel 1", "Artikel 2"]),
        ("since=yesterday", ["Artikel 1"]),
        ("topic=accounts", []), ("q=%25", []),
    ])
    func `filters find what they say`(query: String, titles: [String]) async throws {
        let (desk, ids) = try await desk()
        try desk.decide([ids[0]], .kept, by: "anna")
        try desk.decide([ids[1]], .rejected, by: "bert")
        try desk.store.merge([ids[2], ids[3]], by: "anna", at: desk.now)
        let page = try await desk.logIn("anna").get("/journal?\(query)", headers: french)
        #expect(page.status == 200)
        for title in titles { #expect(page.body.contains(">\(title)<"), "\(title)") }
        if titles.isEmpty { #expect(page.body.contains("Rien de tel dans le journal")) }
        if titles == ["Artikel 2"] { #expect(!page.body.contains(">Artikel 1<")) }
    }

    @Test func `pages go on where the last one ended, and a made-up place is refused`() async throws {
        let (desk, ids) = try await desk()
        for number in 1...60 {
            try desk.store.decide(DecisionRequest(item: ids[0], note: "nota \(number)", by: "anna", at: desk.now))
            desk.pass(1)
        }
        let browser = try await desk.logIn("anna")
        let first = try await browser.get("/journal", headers: french)
        let more = try #require(first.body.firstMatch(of: /href="(\/journal\?after=[^"]+)"/)).1
        #expect(first.body.contains("«\u{202F}nota 60\u{202F}»") && !first.body.contains("it-after\">«\u{202F}nota 10\u{202F}»"))
        let second = try await browser.get(String(more), headers: french)
        #expect(
            second.body.contains("it-after\">«\u{202F}nota 10\u{202F}»") && !second.body.contains("it-after\">«\u{202F}nota 11\u{202F}»"))
        for place in ["x", "1.2", "1.1.1'", "99999999999999999999.1.1"] {
            #expect(try await browser.get("/journal?after=\(LocalPath.encoded(place))").status == 400)
        }
    }

    @Test func `accounts stand there for administrators alone`() async throws {
        let (desk, _) = try await desk()
        #expect(try await desk.logIn("adam").get("/journal", headers: french).body.contains("a ajouté edith"))
        for path in ["/journal", "/journal?topic=accounts", "/journal.csv", "/journal.jsonl?topic=accounts"] {
            // Her own name stands on each of her pages, for the script.
            let body = try await desk.logIn("edith").get(path, headers: french).body.replacing("data-person=\"edith\"", with: "")
            #expect(!body.contains("edith"), "\(path)")
        }
        #expect(try await desk.logIn("adam").get("/journal.jsonl").body.contains("\"topic\":\"accounts\""))
    }

    @Test func `changes of sources, terms and editions stand in it with who, before and after, and are exported`() async throws {
        let (desk, _) = try await desk()
        var source = try #require(try desk.store.sources().first)
        source.publisher = "Autre éditeur"
        try desk.store.editSource(source, by: "bert", at: desk.now)
        let place = TermChange.Place(theme: TestDesk.themes[0].id, section: "fr", term: "nuage")
        try desk.store.changeTerm(TermChange(place: place, weight: 2), before: 1.5, by: "edith", at: desk.now)
        try desk.store.orderEdition([BriefID(rawValue: "fiche-a")], year: 2026, by: "edith", at: desk.now)
        let browser = try await desk.logIn("anna")
        let page = try await browser.get("/journal", headers: french)
        for part in [
            "<strong>Bert</strong> a modifié une source", "<span class=\"it-after\">Autre éditeur</span>",
            "<strong>Edith</strong> a modifié le poids d’un terme", "nuage", "<strong>Edith</strong> a changé l’ordre des fiches",
            "ordre du rapport",
        ] { #expect(page.body.contains(part), "\(part)") }
        let filtered = try await browser.get("/journal?person=bert&topic=sources", headers: french)
        #expect(filtered.body.contains("a modifié une source") && !filtered.body.contains("a modifié le poids"))
        let rows = try await browser.get("/journal.jsonl?topic=themes").body.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(rows.count == 1 && rows[0]["person"] as? String == "edith" && rows[0]["term"] as? String == "nuage")
        #expect(rows[0]["change_before"] as? String == "1.5" && rows[0]["change_after"] as? String == "2.0")
        let table = try await browser.get("/journal.csv?topic=editions")
        #expect(table.body.contains("2026,,fiche-a") && table.body.contains("change_before,change_after"))
    }

    @Test func `exports hold every row that the filter finds`() async throws {
        let (desk, ids) = try await desk()
        try desk.decide(ids, .rejected, by: "bert")
        try desk.store.merge([ids[0], ids[1]], by: "anna", at: desk.now)
        let brief = Brief(
            id: BriefID(rawValue: "een-fiche"), year: 2026, texts: [.french: BriefText(title: "Une fiche", message: "", facts: "")])
        try desk.store.save(brief, by: "anna", at: desk.now)
        let browser = try await desk.logIn("anna")
        let lines = try await browser.get("/journal.jsonl")
        let rows = try lines.body.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(rows.count == 8 && lines.headers[.contentType] == "application/jsonl")
        #expect(rows[0]["brief"] as? String == "een-fiche" || rows.contains { $0["brief"] as? String == "een-fiche" })
        #expect(rows.count { $0["deed"] as? String == "reject" } == 5)
        let rejected = try #require(rows.first { $0["deed"] as? String == "reject" })
        #expect((rejected["before"] as? [String: Any])?["state"] as? String == "undecided")
        let table = try await browser.get("/journal.csv?person=bert")
        #expect(table.body.split(separator: "\r\n").count == 6 && table.body.hasPrefix("\u{FEFF}at,person,topic"))
        #expect(table.headers[.contentDisposition] == "attachment; filename=\"journal-\(CivilDate(desk.now)).csv\"")
        #expect(try await browser.get("/journal.csv?item=\(ids[0].rawValue)").body.split(separator: "\r\n").count == 3)
    }

    @Test(arguments: [
        ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("=1+1", "\"'=1+1\""), ("@cmd", "\"'@cmd\""),
        ("+32 2", "\"'+32 2\""), ("-1", "\"'-1\""), ("\tx", "\"'\tx\""), ("a\nb", "\"a\nb\""), ("", ""),
    ])
    func `a table holds no formula from outside`(field: String, written: String) {
        #expect(CSVText.field(field) == written)
    }

    @Test func `an empty journal says what will stand there`() async throws {
        let desk = try TestDesk()
        try await desk.add("anna", .analyst)
        #expect(try await desk.logIn("anna").get("/journal", headers: french).body.contains("Le journal est encore vide."))
    }
}
