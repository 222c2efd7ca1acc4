// Counts are used again while nothing is written, and never after.
import Foundation
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct QueueCacheTests {
    /// As if the last write were an hour old: a fresh one is not trusted, since another could share its time.
    private func age(_ store: Store) throws {
        for file in [store.path, store.path + "-wal"] where FileManager.default.fileExists(atPath: file) {
            try FileManager.default.setAttributes([.modificationDate: Date() - 3_600], ofItemAtPath: file)
        }
    }

    @Test func `what was counted is used until somebody writes, in this process or in another`() async throws {
        let queue = try await QueueDesk()
        let item = try queue.add("Un")
        let cache = QueueCache<Int>(most: 2)
        var counted = 0
        func value(_ key: String = "a") -> Int {
            cache.value(key, in: queue.store) { () -> Int in
                counted += 1
                return counted
            }
        }
        func values(_ keys: String...) -> [Int] { keys.map { value($0) } }
        #expect(values("a", "a") == [1, 2], "a write of this moment is not trusted")
        try age(queue.store)
        #expect(values("a", "a", "b", "b") == [3, 3, 4, 4])
        try queue.store.decide(DecisionRequest(item: item, state: .kept, by: "anna", at: queue.desk.now))
        #expect(value() == 5)
        try age(queue.store)
        #expect(values("a", "a") == [6, 6])
        let other = try Store(directory: URL(filePath: queue.store.path).deletingLastPathComponent())
        try other.star([item], true, by: "bert", at: queue.desk.now)
        #expect(value() == 7)
        try age(queue.store)
        #expect(values("a", "b", "c", "c") == [8, 9, 10, 10], "more keys than there is room for")
    }

    @Test func `the page's counts follow each decision, however quickly it comes`() async throws {
        let queue = try await QueueDesk()
        for number in 1...4 { try queue.add("N\(number)") }
        for left in [4, 3, 2, 1] {
            try age(queue.store)
            _ = try await queue.page()
            let page = try await queue.page()
            #expect(page.left == "\(left)" && page.titles.count == left)
            let item = String(try #require(page.body.firstMatch(of: /data-item="([0-9a-f]{16})"/)).1)
            let sent = try await queue.send("/items/\(item)/keep")
            #expect(sent["left"] == "\(left - 1)")
        }
    }
}
