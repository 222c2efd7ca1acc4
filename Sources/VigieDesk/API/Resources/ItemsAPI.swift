// Items by program: the queue's lists in the search language, and one item with all that is known of it.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

enum ItemsAPI {
    static let id = JSONSchema.text("The item's id.", pattern: "^[0-9a-f]{16}$")

    static let routes: [APIRoute] = [
        .get(
            "/items", "listItems", "Items that a search finds.", scope: .readItems,
            [
                .search("A search, as the desk's queue takes it; nothing finds all."),
                .query("order", .choice(of: QueueOrder.self, "By what the list is ordered; `newest` where nothing is said.")),
            ] + APIParameter.page,
            answer: .object(["items": .list(.named("ItemEntry")), "next_cursor?": .text()]), "A page of the list.",
            problems: [.impossible], list),
        .get(
            "/items/{id}", "getItem",
            "An item with its text, why it has its themes, its revisions, evidence, story and decisions.", scope: .readItems,
            [.path("id", id)], answer: .named("Item"), "The item.", one),
    ]

    /// The list goes on behind a cursor, so that items that arrive meanwhile move nothing.
    private static func list(_ call: APICall) async throws -> Response {
        let order: QueueOrder = call.choice("order") ?? .newest
        let view = QueueView(
            try await SearchReader.query(call.text("q") ?? "", call.call), order: order, person: try call.by, today: CivilDate(call.now))
        let cursor = call.text("cursor").map { QueueCursor($0) }
        if let cursor, cursor?.order != order { throw APICursor.unknown }
        let limit = call.limit
        let page = try await call.call.work { try $0.page(of: view, after: cursor ?? nil, limit: limit) }
        return try call.page(page.entries.map(ItemEntryJSON.init), next: page.next?.description)
    }

    private static func one(_ call: APICall) async throws -> Response {
        let id = ItemID(rawValue: call.text("id") ?? "")
        let item = try await call.call.work { store in
            ItemJSON(
                try store.item(id), revisions: try store.revisions(of: id), evidence: try store.evidence(ofItem: id),
                story: try store.story(of: id),
                decisions: try store.journal(JournalQuery(item: id), limit: 1_000).map(DecisionJSON.init))
        }
        return try call.answer(item)
    }
}

/// Reads a search with the themes and sources that there are.
enum SearchReader {
    static func query(_ text: String, _ call: DeskCall, parameter: String = "q") async throws -> SearchQuery {
        // Only behind a colon can a source be named.
        let sources =
            text.contains(":")
            ? try await call.work { try $0.sources() }.map {
                SearchVocabulary.Source(id: $0.id, publisher: $0.publisher, title: $0.title)
            } : nil
        let parsed = SearchQuery.parse(text, vocabulary: SearchVocabulary(themes: call.desk.settings.themes, sources: sources))
        guard let query = parsed.query else {
            throw APIProblem.impossible(parsed.problems.map { APIFault($0, parameter: parameter) })
        }
        return query
    }
}
