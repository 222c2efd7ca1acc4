// Requests that come twice: what was done is done once, and what did not succeed may come again.
import Foundation
import Testing
import VigieModel
import VigieStore

struct OnceTests {
    @Test func `a key works once for each person, and says which act it made`() throws {
        let queue = try QueueArchive()
        let (store, items) = (try queue.store, try ["Wallet pilot", "Echo of it"].map { try #require(queue.ids[$0]) })
        func keep(_ item: ItemID, _ key: String?, by person: String) throws -> Once<Int> {
            try store.once(key, by: person, at: Sample.later) {
                try store.decide(DecisionRequest(item: item, state: .kept, by: person, at: Sample.later)).count
            }
        }
        let first = try keep(items[0], "k1", by: "anna")
        let act = try #require(first.act)
        #expect(try store.act(act)?.item == items[0])
        // Somebody else has decided since: the repeat does not decide over it.
        try store.decide(DecisionRequest(item: items[0], state: .rejected, by: "bert", at: Sample.later + 60))
        guard case .repeated(act) = try keep(items[0], "k1", by: "anna") else { throw Failure("it was done twice") }
        #expect(try store.item(items[0]).curation.state == .rejected)
        guard case .done(_, .some) = try keep(items[1], "k1", by: "bert") else { throw Failure("a key is one person's") }
        #expect(try store.request("k1", of: "anna")?.act == act && store.request("k2", of: "anna") == nil)
    }

    @Test func `a body that throws leaves nothing and may come again`() throws {
        let queue = try QueueArchive()
        let (store, item) = (try queue.store, try #require(queue.ids["Wallet pilot"]))
        let acts = try store.acts(of: nil, limit: 99).count
        #expect(throws: StoreError.self) {
            try store.once("k1", by: "anna", at: Sample.later) {
                try store.decide(DecisionRequest(item: item, note: "half", by: "anna", at: Sample.later))
                try store.decide(DecisionRequest(item: ItemID(rawValue: "0123456789abcdef"), state: .kept, by: "anna", at: Sample.later))
            }
        }
        #expect(try store.item(item).curation.note == nil && store.acts(of: nil, limit: 99).count == acts)
        #expect(try store.request("k1", of: "anna") == nil)
        let again = try store.once("k1", by: "anna", at: Sample.later) {
            try store.decide(DecisionRequest(item: item, note: "whole", by: "anna", at: Sample.later)).count
        }
        #expect(again.act != nil)
    }

    private struct Failure: Error {
        var text: String
        init(_ text: String) { self.text = text }
    }
}
