// What people decided as vectors, and how the queue is held against it: only decisions that stand count.
import Testing
import VigieModel
import VigieStore

struct DecidedVectorTests {
    private static let fast = "fast/1"
    private static let precise = "precise/1"
    private static let day = CivilDate(Sample.now)

    /// Items by their title, read by the fast encoder.
    private func archive(_ titles: [String]) throws -> (Archive, [ItemID]) {
        let archive = try Archive()
        let ids = try titles.map { try archive.item($0) }
        try archive.store.wantVectors(of: [Self.fast, Self.precise])
        try archive.store.save(
            ids.enumerated().map { ItemVector(item: $1, revisionNumber: 1, text: [Float16($0), 1], title: [0, 0]) }, by: Self.fast)
        return (archive, ids)
    }

    private func decide(_ store: Store, _ item: ItemID, _ state: Curation.State? = nil, themes: [ThemeID]? = nil) throws {
        try store.decide(DecisionRequest(item: item, state: state, themes: themes, by: "a", at: Sample.now))
    }

    private func rank(_ store: Store) throws -> Int {
        try store.rank(limit: 100, on: Self.day) { _ in Priority(matters: 1, decides: 1, reasons: []) }
    }

    @Test func `decided are items that are kept, rejected or have themes of a person, as long as that stands`() throws {
        let (archive, ids) = try archive(["Kept", "Rejected", "Themed", "Noted", "Undone", "Untouched"])
        let store = archive.store
        try decide(store, ids[0], .kept)
        try decide(store, ids[1], .rejected)
        try decide(store, ids[2], themes: [Sample.cloud])
        try store.decide(DecisionRequest(item: ids[3], note: "Later", by: "a", at: Sample.now))
        try decide(store, ids[4], .kept)
        try store.undo(item: ids[4], by: "a", at: Sample.now)
        let table = try store.decidedVectors(by: Self.fast)
        #expect(try store.items(numbered: table.items).map(\.item.id) == Array(ids[..<3]))
        #expect(table.dimensions == 2 && table.numbers == [0, 1, 1, 1, 2, 1])
        // Since a row of the journal; by an encoder that has read none; and of an item that was revised since.
        let since = NoveltyState(encoder: Self.fast, decision: 2, change: 6)
        #expect(try store.decidedVectors(by: Self.fast, since: since).items.count == 1)
        #expect(try store.decidedVectors(by: Self.precise).items.isEmpty && store.decidedVectors(by: "none").items.isEmpty)
        try archive.harvest([Sample.entry("Kept", text: "new words")], at: Sample.later)
        #expect(try store.decidedVectors(by: Self.fast).items.count == 2)
    }

    @Test func `the queue is compared once, held against the best, and forgets what was taken back`() throws {
        let (archive, ids) = try archive(["A", "B", "C"])
        let store = archive.store
        #expect(try rank(store) == 3)
        try decide(store, ids[0], .kept)
        try decide(store, ids[1], .rejected)
        #expect(try rank(store) == 0)
        let queue = try store.queueVectors(by: Self.fast, new: true, above: 0, limit: 10)
        #expect(queue.items.count == 1 && queue.numbers == [2, 1])
        let (kept, rejected) = (queue.items[0] - 2, queue.items[0] - 1)
        func found(_ nearest: Int64, _ similarity: Double) -> FoundLikeness {
            FoundLikeness(item: queue.items[0], nearest: nearest, similarity: similarity)
        }
        #expect(try store.save([found(kept, 0.5)]) == 1)
        #expect(try store.save([found(rejected, 0.4)]) == 0)
        #expect(try store.save([found(rejected, 0.75)]) == 1)
        #expect(try rank(store) == 1)
        #expect(try store.queueVectors(by: Self.fast, new: true, above: 0, limit: 10).items.isEmpty)
        #expect(try store.queueVectors(by: Self.fast, new: false, above: 0, limit: 10).items.count == 1)
        var similarity: Double?
        var looks = 0
        func look() throws {
            similarity = nil
            looks += 1
            try store.prepareRanking(rule: "r\(looks)", on: Self.day, span: 1)
            _ = try store.rank(limit: 10, on: Self.day) { facts in
                similarity = facts.similarity
                return Priority(matters: 1, decides: 1, reasons: [])
            }
        }
        try look()
        #expect(similarity == 0.75)

        #expect(try store.noveltyState() == nil)
        let state = try store.newestNovelty(by: Self.fast)
        try store.setNoveltyState(state)
        #expect(try store.noveltyState() == state && state.decision == 2 && state.change == 3)
        #expect(try store.forgetLikenesses(encoder: Self.fast, before: state) == 0)
        try look()
        #expect(similarity == 0.75)
        // The nearest one is open again: what is like it is unknown.
        try store.undo(item: ids[1], by: "a", at: Sample.now)
        #expect(try store.save([found(rejected, 0.9)]) == 0)
        #expect(try store.forgetLikenesses(encoder: Self.fast, before: state) == 1)
        // Both the open one and the one that was like it have no place that holds.
        #expect(try rank(store) == 2)
        #expect(try store.queueVectors(by: Self.fast, new: true, above: 0, limit: 10).items.count == 2)
        // Another encoder's figures say nothing beside these.
        #expect(try store.save([found(kept, 0.5)]) == 1)
        #expect(try store.forgetLikenesses(encoder: Self.precise, before: state) == 1)
        #expect(try rank(store) == 1)
        #expect(try store.queueVectors(by: Self.fast, new: true, above: 0, limit: 10).items.count == 2)
        // Nor does what an item said before.
        #expect(try store.save([found(kept, 0.5)]) == 1)
        try store.save([ItemVector(item: ids[2], revisionNumber: 1, text: [3, 1], title: [0, 0])], by: Self.fast)
        #expect(try store.queueVectors(by: Self.fast, new: true, above: 0, limit: 10).items.count == 2)
    }

    @Test func `what is read after its decision, or read anew, is newer than what was compared`() throws {
        let (archive, ids) = try archive(["Read", "Waiting"])
        let store = archive.store
        let late = try archive.item("Late")
        try decide(store, ids[0], .kept)
        try decide(store, late, .kept)
        #expect(try rank(store) == 1)
        let queue = try store.queueVectors(by: Self.fast, new: true, above: 0, limit: 10)
        let read = try #require(try store.decidedVectors(by: Self.fast).items.first)
        #expect(try store.save([FoundLikeness(item: queue.items[0], nearest: read, similarity: 0.5)]) == 1)
        #expect(try rank(store) == 1)
        var state = try store.newestNovelty(by: Self.fast)
        #expect(try store.decidedVectors(by: Self.fast, since: state).items.isEmpty)

        try store.save([ItemVector(item: late, revisionNumber: 1, text: [7, 1], title: [0, 0])], by: Self.fast)
        #expect(try store.decidedVectors(by: Self.fast, since: state).numbers == [7, 1])
        #expect(try store.forgetLikenesses(encoder: Self.fast, before: state) == 0)
        state = try store.newestNovelty(by: Self.fast)
        #expect(try store.decidedVectors(by: Self.fast, since: state).items.isEmpty)

        try archive.harvest([Sample.entry("Read", text: "new words")], at: Sample.later)
        try store.save([ItemVector(item: ids[0], revisionNumber: 2, text: [8, 1], title: [0, 0])], by: Self.fast)
        #expect(try store.decidedVectors(by: Self.fast, since: state).numbers == [8, 1])
        #expect(try store.forgetLikenesses(encoder: Self.fast, before: state) == 1)
        #expect(try store.queueVectors(by: Self.fast, new: true, above: 0, limit: 10).items == queue.items)
        #expect(try rank(store) == 1)
    }

    @Test func `the encoders that have read an item's newest revision are named`() throws {
        let (archive, ids) = try archive(["A", "B", "C", "D"])
        let store = archive.store
        let more = ids[1...].map { ItemVector(item: $0, revisionNumber: 1, text: [1, 0, 0], title: [0, 0, 0]) }
        try store.save([more[0], more[2]], by: Self.precise)
        #expect(try store.encodersThatRead(ids[3]) == [Self.fast, Self.precise])
        #expect(try store.encodersThatRead(ids[2]) == [Self.fast])
        try archive.harvest([Sample.entry("E")])
        let unread = ItemID(source: Sample.office.id, identity: Sample.entry("E").identity)
        #expect(try store.encodersThatRead(unread).isEmpty)
    }
}
