// Briefs by program: to read, to write anew, and to change the revision that one has read. Approving is a person's act on a page.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

enum BriefsAPI {
    private static let id = JSONSchema.text("The brief's slug.", 2...80, pattern: "^[a-z0-9][a-z0-9-]+$")
    private static let year = JSONSchema.whole("The edition that it is for.", BriefCheck.years.lowerBound...BriefCheck.years.upperBound)
    private static let problems: Set<APIProblem.Kind> = [.impossible]

    static let routes: [APIRoute] = [
        .get(
            "/briefs", "listBriefs", "Briefs by their slugs; readers find those that are approved.", scope: .readBriefs,
            [.query("year", year)] + APIParameter.page,
            answer: .object(["items": .list(.named("Brief")), "next_cursor?": .text()]), "A page of the list.",
            problems: [.impossible], list),
        .get(
            "/briefs/{id}", "getBrief", "The newest revision of a brief; its ETag is what a change names.", scope: .readBriefs,
            [.path("id", id)], answer: .named("Brief"), "The brief.", one),
        .change(
            .post, "/briefs", "addBrief", "Writes a new brief, a draft.", scope: .writeBriefs,
            body: .object(["id": id, "content": .named("BriefContent")]),
            answer: APIAnswer(status: 201, about: "The brief.", schema: .named("Brief"), fields: ["ETag", "Location"]),
            problems: [.conflict, .impossible], add),
        .change(
            .put, "/briefs/{id}", "changeBrief",
            "Writes a new revision, a draft, where nobody has changed the brief since it was read.", scope: .writeBriefs,
            [.path("id", id), .header("If-Match", .text("The ETag of the revision that was changed.", 1...200), isRequired: true)],
            body: .named("BriefContent"),
            answer: APIAnswer(status: 200, about: "The brief.", schema: .named("Brief"), fields: ["ETag"]),
            problems: [.changed, .preconditionRequired, .impossible], change),
    ]

    private static func list(_ call: APICall) async throws -> Response {
        let (limit, year, isReader) = (call.limit, call.whole("year"), try call.person.role < .analyst)
        let after = try APICursor.parts(call.text("cursor"), 1)?.first ?? ""
        let found = try await call.call.work { try $0.briefs(year: year) }
            .filter { $0.brief.id.rawValue > after && (!isReader || $0.approval != nil) }
        let page = Array(found.prefix(limit))
        return try call.page(
            page.map { BriefJSON(isReader ? $0.approvedPart : $0) },
            next: found.count > limit ? page.last.map { APICursor.text($0.brief.id.rawValue) } : nil)
    }

    private static func one(_ call: APICall) async throws -> Response {
        let stored = try await read(call)
        // A draft is not a reader's to see, not even that it is there.
        guard try call.person.role < .analyst else { return try call.answer(BriefJSON(stored), revision: stored.revision) }
        if stored.approval == nil { throw StoreError(reason: .noSuchBrief(stored.brief.id), path: "") }
        return try call.answer(BriefJSON(stored.approvedPart), revision: stored.revision)
    }

    private static func read(_ call: APICall) async throws -> StoredBrief {
        let id = BriefID(rawValue: call.text("id") ?? "")
        return try await call.call.work { try $0.brief(id) }
    }

    private struct NewBrief: Decodable {
        var id: String
        var content: BriefContentJSON
    }

    private static func add(_ call: APICall) async throws -> Response {
        let body = try call.body(as: NewBrief.self)
        let brief = body.content.brief(BriefID(rawValue: body.id))
        do {
            let stored = try await save(brief, replacing: 0, call, at: "/content")
            var response = try call.answer(BriefJSON(stored), status: .created, revision: stored.revision)
            response.headers[.location] = "\(APITable.root)/briefs/\(stored.brief.id.rawValue)"
            return response
        } catch let error as StoreError {
            guard case .briefChanged = error.reason else { throw error }
            throw APIProblem(
                .conflict, "there is a brief '\(brief.id.rawValue)' already; change that one, or choose another id",
                faults: [APIFault(pointer: "/id", detail: "it is taken")])
        }
    }

    private static func change(_ call: APICall) async throws -> Response {
        let stored = try await read(call)
        let tag = APICall.tag(of: try APICall.bytes(of: BriefJSON(stored)), revision: stored.revision)
        guard EntityTags.match(call.text("If-Match") ?? "", tag) else {
            throw APIProblem(
                .changed, "revision \(stored.revision) is the newest; read it, and bring your change in step",
                fields: [HTTPField(name: .eTag, value: tag)])
        }
        let brief = try call.body(as: BriefContentJSON.self).brief(stored.brief.id)
        let saved = try await save(brief, replacing: stored.revision, call, at: "")
        return try call.answer(BriefJSON(saved), revision: saved.revision)
    }

    private static func save(_ brief: Brief, replacing: Int, _ call: APICall, at place: String) async throws -> StoredBrief {
        try ThemeCheck.check([("\(place)/themes", brief.themes.map(\.rawValue))], call)
        let (by, now) = (try call.by, call.now)
        let find = { (missing: String) in brief.items.firstIndex { $0.rawValue == missing }.map { "\(place)/items/\($0)" } }
        return try await ItemFault.naming(place: find) {
            try await call.call.work { try $0.save(brief, replacing: replacing, by: by, at: now) }
        }
    }

    private static let text = JSONSchema.object([
        "title": .text(nil, 0...300), "message": .text("The sentence of the summary.", 0...1000),
        "facts": .text("CommonMark; [^1] cites the first item.", 0...20_000), "importance": .text("Why it matters.", 0...20_000),
        "values?": .text("Public values and risks; CommonMark.", 0...20_000),
        "action": .text("What to do.", 0...20_000), "date_labels": .list(.text(nil, 0...300), "One for each date.", 0...50),
        "decision?": .text("What is to be decided, and by whom.", 0...5000), "owner?": .text(nil, 0...300),
    ])

    static let schemas: [String: JSONSchema] = [
        "Brief": .object([
            "id": id, "revision": .whole("Counted from 1."), "saved_by": .text(), "saved_at": .time(),
            "approvals": .map(.object(["by": .text(), "at": .time()]), "By language; a brief is printed once fr and nl are approved."),
            "content": .named("BriefContent"),
        ]),
        "BriefContent": .object([
            "year": year, "themes": .list(.text("A theme's id.", 1...80), "The main one first.", 0...16),
            "level": .choice(of: GovernmentLevel.self), "kind": .choice(of: Brief.Kind.self), "impact": .choice(of: Brief.Grade.self),
            "horizon": .choice(of: Brief.Horizon.self), "confidence": .choice(of: Brief.Grade.self),
            "ring?": .choice(of: Brief.Ring.self), "maturity?": .choice(of: Brief.Maturity.self),
            "is_weak_signal?": .flag("Whether the report prints it among the weak signals."),
            "services": .list(.text(nil, 1...200), "Paradigm services affected.", 0...50),
            "items": .list(ItemsAPI.id, "What it rests on; [^1] cites the first.", 0...200),
            "dates": .list(.object(["date": .day(), "was?": .day("What was announced before.")]), nil, 0...50),
            "decision?": .object(
                ["due": .text(nil, pattern: "^[0-9]{4}(-Q[1-4])?$"), "effort": .choice(of: Brief.Grade.self)],
                "Absent where the brief only informs."),
            "texts": .object(["fr?": .named("BriefText"), "nl?": .named("BriefText"), "en?": .named("BriefText")], "By language."),
        ]),
        "BriefText": text,
    ]
}

/// Names the place in a body of an item that the store does not know: the address is right, so that it is no 404.
enum ItemFault {
    static func naming<Value: Sendable>(
        place: (String) -> String?, _ body: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await body()
        } catch let error as StoreError {
            guard case .noSuchItem(let id) = error.reason, let pointer = place(id) else { throw error }
            throw APIProblem.impossible([APIFault(pointer: pointer, detail: "there is no item \(id)")])
        }
    }
}
