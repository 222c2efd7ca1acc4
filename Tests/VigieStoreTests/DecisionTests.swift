// People's decisions: journalled, undone by new rows, and never changed by anything else.
import Foundation
import GRDB
import Testing
import VigieModel

@testable import VigieStore  // the tests look at the SQL that the target keeps to itself

struct DecisionTests {
    @Test func `a decision is one row with before and after`() throws {
        let archive = try Archive()
        let id = try archive.item("One")
        let request = DecisionRequest(
            item: id, state: .kept, themes: [Sample.cloud, Sample.cloud], importance: .notable, note: "Voir le Gouvernement", by: "anna",
            at: Sample.now)
        let rows = try archive.store.decide(request)
        let after = Curation(state: .kept, themes: [Sample.cloud], importance: .notable, note: "Voir le Gouvernement")
        #expect(rows == [Decision(number: 1, item: id, action: .keep, by: "anna", at: Sample.now, before: Curation(), after: after)])
        #expect(try archive.store.item(id).curation == after)
        #expect(try archive.store.journal(item: id, limit: 9) == rows)
        #expect(try archive.store.journal(item: nil, limit: 9) == rows)
    }

    @Test func `nothing is written where nothing changes`() throws {
        let archive = try Archive()
        let id = try archive.item("One")
        try archive.store.decide(DecisionRequest(item: id, state: .kept, by: "anna", at: Sample.now))
        #expect(try archive.store.decide(DecisionRequest(item: id, state: .kept, note: "", by: "bert", at: Sample.later)) == [])
        #expect(try archive.store.decide(DecisionRequest(item: id, by: "bert", at: Sample.later)) == [])
        #expect(try archive.store.journal(item: nil, limit: 9).count == 1)
    }

    @Test func `an item can have no theme, and an importance can go`() throws {
        let archive = try Archive()
        let (store, id) = (archive.store, try archive.item("One"))
        try store.classify(id, as: Sample.verdict([Sample.cloud]))
        try store.decide(DecisionRequest(item: id, themes: [], importance: .major, by: "anna", at: Sample.now))
        #expect(try store.item(id).themes == [] && store.item(id).curation == Curation(themes: [], importance: .major))
        try store.decide(DecisionRequest(item: id, importance: .minor, removesImportance: true, by: "anna", at: Sample.now))
        #expect(try store.item(id).curation == Curation(themes: []))
        try store.undo(by: "anna", at: Sample.now)
        try store.undo(by: "anna", at: Sample.now)
        #expect(try store.item(id).themes == [Sample.cloud] && store.item(id).curation == Curation())
    }

    @Test func `what a person got done counts what holds, once an item`() throws {
        let archive = try Archive()
        let (store, ids) = (archive.store, try ["One", "Two", "Three"].map { try archive.item($0) })
        try store.decide(DecisionRequest(item: ids[0], state: .kept, by: "anna", at: Sample.now - 90_000))
        for (id, state) in [(ids[0], Curation.State.rejected), (ids[1], .kept), (ids[2], .rejected)] {
            try store.decide(DecisionRequest(item: id, state: state, themes: [Sample.cloud], note: "x", by: "anna", at: Sample.now))
        }
        try store.decide(DecisionRequest(item: ids[1], note: "y", by: "anna", at: Sample.now))
        try store.decide(DecisionRequest(item: ids[1], note: "z", by: "bert", at: Sample.now))
        let since = Sample.now - 3_600
        #expect(try store.tally(of: "anna", since: since) == DecisionTally(kept: 1, rejected: 2, corrected: 3))
        try store.undo(by: "anna", at: Sample.now)
        try store.undo(by: "anna", at: Sample.now)
        #expect(try store.tally(of: "anna", since: since) == DecisionTally(kept: 1, rejected: 1, corrected: 2))
        try store.redo(by: "anna", at: Sample.now)
        #expect(try store.tally(of: "anna", since: since) == DecisionTally(kept: 1, rejected: 2, corrected: 3))
        #expect(try store.tally(of: "carl", since: since) == DecisionTally())
        #expect(try store.tally(of: "anna", since: Sample.later) == DecisionTally())
    }

    @Test func `the weightiest change names the row`() throws {
        let archive = try Archive()
        let id = try archive.item("One")
        func action(_ request: DecisionRequest) throws -> DecisionAction? { try archive.store.decide(request).first?.action }
        #expect(try action(DecisionRequest(item: id, note: "n", by: "anna", at: Sample.now)) == .note)
        #expect(try action(DecisionRequest(item: id, importance: .minor, note: "m", by: "anna", at: Sample.now)) == .importance)
        #expect(try action(DecisionRequest(item: id, themes: [], importance: .major, by: "anna", at: Sample.now)) == .themes)
        #expect(try action(DecisionRequest(item: id, state: .rejected, themes: [Sample.cloud], by: "anna", at: Sample.now)) == .reject)
        #expect(try action(DecisionRequest(item: id, state: .undecided, by: "anna", at: Sample.now)) == .undo)
        #expect(try archive.store.item(id).curation == Curation(themes: [Sample.cloud], importance: .major, note: "m"))
    }

    @Test func `the journal refuses change and deletion, whoever asks`() throws {
        let archive = try Archive()
        let id = try archive.item("One")
        try archive.store.decide(DecisionRequest(item: id, state: .kept, by: "anna", at: Sample.now))
        for sql in [
            "UPDATE decisions SET person = 'x'", "DELETE FROM decisions", "DELETE FROM item_revisions",
            "UPDATE item_revisions SET title = 'x'",
        ] {
            let outsider = try archive.outsider()
            #expect(throws: DatabaseError.self) { try outsider.write { try $0.execute(sql: sql) } }
        }
        #expect(reason { try archive.store.write { try $0.run("DELETE FROM decisions") } } == .appendOnly("decisions"))
        #expect(try archive.store.journal(item: id, limit: 9).map(\.by) == ["anna"])
    }

    @Test func `undo takes back the decisions of an item one by one, each by a new row`() throws {
        let archive = try Archive()
        let id = try archive.item("One")
        try archive.store.decide(DecisionRequest(item: id, state: .kept, by: "anna", at: Sample.now))
        try archive.store.decide(DecisionRequest(item: id, themes: [Sample.cloud], by: "bert", at: Sample.now))
        let first = try #require(try archive.store.undo(item: id, by: "carl", at: Sample.later))
        #expect(first.undoes == 2 && first.action == .undo && first.by == "carl")
        #expect(try archive.store.item(id).curation == Curation(state: .kept))
        #expect(try archive.store.undo(item: id, by: "carl", at: Sample.later)?.undoes == 1)
        #expect(try archive.store.item(id).curation == Curation())
        #expect(try archive.store.undo(item: id, by: "carl", at: Sample.later) == nil)
        #expect(try archive.store.journal(item: id, limit: 9).map(\.number) == [4, 3, 2, 1])
        #expect(archive.store.integrityProblems() == [])
    }

    @Test func `undo without an item takes back the person's own last decision`() throws {
        let archive = try Archive()
        let ids = [try archive.item("One"), try archive.item("Two")]
        try archive.store.decide(DecisionRequest(item: ids[0], state: .kept, by: "anna", at: Sample.now))
        try archive.store.decide(DecisionRequest(item: ids[1], state: .rejected, by: "bert", at: Sample.now))
        #expect(try archive.store.undo(item: nil, by: "anna", at: Sample.later)?.item == ids[0])
        #expect(try archive.store.undo(item: nil, by: "anna", at: Sample.later) == nil)
        #expect(try archive.store.item(ids[1]).curation.state == .rejected)
    }

    @Test func `undo leaves alone what others have changed since`() throws {
        let archive = try Archive()
        let id = try archive.item("One")
        try archive.store.decide(DecisionRequest(item: id, state: .kept, note: "a", by: "anna", at: Sample.now))
        try archive.store.decide(DecisionRequest(item: id, state: .rejected, importance: .minor, by: "bert", at: Sample.now))
        let undo = try #require(try archive.store.undo(item: nil, by: "anna", at: Sample.later))
        #expect(undo.after == Curation(state: .rejected, importance: .minor))
        #expect(try archive.store.item(id).curation == undo.after)
        #expect(try archive.store.undo(item: nil, by: "anna", at: Sample.later) == nil)
    }

    @Test func `a batch is granted whole or not at all, and is undone whole`() throws {
        let archive = try Archive()
        let ids = try (1...5).map { try archive.item("Item \($0)") }
        let requests = ids.map { DecisionRequest(item: $0, state: .rejected, by: "anna", at: Sample.now) }
        let unknown = DecisionRequest(item: ItemID(rawValue: "ffffffffffffffff"), state: .kept, by: "anna", at: Sample.now)
        #expect(reason { try archive.store.decide(requests + [unknown]) } == .noSuchItem(prefix: "ffffffffffffffff"))
        #expect(try archive.store.journal(item: nil, limit: 9).isEmpty)
        try archive.store.decide(DecisionRequest(item: ids[0], note: "earlier", by: "anna", at: Sample.now))
        #expect(try archive.store.decide(requests).count == 5)
        #expect(try archive.store.undoBatch(by: "anna", at: Sample.later).map(\.item) == ids.reversed())
        #expect(try archive.store.count(ItemQuery(state: .rejected)) == 0)
        #expect(try archive.store.item(ids[0]).curation.note == "earlier")
        #expect(try archive.store.undoBatch(by: "anna", at: Sample.later).count == 1)
        #expect(try archive.store.undoBatch(by: "anna", at: Sample.later) == [])
    }

    @Test func `a new revision keeps the decision`() throws {
        let archive = try Archive()
        try archive.harvest([Sample.entry("One", id: "1", text: "a")])
        let id = ItemID(source: Sample.office.id, identity: ItemIdentity(rawValue: "id:1"))
        try archive.store.decide(DecisionRequest(item: id, state: .kept, themes: [Sample.cloud], by: "anna", at: Sample.now))
        try archive.harvest([Sample.entry("One", id: "1", text: "b")], at: Sample.later)
        #expect(try archive.store.item(id).curation == Curation(state: .kept, themes: [Sample.cloud]))
    }

    @Test(arguments: ["", " ", "\t\u{00A0}"])
    func `a decision without a name is refused, and so are those with it`(person: String) throws {
        let archive = try Archive()
        let id = try archive.item("One")
        let requests = ["anna", person].map { DecisionRequest(item: id, state: .kept, by: $0, at: Sample.now) }
        #expect(reason { try archive.store.decide(requests) } == .nameless)
        #expect(try archive.store.item(id).curation == Curation())
        try archive.store.decide(requests[0])
        #expect(reason { try archive.store.undo(item: id, by: person, at: Sample.later) } == .nameless)
    }

    @Test func `a decision dated before the item's last one is refused (an old file took back what was decided since)`() throws {
        let archive = try Archive()
        let id = try archive.item("One")
        try archive.store.decide(DecisionRequest(item: id, state: .kept, by: "anna", at: Sample.later))
        let late = DecisionRequest(item: id, state: .rejected, by: "bert", at: Sample.now)
        let other = DecisionRequest(item: try archive.item("Two"), state: .kept, by: "bert", at: Sample.now)
        #expect(reason { try archive.store.decide([other, late]) } == .outOfOrder(id, at: Sample.now, last: Sample.later))
        #expect(try archive.store.journal(item: nil, limit: 9).count == 1)
    }

    @Test(arguments: [0.0, 60.0])
    func `the same file twice changes nothing, also where it keeps and then rejects one item`(seconds: Double) throws {
        let archive = try Archive()
        let ids = [try archive.item("One"), try archive.item("Two")]
        func at(_ step: Double) -> Date { Sample.now.addingTimeInterval(seconds * step) }
        let file = [
            DecisionRequest(item: ids[0], state: .kept, importance: .notable, by: "anna", at: at(0)),
            DecisionRequest(item: ids[0], state: .kept, by: "carl", at: at(1)),
            DecisionRequest(item: ids[1], state: .kept, by: "anna", at: at(1)),
            DecisionRequest(item: ids[0], state: .rejected, note: "double", by: "bert", at: at(2)),
        ]
        #expect(try archive.store.decide(file).count == 3)
        let journal = try archive.store.journal(item: nil, limit: 9)
        #expect(try archive.store.decide(file) == [])
        for line in file where seconds > 0 { #expect(try archive.store.decide(line) == []) }
        #expect(try archive.store.journal(item: nil, limit: 9) == journal)
        // And with a line more, only that one counts.
        let more = DecisionRequest(item: ids[0], state: .kept, by: "anna", at: at(3))
        #expect(try archive.store.decide(file + [more]).map(\.action) == [.keep])
        // Nor does the file bring back what was undone since.
        try archive.store.undo(item: ids[1], by: "anna", at: at(4) + 1)
        #expect(try archive.store.decide(file + [more]) == [])
        #expect(try archive.store.item(ids[1]).curation == Curation())
    }

    @Test func `a person may think again within the same second`() throws {
        let archive = try Archive()
        let id = try archive.item("One")
        for state in [Curation.State.kept, .rejected, .kept] {
            #expect(try archive.store.decide(DecisionRequest(item: id, state: state, by: "anna", at: Sample.now)).count == 1)
        }
        try archive.store.undo(item: id, by: "anna", at: Sample.now)
        #expect(try archive.store.decide(DecisionRequest(item: id, state: .kept, by: "anna", at: Sample.now)).count == 1)
    }
}
