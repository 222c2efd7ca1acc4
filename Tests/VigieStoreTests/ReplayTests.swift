// Undo by several people of what they did to one item: the item stands where the rows that hold put it, whoever takes back what first.
import Foundation
import Testing
import VigieModel

@testable import VigieStore  // the tests look at the SQL that the target keeps to itself

struct ReplayTests {
    /// Three acts of two people on one item, and where it stands when only some of them hold.
    struct Story: Sendable, CustomTestStringConvertible {
        var name: String
        var acts: [(by: String, change: QueueChange)]
        /// Without the act of that place.
        var without: [Curation]

        var testDescription: String { name }
    }

    private static let stories = [
        Story(
            name: "kept, rejected, noted",
            acts: [
                ("anna", QueueChange(state: .kept)), ("bert", QueueChange(state: .rejected)), ("anna", QueueChange(note: "a")),
            ],
            without: [
                Curation(state: .rejected, note: "a"), Curation(state: .kept, note: "a"), Curation(state: .rejected),
            ]),
        Story(
            name: "one keeps, rejects and keeps",
            acts: [
                ("anna", QueueChange(state: .kept)), ("anna", QueueChange(state: .rejected)), ("anna", QueueChange(state: .kept)),
            ],
            without: [Curation(state: .kept), Curation(state: .kept), Curation(state: .rejected)]),
        Story(
            name: "a note that another adds to",
            acts: [
                ("anna", QueueChange(note: "A1")), ("bert", QueueChange(note: "A1 + B2")),
                ("anna", QueueChange(state: .kept, importance: .major)),
            ],
            without: [
                Curation(state: .kept, importance: .major, note: "A1 + B2"), Curation(state: .kept, importance: .major, note: "A1"),
                Curation(note: "A1 + B2"),
            ]),
        Story(
            name: "themes and importance that others correct",
            acts: [
                ("anna", QueueChange(themes: [Sample.cloud], importance: .minor)), ("bert", QueueChange(themes: [Sample.security])),
                ("bert", QueueChange(removesImportance: true)),
            ],
            without: [
                Curation(themes: [Sample.security]), Curation(themes: [Sample.cloud]),
                Curation(themes: [Sample.security], importance: .minor),
            ]),
    ]

    private static let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]

    @Test(arguments: stories, orders)
    func `after all acts are undone, in any order, the item is as it was, and redo likewise`(story: Story, order: [Int]) throws {
        let archive = try Archive()
        let (store, id) = (archive.store, try archive.item("One"))
        for act in story.acts { try store.decideNow([act.change.request(id, by: act.by, at: Sample.now)], at: Sample.now) }
        let whole = try store.item(id).curation
        let acts = Array(try store.acts(of: nil, limit: 9).reversed())
        #expect(acts.count == 3)
        func takeBack(_ act: DecisionAct) throws -> Int64 {
            try #require(try store.takeBack(act: act.batch, of: act.person, by: act.person, at: Sample.later)).batch
        }
        var undone: [Int64] = []
        for place in order {
            undone.append(try takeBack(acts[place]))
            if undone.count == 1 { #expect(try store.item(id).curation == story.without[place]) }
        }
        #expect(try store.item(id).curation == Curation())
        // Made again in that order too: with two of them it is as without the third.
        for (step, place) in order.enumerated() {
            #expect(try store.takeBack(act: undone[step], of: acts[place].person, by: "edith", at: Sample.later)?.kind == .redo)
            if step == 1 { #expect(try store.item(id).curation == story.without[order[2]]) }
        }
        #expect(try store.item(id).curation == whole)
        #expect(store.integrityProblems() == [])
    }

    @Test func `what one kept and another rejected is not kept once both have taken theirs back`() throws {
        let archive = try Archive()
        let (store, id) = (archive.store, try archive.item("One"))
        for (person, state) in [("anna", Curation.State.kept), ("bert", .rejected)] {
            try store.decideNow([DecisionRequest(item: id, state: state, by: person, at: Sample.now)], at: Sample.now)
        }
        let first = try store.undo(by: "anna", at: Sample.later)
        #expect(first?.count == 0 && first?.left == 1)
        #expect(try store.act(try #require(first).batch)?.changed == 0)
        #expect(try store.item(id).curation.state == .rejected)
        #expect(try store.undo(by: "bert", at: Sample.later)?.count == 1)
        #expect(try store.item(id).curation == Curation())
    }

    @Test func `a clock that is behind the last row holds nobody up`() throws {
        let archive = try Archive()
        let (store, id) = (archive.store, try archive.item("One"))
        try store.decide(DecisionRequest(item: id, state: .kept, by: "anna", at: Sample.later + 86_400))
        let made = try store.decideNow([DecisionRequest(item: id, state: .rejected, by: "bert", at: Sample.now)], at: Sample.now)
        #expect(made.map(\.at) == [Sample.later + 86_400])
        #expect(try store.undo(by: "bert", at: Sample.now)?.count == 1)
        #expect(try store.redo(by: "bert", at: Sample.now)?.count == 1)
        #expect(try store.undo(item: id, by: "bert", at: Sample.now)?.at == Sample.later + 86_400)
        let request = RequestKey(key: "k", request: ContentHash(of: Data("x".utf8)))
        let again = [DecisionRequest(item: id, note: "n", by: "carl", at: Sample.now)]
        #expect(try store.decide(again, key: request, by: "carl", at: Sample.now).count == 1)
        // A file brings dates of its own, and those must be right.
        #expect(reason { try store.decide([DecisionRequest(item: id, state: .kept, by: "dora", at: Sample.now)]) } != nil)
    }

    @Test func `stars are acts of one's own: undone and redone in their turn, many at once, and by nobody else`() throws {
        let archive = try Archive()
        let store = archive.store
        let ids = try (1...3).map { try archive.item("Item \($0)") }
        func starred() throws -> [ItemID] {
            try store.page(
                of: QueueView(SearchQuery(.mark([.starred])), person: "anna", today: QueueArchive.today)
            ).entries.map(\.item).sorted { $0.rawValue < $1.rawValue }
        }
        let all = ids.sorted { $0.rawValue < $1.rawValue }
        try store.decideNow([DecisionRequest(item: ids[0], state: .kept, by: "anna", at: Sample.now)], at: Sample.now)
        #expect(try store.star(ids, true, by: "anna", at: Sample.now) == 3)
        #expect(try store.star(ids, true, by: "anna", at: Sample.now) == 0)
        #expect(try store.toggleStar(ids[1], by: "anna", at: Sample.now) == false)
        #expect(try store.acts(of: "anna", limit: 9).map(\.deed) == [.star(false), .star(true), .decision(.keep)])
        #expect(try store.undo(by: "anna", at: Sample.later)?.matter == .star)
        #expect(try starred() == all)
        #expect(try store.undo(by: "anna", at: Sample.later)?.count == 3)
        #expect(try starred().isEmpty)
        #expect(try store.item(ids[0]).curation.state == .kept)
        #expect(try store.redo(by: "anna", at: Sample.later)?.count == 3)
        #expect(try starred() == all)
        #expect(try store.star(ids, false, by: "anna", at: Sample.later) == 3)
        let act = try #require(try store.undoStack(of: "anna").undo)
        #expect(try store.takeBack(act: act.batch, of: "anna", by: "edith", at: Sample.later) == nil)
        #expect(try store.rows(ofAct: act.batch, limit: 9).map(\.item) == ids)
        // Nobody reads of them in the journal.
        #expect(try store.acts(of: nil, limit: 9).allSatisfy { $0.matter == .decision })
        #expect(try store.records(JournalSearch(), limit: 9).records.filter { $0.person == "anna" }.count == 1)
        #expect(try store.undo(by: "anna", at: Sample.later)?.count == 3)
        #expect(try starred() == all)
        #expect(store.integrityProblems() == [])
    }

    @Test func `an item whose rejection was a mistake keeps its place among what is kept`() throws {
        let archive = try Archive()
        let (store, ids) = (archive.store, try (1...2).map { try archive.item("Item \($0)") })
        func decide(_ id: ItemID, _ state: Curation.State, at: Date) throws {
            try store.decideNow([DecisionRequest(item: id, state: state, by: "anna", at: at)], at: at)
        }
        try decide(ids[0], .kept, at: Sample.now)
        try decide(ids[1], .kept, at: Sample.now + 60)
        try decide(ids[0], .rejected, at: Sample.later)
        #expect(try store.selection(language: nil, theme: nil, limit: 9).items.map(\.record.item.id) == [ids[1]])
        try store.undo(by: "anna", at: Sample.later)
        let kept = try store.selection(language: nil, theme: nil, limit: 9).items
        #expect(kept.map(\.record.item.id) == [ids[1], ids[0]] && kept.map(\.keptAt) == [Sample.now + 60, Sample.now])
        try decide(ids[0], .undecided, at: Sample.later)
        try decide(ids[0], .kept, at: Sample.later)
        #expect(try store.selection(language: nil, theme: nil, limit: 9).items.map(\.keptAt) == [Sample.later, Sample.now + 60])
    }
}
