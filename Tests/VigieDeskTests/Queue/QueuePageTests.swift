// The queue's page: what it lists, counts and offers, and that hostile texts stay texts.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct QueuePageTests {
    @Test func `what waits is listed, counted in the title, and the first item is open`() async throws {
        let queue = try await QueueDesk()
        let first = try queue.add("Premier")
        try queue.add("Second")
        try queue.add("Troisième")
        try queue.store.decide(DecisionRequest(item: first, state: .kept, by: "bert", at: queue.desk.now))
        let page = try await queue.page()
        #expect(page.status == 200)
        #expect(page.titles == ["Troisième", "Second"])
        #expect(page.left == "2")
        #expect(page.title == "(2) À trier – Vigie")
        #expect(
            page.body.contains(
                "data-item=\"\(ItemID(source: QueueDesk.office.id, identity: ItemIdentity(rawValue: "id:Troisième")).rawValue)\""))
        #expect(try await queue.page("q=state%3Akept").titles == ["Premier"])
        #expect(try await queue.page("q=").titles.count == 3)
        #expect(try await queue.page("order=newest&q=title:second").titles == ["Second"])
    }

    @Test func `a list goes on behind its cursor, and still does when the item there has left`() async throws {
        let queue = try await QueueDesk()
        for number in 1...(QueueFindings.pageSize + 5) { try queue.add("N\(number)") }
        let page = try await queue.page("order=newest")
        #expect(page.titles.count == QueueFindings.pageSize)
        let more = String(try #require(page.body.firstMatch(of: /id="more" href="([^"]*)"/)).1).replacing("&amp;", with: "&")
        #expect(try await queue.anna.get(more).titles == ["N5", "N4", "N3", "N2", "N1"])
        let last = ItemID(source: QueueDesk.office.id, identity: ItemIdentity(rawValue: "id:N6"))
        try queue.store.decide(DecisionRequest(item: last, state: .rejected, by: "bert", at: queue.desk.now))
        #expect(try await queue.anna.get(more).titles == ["N5", "N4", "N3", "N2", "N1"])
        let rows = try await queue.anna.get(more.replacing("/queue?", with: "/queue/rows?"))
        #expect(rows.titles == ["N5", "N4", "N3", "N2", "N1"])
        #expect(!rows.body.contains("<html"))
    }

    @Test func `facets ask for a value, refuse it and let go of it`() async throws {
        let queue = try await QueueDesk()
        let (one, two) = (try queue.add("Un"), try queue.add("Deux", from: QueueDesk.gazette))
        try queue.classify(one, [QueueDesk.cloud: 0.9])
        try queue.classify(two, [QueueDesk.cloud: 0.9, QueueDesk.security: 0.6])
        let page = try await queue.page()
        #expect(page.body.contains("href=\"/queue?q=state%3Anew%20theme%3Acloud\""))
        #expect(page.body.contains("href=\"/queue?q=state%3Anew%20-theme%3Asecurity\""))
        #expect(page.body.contains("href=\"/queue?q=state%3Anew%20kind%3Apress\""))
        #expect(page.body.contains("href=\"/queue?q=state%3Anew%20source%3Agazette\""))
        let with = try await queue.page("q=state:new%20theme:security")
        #expect(with.titles == ["Deux"])
        #expect(with.body.contains("href=\"/queue\" aria-current=\"true\""))
        let without = try await queue.page("q=state:new%20-theme:security")
        #expect(without.titles == ["Un"])
        #expect(without.body.contains("exclu"))
    }

    @Test(arguments: [
        ("state:nwe", "<mark>nwe</mark>", "q=state%3Anew", ""), ("thème:nuag", "nuag", "cloud", ""),
        ("couleur:bleu", "<mark>couleur:</mark>", "", "«\u{A0}couleur\u{A0}» n’est pas un champ"),
        ("(a OR b", "<mark>(</mark>", "", "parenthèse"),
        ("since:demain", "<mark>demain</mark>", "", "n’est pas une date"),
    ])
    func `a mistake in the search is explained at its place`(text: String, marked: String, link: String, message: String) async throws {
        let queue = try await QueueDesk()
        try queue.add("Un")
        let page = try await queue.page("q=\(LocalPath.encoded(text))")
        if text != "thème:nuag" {
            #expect(page.status == 422)
            #expect(page.body.contains(marked))
            #expect(page.titles.isEmpty)
        }
        #expect(message.isEmpty || page.body.contains(message))
        if text == "state:nwe" { #expect(page.body.contains("href=\"/queue\"") && page.body.contains("Vouliez-vous dire")) }
    }

    @Test func `an end is told from an empty search, an empty store and a day's work`() async throws {
        let queue = try await QueueDesk()
        #expect(try await queue.page().body.contains("Il n’y a encore aucun article"))
        let item = try queue.add("Seul")
        #expect(try await queue.page("q=title:rien").body.contains("Aucun article ne répond"))
        _ = try await queue.anna.post("/items/\(item.rawValue)/keep")
        let done = try await queue.page()
        #expect(done.body.contains("C’est fait pour aujourd’hui"))
        #expect(done.body.contains("Aujourd’hui, vous avez retenu 1 article et écarté 0 article."))
        #expect(done.title == "(0) À trier – Vigie")
        _ = try await queue.step("undo")
        #expect(try await queue.page().titles == ["Seul"])
        #expect(try queue.store.tally(of: "anna", since: .distantPast) == DecisionTally())
    }

    @Test func `what a feed says is printed as text, and only links to pages are links`() async throws {
        let queue = try await QueueDesk()
        let hostile = Source(
            id: SourceID(rawValue: "evil"), title: "\"><script>alert(1)</script>", feedURL: "https://evil.example/rss",
            publisher: "<img src=x onerror=alert(2)>", kind: .press, languages: [.english])
        try queue.store.addSource(hostile, at: queue.desk.now)
        for link in ["javascript:alert(3)", "data:text/html,<script>", "https://evil.example/\" onmouseover=\"alert(4)", "vbscript:x"] {
            try queue.add("</a><script>alert('\(link)')</script>", from: hostile, link: link, text: "<b onclick=x>&lt;script&gt;")
        }
        let item = try queue.add("{{t.save}} ${1} \u{202E}gnp", from: hostile, link: "HTTPS://evil.example/page", text: "x")
        try queue.store.decide(
            DecisionRequest(item: item, note: "\"><script>alert(5)</script>", by: "</script>", at: queue.desk.now))
        for query in [
            "", "order=newest", "q=%3Cscript%3Ealert(6)%3C/script%3E", "q=source:%22%3Cscript%3E%22",
            "done=removed&name=%3Cb%3E&text=%3Ci%3E&was=1",
        ] {
            let body = try await queue.page(query).body
            #expect(!body.contains("<script>alert"), "\(query)")
            #expect(!body.contains("<img"), "\(query)")
            #expect(!body.contains("<b onclick"), "\(query)")
            #expect(!body.contains("href=\"javascript:") && !body.contains("link=\"javascript:"), "\(query)")
            #expect(!body.contains("=\"data:") && !body.contains("=\"vbscript:"), "\(query)")
            #expect(!body.contains("onmouseover=\"alert"), "\(query)")
        }
        let page = try await queue.page("order=newest")
        #expect(page.body.contains("{{t.save}} ${1}"))
        #expect(page.body.contains("data-link=\"HTTPS://evil.example/page\""))
    }

    @Test func `an item that is not there answers so, and a malformed one counts as none`() async throws {
        let queue = try await QueueDesk()
        try queue.add("Un")
        #expect(try await queue.page("item=0123456789abcdef").status == 404)
        #expect(try await queue.page("item=xyz&after=zzz&order=sideways").titles == ["Un"])
        #expect(try await queue.anna.get("/queue/panel").status == 404)
        #expect(try await queue.anna.get("/queue/panel?item=0123456789abcdef").status == 404)
        #expect(try await queue.anna.get("/queue/rows?q=state:nwe").status == 400)
    }

    @Test func `each theme has a letter of its own that its name suggests`() throws {
        let words = try TestDesk.words()[.french]
        let names = ["Données", "Durabilité", "Démocratie", "Droits", "Identité numérique", "Éthique", "Zèle"]
        let themes = names.enumerated().map { Theme(id: ThemeID(rawValue: "t\($0)"), name: [.french: $1], definition: [:]) }
        let keys = ThemeKeyView.all(themes, words).map(\.key)
        #expect(Set(keys).count == names.count)
        #expect(keys[0] == "d" && keys[4] == "i" && keys[5] == "e" && keys[6] == "z")
        #expect(keys.allSatisfy { $0.count == 1 })
    }

    @Test(
        arguments: [
            (30, "à l’instant"), (600, "il y a 10 min"), (3 * 3_600, "il y a 3 h"), (24 * 3_600, "hier"), (3 * 86_400, "il y a 3 j"),
            (20 * 86_400, "1er\u{A0}nov."), (400 * 86_400, "17\u{A0}oct.\u{A0}2025"),
        ] as [(Double, String)])
    func `an age is said in as few words as tell`(seconds: Double, text: String) throws {
        let words = try TestDesk.words()[.french]
        let now = try #require(Timestamp.date("2026-11-21T17:00:00Z"))
        #expect(words.age(now - seconds, now: now) == text)
    }
}
