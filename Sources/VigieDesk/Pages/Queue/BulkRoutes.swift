// Decisions on several items at once: on those that are ticked, and on a whole search as it was announced. One undo takes back either.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

enum BulkRoutes {
    static let all: [DeskRoute] = [
        .post("/queue/bulk", .least(.analyst), selection),
        .get("/queue/all", .least(.analyst)) { call in try await page(call, fault: nil) },
        .post("/queue/all", .least(.analyst), whole),
    ]

    /// As many as a person can have ticked.
    private static let mostChosen = 1_000

    private static func selection(_ call: DeskCall) async throws -> Response {
        let sent = call.form.all("item")
        let items = sent.compactMap { ItemID(sent: $0) }
        guard items.count == sent.count, items.count <= mostChosen else { throw DeskError(.malformed) }
        guard !items.isEmpty else {
            return try await ActAnswer(call).answer { _, _ in ActOutcomes(done: "nothing-chosen") }
        }
        let act = call.form["act"] ?? ""
        if act == "star" || act == "unstar" {
            let now = call.now
            return try await ActAnswer(call).answer { look, store in
                let person = look.person.name.rawValue
                let changed = try store.star(items, act == "star", by: person, at: now)
                return ActOutcomes(items: items, changed: changed, act: try changed > 0 ? store.acts(of: person, limit: 1).first : nil)
            }
        }
        guard let asked = AskedChange.Act(rawValue: act) else { throw DeskError(.malformed) }
        return try await DecisionRoutes.decide(try AskedChange.read(asked, call), on: items, call)
    }

    // MARK: - A whole search

    /// What would be decided on, so that nobody decides on what was never shown: how many, which ones, and the choices.
    private static func page(_ call: DeskCall, fault: String?) async throws -> Response {
        let fields = call.request.method == .get ? call.query : call.form
        let address = QueueAddress(fields)
        let look = try QueueLook(call, address)
        let now = call.now
        let found = try await call.work { store -> WholeFindings? in
            guard let query = look.parse(address.text, try look.sources(in: store)).query else { return nil }
            let view = look.view(query)
            return WholeFindings(
                announced: try store.announce(view, to: look.person.name.rawValue, at: now),
                first: try store.page(of: view, limit: 10).entries, facets: try store.facets(view))
        }
        // The queue's own page says what is wrong with a search.
        guard let found else { return call.redirect(to: address.path) }
        return call.page(WholePage(call, look, found, fault: fault), status: fault == nil ? .ok : .conflict)
    }

    private static func whole(_ call: DeskCall) async throws -> Response {
        guard let asked = AskedChange.Act(rawValue: call.form["act"] ?? ""), let announced = QueueAnnouncement(call.form["announced"] ?? "")
        else { throw DeskError(.malformed) }
        let change = try AskedChange.read(asked, call)
        let (now, text) = (call.now, call.form["q"] ?? "")
        do {
            return try await ActAnswer(call).answer { look, store in
                let person = look.person.name.rawValue
                guard let query = look.parse(text, try look.sources(in: store)).query else { throw DeskError(.malformed) }
                let changed = try store.decide(all: look.view(query), upTo: announced, change, by: person, at: now)
                let act = try changed > 0 ? store.acts(of: person, limit: 1).first : nil
                return ActOutcomes(changed: changed, act: act, closes: true)
            }
        } catch let error as StoreError {
            guard case .queueChanged = error.reason else { throw error }
            let detail = call.words[QueuePhrase.wholeChanged]
            return call.isProgram ? try call.conflict(detail) : try await page(call, fault: detail)
        }
    }
}

/// What is known of a whole search.
struct WholeFindings: Sendable {
    /// Nil where it has more items than are decided on at once.
    var announced: QueueAnnouncement?
    var first: [QueueEntry]
    var facets: QueueFacets
}
