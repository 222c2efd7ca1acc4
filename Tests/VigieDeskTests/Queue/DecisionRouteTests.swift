// Decisions from the queue over HTTP: each route's effect, its way back, and what it refuses.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct DecisionRouteTests {
    @Test(
        arguments: [
            ("keep", [:], Curation(state: .kept), "Retenu\u{A0}: Un"), ("reject", [:], Curation(state: .rejected), "Écarté\u{A0}: Un"),
            ("themes", ["theme": "security"], Curation(themes: [QueueDesk.security]), "Thèmes fixés\u{A0}: Un"),
            ("themes", ["theme": "none"], Curation(themes: []), "Thèmes fixés\u{A0}: Un"),
            ("importance", ["importance": "major"], Curation(importance: .major), "Importance fixée\u{A0}: Un"),
            ("importance", ["importance": "2"], Curation(importance: .notable), "Importance fixée\u{A0}: Un"),
            ("note", ["note": "à lire\r\nvite "], Curation(note: "à lire\nvite"), "Note enregistrée\u{A0}: Un"),
        ] as [(String, [String: String], Curation, String)])
    func `a decision is taken, said, and taken back`(
        act: String, fields: [String: String], expected: Curation, notice: String
    ) async throws {
        let queue = try await QueueDesk()
        let item = try queue.add("Un")
        let pairs = fields.map { ($0.key, $0.value) }
        let (name, value) = pairs.first ?? ("unused", "")
        let answer = try await queue.anna.post("/items/\(item.rawValue)/\(act)", [name: value, "next": "/queue?q=&order=newest"])
        #expect(answer.status == 303)
        #expect(try queue.curation(item) == expected)
        let location = try #require(answer.location)
        #expect(location.hasPrefix("/queue?q=&order=newest&did="))
        let page = try await queue.anna.get(location)
        #expect(page.toast == notice)
        #expect(page.body.contains("action=\"/undo\""))
        let number = try #require(page.undoNumber)
        let undone = try await queue.anna.post("/undo", ["act": number, "next": "/queue?q="])
        #expect(try queue.curation(item) == Curation())
        #expect(try await queue.anna.get(try #require(undone.location)).toast == "Annulé\u{A0}: Un")
        _ = try await queue.step("redo")
        #expect(try queue.curation(item) == expected)
    }

    @Test func `an undo says what it left, and nobody waits for a clock that is ahead`() async throws {
        let queue = try await QueueDesk()
        let items = try ["A", "B", "C"].map { try queue.add($0) }
        _ = try await queue.anna.post(
            "/queue/bulk", ["item": items[0].rawValue, "item": items[1].rawValue, "item": items[2].rawValue, "act": "keep"])
        try queue.store.decide(DecisionRequest(item: items[1], state: .rejected, by: "bert", at: queue.desk.now + 86_400))
        let undone = try await queue.step("undo")
        #expect(undone.status == 303)
        #expect(
            try await queue.anna.get(try #require(undone.location)).toast
                == "2 décisions annulées, 1 article laissé dans l’état où il a été mis depuis.")
        #expect(try items.map { try queue.curation($0).state } == [.undecided, .rejected, .undecided])
        _ = try await queue.anna.post("/items/\(items[1].rawValue)/keep")
        try queue.store.decide(DecisionRequest(item: items[1], state: .rejected, by: "bert", at: queue.desk.now + 90_000))
        #expect(try await queue.step("undo").status == 303)
        #expect(try queue.curation(items[1]).state == .rejected)
    }

    @Test func `a star is taken back by the same key as a decision`() async throws {
        let queue = try await QueueDesk()
        let item = try queue.add("Un")
        _ = try await queue.anna.post("/items/\(item.rawValue)/keep")
        let starred = try await queue.anna.post("/items/\(item.rawValue)/star")
        #expect(try await queue.anna.get(try #require(starred.location)).toast == "Étoile mise.")
        _ = try await queue.step("undo")
        #expect(try await queue.page("q=is:starred").titles == [])
        #expect(try queue.curation(item).state == .kept)
        _ = try await queue.step("redo")
        #expect(try await queue.page("q=is:starred").titles == ["Un"])
    }

    @Test func `what was decided is taken back to the queue, and an importance can go`() async throws {
        let queue = try await QueueDesk()
        let item = try queue.add("Un")
        for (path, fields) in [
            ("keep", ["a": ""]), ("undecide", ["a": ""]), ("importance", ["importance": "3"]), ("importance", ["importance": "none"]),
        ] {
            let field = fields.first ?? ("a", "")
            #expect(try await queue.anna.post("/items/\(item.rawValue)/\(path)", [field.key: field.value]).status == 303)
        }
        #expect(try queue.curation(item) == Curation())
        #expect(try queue.store.journal(item: item, limit: 9).count == 4)
    }

    @Test func `the list survives: a browser without script goes on to the next item`() async throws {
        let queue = try await QueueDesk()
        let items = try ["A", "B", "C"].map { try queue.add($0) }
        let next = "/queue?order=newest&item=\(items[1].rawValue)"
        let answer = try await queue.anna.post("/items/\(items[1].rawValue)/keep", ["next": next])
        #expect(try #require(answer.location).contains("item=\(items[0].rawValue)"))
        // A correction stays with its item.
        let stays = try await queue.anna.post(
            "/items/\(items[0].rawValue)/note", ["note": "x", "next": "/queue?order=newest&item=\(items[0].rawValue)"])
        #expect(try #require(stays.location).contains("item=\(items[0].rawValue)"))
        // Behind the last one the list itself is shown.
        let last = try await queue.anna.post(
            "/items/\(items[0].rawValue)/reject", ["next": "/queue?order=newest&item=\(items[0].rawValue)"])
        #expect(!(try #require(last.location).contains("item=")))
    }

    @Test func `our script is told what changed`() async throws {
        let queue = try await QueueDesk()
        let item = try queue.add("Un")
        try queue.add("Deux")
        let sent = try await queue.send("/items/\(item.rawValue)/keep", ["next": "/queue"])
        #expect(sent.status == 200)
        #expect(sent.notice == "Retenu\u{A0}: Un")
        #expect(sent["left"] == "1" && sent["changed"] == "1" && sent["isWhole"] == "1")
        #expect(sent["rows"].contains("i-\(item.rawValue)") && sent["rows"].contains("retenu"))
        #expect(sent["undo"].contains("Annuler\u{A0}: Un"))
        let again = try await queue.send("/items/\(item.rawValue)/keep", ["next": "/queue"])
        #expect(again["changed"] == "0" && again.notice.contains("Rien n’a changé"))
        let star = try await queue.send("/items/\(item.rawValue)/star", ["on": "1"])
        #expect(star["stars"].contains("1") && star.notice == "Étoile mise.")
        _ = try await queue.send("/items/\(item.rawValue)/star", ["on": "1"])
        #expect(try queue.store.entry(item, in: QueueView(person: "anna", today: CivilDate(queue.desk.now))).isStarred)
        _ = try await queue.anna.post("/items/\(item.rawValue)/star")
        #expect(try !queue.store.entry(item, in: QueueView(person: "anna", today: CivilDate(queue.desk.now))).isStarred)
    }

    @Test(arguments: [
        ("themes", "theme", ""), ("themes", "theme", "gardening"), ("themes", "x", "y"), ("importance", "importance", "9"),
        ("importance", "importance", ""), ("note", "x", "y"), ("star", "on", "2"), ("note", "note", String(repeating: "x", count: 10_001)),
    ])
    func `a value that is none changes nothing`(act: String, field: String, value: String) async throws {
        let queue = try await QueueDesk()
        let item = try queue.add("Un")
        #expect(try await queue.anna.post("/items/\(item.rawValue)/\(act)", [field: value]).status == 400)
        #expect(try queue.curation(item) == Curation())
        #expect(try queue.store.journal(item: nil, limit: 9).isEmpty)
    }

    @Test(arguments: ["0123456789abcdef", "zz", "0123456789ABCDEF", "%2e%2e"])
    func `an unknown item is not found`(id: String) async throws {
        let queue = try await QueueDesk()
        for act in ["keep", "star", "note"] { #expect(try await queue.anna.post("/items/\(id)/\(act)", ["note": "x"]).status == 404) }
    }

    @Test(arguments: [
        "//evil.example", "https://evil.example/", "/\\evil.example", "/queue\r\nSet-Cookie: a=b", "javascript:alert(1)", "", "queue",
        "/%0d%0aX: y\n",
    ])
    func `nobody is led elsewhere`(next: String) async throws {
        let queue = try await QueueDesk()
        let item = try queue.add("Un")
        for path in ["/items/\(item.rawValue)/keep", "/queue/bulk", "/items/\(item.rawValue)/star"] {
            let answer = try await queue.anna.post(path, ["next": next, "item": item.rawValue, "act": "keep"])
            let location = try #require(answer.location)
            #expect(location.hasPrefix("/queue?"), "\(path): \(location)")
            #expect(!location.contains("evil") && !location.contains("\n"))
        }
    }

    @Test func `another page of the desk is led back to, with what was done`() async throws {
        let queue = try await QueueDesk()
        let item = try queue.add("Un")
        let answer = try await queue.anna.post("/items/\(item.rawValue)/keep", ["next": "/items/\(item.rawValue)?x=1#note"])
        #expect(try #require(answer.location).hasPrefix("/items/\(item.rawValue)?x=1&did="))
    }

    @Test func `a link cannot make the page say what was not done`() async throws {
        let queue = try await QueueDesk()
        let item = try queue.add("Un")
        _ = try await queue.anna.post("/items/\(item.rawValue)/keep")
        #expect(try await queue.page("did=999").toast == nil)
        #expect(try await queue.page("did=1").toast == "Retenu\u{A0}: Un")
        #expect(try await queue.page("done=%3Cscript%3E").toast == nil)
    }

    @Test func `an undo that comes twice takes back one act`() async throws {
        let queue = try await QueueDesk()
        let items = try ["A", "B"].map { try queue.add($0) }
        for item in items { _ = try await queue.anna.post("/items/\(item.rawValue)/keep") }
        let act = try #require(try queue.store.undoStack(of: "anna").undo)
        #expect(try await queue.send("/undo", ["act": String(act.batch)]).status == 200)
        let second = try await queue.send("/undo", ["act": String(act.batch)])
        #expect(second.status == 200 && second["changed"] == "0" && second.notice.contains("déjà annulé"))
        #expect(try queue.curation(items[0]).state == .kept && queue.curation(items[1]).state == .undecided)
        let plain = try await queue.anna.post("/undo", ["act": String(act.batch)])
        #expect(try await queue.anna.get(try #require(plain.location)).toast?.contains("déjà annulé") == true)
        #expect(try await queue.anna.post("/undo", ["act": "x"]).status == 400)
        // Without a number nothing is said of what it is to be.
        #expect(try await queue.anna.post("/undo").status == 400)
        _ = try await queue.step("undo")
        #expect(try queue.curation(items[0]).state == .undecided)
    }

    @Test func `one person's undo leaves another's decisions alone`() async throws {
        let queue = try await QueueDesk()
        let item = try queue.add("Un")
        try await queue.desk.add("bert", .analyst)
        let bert = try await queue.desk.logIn("bert")
        _ = try await queue.anna.post("/items/\(item.rawValue)/keep")
        _ = try await queue.step("undo", as: bert, named: "bert")
        #expect(try queue.curation(item).state == .kept)
        _ = try await bert.post("/items/\(item.rawValue)/reject")
        _ = try await queue.step("undo")
        #expect(try queue.curation(item).state == .rejected)
    }

    @Test func `a decision that waited while somebody else decided comes right after`() async throws {
        let queue = try await QueueDesk()
        let item = try queue.add("Un")
        try queue.store.decide(DecisionRequest(item: item, state: .kept, by: "bert", at: queue.desk.now + 2))
        #expect(try await queue.anna.post("/items/\(item.rawValue)/reject").status == 303)
        #expect(try queue.curation(item).state == .rejected)
        let rows = try queue.store.journal(item: item, limit: 2)
        #expect(rows.map(\.by) == ["anna", "bert"] && rows[0].at == rows[1].at)
    }
}
