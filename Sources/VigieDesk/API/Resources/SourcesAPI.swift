// Sources by program: how each is doing, and the two settings that a person changes without a list: a pause, and how often it is polled.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

enum SourcesAPI {
    private static let id = JSONSchema.text("The source's id.", 1...200)

    static let routes: [APIRoute] = [
        .get(
            "/sources", "listSources", "Sources by their ids, with how they are doing.", scope: .readSources,
            [
                .query("condition", .choice(of: SourceCondition.self)), .query("kind", .choice(of: SourceKind.self)),
            ] + APIParameter.page,
            answer: .object(["items": .list(.named("Source")), "next_cursor?": .text()]), "A page of the list.",
            problems: [.impossible], list),
        .get(
            "/sources/{id}", "getSource", "A source, with how it is doing.", scope: .readSources, [.path("id", id)],
            answer: .named("Source"), "The source.", one),
        .change(
            .patch, "/sources/{id}", "changeSource", "Pauses a source or resumes it, or sets how often it is polled.",
            scope: .writeSources, [.path("id", id)],
            body: .object([
                "paused?": .flag(),
                "poll_minutes?": JSONSchema.whole("Null leaves it to the publisher and the source's own rhythm.", 1...525_600).orNull,
            ]),
            answer: APIAnswer(status: 200, about: "The source as it is now.", schema: .named("Source")), change),
    ]

    private static func list(_ call: APICall) async throws -> Response {
        let (limit, now) = (call.limit, call.now)
        let (condition, kind): (SourceCondition?, SourceKind?) = (call.choice("condition"), call.choice("kind"))
        let after = try APICursor.parts(call.text("cursor"), 1)?.first ?? ""
        let found = try await call.call.work { store in
            let states = try store.states()
            return try store.sources().filter { $0.id.rawValue > after && (kind == nil || $0.kind == kind) }
                .map { SourceJSON($0, states[$0.id] ?? SourceState(), at: now) }
                .filter { condition == nil || $0.condition == condition }
        }
        let page = Array(found.prefix(limit))
        return try call.page(page, next: found.count > limit ? page.last.map { APICursor.text($0.id) } : nil)
    }

    private static func one(_ call: APICall) async throws -> Response { try call.answer(try await read(call)) }

    private static func read(_ call: APICall) async throws -> SourceJSON {
        let (id, now) = (SourceID(rawValue: call.text("id") ?? ""), call.now)
        return try await call.call.work { store in
            SourceJSON(try store.source(id), try store.states()[id] ?? SourceState(), at: now)
        }
    }

    private struct Change: Decodable {
        var paused: Bool?
        var pollMinutes: Int?
    }

    private static func change(_ call: APICall) async throws -> Response {
        let (id, by, now) = (SourceID(rawValue: call.text("id") ?? ""), try call.by, call.now)
        let change = try call.body(as: Change.self)
        // Null is said, and is another thing than nothing.
        let setsMinutes = call.value["poll_minutes"] != nil
        try await call.call.work { store in
            let source = try store.source(id)
            if let paused = change.paused, paused != source.isPaused { try store.setPaused(id, paused, by: by, at: now) }
            if setsMinutes, change.pollMinutes != source.pollMinutes {
                try store.setPollMinutes(id, change.pollMinutes, by: by, at: now)
            }
        }
        return try call.answer(try await read(call))
    }

    static let schemas: [String: JSONSchema] = [
        "Source": .object([
            "id": .text(), "title": .text(), "url": .address("The feed's address."), "site?": .address(), "publisher": .text(),
            "kind": .choice(of: SourceKind.self), "languages": .list(.text(nil, 2...3)), "reason": .text("Why it is watched."),
            "paused": .flag(), "poll_minutes?": .whole("As a person set it."), "former_urls": .list(.text()),
            "condition": .choice(of: SourceCondition.self), "since?": .time("Since when the condition is that."),
            "wants_attention": .flag(), "newest_item?": .time(), "mean_gap_hours?": .number("Between two items, on average."),
            "last_poll?": .time(), "last_result": .choice(of: PollResult.self), "last_success?": .time(), "next_poll?": .time(),
            "failures": .whole("In a row."), "failing_since?": .time(), "failure?": .choice(of: PollFailure.self),
            "error?": .text("What went wrong and what to do."), "moved_to?": .address("Where it sends for good."),
        ])
    ]
}

/// A source as the API writes it.
struct SourceJSON: Encodable, Sendable {
    var id: String
    var title: String
    var url: String
    var site: String?
    var publisher: String
    var kind: String
    var languages: [String]
    var reason: String
    var paused: Bool
    var pollMinutes: Int?
    var formerUrls: [String]
    var condition: SourceCondition
    var since: String?
    var wantsAttention: Bool
    var newestItem: String?
    var meanGapHours: Double?
    var lastPoll: String?
    var lastResult: String
    var lastSuccess: String?
    var nextPoll: String?
    var failures: Int
    var failingSince: String?
    var failure: String?
    var error: String?
    var movedTo: String?

    init(_ source: Source, _ state: SourceState, at now: Date) {
        id = source.id.rawValue
        title = source.title
        url = source.feedURL
        site = source.siteURL
        publisher = source.publisher
        kind = source.kind.rawValue
        languages = source.languages.map(\.rawValue)
        reason = source.reason
        paused = source.isPaused
        pollMinutes = source.pollMinutes
        formerUrls = source.formerURLs
        // Silence grows between two polls too.
        let isQuiet = SourceCondition(previous: state.condition, state: state, isPaused: source.isPaused, at: now) == .quiet
        condition = source.isPaused ? .paused : isQuiet ? .quiet : state.condition
        var since = state.conditionSince
        if isQuiet, state.condition != .quiet, let newest = state.newestItem, let rhythm = state.rhythm {
            since = newest + rhythm.quietAfter
        }
        self.since = since.map(Timestamp.text)
        wantsAttention = condition.wantsAttention
        newestItem = state.newestItem.map(Timestamp.text)
        meanGapHours = state.rhythm.map { ($0.meanGap / 360).rounded() / 10 }
        lastPoll = state.lastPolled.map(Timestamp.text)
        lastResult = state.lastResult.rawValue
        lastSuccess = state.lastSuccess.map(Timestamp.text)
        nextPoll = condition == .paused || state.lastResult == .gone ? nil : state.nextDue.map(Timestamp.text)
        failures = state.failures
        failingSince = state.failingSince.map(Timestamp.text)
        failure = state.failure?.rawValue
        error = state.lastError
        movedTo = state.movedTo?.url
    }
}
