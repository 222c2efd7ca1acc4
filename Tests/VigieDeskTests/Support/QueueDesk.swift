// A desk with a queue: items of two invented publishers, one of them hostile, and themes.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

/// A desk whose queue holds items that tests add.
struct QueueDesk {
    let desk: TestDesk
    let anna: Browser

    static let security = ThemeID(rawValue: "security")
    static let cloud = ThemeID(rawValue: "cloud")
    static let office = Source(
        id: SourceID(rawValue: "office"), title: "Office: news", feedURL: "https://office.example/feed", publisher: "Sample Office",
        kind: .federal, languages: [.french])
    static let gazette = Source(
        id: SourceID(rawValue: "gazette"), title: "Gazette", feedURL: "https://gazette.example/rss", publisher: "Sample Gazette",
        kind: .press, languages: [.dutch])

    /// With anna, an analyst, who is logged in.
    init(_ role: Role = .analyst) async throws {
        desk = try TestDesk { settings in
            settings.themes = [
                Theme(id: Self.security, name: [.french: "Sécurité", .english: "Security"], definition: [:]),
                Theme(id: Self.cloud, name: [.french: "Nuage", .english: "Cloud"], definition: [:]),
            ]
        }
        for source in [Self.office, Self.gazette] { try desk.store.addSource(source, at: desk.now) }
        try await desk.add("anna", role)
        anna = try await desk.logIn("anna")
    }

    var store: Store { desk.store }

    /// Harvests one item, the later ones newer.
    @discardableResult
    func add(_ title: String, from source: Source = office, link: String? = "https://office.example/a", text: String = "") throws -> ItemID
    {
        let identity = ItemIdentity(rawValue: "id:" + title)
        let revision = ItemRevision(title: title, link: link, text: text, statedLanguage: source.languages.first?.rawValue)
        _ = try store.record(
            PollRecord(
                source: source.id, at: desk.now, state: SourceState(lastResult: .ok, lastPolled: desk.now, lastSuccess: desk.now),
                entries: [PollRecord.Entry(identity: identity, revision: revision)]))
        desk.pass(60)
        return ItemID(source: source.id, identity: identity)
    }

    func classify(_ item: ItemID, _ themes: [ThemeID: Double]) throws {
        let scores = themes.sorted { $0.value > $1.value }.map {
            ThemeScore(theme: $0.key, probability: $0.value, isAboveThreshold: true, because: ["mot"])
        }
        let verdict = Verdict(language: .french, relevance: 0.9, scores: scores, model: "test-1")
        try store.save([ItemVerdict(item: item, revisionNumber: 1, verdict: verdict)])
    }

    func curation(_ item: ItemID) throws -> Curation { try store.item(item).curation }

    /// The newest page of the queue.
    func page(_ query: String = "", as browser: Browser? = nil) async throws -> Answer {
        try await (browser ?? anna).get("/queue" + (query.isEmpty ? "" : "?\(query)"))
    }

    /// Sends as our script does.
    func send(
        _ path: String, _ fields: KeyValuePairs<String, String> = [:], key: String? = nil, page person: String? = nil,
        as browser: Browser? = nil
    ) async throws -> Sent {
        var headers: HTTPFields = [.accept: "application/json"]
        headers[.requestKey] = key
        headers[.pagePerson] = person
        let answer = try await (browser ?? anna).post(path, fields, headers: headers)
        let object = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any] ?? [:]
        return Sent(
            status: answer.status, notice: object["notice"] as? String ?? object["detail"] as? String ?? "",
            object: object.mapValues { "\($0)" })
    }

    /// Takes back, or makes again, what that person's page offers.
    @discardableResult
    func step(_ name: String, as browser: Browser? = nil, named person: String = "anna") async throws -> Answer {
        let stack = try store.undoStack(of: person)
        let act = (name == "undo" ? stack.undo : stack.redo)?.batch ?? 0
        return try await (browser ?? anna).post("/\(name)", ["act": String(act)])
    }

    struct Sent: Sendable {
        var status: Int
        var notice: String
        var object: [String: String]

        subscript(_ key: String) -> String { object[key] ?? "" }
    }
}

extension Answer {
    /// The titles of the list's rows, in order.
    var titles: [String] { body.matches(of: /<a class="title"[^>]*>([^<]*)<\/a>/).map { String($0.1) } }
    /// The number beside the heading.
    var left: String? { body.firstMatch(of: /id="left">([^<]*)</).map { String($0.1) } }
    var title: String { body.firstMatch(of: /<title>([^<]*)</).map { String($0.1) } ?? "" }
    /// What the toast says.
    var toast: String? { body.firstMatch(of: /<div class="toast"><p>([^<]*)</).map { String($0.1) } }
    /// The act that the toast offers to take back.
    var undoNumber: String? { body.firstMatch(of: /name="act" value="([0-9]+)"/).map { String($0.1) } }
    /// The value of the first field of that name.
    func field(_ name: String) -> String? {
        body.matches(of: /name="([\w-]+)" value="([^"]*)"/).first { $0.1 == name }.map { String($0.2).replacing("&amp;", with: "&") }
    }
}
