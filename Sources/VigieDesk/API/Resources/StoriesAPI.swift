// Stories by program: which items report one event, and why each is thought to.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

enum StoriesAPI {
    static let routes: [APIRoute] = [
        .get(
            "/stories", "listStories", "Stories of two items or more.", scope: .readItems,
            [
                .query("order", .choice(of: StoryQuery.Order.self, "`newest` where nothing is said.")),
                .query("since", .time("Whose newest item is not older.")), .query("until", .time("Whose newest item is older.")),
            ] + APIParameter.page,
            answer: .object(["items": .list(.named("Story")), "next_cursor?": .text()]), "A page of the list.",
            problems: [.impossible], list),
        .get(
            "/stories/{id}", "getStory", "A story with its items.", scope: .readItems,
            [.path("id", .whole("The story's id.", 1...Int(Int32.max)))], answer: .named("Story"), "The story.", one),
    ]

    private static func list(_ call: APICall) async throws -> Response {
        let order: StoryQuery.Order = call.choice("order") ?? .newest
        var after: StoryPlace?
        if let parts = try APICursor.parts(call.text("cursor"), 4) {
            guard parts[0] == order.rawValue, let size = Int(parts[1]), let date = Timestamp.date(parts[2]), let id = Int64(parts[3]) else {
                throw APICursor.unknown
            }
            after = StoryPlace(size: size, date: date, id: StoryID(rawValue: id))
        }
        let limit = call.limit
        // One more than the page shows whether there is another.
        let query = StoryQuery(since: call.time("since"), until: call.time("until"), order: order, after: after, limit: limit + 1)
        let found = try await call.call.work { try $0.stories(query) }
        let page = Array(found.prefix(limit))
        let next = found.count > limit ? page.last.flatMap(StoryPlace.init) : nil
        return try call.page(
            page.map(StoryJSON.init),
            next: next.map { APICursor.text(order.rawValue, String($0.size), Timestamp.text($0.date), String($0.id.rawValue)) })
    }

    private static func one(_ call: APICall) async throws -> Response {
        let id = StoryID(rawValue: Int64(call.whole("id") ?? 0))
        return try call.answer(StoryJSON(try await call.call.work { try $0.story(id) }))
    }

    static let schemas: [String: JSONSchema] = [
        "Story": .object([
            "id": .whole(), "since": .time("When its first items were put together."), "items": .list(.named("StoryItem"), "Oldest first."),
        ]),
        "StoryItem": .object([
            "id": ItemsAPI.id, "title": .text(), "link?": .address(), "source": .text("The source's id."), "language": .text(nil, 2...3),
            "date": .time(), "state": ItemsAPI.state,
            "reason": .object([
                "kind": .choice(of: StoryReason.Kind.self, "`person`: somebody put it there, and no machine takes it out."),
                "words": .list(.text(), "What it shares with the nearest item."), "probability?": .number("0 to 1."),
                "nearest?": ItemsAPI.id,
            ]),
        ]),
    ]
}

/// A story as the API writes it.
struct StoryJSON: Encodable, Sendable {
    struct ItemJSON: Encodable, Sendable {
        struct ReasonJSON: Encodable, Sendable {
            var kind: String
            var words: [String]
            var probability: Double?
            var nearest: String?
        }

        var id: String
        var title: String
        var link: String?
        var source: String
        var language: String
        var date: String
        var state: String
        var reason: ReasonJSON
    }

    var id: Int64
    var since: String
    var items: [ItemJSON]

    init(_ record: StoryRecord) {
        id = record.story.id.rawValue
        since = Timestamp.text(record.story.since)
        items = zip(record.story.members, record.items).map { member, item in
            ItemJSON(
                id: member.item.rawValue, title: item.item.revision.title, link: item.item.revision.link, source: item.source.id.rawValue,
                language: item.language.rawValue, date: Timestamp.text(item.item.date), state: item.curation.state.rawValue,
                reason: ItemJSON.ReasonJSON(
                    kind: member.reason.kind.rawValue, words: member.reason.words, probability: member.reason.probability,
                    nearest: member.reason.nearest?.rawValue))
        }
    }
}
