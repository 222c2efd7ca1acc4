// Vectors of encoders: who waits for them, that they belong to a revision, and that they come back as they were.
import Foundation
import Testing
import VigieModel
import VigieStore

struct VectorTests {
    private static let fast = "fast/1"
    private static let precise = "precise/1"

    private func vector(_ id: ItemID, _ first: Float16, revision: Int = 1) -> ItemVector {
        ItemVector(item: id, revisionNumber: revision, text: [first, 0.5, -1e-5], title: [0, first, 65504])
    }

    @Test func `items wait for each installed encoder, the newest first, and in batches`() throws {
        let archive = try Archive()
        let ids = try ["One", "Two", "Three"].map { try archive.item($0, text: "words") }
        #expect(try archive.store.unencoded(by: Self.fast, limit: 10).isEmpty)
        try archive.store.wantVectors(of: [Self.fast, Self.precise])
        let first = try archive.store.unencoded(by: Self.fast, limit: 2)
        #expect(first.map(\.id) == [ids[2], ids[1]])
        #expect(first.map(\.title) == ["Three", "Two"] && first.map(\.text) == ["words", "words"])
        #expect(try archive.store.unencoded(by: Self.fast, below: first[1].number, limit: 2).map(\.id) == [ids[0]])
        #expect(try archive.store.save(ids.map { vector($0, 1) }, by: Self.fast) == 3)
        #expect(try archive.store.unencodedCount(by: Self.fast) == 0)
        #expect(try archive.store.unencodedCount(by: Self.precise) == 3)
        try archive.store.save([vector(ids[1], 2)], by: Self.precise)
        #expect(try archive.store.unencoded(by: Self.precise, limit: 10).map(\.id) == [ids[2], ids[0]])
    }

    @Test func `vectors come back as they were stored, and make their item wait for a new verdict`() throws {
        let archive = try Archive()
        let id = try archive.item("One", text: "words")
        try archive.store.wantVectors(of: [Self.fast])
        try archive.store.classify(id, as: Sample.verdict([Sample.cloud]))
        #expect(try archive.store.unclassified(model: "test-1", limit: 1).isEmpty)
        try archive.store.save([vector(id, 0.1)], by: Self.fast)
        #expect(try archive.store.vector(of: id, by: Self.fast) == vector(id, 0.1))
        #expect(try archive.store.vector(of: id, by: Self.precise) == nil)
        let waiting = try archive.store.unclassified(model: "test-1", limit: 1)
        #expect(waiting.map(\.vectors) == [[Self.fast: vector(id, 0.1)]])
        // A verdict from before the vector was there would hide it.
        let late = ItemVerdict(item: id, revisionNumber: 1, verdict: Sample.verdict([]))
        let timely = ItemVerdict(item: id, revisionNumber: 1, vectorCount: 1, verdict: Sample.verdict([Sample.cloud], model: "test-1+fast"))
        #expect(try archive.store.save([late]) == 0)
        #expect(try archive.store.save([timely]) == 1)
        #expect(try archive.store.unclassified(model: "test-1", limit: 1).isEmpty)
        #expect(try archive.store.unclassified(model: "test-2", limit: 1).count == 1)
    }

    @Test func `a new revision waits again, and a vector of the older one counts no more`() throws {
        let archive = try Archive()
        try archive.store.wantVectors(of: [Self.fast])
        try archive.harvest([Sample.entry("One", id: "1", text: "v1")])
        let id = try #require(try archive.store.unencoded(by: Self.fast, limit: 1).first?.id)
        try archive.store.save([vector(id, 1)], by: Self.fast)
        try archive.harvest([Sample.entry("One", id: "1", text: "v2")], at: Sample.later)
        #expect(try archive.store.unencoded(by: Self.fast, limit: 9).map(\.revisionNumber) == [2])
        #expect(try archive.store.vector(of: id, by: Self.fast) == nil)
        #expect(try archive.store.vectors(of: ItemQuery(), numbered: 0...9).isEmpty)
        #expect(try archive.store.newestVectors(by: Self.fast, limit: 9).isEmpty)
        #expect(try archive.store.vectors(changedAfter: 0, limit: 9).isEmpty)
        #expect(try archive.store.unclassified(model: "test-1", limit: 1)[0].vectors.isEmpty)
        // One that was under way when the revision came.
        #expect(try archive.store.save([vector(id, 2)], by: Self.fast) == 0)
        #expect(try archive.store.save([vector(id, 2, revision: 2)], by: Self.fast) == 1)
        #expect(try archive.store.vector(of: id, by: Self.fast)?.text[0] == 2)
        #expect(archive.store.integrityProblems() == [])
    }

    @Test func `an encoder that is new makes all wait, and one that is gone makes nobody wait`() throws {
        let archive = try Archive()
        let id = try archive.item("One")
        try archive.store.wantVectors(of: [Self.fast])
        try archive.store.save([vector(id, 1)], by: Self.fast)
        try archive.store.wantVectors(of: [])
        #expect(try archive.store.unencodedCount(by: Self.fast) == 0)
        let second = try archive.item("Two")
        try archive.store.wantVectors(of: [Self.fast, Self.precise])
        #expect(try archive.store.unencoded(by: Self.fast, limit: 9).map(\.id) == [second])
        #expect(try archive.store.unencoded(by: Self.precise, limit: 9).map(\.id) == [second, id])
    }

    @Test func `the vectors of a query are those of its items by every encoder, whatever the page`() throws {
        let archive = try Archive()
        let ids = try [archive.item("One"), archive.item("Two", from: Sample.gazette), archive.item("Three", from: Sample.gazette)]
        #expect(try archive.store.encodersWithVectors().isEmpty)
        try archive.store.wantVectors(of: [Self.fast, Self.precise])
        try archive.store.save([vector(ids[0], 1), vector(ids[1], 2)], by: Self.fast)
        #expect(try archive.store.encodersWithVectors() == [Self.fast])
        try archive.store.save([vector(ids[1], 3)], by: Self.precise)
        #expect(try archive.store.encodersWithVectors() == [Self.fast, Self.precise])
        func found(_ query: ItemQuery, _ range: ClosedRange<Int64> = 0...9) throws -> [[Float16]] {
            try archive.store.vectors(of: query, numbered: range).map(\.numbers)
        }
        #expect(try found(ItemQuery(limit: 1, offset: 1)) == [[1, 0.5, -1e-5], [2, 0.5, -1e-5], [3, 0.5, -1e-5]])
        #expect(try found(ItemQuery(sources: [Sample.gazette.id])) == [[2, 0.5, -1e-5], [3, 0.5, -1e-5]])
        #expect(try found(ItemQuery(search: "one")) == [[1, 0.5, -1e-5]])
        #expect(try found(ItemQuery(search: "three")).isEmpty)
        #expect(try found(ItemQuery(), 1...1) == [[1, 0.5, -1e-5]])
        #expect(try archive.store.lastItemNumber() == 3)
        let second = try archive.store.vectors(of: ItemQuery(), numbered: 2...2)
        #expect(second.map(\.encoder) == [Self.fast, Self.precise])
        #expect(try archive.store.items(numbered: second.map(\.item)).map(\.item.id) == [ids[1], ids[1]])
        let newest = try archive.store.newestVectors(by: Self.fast, limit: 1)
        let language = try archive.store.item(ids[1]).language
        #expect(newest.map(\.numbers) == [[2, 0.5, -1e-5]] && newest.map(\.language) == [language])
    }

    @Test func `who has read all vectors is told of those that came since, each once`() throws {
        let archive = try Archive()
        let ids = try ["One", "Two"].map { try archive.item($0) }
        try archive.store.wantVectors(of: [Self.fast, Self.precise])
        try archive.store.save(ids.map { vector($0, 1) }, by: Self.fast)
        let first = try archive.store.vectors(changedAfter: 0, limit: 9)
        #expect(first.map(\.item) == [1, 2] && first.map(\.encoder) == [Self.fast, Self.fast])
        let mark = try #require(first.last?.change)
        #expect(try archive.store.vectors(changedAfter: mark, limit: 9).isEmpty)
        try archive.store.save([vector(ids[1], 2)], by: Self.precise)
        try archive.store.save([vector(ids[0], 3)], by: Self.fast)
        let later = try archive.store.vectors(changedAfter: mark, limit: 9)
        #expect(later.map(\.item) == [2, 1] && later.map(\.encoder) == [Self.precise, Self.fast])
        #expect(later.map(\.numbers[0]) == [2, 3])
        #expect(try archive.store.vectors(changedAfter: mark, limit: 1) == [later[0]])
        #expect(try archive.store.vectors(changedAfter: 0, limit: 9).map(\.item) == [2, 2, 1])
    }
}
