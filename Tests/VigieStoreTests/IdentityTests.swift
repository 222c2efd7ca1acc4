// Links of accounts to identities at a provider: what is refused, what is kept, and who is remembered without an account.
import Foundation
import GRDB
import Testing
import VigieModel
import VigieStore

struct IdentityTests {
    private let archive: Archive
    private let start = Sample.now
    private let anna = UserName(rawValue: "anna")
    private let bert = UserName(rawValue: "bert")
    private let issuer = "https://login.example"

    init() throws {
        archive = try Archive()
        for name in [anna, bert] {
            try archive.store.add(User(name: name, displayName: name.rawValue, role: .analyst, since: start), by: "test")
        }
    }

    private var store: Store { archive.store }
    private func identity(_ subject: String) -> ProviderIdentity {
        ProviderIdentity(issuer: issuer, subject: subject, name: "name of \(subject)")
    }

    @Test func `an identity opens one account, and an account has one identity of a provider`() throws {
        try store.link(identity("1"), to: anna, by: "anna", at: start)
        try store.link(identity("1"), to: anna, by: "anna", at: start)
        #expect(try store.user(issuer: issuer, subject: "1")?.name == anna)
        #expect(try store.user(issuer: "https://other.example", subject: "1") == nil)
        // Case counts (OpenID Connect Core, section 2).
        try store.link(identity("a"), to: bert, by: "bert", at: start)
        #expect(try store.user(issuer: issuer, subject: "A") == nil)
        #expect(
            #expect(throws: StoreError.self) { try store.link(identity("1"), to: bert, by: "x", at: start) }?.reason == .identityTaken(anna)
        )
        #expect(
            #expect(throws: StoreError.self) { try store.link(identity("2"), to: anna, by: "x", at: start) }?.reason
                == .identityExists(anna))
        try store.link(ProviderIdentity(issuer: "https://other.example", subject: "1", name: "n"), to: bert, by: "bert", at: start)
        #expect(try store.accountEvents(of: anna, limit: 10).map(\.action) == [.linked, .added])
    }

    @Test func `a link that is taken back stays in the file, ends its sessions, and can be made anew`() throws {
        try store.link(identity("1"), to: anna, by: "anna", at: start)
        let (linked, own) = (SecretToken(), SecretToken())
        try store.openSession(linked, of: anna, address: "", agent: "", way: .provider, at: start)
        try store.openSession(own, of: anna, address: "", agent: "", at: start)
        #expect(try store.session(linked, at: start)?.session.way == .provider)
        #expect(try store.unlink(issuer: issuer, of: anna, by: "bert", at: start))
        #expect(try !store.unlink(issuer: issuer, of: anna, by: "bert", at: start))
        #expect(try store.session(linked, at: start) == nil && store.session(own, at: start) != nil)
        #expect(try store.user(issuer: issuer, subject: "1") == nil && store.identityLinks(issuer: issuer).isEmpty)
        try store.link(identity("1"), to: bert, by: "bert", at: start)
        #expect(try store.identityLinks(issuer: issuer)[bert]?.identity == identity("1"))
        for statement in ["DELETE FROM identities", "UPDATE identities SET subject = '2'", "UPDATE identities SET linked_by = 'x'"] {
            #expect(throws: (any Error).self, "\(statement)") { try archive.outsider().write { try $0.execute(sql: statement) } }
        }
    }

    @Test func `a person is added with their identity or not at all`() throws {
        try store.link(identity("1"), to: anna, by: "anna", at: start)
        let carl = User(name: UserName(rawValue: "carl"), displayName: "Carl", role: .reader, since: start)
        #expect(throws: StoreError.self) { try store.add(carl, identity: identity("1"), by: "x") }
        #expect(try store.user(carl.name) == nil)
        try store.add(carl, identity: identity("2"), by: "x")
        #expect(try store.user(issuer: issuer, subject: "2")?.name == carl.name)
    }

    @Test func `strangers are remembered once each, two hundred at most and a month long`() throws {
        for number in 0..<205 {
            try store.noteStranger(identity("s\(number)"), displayName: "S", at: start + TimeInterval(number))
        }
        try store.noteStranger(identity("s204"), displayName: "Other", at: start + 300)
        let found = try store.strangers(issuer: issuer)
        #expect(found.count == 200 && found.first?.displayName == "Other" && found.last?.identity.subject == "s5")
        try store.noteStranger(identity("late"), displayName: "L", at: start + 31 * 86_400)
        #expect(try store.strangers(issuer: issuer).map(\.identity.subject) == ["late"])
        let late = try #require(try store.strangers(issuer: issuer).first)
        try store.link(stranger: late.number, to: anna, by: "bert", at: start)
        #expect(try store.strangers(issuer: issuer).isEmpty && store.user(issuer: issuer, subject: "late")?.name == anna)
        let gone = #expect(throws: StoreError.self) { try store.link(stranger: late.number, to: bert, by: "bert", at: start) }
        #expect(gone?.reason == .noSuchStranger(late.number))
    }
}
