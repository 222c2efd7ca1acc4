// Decisions by program: the journal to read, several decisions in one act, and acts taken back. They go through the same functions of the
// store as the pages do, so that roles, undo and the journal are the same.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

enum DecisionsAPI {
    /// As many decisions as one request may carry: one transaction that holds up nobody.
    static let most = 1_000

    static let routes: [APIRoute] = [
        .get(
            "/decisions", "listDecisions", "The journal: who decided what of which item, newest first.", scope: .readItems,
            [
                .query("item", ItemsAPI.id), .query("person", .text("As journals name them.", 1...100, pattern: "^[^\\u0000]*$")),
                .query("action", .choice(of: DecisionAction.self)), .query("act", .whole("Of one act.", 1...Int(Int32.max))),
                .query("since", .time()), .query("until", .time("Exclusive.")),
                .search("On items that this search finds now."),
            ] + APIParameter.page,
            answer: .object(["items": .list(.named("Decision")), "next_cursor?": .text()]), "A page of the journal.",
            problems: [.impossible, .notFound], list),
        .change(
            .post, "/decisions", "decide", "Decides on items, all or none, as one act that one undo takes back.", scope: .writeDecisions,
            [
                .header(
                    "Idempotency-Key",
                    .text(
                        "A text of your own for this request: sent again with the same key, it is answered again and not done again. "
                            + "Known for a week.", 1...200, pattern: "^[!-~]+$"))
            ],
            body: .object([
                "decisions": .list(
                    .object([
                        "item": ItemsAPI.id, "state?": ItemsAPI.state,
                        "themes?": .list(
                            .text("A theme's id.", 1...80), "In place of the classifier's, which null brings back; the main one first.",
                            0...16
                        ).orNull,
                        "importance?": ItemsAPI.importance.orNull,
                        "note?": .text("Null or nothing but spaces takes the note away.", 0...NoteText.most).orNull,
                    ]), "What is left out stays as it is; null takes away.", 1...most)
            ]),
            answer: APIAnswer(status: 200, about: "What changed.", schema: .named("Act")),
            problems: [.conflict, .impossible], decide),
        .change(
            .post, "/acts/{act}/undo", "undo",
            "Takes back an act on items or stories: one's own, or as an editor anyone's. An undo that is taken back does it again.",
            scope: .writeDecisions, [.path("act", .whole("The number of the act.", 1...Int(Int32.max)))], body: nil,
            answer: APIAnswer(
                status: 200, about: "The new act; without a number where nothing was left to take back.", schema: .named("Undone")),
            problems: [.notFound, .forbidden, .impossible], undo),
    ]

    private static func list(_ call: APICall) async throws -> Response {
        var before: Int64?
        if let parts = try APICursor.parts(call.text("cursor"), 1) {
            guard let number = Int64(parts[0]), number > 0 else { throw APICursor.unknown }
            before = number
        }
        var query = JournalQuery(
            people: call.text("person").map { [$0] } ?? [], since: call.time("since"), until: call.time("until"),
            item: call.text("item").map(ItemID.init(rawValue:)), batch: call.whole("act").map(Int64.init))
        if let action: DecisionAction = call.choice("action") { query.actions = [action] }
        if let text = call.text("q") {
            query.items = QueueView(try await SearchReader.query(text, call.call), person: try call.by, today: CivilDate(call.now))
        }
        let (limit, wanted, place) = (call.limit, query, before)
        let found = try await call.call.work { try $0.journal(wanted, before: place, limit: limit + 1) }
        let page = Array(found.prefix(limit))
        return try call.page(
            page.map(DecisionJSON.init), next: found.count > limit ? page.last.map { APICursor.text(String($0.decision.number)) } : nil)
    }

    private struct Body: Decodable {
        struct One: Decodable {
            var item: String
            var state: Curation.State?
            /// Nil where it is left out; nil inside where null stands there. The same of the others.
            var themes: [String]??
            var importance: Importance??
            var note: String??

            private enum Key: CodingKey { case item, state, themes, importance, note }

            init(from decoder: any Decoder) throws {
                let fields = try decoder.container(keyedBy: Key.self)
                item = try fields.decode(String.self, forKey: .item)
                state = try fields.decodeIfPresent(Curation.State.self, forKey: .state)
                if fields.contains(.themes) { themes = .some(try fields.decodeIfPresent([String].self, forKey: .themes)) }
                if fields.contains(.importance) { importance = .some(try fields.decodeIfPresent(Importance.self, forKey: .importance)) }
                if fields.contains(.note) { note = .some(try fields.decodeIfPresent(String.self, forKey: .note)) }
            }

            func request(by person: String, at: Date) -> DecisionRequest {
                DecisionRequest(
                    item: ItemID(rawValue: item), state: state, themes: (themes ?? nil)?.map(ThemeID.init(rawValue:)),
                    removesThemes: themes == .some(nil), importance: importance ?? nil, removesImportance: importance == .some(nil),
                    note: note.map { text in text.flatMap { NoteText.read($0) } ?? "" }, by: person, at: at)
            }
        }

        var decisions: [One]
    }

    private static func decide(_ call: APICall) async throws -> Response {
        let (body, by, now) = (try call.body(as: Body.self), try call.by, call.now)
        try ThemeCheck.check(body.decisions.enumerated().map { ("/decisions/\($0)/themes", ($1.themes ?? nil) ?? []) }, call)
        let requests = body.decisions.map { $0.request(by: by, at: now) }
        let key = call.text("Idempotency-Key").map { RequestKey(key: $0, request: call.fingerprint) }
        let entries = try await ItemFault.naming { missing in
            body.decisions.firstIndex { $0.item == missing }.map { "/decisions/\($0)/item" }
        } _: {
            try await call.call.work { store -> [JournalEntry] in
                let made =
                    if let key { try store.decide(requests, key: key, by: by, at: now) } else { try store.decideNow(requests, at: now) }
                // The rows of one act follow each other, and no other person's stand between.
                guard let last = made.last else { return [] }
                return try store.journal(JournalQuery(people: [by]), before: last.number + 1, limit: made.count)
            }
        }
        return try call.answer(
            ActJSON(act: entries.first?.batch, decisions: entries.reversed().map(DecisionJSON.init)))
    }

    private static func undo(_ call: APICall) async throws -> Response {
        let (person, now, act) = (try call.person, call.now, Int64(call.whole("act") ?? 0))
        let by = person.name.rawValue
        let known = try await call.call.work { try $0.act(act) }
        // Nobody else knows of a person's stars.
        guard let known, known.matter != .star || known.person == by else { throw APIProblem(.notFound, "there is no act \(act)") }
        let owner = known.person
        guard JournalRoutes.mayTakeBack(known, person) else {
            throw APIProblem(.forbidden, "it is an act of \(owner): an editor can take it back")
        }
        let outcome = try await call.call.work { try $0.takeBack(act: act, of: owner, by: by, at: now) }
        return try call.answer(
            UndoneJSON(act: outcome?.batch, kind: outcome?.kind.rawValue, count: outcome?.count ?? 0, left: outcome?.left ?? 0))
    }

    static let schemas: [String: JSONSchema] = [
        "Standing": .object(
            [
                "state": ItemsAPI.state, "themes?": .list(.text(), "A person's; absent while the classifier's stand."),
                "importance?": ItemsAPI.importance, "note?": .text(),
            ], "Where an item stands."),
        "Decision": .object([
            "number": .whole("Rises with each row."), "act": .whole("What was done in one go; to take it back."), "item": ItemsAPI.id,
            "title": .text("The item's newest."), "source": .text(), "action": .choice(of: DecisionAction.self),
            "kind": .choice(of: DecisionAct.Kind.self), "by": .text(), "at": .time(), "before": .named("Standing"),
            "after": .named("Standing"), "undoes?": .whole("The row that it takes back."),
            "taken_back_by?": .whole("The row that took it back."),
        ]),
        "Act": .object([
            "act?": .whole("To take it back; absent where nothing changed."),
            "decisions": .list(.named("Decision"), "Of the items that changed, in their order."),
        ]),
        "Undone": .object([
            "act?": .whole(), "kind?": .choice(of: DecisionAct.Kind.self), "count": .whole("How many items changed."),
            "left": .whole("How many stay as they were decided, or moved, since by somebody."),
        ]),
    ]

    private struct ActJSON: Encodable {
        var act: Int64?
        var decisions: [DecisionJSON]
    }

    private struct UndoneJSON: Encodable {
        var act: Int64?
        var kind: String?
        var count: Int
        var left: Int
    }
}

/// A row of the journal as the API writes it.
struct DecisionJSON: Encodable, Sendable {
    struct StandingJSON: Encodable, Sendable {
        var state: String
        var themes: [String]?
        var importance: Int?
        var note: String?

        init(_ curation: Curation) {
            state = curation.state.rawValue
            themes = curation.themes?.map(\.rawValue)
            importance = curation.importance?.rawValue
            note = curation.note
        }
    }

    var number: Int64
    var act: Int64
    var item: String
    var title: String
    var source: String
    var action: String
    var kind: String
    var by: String
    var at: String
    var before: StandingJSON
    var after: StandingJSON
    var undoes: Int64?
    var takenBackBy: Int64?

    init(_ entry: JournalEntry) {
        let decision = entry.decision
        number = decision.number
        act = entry.batch
        item = decision.item.rawValue
        title = entry.title
        source = entry.source.rawValue
        action = decision.action.rawValue
        kind = entry.kind.rawValue
        by = decision.by
        at = Timestamp.text(decision.at)
        before = StandingJSON(decision.before)
        after = StandingJSON(decision.after)
        undoes = decision.undoes
        takenBackBy = entry.takenBackBy
    }
}

/// Themes that a program names must be there: a slip would hide an item from every list by theme.
enum ThemeCheck {
    static func check(_ places: [(pointer: String, themes: [String])], _ call: APICall) throws {
        let known = Set(call.call.desk.settings.themes.map(\.id.rawValue))
        if known.isEmpty { return }
        let faults = places.flatMap { pointer, themes in
            themes.enumerated().compactMap { index, theme in
                known.contains(theme) ? nil : APIFault(pointer: "\(pointer)/\(index)", detail: "there is no such theme")
            }
        }
        if !faults.isEmpty { throw APIProblem.impossible(faults) }
    }
}
