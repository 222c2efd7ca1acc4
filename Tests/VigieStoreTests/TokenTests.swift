// Tokens and repeated requests in the store, and the selection in the order of the journal.
import Foundation
import GRDB
import Testing
import VigieModel

@testable import VigieStore  // the tests look at the SQL that the target keeps to itself

struct TokenTests {
    private let anna = UserName(rawValue: "anna")

    private func archive() throws -> Archive {
        let archive = try Archive()
        try archive.store.add(User(name: anna, displayName: "Anna", role: .analyst, since: Sample.now), by: "test")
        return archive
    }

    private func make(_ archive: Archive, _ name: String = "export", at: Date = Sample.now) throws -> (secret: SecretToken, token: APIToken)
    {
        let secret = SecretToken()
        let token = try archive.store.makeToken(
            secret, of: anna, name: name, scopes: [.readItems, .writeBriefs], expires: at + 3600, by: "test", at: at)
        return (secret, token)
    }

    @Test func `a token is known by its secret alone, and the secret is not kept`() throws {
        let archive = try archive()
        let (secret, token) = try make(archive)
        let found = try #require(try archive.store.token(secret, at: Sample.now))
        #expect(found.token == token && found.user.name == anna)
        #expect(try archive.store.token(SecretToken(), at: Sample.now) == nil)
        try archive.store.close()
        let bytes = try Data(contentsOf: archive.file)
        #expect(bytes.range(of: Data(secret.text.utf8)) == nil && bytes.range(of: Data(secret.fingerprint.hex.utf8)) != nil)
    }

    @Test func `a name is free again when its token is revoked or over`() throws {
        let archive = try archive()
        let (_, first) = try make(archive)
        #expect(reason { _ = try make(archive, " export ") } == .malformedToken("export"))
        try archive.store.revokeToken(first.number, of: anna, by: "test", at: Sample.now)
        #expect(reason { try archive.store.revokeToken(first.number, of: anna, by: "test", at: Sample.now) } == .noSuchToken("1"))
        _ = try make(archive)
        _ = try make(archive, at: Sample.now + 3600)
        let states = try archive.store.tokens(of: anna).map { $0.works(at: Sample.now + 3600) }
        #expect(states == [true, false, false])
        let other = UserName(rawValue: "bert")
        #expect(reason { try archive.store.revokeToken(3, of: other, by: "test", at: Sample.now) } == .noSuchUser(other))
    }

    @Test func `tokens are never deleted or changed, but for their use and end`() throws {
        let archive = try archive()
        let (_, token) = try make(archive)
        try archive.store.tokenUsed(token.number, at: Sample.later)
        #expect(try archive.store.tokens(of: anna).first?.lastUsed == Sample.later)
        for sql in [
            "DELETE FROM api_tokens", "UPDATE api_tokens SET scopes = '[\"write:sources\"]'",
            "UPDATE api_tokens SET expires = '2999-01-01T00:00:00Z'",
        ] {
            #expect(reason { try archive.store.write { try $0.execute(sql: sql) } } == .appendOnly("tokens"))
        }
    }

    @Test func `a scope of a newer version opens nothing`() throws {
        let archive = try archive()
        let (secret, _) = try make(archive)
        try archive.store.write { db in
            try db.execute(sql: "DROP TRIGGER api_tokens_keep; UPDATE api_tokens SET scopes = '[\"read:items\",\"read:everything\"]'")
        }
        #expect(try archive.store.token(secret, at: Sample.now)?.token.scopes == [.readItems])
    }

    @Test func `the key of a request is one person's`() throws {
        let archive = try Archive()
        let item = try archive.item("One")
        let key = RequestKey(key: "k", request: ContentHash(of: "a"))
        func decide(_ state: Curation.State, _ person: String, _ key: RequestKey) throws -> [Int64] {
            try archive.store.decide(
                [DecisionRequest(item: item, state: state, by: person, at: Sample.now)], key: key, by: person, at: Sample.now
            ).map(\.number)
        }
        #expect(try decide(.kept, "anna", key) == [1])
        #expect(try decide(.rejected, "bert", key) == [2])
        #expect(try decide(.kept, "anna", key) == [1] && decide(.rejected, "bert", key) == [2])
        #expect(reason { _ = try decide(.kept, "anna", RequestKey(key: "k", request: ContentHash(of: "b"))) } == .keyReused("k"))
        #expect(try archive.store.journal(item: item, limit: 9).count == 2)
    }

    @Test func `a request that is refused leaves its key free`() throws {
        let archive = try Archive()
        let nowhere = ItemID(rawValue: "0123456789abcdef")
        let key = RequestKey(key: "k", request: ContentHash(of: "a"))
        let request = { (item: ItemID) in [DecisionRequest(item: item, state: .kept, by: "anna", at: Sample.now)] }
        #expect(
            reason { _ = try archive.store.decide(request(nowhere), key: key, by: "anna", at: Sample.now) }
                == .noSuchItem(prefix: nowhere.rawValue))
        #expect(try archive.store.decide(request(archive.item("One")), key: key, by: "anna", at: Sample.now).count == 1)
    }

    @Test func `the selection is read from the journal's end, without a sort`() throws {
        let archive = try Archive()
        let items = try (1...3).map { try archive.item("Item \($0)") }
        for (index, item) in items.enumerated() {
            try archive.store.decide(DecisionRequest(item: item, state: .kept, by: "anna", at: Sample.now + Double(index)))
        }
        try archive.store.decide(DecisionRequest(item: items[1], state: .rejected, by: "anna", at: Sample.later))
        try archive.store.decide(DecisionRequest(item: items[0], state: .rejected, by: "anna", at: Sample.later))
        try archive.store.decide(DecisionRequest(item: items[0], state: .kept, by: "anna", at: Sample.later + 1))
        let page = try archive.store.selection(language: .french, theme: nil, limit: 1)
        #expect(
            page.items.map(\.record.item.id) == [items[0]] && page.items.first?.keptAt == Sample.later + 1
                && page.changed == Sample.later + 1)
        let rest = try archive.store.selection(language: .french, theme: nil, before: page.next, limit: 5)
        #expect(rest.items.map(\.record.item.id) == [items[2]] && rest.next == nil)
        #expect(try archive.store.selection(language: .dutch, theme: nil, limit: 5).items.isEmpty)
    }
}
