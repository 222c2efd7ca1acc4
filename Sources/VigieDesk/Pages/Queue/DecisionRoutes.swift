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
        let (now, isProgram) = (call.now, call.isProgram)
        return try await ActAnswer(call).answer { look, store in
            let person = look.person.name.rawValue
            var outcomes = ActOutcomes(items: items)
            if change.state != nil, !isProgram, let open = look.address.item, items.contains(open) {
                // Asked before: afterwards it stands elsewhere in the order, or nowhere.
                outcomes.goesTo = items.count == 1 ? try following(open, look, in: store) : nil
                outcomes.closes = outcomes.goesTo == nil
            }
            outcomes.changed = try store.decide(at: now) { at in items.map { change.request($0, by: person, at: at) } }
            outcomes.act = try outcomes.changed > 0 ? store.acts(of: person, limit: 1).first : nil
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
            let isOn: Bool
            if let wanted {
                isOn = wanted == "1"
                try store.star([item], isOn, by: person, at: now)
            } else {
                isOn = try store.toggleStar(item, by: person, at: now)
            }
            return ActOutcomes(items: [item], changed: 1, done: isOn ? "star" : "unstar")
        }
    }
}

extension Store {
    /// Decides now. Where somebody has decided on one of the items a moment later than this request came in, right after that: the journal
    /// is in the order of time, and a request may wait for its turn to write.
    fileprivate func decide(at now: Date, _ requests: (Date) -> [DecisionRequest]) throws(StoreError) -> Int {
        var at = now
        for _ in 0..<3 {
            do {
                return try decide(requests(at)).count
            } catch {
                guard case .outOfOrder(_, _, let last) = error.reason, last > at, last < now + 60 else { throw error }
                at = last
            }
        }
        return try decide(requests(at)).count
    }
}
