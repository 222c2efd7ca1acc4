// One stack for all that a person does to items: decisions and changes of stories undo and redo in the order in which they were made.
import Foundation
import Testing
import VigieModel

@testable import VigieStore  // the tests look at the SQL that the target keeps to itself

struct ActTests {
    private func keep(_ id: ItemID, by person: String = "anna", at: Date = Sample.now) -> DecisionRequest {
        DecisionRequest(item: id, state: .kept, by: person, at: at)
    }

    @Test func `a merge between two decisions is undone and redone in its place`() throws {
        let archive = try Archive()
        let store = archive.store
        let ids = try (1...3).map { try archive.item("Item \($0)") }
        try store.decide(keep(ids[0]))
        let merged = try #require(try store.merge([ids[1], ids[2]], by: "anna", at: Sample.now))
        try store.decide(keep(ids[2]))
        #expect(try store.acts(of: "anna", limit: 9).map(\.deed) == [.decision(.keep), .story(.join), .decision(.keep)])
        #expect(try store.acts(of: "anna", limit: 9).map(\.size) == [1, 2, 1])
        #expect(try store.undo(by: "anna", at: Sample.later)?.matter == .decision)
        let undone = try #require(try store.undo(by: "anna", at: Sample.later))
        #expect(undone.matter == .story && undone.count == 2 && undone.kind == .undo)
        #expect(try store.story(of: ids[1]) == nil && store.story(of: ids[2]) == nil)
        #expect(try store.undoStack(of: "anna").redo?.deed == .story(.undo))
        #expect(try store.redo(by: "anna", at: Sample.later)?.count == 2)
        #expect(try store.story(of: ids[1]) == merged.story && store.story(of: ids[2]) == merged.story)
        #expect(try store.redo(by: "anna", at: Sample.later)?.item == ids[2])
        #expect(try store.item(ids[2]).curation.state == .kept)
        #expect(store.integrityProblems() == [])
    }

    @Test func `merging takes whole stories, keeps the largest, and is one act`() throws {
        let archive = try Archive()
        let store = archive.store
        let ids = try (1...6).map { try archive.item("Item \($0)") }
        let small = try #require(try store.merge([ids[0], ids[1]], by: "anna", at: Sample.now)).story
        let large = try #require(try store.merge([ids[2], ids[3], ids[4]], by: "bert", at: Sample.now)).story
        let all = try #require(try store.merge([ids[0], ids[2], ids[5]], by: "anna", at: Sample.now))
        #expect(all.story == large && Set(all.edits.map(\.item)) == [ids[0], ids[1], ids[5]])
        #expect(try store.storyLines(large).lines.map(\.member.item) == ids)
        #expect(try store.storyLines(small).lines.isEmpty)
        #expect(try store.merge([ids[0], ids[5]], by: "anna", at: Sample.now) == nil)
        #expect(try store.merge([try archive.item("Alone")], by: "anna", at: Sample.now) == nil)
        #expect(try store.undo(by: "anna", at: Sample.later)?.count == 3)
        #expect(try store.story(of: ids[1]) == small && store.story(of: ids[5]) == nil && store.story(of: ids[2]) == large)
        #expect(store.integrityProblems() == [])
    }

    @Test func `into a story that is named, one item or many`() throws {
        let archive = try Archive()
        let store = archive.store
        let ids = try (1...3).map { try archive.item("Item \($0)") }
        let story = try #require(try store.merge([ids[0], ids[1]], by: "anna", at: Sample.now)).story
        #expect(try store.merge([ids[2]], into: story, by: "anna", at: Sample.now)?.edits.count == 1)
        #expect(try store.storyLines(story).lines.count == 3)
        let unknown = StoryID(rawValue: 77)
        #expect(reason { _ = try store.merge([ids[2]], into: unknown, by: "anna", at: Sample.now) } == .noSuchStory(unknown))
        #expect(reason { _ = try store.storyLines(unknown) } == .noSuchStory(unknown))
        #expect(reason { _ = try store.merge(ids, by: " ", at: Sample.now) } == nil)
    }

    @Test func `what others have moved since stays where they put it, and comes back when it is made again`() throws {
        let archive = try Archive()
        let store = archive.store
        let ids = try (1...4).map { try archive.item("Item \($0)") }
        let story = try #require(try store.merge([ids[0], ids[1], ids[2]], by: "anna", at: Sample.now)).story
        let other = try #require(try store.merge([ids[3], try archive.item("Five")], by: "bert", at: Sample.now)).story
        try store.join(ids[1], to: other, by: "bert", at: Sample.now)
        let undo = try store.undo(by: "anna", at: Sample.later)
        #expect(undo?.count == 2 && undo?.left == 1)
        #expect(try store.story(of: ids[0]) == nil && store.story(of: ids[1]) == other)
        #expect(try store.undoStack(of: "anna").undo == nil)
        #expect(try store.redo(by: "anna", at: Sample.later)?.count == 2)
        #expect(try store.story(of: ids[0]) == story && store.story(of: ids[1]) == other)
        #expect(store.integrityProblems() == [])
    }

    @Test func `an editor takes back anybody's merge, whose own stack then goes on before it`() throws {
        let archive = try Archive()
        let store = archive.store
        let ids = try (1...2).map { try archive.item("Item \($0)") }
        try store.decide(keep(ids[0]))
        try store.merge(ids, by: "anna", at: Sample.now)
        let act = try #require(try store.acts(of: nil, limit: 1).first)
        #expect(act.matter == .story && act.title == "Item 1")
        #expect(try store.takeBack(act: act.batch, of: "bert", by: "edith", at: Sample.later) == nil)
        #expect(try store.takeBack(act: act.batch, of: "anna", by: "edith", at: Sample.later)?.count == 2)
        #expect(try store.takeBack(act: act.batch, of: "anna", by: "edith", at: Sample.later) == nil)
        #expect(try store.act(act.batch)?.open == 0)
        #expect(try store.undoStack(of: "anna").undo?.deed == .decision(.keep))
        #expect(try store.undoStack(of: "edith").redo?.matter == .story)
        #expect(store.integrityProblems() == [])
    }

    @Test func `a change of a story ends what can be made again`() throws {
        let archive = try Archive()
        let ids = try (1...2).map { try archive.item("Item \($0)") }
        try archive.store.decide(keep(ids[0]))
        try archive.store.undo(by: "anna", at: Sample.later)
        try archive.store.merge(ids, by: "anna", at: Sample.later)
        #expect(try archive.store.redo(by: "anna", at: Sample.later) == nil)
    }

    @Test func `undo of decisions alone passes over changes of stories`() throws {
        let archive = try Archive()
        let ids = try (1...2).map { try archive.item("Item \($0)") }
        try archive.store.decide(keep(ids[0]))
        try archive.store.merge(ids, by: "anna", at: Sample.now)
        #expect(try archive.store.undoBatch(by: "anna", at: Sample.later).map(\.item) == [ids[0]])
        #expect(try archive.store.story(of: ids[0]) != nil)
    }

    @Test func `no run of the machine takes apart what a person put together, or meets its number`() throws {
        let archive = try Archive()
        let store = archive.store
        let ids = try (1...3).map { try archive.item("Item \($0)") }
        let next = try store.nextStory()
        let story = try #require(try store.merge([ids[0], ids[1]], by: "anna", at: Sample.now)).story
        #expect(try store.nextStory() == next && story > next)
        let reason = StoryReason(kind: .alike, probability: 0.9, nearest: ids[0])
        let founded = StoryPlacement(
            item: ids[2], story: next, reason: reason, founder: StoryPlacement.Founder(item: ids[0], reason: reason))
        #expect(try store.save([founded], at: Sample.later) == 0)
        #expect(try store.save([StoryPlacement(item: ids[1], story: next, reason: reason)], at: Sample.later) == 1)
        #expect(try store.storyLines(story).lines.map(\.member.item) == [ids[0], ids[1]])
        #expect(try store.storyLines(story).lines.allSatisfy { $0.member.reason.kind == .person })
    }
}
