// Undo and redo: whole acts, in any order, across sessions, and never over what somebody else has changed since.
import Foundation
import GRDB
import Testing
import VigieModel

@testable import VigieStore  // the tests look at the SQL that the target keeps to itself

struct UndoTests {
    private func request(_ id: ItemID, _ state: Curation.State? = nil, note: String? = nil, by person: String = "anna") -> DecisionRequest {
        DecisionRequest(item: id, state: state, note: note, by: person, at: Sample.now)
    }

    @Test func `acts are undone and made again, the last one first, as often as one likes`() throws {
        let archive = try Archive()
        let store = archive.store
        let ids = try (1...3).map { try archive.item("Item \($0)") }
        try store.decide(request(ids[0], .kept))
        try store.decide(ids.dropFirst().map { request($0, .rejected) })
        func states() throws -> [Curation.State] { try ids.map { try store.item($0).curation.state } }
        for _ in 1...3 {
            #expect(try store.undo(by: "anna", at: Sample.later)?.count == 2)
            #expect(try states() == [.kept, .undecided, .undecided])
            #expect(try store.undo(by: "anna", at: Sample.later)?.item == ids[0])
            #expect(try states() == [.undecided, .undecided, .undecided])
            #expect(try store.undo(by: "anna", at: Sample.later) == nil)
            let redo = try #require(try store.redo(by: "anna", at: Sample.later))
            #expect(redo.kind == .redo && redo.count == 1 && redo.item == ids[0])
            #expect(try states() == [.kept, .undecided, .undecided])
            #expect(try store.redo(by: "anna", at: Sample.later)?.count == 2)
            #expect(try states() == [.kept, .rejected, .rejected])
            #expect(try store.redo(by: "anna", at: Sample.later) == nil)
        }
        #expect(store.integrityProblems() == [])
    }

    @Test func `the stack is the same in the next session`() throws {
        let archive = try Archive()
        let id = try archive.item("One")
        try archive.store.decide(request(id, .kept))
        #expect(try archive.store.undo(by: "anna", at: Sample.later) != nil)
        let other = try Store(directory: archive.directory)
        let stack = try other.undoStack(of: "anna")
        #expect(stack.undo == nil && stack.redo?.kind == .undo && stack.redo?.title == "One")
        #expect(try other.redo(by: "anna", at: Sample.later)?.item == id)
        #expect(try other.undoStack(of: "anna").undo?.kind == .redo)
        #expect(try other.undoStack(of: "bert").undo == nil)
    }

    @Test func `a new decision ends what can be made again, and the journal can still do it`() throws {
        let archive = try Archive()
        let ids = [try archive.item("One"), try archive.item("Two")]
        try archive.store.decide(request(ids[0], .kept))
        let undo = try #require(try archive.store.undo(by: "anna", at: Sample.later))
        try archive.store.decide(
            DecisionRequest(item: ids[1], state: .kept, by: "anna", at: Sample.later))
        #expect(try archive.store.redo(by: "anna", at: Sample.later) == nil)
        let again = try #require(try archive.store.takeBack(act: undo.batch, of: "anna", by: "edith", at: Sample.later))
        #expect(again.kind == .redo && again.count == 1)
        #expect(try archive.store.item(ids[0]).curation.state == .kept)
        // It is edith who did it, so that it is hers to undo.
        #expect(try archive.store.undo(by: "edith", at: Sample.later)?.item == ids[0])
        #expect(try archive.store.undo(by: "anna", at: Sample.later)?.item == ids[1])
        #expect(try archive.store.undo(by: "anna", at: Sample.later) == nil)
        #expect(archive.store.integrityProblems() == [])
    }

    @Test func `what others have changed since stays, also when it is made again`() throws {
        let archive = try Archive()
        let id = try archive.item("One")
        try archive.store.decide(request(id, .kept, note: "a"))
        try archive.store.decide(request(id, .rejected, by: "bert"))
        let undo = try archive.store.undo(by: "anna", at: Sample.later)
        #expect(undo?.count == 1 && undo?.left == 0)
        #expect(try archive.store.item(id).curation == Curation(state: .rejected))
        #expect(try archive.store.redo(by: "anna", at: Sample.later) != nil)
        #expect(try archive.store.item(id).curation == Curation(state: .rejected, note: "a"))
        #expect(archive.store.integrityProblems() == [])
    }

    @Test func `another person's act is taken back by name, once`() throws {
        let archive = try Archive()
        let id = try archive.item("One")
        let batch = try #require(try archive.store.decide(request(id, .kept)).first).number
        #expect(try archive.store.takeBack(act: batch, of: "bert", by: "edith", at: Sample.later) == nil)
        #expect(try archive.store.takeBack(act: 99, of: "anna", by: "edith", at: Sample.later) == nil)
        #expect(reason { _ = try archive.store.takeBack(act: batch, of: "anna", by: " ", at: Sample.later) } == .nameless)
        // By a clock that is behind: as late as what it takes back.
        let early = Sample.now.addingTimeInterval(-60)
        #expect(try archive.store.takeBack(act: batch, of: "anna", by: "edith", at: early)?.kind == .undo)
        #expect(try archive.store.journal(item: id, limit: 1).first?.at == Sample.now)
        #expect(try archive.store.takeBack(act: batch, of: "anna", by: "edith", at: Sample.later) == nil)
        #expect(try archive.store.acts(of: nil, limit: 9).map(\.kind) == [.undo, .decide])
        #expect(try archive.store.acts(of: "anna", limit: 9).map(\.open) == [0])
        #expect(try archive.store.acts(of: nil, before: 2, limit: 9).map(\.person) == ["anna"])
    }

    @Test func `what was made again counts as a decision for undo by item and by batch`() throws {
        let archive = try Archive()
        let id = try archive.item("One")
        try archive.store.decide(request(id, .kept))
        #expect(try archive.store.undo(item: id, by: "bert", at: Sample.later)?.undoes == 1)
        #expect(try archive.store.redo(by: "bert", at: Sample.later)?.count == 1)
        #expect(try archive.store.undo(item: id, by: "carl", at: Sample.later)?.undoes == 3)
        #expect(try archive.store.undo(item: id, by: "carl", at: Sample.later) == nil)
        #expect(try archive.store.redo(by: "carl", at: Sample.later)?.count == 1)
        #expect(try archive.store.undoBatch(by: "carl", at: Sample.later).map(\.undoes) == [5])
        #expect(try archive.store.item(id).curation == Curation())
    }

    @Test func `decisions of several people that came in one file are undone by each`() throws {
        let archive = try Archive()
        let ids = try (1...3).map { try archive.item("Item \($0)") }
        try archive.store.decide([request(ids[0], .kept), request(ids[1], .kept, by: "bert"), request(ids[2], .kept)])
        #expect(try archive.store.undo(by: "anna", at: Sample.later)?.count == 2)
        #expect(try archive.store.undo(by: "bert", at: Sample.later)?.count == 1)
        #expect(archive.store.integrityProblems() == [])
    }

    @Test func `any row of the journal is found by person, action, time, item and words, page by page`() throws {
        let queue = try QueueArchive()
        let store = try queue.store
        let id = try #require(queue.ids["Wallet pilot"])
        try store.decide(DecisionRequest(item: id, themes: [Sample.security], by: "anna", at: Sample.later))
        try store.undo(by: "anna", at: Sample.later)
        func rows(_ query: JournalQuery) throws -> [Int64] { try store.journal(query, limit: 9).map(\.decision.number) }
        #expect(try rows(JournalQuery()) == [4, 3, 2, 1])
        #expect(try rows(JournalQuery(people: ["bert"])) == [2] && rows(JournalQuery(people: ["anna", "bert", "zoe"])).count == 4)
        #expect(try rows(JournalQuery(actions: [.keep, .themes])) == [3, 1] && rows(JournalQuery(kinds: [.undo])) == [4])
        #expect(try rows(JournalQuery(since: Sample.later)) == [4, 3] && rows(JournalQuery(until: Sample.later)) == [2, 1])
        #expect(try rows(JournalQuery(item: id)) == [4, 3])
        let act = try #require(try store.acts(of: "anna", limit: 2).last)
        #expect(try rows(JournalQuery(batch: act.batch)) == [3])
        #expect(try rows(JournalQuery(items: queue.view("nuage OR is:withdrawn"))) == [2, 1])
        #expect(try rows(JournalQuery(people: ["anna"], actions: [.keep], items: queue.view("kind:federal"))) == [1])
        let entries = try store.journal(JournalQuery(), limit: 2)
        #expect(entries.map(\.title) == ["Wallet pilot", "Wallet pilot"] && entries.map(\.takenBackBy) == [nil, 4])
        #expect(
            entries[1].decision.after.themes == [Sample.security] && entries[1].batchSize == 1 && entries[1].source == Sample.gazette.id)
        #expect(try store.journal(JournalQuery(), before: 3, limit: 9).map(\.decision.number) == [2, 1])
        #expect(try store.journalPeople() == ["anna", "bert"])
    }
}
