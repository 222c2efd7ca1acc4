// Saved queries: a person's own and everybody's, each name once in a list.
import Foundation
import Testing
import VigieModel
import VigieStore

struct SavedQueryTests {
    private func query(_ text: String) throws -> SearchQuery { try #require(SearchQuery.parse(text).query) }

    @Test func `a query is kept in its canonical form, and the same name takes its place`() throws {
        let store = try Archive().store
        let first = try store.save(query("taal:nl"), order: .newest, as: " Néerlandais\n ", of: "anna", by: "anna", at: Sample.now)
        #expect(first.name == "Néerlandais" && first.query == "lang:nl" && first.owner == "anna")
        try store.save(query("is:due"), order: .newest, as: "Échéances", of: "anna", by: "anna", at: Sample.now)
        let again = try store.save(query("lang:nl state:new"), order: .matters, as: "Néerlandais", of: "anna", by: "anna", at: Sample.later)
        #expect(again.number == first.number && again.at == Sample.later)
        #expect(try store.savedQueries(of: "anna").map(\.query) == ["lang:nl state:new", "is:due"])
        #expect(try store.savedQueries(of: "anna")[0].order == .matters)
    }

    @Test func `those that all share come first, and nobody sees another's`() throws {
        let store = try Archive().store
        for (name, owner) in [("a", "anna"), ("b", nil), ("c", "bert"), ("a", nil)] {
            try store.save(query("wallet"), order: .newest, as: name, of: owner, by: "edith", at: Sample.now)
        }
        #expect(try store.savedQueries(of: "anna").map(\.owner) == [nil, nil, "anna"])
        #expect(try store.savedQueries(of: "bert").map(\.name) == ["b", "a", "c"])
        #expect(try store.savedQueries(of: nil).map(\.name) == ["b", "a"])
    }

    @Test func `queries are put in order and let go of`() throws {
        let store = try Archive().store
        let numbers = try ["a", "b", "c"].map {
            try store.save(query("wallet"), order: .newest, as: $0, of: "anna", by: "anna", at: Sample.now).number
        }
        try store.orderSavedQueries([numbers[2], 99, numbers[2], numbers[0]], of: "anna")
        #expect(try store.savedQueries(of: "anna").map(\.name) == ["c", "a", "b"])
        #expect(try store.removeSavedQuery(numbers[2], by: "anna", at: Sample.now) != nil)
        #expect(try store.removeSavedQuery(numbers[2], by: "anna", at: Sample.now) == nil)
        let next = try store.save(query("x"), order: .newest, as: "d", of: "anna", by: "anna", at: Sample.now)
        #expect(!numbers.contains(next.number))
        #expect(try store.savedQueries(of: "anna").map(\.name) == ["a", "b", "d"])
    }

    @Test func `what was removed or replaced is put back at its place, once`() throws {
        let store = try Archive().store
        let numbers = try ["a", "b"].map {
            try store.save(query("wallet"), order: .matters, as: $0, of: "anna", by: "anna", at: Sample.now).number
        }
        let removal = try #require(try store.removeSavedQuery(numbers[0], by: "anna", at: Sample.now))
        #expect(try store.lastSavedQueryEdit(of: "anna")?.number == removal && store.lastSavedQueryEdit(of: "bert") == nil)
        for _ in 1...2 { #expect(try store.restoreSavedQuery(removal, by: "anna", at: Sample.later)?.number == numbers[0]) }
        #expect(try store.savedQueries(of: "anna").map(\.name) == ["a", "b"])
        #expect(try store.savedQuery(numbers[0])?.order == .matters)

        let replaced = try store.saveKeeping(query("open"), order: .newest, as: "a", of: "anna", by: "anna", at: Sample.later)
        #expect(try store.saveKeeping(query("open"), order: .newest, as: "a", of: "anna", by: "anna", at: Sample.later).edit == nil)
        try store.restoreSavedQuery(try #require(replaced.edit), by: "anna", at: Sample.later)
        #expect(try store.savedQuery(numbers[0])?.query == "wallet")

        let again = try #require(try store.removeSavedQuery(numbers[0], by: "anna", at: Sample.now))
        try store.save(query("x"), order: .newest, as: "a", of: "anna", by: "anna", at: Sample.now)
        #expect(reason { _ = try store.restoreSavedQuery(again, by: "anna", at: Sample.now) } == .nameTaken("a"))
        #expect(try store.restoreSavedQuery(99, by: "anna", at: Sample.now) == nil)
    }

    @Test(arguments: ["", "  ", String(repeating: "x", count: 81)])
    func `a name must be one`(name: String) throws {
        let store = try Archive().store
        #expect(
            reason { try store.save(query("x"), order: .newest, as: name, of: nil, by: "anna", at: Sample.now) }
                == .malformedName(name.trimmingCharacters(in: .whitespaces)))
        #expect(reason { try store.save(query("x"), order: .newest, as: "a", of: nil, by: "", at: Sample.now) } == .nameless)
    }

    @Test func `the sidebar counts all in one look, each to a limit`() throws {
        let queue = try QueueArchive()
        let views = try ["", "state:new", "is:starred", "nowhere"].map { try queue.view($0) }
        #expect(try queue.store.counts(views).map(\.value) == [5, 3, 1, 0])
        #expect(try queue.store.counts(views, limit: 2).map(\.isExact) == [false, false, true, true])
    }

    @Test func `a query takes another name, but none that its owner has`() throws {
        let store = try Archive().store
        let one = try store.save(query("wallet"), order: .newest, as: "Un", of: "anna", by: "anna", at: Sample.now)
        try store.save(query("cloud"), order: .newest, as: "Deux", of: "anna", by: "anna", at: Sample.now)
        try store.save(query("cloud"), order: .newest, as: "Trois", of: nil, by: "edith", at: Sample.now)
        try store.renameSavedQuery(one.number, to: "  Trois ", by: "anna", at: Sample.later)
        #expect(try store.savedQuery(one.number)?.name == "Trois")
        try store.renameSavedQuery(one.number, to: "Trois", by: "anna", at: Sample.later)
        #expect(reason { try store.renameSavedQuery(one.number, to: "Deux", by: "anna", at: Sample.later) } == .nameTaken("Deux"))
        #expect(reason { try store.renameSavedQuery(one.number, to: " ", by: "anna", at: Sample.later) } == .malformedName(""))
        #expect(try store.savedQuery(99) == nil)
    }
}
