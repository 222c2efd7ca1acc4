// Decisions on one item, from the queue or from any page that shows one.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

enum DecisionRoutes {
    static let all: [DeskRoute] =
        AskedChange.Act.allCases.map { act in
            .post("/items/{id}/\(act.rawValue)", .least(.analyst)) { call in
                try await decide(try AskedChange.read(act, call), on: [try call.pathItem], call)
            }
        } + [.post("/items/{id}/star", .least(.analyst), star)]

    /// Grants the change on all items or on none, as one act.
    static func decide(_ change: QueueChange, on items: [ItemID], _ call: DeskCall) async throws -> Response {
        let (now, isProgram, key) = (call.now, call.isProgram, try call.requestKey)
        return try await ActAnswer(call).answer { look, store in
            let person = look.person.name.rawValue
            var outcomes = ActOutcomes(items: items)
            if change.state != nil, !isProgram, let open = look.address.item, items.contains(open) {
                // Asked before: afterwards it stands elsewhere in the order, or nowhere.
                outcomes.goesTo = items.count == 1 ? try following(open, look, in: store) : nil
                outcomes.closes = outcomes.goesTo == nil
            }
            let once = try store.once(key, by: person, at: now) {
                try store.decideNow(items.map { change.request($0, by: person, at: now) }, at: now).count
            }
            try outcomes.take(once, in: store)
            return outcomes
        }
    }

    /// The item that comes next in the list.
    private static func following(_ item: ItemID, _ look: QueueLook, in store: Store) throws -> ItemID? {
        guard let query = look.parse(look.address.text, try look.sources(in: store)).query else { return nil }
        let view = look.view(query)
        return try store.next(in: view, after: store.entry(item, in: view).cursor)?.item
    }

    /// Sets the star with `on=1`, takes it away with `on=0`, and without either does what was not the case.
    private static func star(_ call: DeskCall) async throws -> Response {
        let (item, now, wanted) = (try call.pathItem, call.now, call.form["on"])
        guard wanted.map({ ["0", "1"].contains($0) }) ?? true else { throw DeskError(.malformed) }
        return try await ActAnswer(call).answer { look, store in
            let person = look.person.name.rawValue
            var changed = 1
            if let wanted {
                changed = try store.star([item], wanted == "1", by: person, at: now)
            } else {
                try store.toggleStar(item, by: person, at: now)
            }
            return ActOutcomes(items: [item], changed: changed, act: try changed > 0 ? store.acts(of: person, limit: 1).first : nil)
        }
    }
}
