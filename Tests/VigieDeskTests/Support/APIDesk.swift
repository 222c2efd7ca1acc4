// A desk with items, people and tokens, and a program that asks it. Publishers are invented and live under .example.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

/// A desk whose store holds a small watch.
struct APIDesk {
    let desk: TestDesk
    static let office = Source(
        id: SourceID(rawValue: "office"), title: "Office: news", feedURL: "https://office.example/feed", publisher: "Sample Office",
        kind: .federal, languages: [.french], reason: "A sample")
    static let gazette = Source(
        id: SourceID(rawValue: "gazette"), title: "Gazette", feedURL: "https://gazette.example/rss", publisher: "Sample Gazette",
        kind: .press, languages: [.dutch])
    static let themes = ["cloud", "security"].map { id in
        Theme(
            id: ThemeID(rawValue: id), name: [.french: "\(id) (fr)", .dutch: "\(id) (nl)", .english: "\(id) (en)"], definition: [:])
    }

    init(_ change: (inout DeskSettings) -> Void = { _ in }) async throws {
        desk = try TestDesk { settings in
            settings.themes = Self.themes
            change(&settings)
        }
        for source in [Self.office, Self.gazette] { try desk.store.addSource(source, at: desk.now) }
        for role in Role.allCases {
            try desk.store.add(User(name: Self.person(role), displayName: "Someone", role: role, since: desk.now), by: "test")
        }
    }

    static func person(_ role: Role) -> UserName { UserName(rawValue: "a-\(role.rawValue)") }

    var store: Store { desk.store }

    /// Harvests an item a day after the one before.
    @discardableResult
    func item(
        _ title: String, from source: Source = office, on day: Int = 1, link: String? = nil, text: String = "", language: String? = nil
    ) throws -> ItemID {
        let identity = ItemIdentity(rawValue: "id:\(title)")
        let published = Date(timeIntervalSince1970: 1_780_000_000 + Double(day) * 86_400)
        let revision = ItemRevision(title: title, link: link, text: text, published: published, statedLanguage: language)
        _ = try store.record(
            PollRecord(
                source: source.id, at: desk.now, state: SourceState(lastResult: .ok, lastPolled: desk.now, lastSuccess: desk.now),
                entries: [PollRecord.Entry(identity: identity, revision: revision)]))
        return ItemID(source: source.id, identity: identity)
    }

    /// A program with a token of somebody of that role.
    func program(_ role: Role = .administrator, _ scopes: Set<TokenScope> = Set(TokenScope.allCases)) throws -> Program {
        let secret = SecretToken()
        let name = "test \(scopes.count) \(UUID().uuidString.prefix(8))"
        _ = try store.makeToken(
            secret, of: Self.person(role), name: name, scopes: scopes, expires: desk.now + 86_400, by: "test", at: desk.now)
        return Program(desk: desk, token: APIToken.text(of: secret))
    }
}

/// A program that asks the API.
struct Program {
    let desk: TestDesk
    /// Nil for one without.
    var token: String?
    var address = "192.0.2.9"

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, _ headers: HTTPFields = [:]
    ) async throws -> Answer {
        var headers = headers
        if let token { headers[.authorization] = "Bearer \(token)" }
        if let body {
            headers[.contentLength] = String(body.utf8.count)
            if headers[.contentType] == nil { headers[.contentType] = "application/json" }
        }
        return try await desk.answer(method, path, headers: headers, body: body, authority: "localhost:8080", address: address)
    }

    func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> Answer { try await send(.get, "/api/v1\(path)", nil, headers) }

    func post(_ path: String, _ body: String, _ headers: HTTPFields = [:]) async throws -> Answer {
        try await send(.post, "/api/v1\(path)", body, headers)
    }
}

extension Answer {
    /// The body as JSON.
    var json: JSONValue { JSONValue(Data(body.utf8)) ?? .null }

    /// The ids of a list's items.
    var ids: [String] { json["items"]?.elements.compactMap { $0["id"]?.text } ?? [] }

    /// What a problem names: its kind, then each parameter or place.
    var problem: String {
        let kind = json["type"]?.text.map { $0.split(separator: "#").last.map(String.init) ?? $0 } ?? "none"
        let places = json["errors"]?.elements.map { $0["parameter"]?.text ?? $0["pointer"]?.text ?? "?" } ?? []
        return ([kind] + places).joined(separator: " ")
    }
}

extension HTTPField.Name {
    static let idempotencyKey = HTTPField.Name("Idempotency-Key") ?? .cookie
}
