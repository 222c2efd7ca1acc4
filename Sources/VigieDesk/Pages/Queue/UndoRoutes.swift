// The way back, in any session: what the person did last is taken back whole, and made again. Each request names the act, so that one that
// comes twice takes nothing else back.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

enum UndoRoutes {
    static let all: [DeskRoute] = [
        .post("/undo", .least(.analyst)) { call in try await step(.undo, call) },
        .post("/redo", .least(.analyst)) { call in try await step(.redo, call) },
    ]

    private enum Step {
        case undo, redo

        func offered(_ stack: UndoStack) -> DecisionAct? { self == .undo ? stack.undo : stack.redo }

        /// What the page says where it was done before.
        var done: String { self == .undo ? "undone" : "redone" }
    }

    /// Field `act`: the act that is taken back or made again, where it is the next one.
    private static func step(_ step: Step, _ call: DeskCall) async throws -> Response {
        guard let wanted = call.form["act"].flatMap({ Int64($0) }) else { throw DeskError(.malformed) }
        let (now, key) = (call.now, try call.requestKey)
        do {
            return try await ActAnswer(call).answer { look, store in
                let person = look.person.name.rawValue
                if let known = try store.request(key, of: person) {
                    return try outcomes(of: known.act, isRepeat: true, goesTo: nil, in: store)
                }
                guard let act = try store.act(wanted), act.person == person else { throw ChangedMeanwhile() }
                let stack = try UndoStack.read(look.person, in: store)
                guard step.offered(stack)?.batch == wanted else {
                    guard act.open == 0, (act.kind == .undo) == (step == .redo) else { throw ChangedMeanwhile(stack: stack) }
                    return try already(act, step, in: store)
                }
                let once = try store.once(key, by: person, at: now) {
                    try store.takeBack(act: wanted, of: person, by: person, at: now)
                }
                guard case .done(let outcome?, let made?) = once else { return try already(act, step, in: store) }
                return try outcomes(of: made, isRepeat: false, goesTo: outcome.item, in: store)
            }
        } catch let changed as ChangedMeanwhile {
            guard call.isProgram else { return try await ActAnswer(call).answer { _, _ in ActOutcomes(done: "undo-changed") } }
            return try ActAnswer(call).conflict(changed.stack ?? UndoStack())
        }
    }

    /// What stands since that act.
    private static func outcomes(of act: Int64?, isRepeat: Bool, goesTo item: ItemID?, in store: Store) throws -> ActOutcomes {
        guard let act else { return ActOutcomes() }
        let rows = try store.rows(ofAct: act, limit: 200)
        let made = try store.act(act)
        return ActOutcomes(
            items: try StoryRoutes.withOthers(rows, in: store), changed: made?.size ?? rows.count, act: made, isRepeat: isRepeat,
            goesTo: item ?? rows.last?.item)
    }

    /// A request that came twice, as a double click sends it: nothing is done, and what stands is told.
    private static func already(_ act: DecisionAct, _ step: Step, in store: Store) throws -> ActOutcomes {
        let rows = try store.rows(ofAct: act.batch, limit: 200)
        return ActOutcomes(items: rows.map(\.item), done: step.done, isRepeat: true, goesTo: rows.first?.item)
    }

    /// Something else was done since the button was shown, or nothing of the kind was.
    private struct ChangedMeanwhile: Error {
        var stack: UndoStack?
    }
}
