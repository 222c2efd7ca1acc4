// Stories in the store: who waits, what was found, and that what people changed holds.
import Foundation
import GRDB
import Testing
import VigieModel

@testable import VigieStore  // the tests look at the SQL that the target keeps to itself

struct StoriesTests {
    private static let first = StoryID(rawValue: 1)

    private func alike(_ nearest: ItemID) -> StoryReason {
        StoryReason(kind: .alike, words: ["Zandwijk", "40"], probability: 0.83, nearest: nearest)
    }

    /// Three items, of which the first two are a story.
    private func grouped() throws -> (Archive, [ItemID]) {
        let archive = try Archive()
        let ids = [
            try archive.item("One", at: Sample.now, text: "words"), try archive.item("Two", from: Sample.gazette, at: Sample.now),
            try archive.item("Three", at: Sample.later),
        ]
        let count = try archive.store.save(
            [
                StoryPlacement(item: ids[0]),
                StoryPlacement(
                    item: ids[1], story: Self.first, reason: alike(ids[0]),
                    founder: StoryPlacement.Founder(item: ids[0], reason: alike(ids[1]))),
                StoryPlacement(item: ids[2]),
            ], at: Sample.later)
        #expect(count == 3)
        return (archive, ids)
    }

    private func members(_ archive: Archive, _ story: StoryID = first) throws -> [ItemID] {
        try archive.store.story(story).story.members.map(\.item)
    }

    private func context(_ archive: Archive, _ title: String) throws -> StoryContext {
        let numbers = try archive.store.read { db in
            try Int64.fetchAll(
                db, sql: "SELECT item FROM item_revisions WHERE title = ?", arguments: [title])
        }
        return try #require(try archive.store.itemsForStories(numbered: numbers, encoders: []).first).context
    }

    @Test func `items wait once, the oldest first, and come with what they say`() throws {
        let archive = try Archive()
        try archive.store.wantVectors(of: ["sample/1"])
        let late = try archive.item("Late", at: Sample.later, text: String(repeating: "é", count: 3_000))
        let early = try archive.item("Early", at: Sample.now, text: "text")
        try archive.store.save(
            [ItemVector(item: early, revisionNumber: 1, text: [0.5, 1], title: [1, 0])], by: "sample/1")
        let waiting = try archive.store.waitingForStories()
        let items = try archive.store.itemsForStories(numbered: waiting.map(\.number), encoders: ["sample/1", "unknown/1"]).map(\.item)
        #expect(items.map(\.id) == [early, late] && items.map(\.title) == ["Early", "Late"])
        #expect(items[0].vectors == ["sample/1": [0.5, 1]] && items[1].vectors.isEmpty)
        #expect(items[1].text.count == 2_000)
        // The late one is still to be read; a day later nobody waits for that.
        #expect(try archive.store.waitingForStories(unreadSince: Sample.now, encodedOnly: true).map(\.number) == [waiting[0].number])
        #expect(try archive.store.waitingForStories(unreadSince: Sample.later + 1, encodedOnly: true).count == 2)
        try archive.store.save([StoryPlacement(item: early)], at: Sample.later)
        #expect(try archive.store.waitingForStories().map(\.number) == [waiting[1].number])
        #expect(try archive.store.groupedItems(from: Sample.now, until: Sample.later, encoders: []).map(\.id) == [early])
    }

    @Test func `a story is read with its items and why each is in it`() throws {
        let (archive, ids) = try grouped()
        let record = try archive.store.story(Self.first)
        #expect(record.items.map(\.item.id) == [ids[0], ids[1]])
        #expect(record.story.members.map(\.reason) == [alike(ids[1]), alike(ids[0])])
        #expect(record.story.since == Sample.later)
        #expect(try archive.store.stories(StoryQuery()).map(\.story.id) == [Self.first])
        #expect(try archive.store.stories(StoryQuery(since: Sample.later)).isEmpty)
        #expect(try archive.store.stories(StoryQuery(until: Sample.now)).isEmpty)
        #expect(try archive.store.stories(StoryQuery(order: .largest, limit: 1, offset: 1)).isEmpty)
        #expect(try archive.store.storySizes(of: ids) == [ids[0]: 2, ids[1]: 2])
        #expect(try archive.store.nextStory() == StoryID(rawValue: 2))
        #expect(reason { _ = try archive.store.story(StoryID(rawValue: 9)) } == .noSuchStory(StoryID(rawValue: 9)))
    }

    @Test func `what a person takes out stays out, and the journal says who`() throws {
        let (archive, ids) = try grouped()
        let edit = try archive.store.split(ids[1], by: "anna", at: Sample.later)
        #expect(edit.before == Self.first && edit.after == nil && edit.number == 1)
        #expect(try members(archive) == [ids[0]])
        // A story of one is no story to list, and keeps its number.
        #expect(try archive.store.stories(StoryQuery()).isEmpty)
        #expect(try archive.store.nextStory() == StoryID(rawValue: 2))
        #expect(try context(archive, "Two").barred == [Self.first])
        #expect(try archive.store.waitingForStories().isEmpty)
        #expect(try archive.store.storyEdits(limit: 9) == [edit])
        #expect(reason { try archive.store.split(ids[1], by: "anna", at: Sample.later) } == .notInStory(ids[1]))
        #expect(reason { try archive.store.split(ids[0], by: " ", at: Sample.later) } == .nameless)
    }

    @Test func `what a person puts into a story is out of the other one, and may come back`() throws {
        let (archive, ids) = try grouped()
        try archive.store.save(
            [
                StoryPlacement(
                    item: try archive.item("Five"), story: StoryID(rawValue: 2), reason: alike(ids[2]),
                    founder: StoryPlacement.Founder(item: ids[2], reason: alike(ids[2])))
            ], at: Sample.later)
        let moved = try #require(try archive.store.join(ids[1], to: StoryID(rawValue: 2), by: "anna", at: Sample.later))
        #expect(moved.before == Self.first)
        #expect(try members(archive, StoryID(rawValue: 2)).contains(ids[1]))
        #expect(
            try archive.store.story(StoryID(rawValue: 2)).story.members.first { $0.item == ids[1] }?.reason == StoryReason(kind: .person))
        #expect(try archive.store.join(ids[1], to: StoryID(rawValue: 2), by: "anna", at: Sample.later) == nil)
        #expect(try context(archive, "Two").barred == [Self.first])
        let back = try archive.store.undoStoryEdit(moved.number, by: "bert", at: Sample.later)
        #expect(back.undoes == moved.number && back.action == .undo && back.by == "bert")
        #expect(try members(archive) == [ids[0], ids[1]])
        // What was taken back bars nothing, and the machine's own reason is there again.
        #expect(try context(archive, "Two").barred.isEmpty)
        #expect(try archive.store.story(Self.first).story.members.map(\.reason) == [alike(ids[1]), alike(ids[0])])
        #expect(try archive.store.storyEdits(of: ids[1], limit: 9).map(\.number) == [back.number, moved.number])
        for number in [moved.number, back.number, 99] {
            #expect(reason { try archive.store.undoStoryEdit(number, by: "anna", at: Sample.later) } == .storyEditDone(number))
        }
        #expect(
            reason { try archive.store.join(ids[1], to: StoryID(rawValue: 9), by: "anna", at: Sample.later) }
                == .noSuchStory(StoryID(rawValue: 9)))
    }

    @Test func `an item that was alone and is so again waits for the machine as before, and may come into that story`() throws {
        let (archive, ids) = try grouped()
        let new = try archive.item("Four", at: Sample.later)
        try archive.store.merge([new, ids[0]], by: "anna", at: Sample.later)
        #expect(try archive.store.waitingForStories().isEmpty)
        try archive.store.undo(by: "anna", at: Sample.later)
        #expect(try archive.store.waitingForStories().count == 1)
        #expect(try context(archive, "Four").barred.isEmpty)
        // The next run places it, and what it said is what a later undo brings back.
        try archive.store.save([StoryPlacement(item: new, story: Self.first, reason: alike(ids[0]))], at: Sample.later)
        #expect(try members(archive) == [ids[0], ids[1], new])
        try archive.store.split(new, by: "bert", at: Sample.later)
        #expect(try context(archive, "Four").barred == [Self.first])
        try archive.store.undo(by: "bert", at: Sample.later)
        #expect(try archive.store.story(Self.first).story.members.last?.reason == alike(ids[0]))
        try archive.store.redo(by: "anna", at: Sample.later)
        #expect(try archive.store.story(Self.first).story.members.last?.reason == StoryReason(kind: .person))
        try archive.store.undo(by: "anna", at: Sample.later)
        #expect(try archive.store.story(Self.first).story.members.last?.reason == alike(ids[0]))
        #expect(archive.store.integrityProblems() == [])
    }

    @Test(arguments: [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
    func `after all changes are undone, in any order, an item is where the machine had it`(order: [Int]) throws {
        let (archive, ids) = try grouped()
        let other = try #require(try archive.store.merge([ids[2], try archive.item("Five")], by: "carl", at: Sample.now)).story
        try archive.store.split(ids[1], by: "anna", at: Sample.later)
        try archive.store.join(ids[1], to: other, by: "bert", at: Sample.later)
        try archive.store.join(ids[1], to: Self.first, by: "anna", at: Sample.later)
        let acts = Array(try archive.store.acts(of: nil, limit: 3).reversed())
        for place in order {
            #expect(
                try archive.store.takeBack(act: acts[place].batch, of: acts[place].person, by: "edith", at: Sample.later) != nil)
        }
        #expect(try archive.store.story(Self.first).story.members.map(\.reason) == [alike(ids[1]), alike(ids[0])])
        #expect(try context(archive, "Two").barred.isEmpty)
        for _ in order { try archive.store.redo(by: "edith", at: Sample.later) }
        #expect(try archive.store.story(of: ids[1]) == Self.first)
        #expect(try archive.store.story(Self.first).story.members.last?.reason == StoryReason(kind: .person))
    }

    @Test func `a change whose item has been moved since is not taken back`() throws {
        let (archive, ids) = try grouped()
        let split = try archive.store.split(ids[1], by: "anna", at: Sample.later)
        try archive.store.join(ids[1], to: Self.first, by: "bert", at: Sample.later)
        #expect(reason { try archive.store.undoStoryEdit(split.number, by: "anna", at: Sample.later) } == .storyEditDone(split.number))
        #expect(try context(archive, "Two").barred.isEmpty)
    }

    @Test func `the journal of changes is never rewritten`() throws {
        let (archive, ids) = try grouped()
        try archive.store.split(ids[1], by: "anna", at: Sample.later)
        for sql in ["UPDATE story_edits SET person = 'bert'", "DELETE FROM story_edits"] {
            #expect(reason { try archive.store.write { try $0.execute(sql: sql) } } == .appendOnly("changes of stories"))
        }
    }

    // Between the reading and the saving of a run, people go on.
    @Test func `what a person did while a run went on stands`() throws {
        let (archive, ids) = try grouped()
        try archive.store.join(ids[2], to: Self.first, by: "anna", at: Sample.later)
        let new = try archive.item("Four", at: Sample.later)
        let second = StoryID(rawValue: 2)
        let founded = StoryPlacement(
            item: new, story: second, reason: alike(ids[2]), founder: StoryPlacement.Founder(item: ids[2], reason: alike(new)))
        #expect(try archive.store.save([founded], at: Sample.later) == 0)
        #expect(try archive.store.waitingForStories().count == 1)
        #expect(try archive.store.story(of: ids[2]) == Self.first)
        // One that was placed by a person stays there.
        #expect(try archive.store.save([StoryPlacement(item: ids[0], story: second, reason: alike(new))], at: Sample.later) == 1)
        #expect(try archive.store.story(of: ids[0]) == Self.first)
    }

    @Test func `the same article of another source is told with its story`() throws {
        let archive = try Archive()
        let office = try archive.item("Same", link: "https://office.example/page")
        let press = try archive.item("Same", from: Sample.gazette, link: "https://office.example/page#top")
        let waiting = try archive.store.waitingForStories().map(\.number)
        let contexts = try archive.store.itemsForStories(numbered: waiting, encoders: []).map(\.context)
        #expect(
            contexts.map(\.twins) == [
                [StoryContext.Twin(item: press, story: nil, isSameLink: true)],
                [StoryContext.Twin(item: office, story: nil, isSameLink: true)],
            ])
    }

    /// No list and no run may read the whole table of items.
    @Test(arguments: [
        "SELECT number, date FROM items INDEXED BY items_ungrouped WHERE is_grouped = 0 ORDER BY date, number",
        "SELECT number FROM items WHERE state = 'undecided' AND date >= 'a' AND date < 'b' AND is_grouped = 1",
        "SELECT number FROM items WHERE state <> 'undecided' AND state IN ('kept', 'rejected') AND date >= 'a' AND date < 'b' AND is_grouped = 1",
        "SELECT number FROM stories WHERE size > 1 AND last_date >= 'a' AND last_date < 'b' ORDER BY last_date DESC, number DESC LIMIT 9",
        "SELECT number FROM stories WHERE size > 1 AND last_date >= 'a' ORDER BY size DESC, last_date DESC, number DESC LIMIT 9",
        "SELECT story_before, story_after FROM story_edits WHERE item = 1 ORDER BY number",
        "SELECT * FROM story_items WHERE story = 1",
    ])
    func `an index answers`(sql: String) throws {
        let archive = try Archive()
        let plan = try archive.store.read { db in try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)").map { $0["detail"] as String } }
        #expect(plan.allSatisfy { !$0.hasPrefix("SCAN") || $0.contains("USING") }, "\(plan)")
        #expect(plan.contains { $0.contains("INDEX") }, "\(plan)")
    }
}
