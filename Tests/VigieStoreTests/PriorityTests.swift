// The queue: what waits for a place, which news sets it back, how its pages follow each other, and what leaves it at once.
import Foundation
import GRDB
import Testing
import VigieModel

@testable import VigieStore  // the tests look at the SQL that the target keeps to itself

struct PriorityTests {
    private static let day = CivilDate(Sample.now)
    private static let rule = PriorityRule(
        weights: PriorityWeights(themes: [Sample.cloud: 2], kinds: [.press: 0.5]), thresholds: [:])

    /// Ranks what waits, and says how many that was.
    @discardableResult
    private func rank(_ store: Store, on day: CivilDate = day, rule: PriorityRule = rule) throws -> Int {
        try store.prepareRanking(rule: rule.name, on: day, span: rule.weights.dateDays)
        var count = 0
        while case let done = try store.rank(limit: 2, on: day, by: { rule.priority(of: $0, on: day) }), done > 0 { count += done }
        return count
    }

    private func titles(_ store: Store, _ order: ItemQuery.Order = .matters) throws -> [String] {
        try store.queue(ItemQuery(order: order)).items.map(\.record.item.revision.title)
    }

    @Test func `items are ranked by what is known of them, and listed in that order`() throws {
        let archive = try Archive()
        let cloud = try archive.item("Cloud")
        let press = try archive.item("Press", from: Sample.gazette)
        let plain = try archive.item("Plain")
        _ = try archive.item("Unread")
        try archive.store.classify(cloud, as: Sample.verdict([Sample.cloud], relevance: 0.99))
        try archive.store.classify(press, as: Sample.verdict([Sample.cloud], relevance: 0.5))
        try archive.store.classify(plain, as: Sample.verdict([Sample.security], relevance: 0.9))
        #expect(try archive.store.unrankedCount() == 4)
        // Nothing is lost before anything is ranked.
        #expect(try titles(archive.store) == ["Unread", "Plain", "Press", "Cloud"])
        #expect(try rank(archive.store) == 4)
        #expect(try rank(archive.store) == 0)
        #expect(try titles(archive.store) == ["Cloud", "Plain", "Press", "Unread"])
        #expect(try titles(archive.store, .decides).first == "Press")
        #expect(try archive.store.items(ItemQuery(order: .matters)).count == 4)
        #expect(try archive.store.count(ItemQuery(order: .decides)) == 4)
        let stored = try #require(try archive.store.priority(of: cloud))
        #expect(stored.matters == 1.6 && stored.reasons.contains(.theme(Sample.cloud, probability: 0.8, weight: 2)))
        #expect(archive.store.integrityProblems() == [])
    }

    @Test func `a decision takes its item out at once, and undoing it brings it back`() throws {
        let archive = try Archive()
        let id = try archive.item("One")
        _ = try archive.item("Two")
        try rank(archive.store)
        try archive.store.decide(DecisionRequest(item: id, state: .rejected, by: "a", at: Sample.now))
        #expect(try titles(archive.store) == ["Two"])
        #expect(try archive.store.priority(of: id) == nil)
        #expect(try rank(archive.store) == 0)
        try archive.store.undo(item: id, by: "a", at: Sample.now)
        // Behind what is ranked, until it is.
        #expect(try titles(archive.store) == ["Two", "One"])
        #expect(try rank(archive.store) == 1)
        #expect(archive.store.integrityProblems() == [])
    }

    @Test func `whatever a place rests on sets it back`() throws {
        let archive = try Archive()
        let store = archive.store
        let id = try archive.item("One")
        let other = try archive.item("Two", from: Sample.gazette)
        try rank(store)
        func expectOne(_ what: String, _ count: Int = 1, _ change: () throws -> Void) throws {
            try change()
            #expect(try rank(store) == count, "\(what)")
        }
        try expectOne("a verdict") { try store.classify(id, as: Sample.verdict([Sample.cloud])) }
        try expectOne("themes that a person set") {
            try store.decide(DecisionRequest(item: id, themes: [Sample.security], by: "a", at: Sample.now))
        }
        let date = FacetDate(
            date: try #require(CivilDate("2026-12-24")), precision: .day, meaning: .applies, strength: 0.9,
            phrase: FacetPhrase(text: "dès le", field: .title, range: 0..<3))
        let proposal = FacetProposal(dates: [date], model: "facets-1/a")
        try expectOne("a date") { try store.save([ItemFacets(item: id, revisionNumber: 1, proposal: proposal)]) }
        #expect(try store.priority(of: id)?.reasons.contains(.date(date.date, .applies)) == true)
        try expectOne("no date where there was one") {
            try store.save([ItemFacets(item: id, revisionNumber: 1, proposal: FacetProposal(model: "facets-1/b"))])
        }
        try expectOne("no date as before", 0) {
            try store.save([ItemFacets(item: id, revisionNumber: 1, proposal: FacetProposal(model: "facets-1/c"))])
        }
        try expectOne("a story", 2) {
            let reason = StoryReason(kind: .link)
            try store.save(
                [
                    StoryPlacement(
                        item: id, story: try store.nextStory(), reason: reason, founder: StoryPlacement.Founder(item: other, reason: reason)
                    )
                ], at: Sample.now)
        }
        #expect(try store.priority(of: other)?.reasons.contains(.story(size: 2)) == true)
        try expectOne("a split", 2) { try store.split(id, by: "a", at: Sample.now) }
        try expectOne("another kind of source") {
            var source = Sample.gazette
            source.kind = .vendor
            _ = try store.importSources([source], at: Sample.now)
        }
    }

    @Test func `another day sets back what is dated, and another rule everything`() throws {
        let archive = try Archive()
        let store = archive.store
        let dated = try archive.item("Dated")
        try archive.item("Undated")
        let date = FacetDate(
            date: try #require(CivilDate("2027-03-01")), precision: .day, meaning: .deadline, strength: 1,
            phrase: FacetPhrase(text: "avant", field: .title, range: 0..<3))
        try store.classify(dated, as: Sample.verdict([Sample.cloud]))
        try store.save([ItemFacets(item: dated, revisionNumber: 1, proposal: FacetProposal(dates: [date], model: "facets-1/a"))])
        #expect(try rank(store) == 2)
        let before = try #require(try store.priority(of: dated)).matters
        let next = try #require(CivilDate("2026-12-31"))
        #expect(try rank(store, on: next) == 1)
        #expect(try rank(store, on: next) == 0)
        #expect(try #require(try store.priority(of: dated)).matters > before)
        // Once it has passed it adds nothing more, and is left alone then.
        let passed = try #require(CivilDate("2027-03-02"))
        #expect(try rank(store, on: passed) == 1)
        #expect(try #require(try store.priority(of: dated)).matters == 1.6)
        #expect(try rank(store, on: try #require(CivilDate("2027-03-03"))) == 0)
        var other = Self.rule
        other.weights.fingerprint = ContentHash(of: "other")
        #expect(try rank(store, on: passed, rule: other) == 2)
    }

    @Test(arguments: [ItemQuery.Order.matters, .decides])
    func `pages follow each other without a gap or a double, by place as by offset`(order: ItemQuery.Order) throws {
        let archive = try Archive()
        // Many are equal, and the last two are not ranked.
        for number in 1...9 {
            let id = try archive.item("Item \(number)")
            try archive.store.classify(id, as: Sample.verdict(number % 3 == 0 ? [Sample.cloud] : [Sample.security], relevance: 0.9))
            if number < 8 { try rank(archive.store) }
        }
        let all = try titles(archive.store, order)
        #expect(Set(all).count == 9 && all.suffix(2) == ["Item 9", "Item 8"])
        var (paged, place) = ([String](), QueuePlace?.none)
        repeat {
            let page = try archive.store.queue(ItemQuery(order: order, after: place, limit: 2))
            paged += page.items.map(\.record.item.revision.title)
            place = page.next
        } while place != nil
        #expect(paged == all)
        let byOffset = try stride(from: 0, to: 10, by: 2).flatMap { offset in
            try archive.store.items(ItemQuery(order: order, limit: 2, offset: offset)).map(\.item.revision.title)
        }
        #expect(byOffset == all)
        #expect(try archive.store.queue(ItemQuery(themes: [Sample.cloud], order: order)).items.count == 3)
        #expect(try archive.store.queue(ItemQuery(search: "\"Item 4\"", order: order)).items.count == 1)
        #expect(try archive.store.queue(ItemQuery(state: .kept, order: order)).items.isEmpty)
    }

    @Test(arguments: [
        ItemQuery(order: .matters), ItemQuery(order: .decides), ItemQuery(year: 2026, order: .matters),
        ItemQuery(themes: [Sample.cloud], order: .decides), ItemQuery(order: .matters, after: QueuePlace(value: 1, number: 7)),
        ItemQuery(languages: [.french], order: .decides, after: QueuePlace(value: 0.5, number: 7)),
    ])
    func `a page is read from the index of its order, and goes on from its place`(query: ItemQuery) throws {
        let archive = try Archive()
        let first = try #require(query.parts().first).list(limit: 50, offset: 0)
        let plan = try archive.store.read { db in
            try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + first.sql, arguments: Database.arguments(first.values)).map {
                try $0.text("detail")
            }
        }
        let index = "priorities_by_\(query.order.rawValue)"
        let way = query.after == nil ? "SCAN priorities USING COVERING INDEX \(index)" : "SEARCH priorities USING COVERING INDEX \(index)"
        #expect(plan[0].hasPrefix(way), "\(plan)")
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }

    @Test func `the scores of a verdict are read as they were written, whatever words stand beside them`() throws {
        let archive = try Archive()
        let id = try archive.item("One")
        let hostile = "\"p\":0.9,\"theme\":\"x\" \\ \u{1F600}"
        var verdict = Sample.verdict([Sample.cloud, Sample.security])
        for place in verdict.scores.indices { verdict.scores[place].because = [hostile] }
        verdict.scores[0].probability = 1e-7
        try archive.store.classify(id, as: verdict)
        try archive.store.prepareRanking(rule: "r", on: Self.day, span: 10)
        var found: [PriorityFacts] = []
        _ = try archive.store.rank(limit: 10, on: Self.day) { facts in
            found.append(facts)
            return Priority(matters: 0, decides: 0, reasons: [])
        }
        #expect(found.map(\.probabilities) == [verdict.scores.map { .init($0.theme, $0.probability) }])
        #expect(found[0].relevance == 0.9 && found[0].kind == .federal && found[0].storySize == 1)
    }

    @Test(arguments: ["[{\"p\":\"theme\":\"x\"}]", "[{\"p\":high,\"theme\":\"x\"}]", "[{\"p\":0.5,\"theme\":\"x"])
    func `scores that cannot be read cost their item its themes, and no other its place`(scores: String) throws {
        let archive = try Archive()
        let damaged = try archive.item("Damaged")
        let sound = try archive.item("Sound")
        for id in [damaged, sound] { try archive.store.classify(id, as: Sample.verdict([Sample.cloud])) }
        try archive.outsider().write { db in
            try db.execute(
                sql: "UPDATE verdicts SET scores = ? WHERE item = (SELECT number FROM items WHERE id = ?)",
                arguments: [scores, damaged.rawValue])
        }
        #expect(try rank(archive.store) == 2)
        #expect(try archive.store.priority(of: damaged)?.matters == 0)
        #expect(try archive.store.priority(of: sound)?.matters == 1.6)
    }

    @Test func `dates of an older revision bind nothing`() throws {
        let archive = try Archive()
        let id = try archive.item("One")
        let date = FacetDate(
            date: try #require(CivilDate("2026-12-24")), precision: .day, meaning: .applies, strength: 1,
            phrase: FacetPhrase(text: "dès le", field: .title, range: 0..<3))
        try archive.store.save([ItemFacets(item: id, revisionNumber: 1, proposal: FacetProposal(dates: [date], model: "facets-1/a"))])
        try archive.store.classify(id, as: Sample.verdict([Sample.cloud]))
        try rank(archive.store)
        #expect(try archive.store.priority(of: id)?.reasons.contains(.date(date.date, .applies)) == true)
        try archive.harvest([Sample.entry("One", text: "no date any more")], at: Sample.later)
        try archive.store.classify(id, as: Sample.verdict([Sample.cloud]))
        #expect(try rank(archive.store) == 1)
        #expect(try archive.store.priority(of: id)?.matters == 1.6)
    }

    @Test(arguments: ["[[\"story\",1e300]]", "[[\"story\",1.5]]", "[[\"chosen\",2]]"])
    func `reasons that nobody can have written are refused`(reasons: String) throws {
        let archive = try Archive()
        let id = try archive.item("One")
        try rank(archive.store)
        try archive.outsider().write { try $0.execute(sql: "UPDATE priorities SET reasons = ?", arguments: [reasons]) }
        #expect(throws: StoreError.self) { try archive.store.priority(of: id) }
    }

    @Test func `reasons come back as they were kept`() throws {
        let archive = try Archive()
        let id = try archive.item("One")
        let reasons: [PriorityReason] = [
            .theme(Sample.cloud, probability: 0.5, weight: 1.25), .chosen(Sample.security, weight: 1.5), .source(.press, rank: 0.5),
            .source(nil, rank: 2), .story(size: 7),
            .date(Self.day, .endOfSupport), .unsure(Sample.cloud, probability: 0.25, threshold: 0.5),
            .between(Sample.cloud, 0.5, Sample.security, 0.375),
            .relevance(0.5), .unlike(-0.125), .like(0.875),
        ]
        _ = try archive.store.rank(limit: 1, on: Self.day) { _ in Priority(matters: 1, decides: 1, reasons: reasons) }
        #expect(try archive.store.priority(of: id)?.reasons == reasons)
    }
}
