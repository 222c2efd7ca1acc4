// Several items at once: a selection, a whole search, and searches under a name.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct BulkRouteTests {
    @Test func `a selection is decided on in one act and taken back by one undo`() async throws {
        let queue = try await QueueDesk()
        let items = try ["A", "B", "C"].map { try queue.add($0) }
        let answer = try await queue.anna.post(
            "/queue/bulk", ["item": items[0].rawValue, "item": items[2].rawValue, "act": "reject", "next": "/queue?order=newest"])
        #expect(try items.map { try queue.curation($0).state } == [.rejected, .undecided, .rejected])
        let page = try await queue.anna.get(try #require(answer.location))
        #expect(page.toast == "2 articles écartés")
        #expect(page.titles == ["B"])
        _ = try await queue.step("undo")
        #expect(try await queue.page("order=newest").titles == ["C", "B", "A"])
        _ = try await queue.anna.post("/queue/bulk", ["item": items[0].rawValue, "item": items[1].rawValue, "act": "star"])
        #expect(try await queue.page("q=is:starred&order=newest").titles == ["B", "A"])
        _ = try await queue.anna.post(
            "/queue/bulk", ["item": items[0].rawValue, "item": items[1].rawValue, "act": "themes", "theme": "cloud", "theme": "security"])
        #expect(
            try items.map { try queue.curation($0).themes } == [
                [QueueDesk.cloud, QueueDesk.security], [QueueDesk.cloud, QueueDesk.security], nil,
            ])
    }

    @Test func `a selection with a stranger changes nothing, and an empty one says so`() async throws {
        let queue = try await QueueDesk()
        let item = try queue.add("A")
        let unknown = try await queue.anna.post("/queue/bulk", ["item": item.rawValue, "item": "0123456789abcdef", "act": "keep"])
        #expect(unknown.status == 404)
        #expect(try await queue.anna.post("/queue/bulk", ["item": item.rawValue, "item": "x", "act": "keep"]).status == 400)
        #expect(try await queue.anna.post("/queue/bulk", ["item": item.rawValue, "act": "burn"]).status == 400)
        #expect(try queue.curation(item) == Curation())
        let empty = try await queue.anna.post("/queue/bulk", ["act": "keep"])
        #expect(try await queue.anna.get(try #require(empty.location)).toast == "Rien n’a changé\u{A0}: aucun article n’était choisi.")
    }

    @Test func `a whole search is decided on as it was announced, and newcomers are left alone`() async throws {
        let queue = try await QueueDesk()
        let items = try ["A", "B", "C"].map { try queue.add($0) }
        try queue.add("Autre", from: QueueDesk.gazette)
        let page = try await queue.anna.get("/queue/all?q=state:new%20source:office")
        #expect(page.body.contains("<button class=\"go\">Appliquer à 3</button>"))
        let announced = try #require(page.field("announced"))
        // Meanwhile one comes in, and somebody decides on another.
        let late = try queue.add("Nouveau")
        try queue.store.decide(DecisionRequest(item: items[1], state: .kept, by: "bert", at: queue.desk.now))
        let answer = try await queue.anna.post(
            "/queue/all", ["q": "state:new source:office", "announced": announced, "act": "reject", "next": "/queue?q=state%3Anew"])
        #expect(answer.status == 303)
        #expect(try (items + [late]).map { try queue.curation($0).state } == [.rejected, .kept, .rejected, .undecided])
        #expect(try await queue.anna.get(try #require(answer.location)).toast == "2 articles écartés")
        let undone = try await queue.step("undo")
        #expect(try (items + [late]).map { try queue.curation($0).state } == [.undecided, .kept, .undecided, .undecided])
        #expect(try await queue.anna.get(try #require(undone.location)).toast == "2 décisions annulées")
    }

    @Test func `what came into the search since is left alone, and what was not announced changes nothing and the page says so`()
        async throws
    {
        let queue = try await QueueDesk()
        let items = try ["A", "B"].map { try queue.add($0) }
        try queue.classify(items[0], [QueueDesk.cloud: 0.9])
        let announced = try #require(try await queue.anna.get("/queue/all?q=theme:cloud").field("announced"))
        try queue.classify(items[1], [QueueDesk.cloud: 0.9])
        let unknown = announced.split(separator: ".").dropLast().joined(separator: ".") + ".0"
        let answer = try await queue.anna.post("/queue/all", ["q": "theme:cloud", "announced": unknown, "act": "keep"])
        #expect(answer.status == 409)
        #expect(answer.body.contains("Rien n’a été changé") && answer.body.contains("Appliquer à 2"))
        let sent = try await queue.send("/queue/all", ["q": "theme:cloud", "announced": unknown, "act": "keep"])
        #expect(sent.status == 409)
        #expect(try items.map { try queue.curation($0) } == [Curation(), Curation()])
        #expect(try await queue.anna.post("/queue/all", ["q": "theme:cloud", "announced": announced, "act": "keep"]).status == 303)
        #expect(try items.map { try queue.curation($0).state } == [.kept, .undecided])
    }

    @Test(arguments: [["announced": "x"], ["announced": "1.1.1"], ["act": "burn"], ["act": ""], ["q": "state:nwe"]])
    func `a malformed whole changes nothing`(wrong: [String: String]) async throws {
        let queue = try await QueueDesk()
        let item = try queue.add("A")
        let announced = try #require(try await queue.anna.get("/queue/all").field("announced"))
        let answer = try await queue.anna.post(
            "/queue/all",
            ["q": wrong["q"] ?? "state:new", "announced": wrong["announced"] ?? announced, "act": wrong["act"] ?? "keep"])
        #expect(answer.status == 400)
        #expect(try queue.curation(item) == Curation())
    }

    // MARK: - Saved searches

    @Test func `a search is kept under a name, replaced, renamed, removed and put back`() async throws {
        let queue = try await QueueDesk()
        try queue.add("A")
        let saved = try await queue.anna.post(
            "/queue/saved", ["name": " Mes  requêtes ", "q": "état:nouveau source:office", "order": "newest"])
        #expect(saved.location == "/queue?q=state%3Anew%20source%3Aoffice&order=newest&done=saved")
        let page = try await queue.anna.get(try #require(saved.location))
        #expect(page.body.contains(">Mes requêtes</span>") && page.title == "(1) Mes requêtes – Vigie")
        let updated = try await queue.anna.post("/queue/saved", ["name": "Mes requêtes", "q": "is:starred", "order": "newest"])
        #expect(try queue.store.savedQueries(of: "anna").map(\.query) == ["is:starred"])
        let restore = try await queue.anna.get(try #require(updated.location))
        #expect(restore.toast == "La recherche de ce nom a été remplacée." && restore.field("edit") == "1")
        let number = try #require(try queue.store.savedQueries(of: "anna").first).number
        _ = try await queue.anna.post("/queue/saved/\(number)/rename", ["name": "Étoiles"])
        #expect(try queue.store.savedQueries(of: "anna").map(\.name) == ["Étoiles"])
        let removed = try await queue.anna.post("/queue/saved/\(number)/remove")
        #expect(try queue.store.savedQueries(of: "anna").isEmpty)
        let after = try await queue.anna.get(try #require(removed.location))
        #expect(after.toast == "Recherche supprimée.")
        _ = try await queue.anna.post("/queue/saved/restore", ["edit": try #require(after.field("edit"))])
        #expect(try queue.store.savedQueries(of: "anna").map(\.name) == ["Étoiles"])
    }

    @Test func `names that are none or taken, and searches that are none, are refused in words`() async throws {
        let queue = try await QueueDesk()
        _ = try await queue.anna.post("/queue/saved", ["name": "Un", "q": ""])
        _ = try await queue.anna.post("/queue/saved", ["name": "Deux", "q": "wallet"])
        let number = try #require(try queue.store.savedQueries(of: "anna").last).number
        for (path, fields, done) in [
            ("/queue/saved", ["name": " ", "q": "a"], "bad-name"),
            ("/queue/saved", ["name": String(repeating: "x", count: 81), "q": "a"], "bad-name"),
            ("/queue/saved", ["name": "Trois", "q": "state:nwe"], "bad-search"),
            ("/queue/saved/\(number)/rename", ["name": "Un", "q": ""], "name-taken"),
            ("/queue/saved/\(number)/rename", ["name": "", "q": ""], "bad-name"),
        ] {
            let answer = try await queue.anna.post(path, ["name": fields["name"] ?? "", "q": fields["q"] ?? ""])
            #expect(try #require(answer.location).hasSuffix("done=\(done)"), "\(path)")
        }
        #expect(try queue.store.savedQueries(of: "anna").map(\.name) == ["Un", "Deux"])
    }

    @Test func `one's own searches are one's own, and shared ones are the editors'`() async throws {
        let queue = try await QueueDesk()
        try await queue.desk.add("eva", .editor)
        let eva = try await queue.desk.logIn("eva")
        #expect(try await queue.anna.post("/queue/saved", ["name": "Toutes", "q": "wallet", "shared": "1"]).status == 403)
        #expect(try await eva.post("/queue/saved", ["name": "Toutes", "q": "wallet", "shared": "1"]).status == 303)
        #expect(try await eva.post("/queue/saved", ["name": "À moi", "q": "wallet"]).status == 303)
        let (shared, own) = (
            try #require(try queue.store.savedQueries(of: "eva").first), try #require(try queue.store.savedQueries(of: "eva").last)
        )
        #expect(try await queue.page().body.contains("Toutes"))
        #expect(try await queue.anna.post("/queue/saved/\(shared.number)/remove").status == 403)
        #expect(try await queue.anna.post("/queue/saved/\(own.number)/remove").status == 404)
        #expect(try await queue.anna.post("/queue/saved/\(own.number)/rename", ["name": "x"]).status == 404)
        #expect(try await queue.anna.post("/queue/saved/999/remove").status == 404)
        #expect(try await queue.anna.post("/queue/saved/x/remove").status == 404)
        #expect(try queue.store.savedQueries(of: "eva").count == 2)
        #expect(try await eva.post("/queue/saved/\(shared.number)/rename", ["name": "À tous"]).status == 303)
    }
}
