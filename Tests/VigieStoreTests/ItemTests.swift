// Items by id and by query, and the doubles among them.
import Foundation
import Testing
import VigieModel
import VigieStore

struct ItemTests {
    @Test func `a unique beginning of an id finds its item`() throws {
        let archive = try Archive()
        let id = try archive.item("One")
        #expect(try archive.store.resolve(prefix: String(id.rawValue.prefix(4))) == id)
        #expect(try archive.store.resolve(prefix: id.rawValue.uppercased()) == id)
    }

    @Test(arguments: ["", "abc", "zzzz", "0000", "%%%%", "00000000000000000", "é000"])
    func `what begins no id is told`(prefix: String) throws {
        let archive = try Archive()
        #expect(reason { _ = try archive.store.resolve(prefix: prefix) } == .noSuchItem(prefix: prefix))
    }

    @Test func `an ambiguous beginning names its matches`() throws {
        let archive = try Archive()
        // Two ids with the same four digits are found by trying: the birthday paradox needs some hundreds.
        var seen: [String: String] = [:]
        var pair: [String] = []
        for number in 0..<5_000 where pair.isEmpty {
            let title = "Item \(number)"
            let id = ItemID(source: Sample.office.id, identity: ItemIdentity(rawValue: "id:" + title)).rawValue
            if let other = seen.updateValue(title, forKey: String(id.prefix(4))) { pair = [other, title] }
        }
        let ids = try pair.map { try archive.item($0) }.sorted()
        try #require(ids.count == 2)
        let prefix = String(ids[0].rawValue.prefix(4))
        #expect(reason { _ = try archive.store.resolve(prefix: prefix) } == .ambiguousItem(prefix: prefix, matches: ids))
    }

    @Test func `an unknown item is told`() throws {
        let archive = try Archive()
        #expect(reason { _ = try archive.store.item(ItemID(rawValue: "00000000")) } == .noSuchItem(prefix: "00000000"))
    }

    @Test func `lists are newest first and can be paged`() throws {
        let archive = try Archive()
        for day in 1...5 {
            let published = Sample.time("2026-03-0\(day)T00:00:00Z")
            try archive.harvest([Sample.entry("Day \(day)", published: published)])
        }
        let titles = { (query: ItemQuery) in try archive.store.items(query).map(\.item.revision.title) }
        #expect(try titles(ItemQuery(limit: 2)) == ["Day 5", "Day 4"])
        #expect(try titles(ItemQuery(limit: 2, offset: 4)) == ["Day 1"])
        #expect(try titles(ItemQuery(since: Sample.time("2026-03-04T00:00:00Z"))) == ["Day 5", "Day 4"])
        #expect(try titles(ItemQuery(until: Sample.time("2026-03-02T00:00:00Z"))) == ["Day 1"])
        #expect(try archive.store.count(ItemQuery(limit: 2)) == 5)
        #expect(try titles(ItemQuery(limit: -1)) == [])
    }

    @Test func `a year begins at midnight in Brussels`() throws {
        let archive = try Archive()
        try archive.harvest([
            Sample.entry("Old year", published: Sample.time("2025-12-31T22:59:59Z")),
            Sample.entry("New year", published: Sample.time("2025-12-31T23:00:00Z")),
        ])
        #expect(try archive.store.items(ItemQuery(year: 2026)).map(\.item.revision.title) == ["New year"])
        #expect(try archive.store.items(ItemQuery(year: 2025)).map(\.item.revision.title) == ["Old year"])
        #expect(try archive.store.items(ItemQuery(year: 0)).isEmpty)
    }

    @Test func `every part of a query narrows it`() throws {
        let archive = try Archive()
        let first = try archive.item("Nuage souverain")
        let second = try archive.item("Mairie", from: Sample.gazette)
        try archive.store.classify(first, as: Sample.verdict([Sample.cloud], relevance: 0.7))
        try archive.store.decide(DecisionRequest(item: first, state: .kept, importance: .major, by: "anna", at: Sample.now))
        func ids(_ query: ItemQuery) throws -> [ItemID] { try archive.store.items(query).map(\.item.id) }
        #expect(try ids(ItemQuery(state: .kept)) == [first])
        #expect(try ids(ItemQuery(state: .undecided)) == [second])
        #expect(try ids(ItemQuery(themes: [Sample.cloud, Sample.security])) == [first])
        #expect(try ids(ItemQuery(themes: [Sample.security])) == [])
        #expect(try ids(ItemQuery(sources: [Sample.gazette.id])) == [second])
        #expect(try ids(ItemQuery(kinds: [.press, .eu])) == [second])
        #expect(try ids(ItemQuery(languages: [.french])) == [first])
        #expect(try ids(ItemQuery(languages: [.undetermined])) == [second])
        #expect(try ids(ItemQuery(minimumRelevance: 0.7)) == [first])
        #expect(try ids(ItemQuery(minimumRelevance: 0.71)) == [])
        #expect(try ids(ItemQuery(isClassified: false)) == [second])
        #expect(try ids(ItemQuery(order: .relevance)) == [first, second])
        #expect(try ids(ItemQuery(order: .importance)) == [first, second])
        let all = ItemQuery(
            search: "nuag*", state: .kept, themes: [Sample.cloud], sources: [Sample.office.id], kinds: [.federal], languages: [.french],
            year: 2026,
            since: .distantPast, until: .distantFuture, minimumRelevance: 0.1, isClassified: true, order: .importance)
        #expect(try ids(all) == [first])
        #expect(try archive.store.count(all) == 1)
    }

    @Test func `the language is guessed from the feed until the classifier speaks`() throws {
        let archive = try Archive()
        try archive.harvest(
            [
                Sample.entry("a", language: "nl-BE"), Sample.entry("b", language: "es"), Sample.entry("c"),
            ], from: Sample.gazette)
        let records = try archive.store.items(ItemQuery()).sorted { $0.item.revision.title < $1.item.revision.title }
        #expect(records.map(\.language) == [.dutch, .undetermined, .undetermined])
        try archive.store.classify(records[0].item.id, as: Sample.verdict([], language: .german))
        #expect(try archive.store.item(records[0].item.id).language == .german)
    }

    @Test func `the same page from the press is a double of the office's`() throws {
        let archive = try Archive()
        let press = try archive.item("Echo", from: Sample.gazette, link: "http://office.example/a/?utm_source=x")
        let office = try archive.item("News", at: Sample.later, link: "https://office.example/a")
        #expect(try archive.store.item(press).isDoubleOf == office)
        #expect(try archive.store.item(office).isDoubleOf == nil)
    }

    @Test func `items that share a page of news in brief are no doubles`() throws {
        let archive = try Archive()
        let ids = try ["One", "Two"].map { try archive.item($0, link: "https://office.example/briefs#\($0)") }
        let press = try archive.item("Three", from: Sample.gazette, link: "https://office.example/briefs")
        for id in ids + [press] { #expect(try archive.store.item(id).isDoubleOf == nil) }
    }

    @Test func `states are told for the items that the store knows`() throws {
        let archive = try Archive()
        let id = try archive.item("One")
        let states = try archive.store.curationStates(of: [id, ItemID(rawValue: "ffffffffffffffff")])
        #expect(states == [id: .undecided])
    }

    @Test func `items that somebody decided on are told from the others, whatever became of the decision`() throws {
        let archive = try Archive()
        let ids = try ["One", "Two", "Three"].map { try archive.item($0) }
        try archive.store.decide(DecisionRequest(item: ids[0], themes: [Sample.security], by: "anna", at: Sample.now))
        try archive.store.decide(DecisionRequest(item: ids[1], themes: [Sample.cloud], by: "anna", at: Sample.now))
        try archive.store.undo(item: ids[1], by: "anna", at: Sample.later)
        let decided = try archive.store.items(ItemQuery(isDecidedOn: true, limit: .max)).map(\.item.id)
        #expect(Set(decided) == [ids[0], ids[1]])
        #expect(try archive.store.items(ItemQuery(isDecidedOn: false)).map(\.item.id) == [ids[2]])
    }
}
