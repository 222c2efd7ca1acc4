// What is sent twice, late, or by a page of somebody else: nothing is done twice, and nothing under another name.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct RepeatedActTests {
    private let key = "00112233445566778899aabbccddeeff"

    @Test func `a decision that is sent again is made once, and answered as the first time`() async throws {
        let queue = try await QueueDesk()
        let item = try queue.add("Un")
        let first = try await queue.send("/items/\(item.rawValue)/keep", key: key)
        #expect(first["isRepeat"] == "0" && first["changed"] == "1")
        // Somebody has decided otherwise since.
        try queue.store.decide(DecisionRequest(item: item, state: .rejected, by: "bert", at: queue.desk.now))
        let second = try await queue.send("/items/\(item.rawValue)/keep", key: key)
        #expect(second["isRepeat"] == "1" && second["act"] == first["act"] && second.notice == first.notice)
        #expect(try queue.curation(item).state == .rejected)
        #expect(try queue.store.journal(item: item, limit: 9).count == 2)
        #expect(try await queue.send("/items/\(item.rawValue)/keep", key: "x").status == 400)
    }

    @Test func `an undo that is sent again takes back one act, whatever came after`() async throws {
        let queue = try await QueueDesk()
        let items = try ["A", "B"].map { try queue.add($0) }
        for item in items { _ = try await queue.send("/items/\(item.rawValue)/keep") }
        let act = try #require(try queue.store.undoStack(of: "anna").undo)
        for _ in 1...2 { #expect(try await queue.send("/undo", ["act": String(act.batch)], key: key).status == 200) }
        #expect(try items.map { try queue.curation($0).state } == [.kept, .undecided])
        let redo = try #require(try queue.store.undoStack(of: "anna").redo)
        for _ in 1...2 { #expect(try await queue.send("/redo", ["act": String(redo.batch)]).status == 200) }
        #expect(try items.map { try queue.curation($0).state } == [.kept, .kept])
    }

    @Test func `two tabs: a refused undo says what the next one would take back`() async throws {
        let queue = try await QueueDesk()
        let items = try ["A", "B"].map { try queue.add($0) }
        let first = try await queue.send("/items/\(items[0].rawValue)/keep")
        let second = try await queue.send("/items/\(items[1].rawValue)/reject")
        let refused = try await queue.send("/undo", ["act": first["act"]])
        #expect(refused.status == 409 && refused.notice.contains("entre-temps") && refused.notice.contains("B"))
        #expect(refused["undo"].contains(second["act"]) && refused["undo"].contains("Annuler\u{A0}: B"))
        #expect(try items.map { try queue.curation($0).state } == [.kept, .rejected])
        #expect(try await queue.send("/undo", ["act": second["act"]]).status == 200)
        // Another person's act is nobody's to take back here.
        try await queue.desk.add("bert", .analyst)
        let bert = try await queue.desk.logIn("bert")
        #expect(try await queue.send("/undo", ["act": first["act"]], as: bert).status == 409)
        #expect(try queue.curation(items[0]).state == .kept)
    }

    @Test func `what waits on one person's page does not go out under another's name`() async throws {
        let queue = try await QueueDesk()
        let item = try queue.add("Un")
        let refused = try await queue.send("/items/\(item.rawValue)/keep", page: "bert")
        #expect(refused.status == 409 && refused["person"] == "Anna" && refused.notice.contains("Anna"))
        #expect(try queue.store.journal(item: nil, limit: 9).isEmpty)
        // Nor is the token of forms given to that page.
        #expect(try await queue.anna.get("/queue/side", headers: [.pagePerson: "bert"]).status == 409)
        #expect(try await queue.send("/items/\(item.rawValue)/keep", page: "anna").status == 200)
        let nobody = Browser(queue.desk)
        #expect(try await queue.send("/items/\(item.rawValue)/keep", page: "anna", as: nobody).status == 401)
    }

    @Test func `a merge is answered with the rows that read otherwise, and undone by one step`() async throws {
        let queue = try await QueueDesk()
        let items = try ["A", "B", "C"].map { try queue.add($0) }
        let merged = try await queue.send("/stories/merge", ["item": items[0].rawValue, "item": items[1].rawValue], key: key)
        #expect(merged.status == 200 && merged["isOfStories"] == "1" && merged["undo"].contains(merged["act"]))
        #expect(merged["rows"].contains(items[0].rawValue) && merged["rows"].contains(items[1].rawValue))
        let again = try await queue.send("/stories/merge", ["item": items[0].rawValue, "item": items[2].rawValue], key: key)
        #expect(again["isRepeat"] == "1" && again["act"] == merged["act"])
        // The one that stays has another row now, too.
        let split = try await queue.send("/items/\(items[0].rawValue)/split")
        #expect(split["rows"].contains(items[1].rawValue))
        #expect(try await queue.send("/undo", ["act": split["act"]]).status == 200)
        #expect(try await queue.send("/undo", ["act": merged["act"]]).status == 200)
        #expect(try queue.store.storyEdits(of: items[0], limit: 9).count == 4)
    }

    @Test func `a link cannot make the page offer to save a search`() async throws {
        let queue = try await QueueDesk(.editor)
        #expect(try await queue.page("done=removed&name=Faux&text=x&shared=1").toast == nil)
        #expect(try await queue.page("done=removed&was=1").toast == nil)
        _ = try await queue.anna.post("/queue/saved", ["name": "Mine", "q": "wallet", "order": "newest"])
        let number = try #require(try queue.store.savedQueries(of: "anna").first).number
        let removed = try await queue.anna.post("/queue/saved/\(number)/remove")
        #expect(removed.location == "/queue?done=removed&was=1")
        let page = try await queue.anna.get(try #require(removed.location))
        #expect(page.toast == "Recherche supprimée." && page.body.contains("action=\"/queue/saved/restore\""))
        try await queue.desk.add("bert", .editor)
        let bert = try await queue.desk.logIn("bert")
        #expect(try await queue.page("done=removed&was=1", as: bert).toast == nil)
        #expect(try await bert.post("/queue/saved/restore", ["edit": "1"]).status == 404)
        let restored = try await queue.anna.post("/queue/saved/restore", ["edit": "1"])
        #expect(restored.location == "/queue?q=wallet&order=newest&done=restored")
        #expect(try queue.store.savedQueries(of: "anna").map(\.name) == ["Mine"])
        #expect(try await queue.anna.post("/queue/saved/restore", ["edit": "7"]).status == 404)
    }

    @Test(arguments: ["/queue?q=100%", "/queue/all?q=100%", "/journal?item=%zz", "/queue/rows?q=%ff", "/login?next=%"])
    func `an address that cannot be read is refused, and never read as another`(path: String) async throws {
        let queue = try await QueueDesk()
        try queue.add("Un")
        #expect(try await queue.anna.get(path).status == 400)
    }

    @Test func `a form that is refused gives back what was typed, and no password`() async throws {
        let queue = try await QueueDesk()
        let item = try queue.add("Un")
        let nobody = Browser(queue.desk)
        let note = "Une demi-heure de travail </textarea><script>x</script>"
        let answer = try await nobody.post("/items/\(item.rawValue)/note", ["note": note, "next": "/queue", "password": "a secret one"])
        #expect(answer.status == 401)
        #expect(answer.body.contains("Une demi-heure de travail &lt;/textarea&gt;") && !answer.body.contains("<script>x"))
        #expect(!answer.body.contains("a secret one"))
        // The session is another one than the page's.
        let stale = try await queue.anna.post("/items/\(item.rawValue)/note", ["note": note], token: .other("x"))
        #expect(stale.status == 403 && stale.body.contains("Une demi-heure de travail"))
        // From another site nothing is read, and a single word is no work.
        let fields: HTTPFields = [.fetchSite: "cross-site"]
        #expect(!(try await nobody.post("/items/\(item.rawValue)/note", ["note": note], headers: fields)).body.contains("demi-heure"))
        #expect(!(try await nobody.post("/items/\(item.rawValue)/keep", ["next": "/queue"])).body.contains("<textarea"))
    }
}
