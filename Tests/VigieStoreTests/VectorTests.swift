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
        #expect(try archive.store.vectors(of: ItemQuery(), by: Self.fast).items.isEmpty)
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

    @Test func `the vectors of a query are those of its items, whatever the page`() throws {
        let archive = try Archive()
        let ids = try [archive.item("One"), archive.item("Two", from: Sample.gazette), archive.item("Three", from: Sample.gazette)]
        try archive.store.wantVectors(of: [Self.fast])
        try archive.store.save([vector(ids[0], 1), vector(ids[1], 2)], by: Self.fast)
        let all = try archive.store.vectors(of: ItemQuery(limit: 1, offset: 1), by: Self.fast)
        #expect(all.dimensions == 3)
        #expect(all.numbers == [1, 0.5, -1e-5, 2, 0.5, -1e-5])
        #expect(try archive.store.items(numbered: all.items).map(\.item.id) == [ids[0], ids[1]])
        let gazette = try archive.store.vectors(of: ItemQuery(sources: [Sample.gazette.id]), by: Self.fast)
        #expect(gazette.numbers == [2, 0.5, -1e-5])
        #expect(try archive.store.vectors(of: ItemQuery(search: "two"), by: Self.fast).items.count == 1)
        #expect(try archive.store.vectorCount(of: ItemQuery(limit: 1), by: Self.fast) == 2)
        #expect(try archive.store.vectorCount(of: ItemQuery(search: "two"), by: Self.fast) == 1)
        #expect(try archive.store.vectorCount(of: ItemQuery(), by: Self.precise) == 0)
        #expect(try archive.store.vectors(of: ItemQuery(), by: Self.precise).items.isEmpty)
    }
}
