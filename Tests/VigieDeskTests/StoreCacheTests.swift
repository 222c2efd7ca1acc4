// What was read is used again while nothing is written, and never after.
import Foundation
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct StoreCacheTests {
    /// As another process has it: by connections of its own.
    private func other(_ queue: QueueDesk) throws -> Store {
        try Store(directory: URL(filePath: queue.store.path).deletingLastPathComponent())
    }

    @Test func `what was read is used until somebody writes, by this connection or by another`() async throws {
        let queue = try await QueueDesk()
        let item = try queue.add("Un")
        let cache = StoreCache<String, Int>(most: 2)
        var counted = 0
        func value(_ key: String = "a") -> Int {
            cache.value(key, in: queue.store) { () -> Int in
                counted += 1
                return counted
            }
        }
        func values(_ keys: String...) -> [Int] { keys.map { value($0) } }
        #expect(values("a", "a", "b", "b") == [1, 1, 2, 2])
        try queue.store.decide(DecisionRequest(item: item, state: .kept, by: "anna", at: queue.desk.now))
        #expect(values("a", "a", "b") == [3, 3, 4])
        let other = try other(queue)
        #expect(value() == 3, "to open the store is no write")
        try other.star([item], true, by: "bert", at: queue.desk.now)
        #expect(values("a", "a") == [5, 5])
        #expect(values("b", "a", "c", "a", "a") == [6, 5, 7, 8, 8], "more keys than there is room for")
        try other.close()
        #expect(value() == 8)
    }

    @Test func `what somebody writes while it is read is not missed`() async throws {
        let queue = try await QueueDesk()
        let item = try queue.add("Un")
        let cache = StoreCache<String, Curation.State>()
        let other = try other(queue)
        for state in [Curation.State.kept, .rejected] {
            let early = try cache.value("a", in: queue.store) {
                let state = try queue.curation(item).state
                let next = state == .undecided ? Curation.State.kept : .rejected
                try other.decide(DecisionRequest(item: item, state: next, by: "bert", at: queue.desk.now))
                return state
            }
            #expect(early != state)
            #expect(try cache.value("a", in: queue.store) { try queue.curation(item).state } == state)
            try other.star([item], state == .kept, by: "bert", at: queue.desk.now)
        }
    }

    @Test func `nothing is kept of a store that is closed`() async throws {
        let queue = try await QueueDesk()
        #expect(queue.store.changeMark() != nil)
        try queue.store.close()
        #expect(queue.store.changeMark() == nil)
    }

    @Test func `the page's counts follow each decision, however quickly it comes`() async throws {
        let queue = try await QueueDesk()
        for number in 1...4 { try queue.add("N\(number)") }
        for left in [4, 3, 2, 1] {
            _ = try await queue.page()
            let page = try await queue.page()
            #expect(page.left == "\(left)" && page.titles.count == left)
            let item = String(try #require(page.body.firstMatch(of: /data-item="([0-9a-f]{16})"/)).1)
            let sent = try await queue.send("/items/\(item)/keep")
            #expect(sent["left"] == "\(left - 1)")
        }
    }

    @Test func `the queue shows at once what another connection wrote, in its list and beside it`() async throws {
        let queue = try await QueueDesk()
        let item = try queue.add("Un")
        let other = try other(queue)
        let now = queue.desk.now
        let writes: [(String, () throws -> Void)] = [
            ("Note de bert", { try other.decide(DecisionRequest(item: item, note: "Note de bert", by: "bert", at: now)) }),
            ("Sécurité", { try other.decide(DecisionRequest(item: item, themes: [QueueDesk.security], by: "bert", at: now)) }),
            (
                "Recherche commune",
                { try other.save(SearchQuery(), order: .newest, as: "Recherche commune", of: nil, by: "bert", at: now) }
            ),
            (
                "Source renommée",
                {
                    var source = QueueDesk.office
                    source.publisher = "Source renommée"
                    try other.changeSource(source, at: now)
                }
            ),
        ]
        for (shown, write) in writes {
            _ = try await queue.page()
            let before = try await queue.page().body.split(separator: shown).count
            try write()
            let after = try await queue.page().body.split(separator: shown).count
            #expect(after > before, "\(shown)")
        }
    }

    @Test func `a page that was kept still tells the time and each person's own`() async throws {
        let queue = try await QueueDesk()
        let item = try queue.add("Un")
        try await queue.desk.add("bert", .analyst)
        let bert = try await queue.desk.logIn("bert")
        try queue.store.star([item], true, by: "bert", at: queue.desk.now)
        func age(_ page: Answer) -> String? { page.body.firstMatch(of: /<time[^>]*>([^<]*)</).map { String($0.1) } }
        let (first, theirs) = (try await queue.page(), try await queue.page(as: bert))
        #expect(first.body.contains("data-starred") != theirs.body.contains("data-starred"))
        queue.desk.pass(120)
        #expect(try await age(queue.page()) != age(first))
    }
}
