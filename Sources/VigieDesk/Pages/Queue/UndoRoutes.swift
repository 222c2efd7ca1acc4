// The way back, in any session: what the person did last is taken back whole, and made again.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

enum UndoRoutes {
    static let all: [DeskRoute] = [
        .post("/undo", .least(.analyst)) { call in
            try await step(call, of: \.undo) { store, person, at in try store.undo(by: person, at: at) }
        },
        .post("/redo", .least(.analyst)) { call in
            try await step(call, of: \.redo) { store, person, at in try store.redo(by: person, at: at) }
        },
    ]

    /// With a field `act`, only where that is the act that it would be: a request that is sent twice takes nothing else back.
    private static func step(
        _ call: DeskCall, of offered: @escaping @Sendable (UndoStack) -> DecisionAct?,
        _ take: @escaping @Sendable (Store, String, Date) throws -> ActOutcome?
    ) async throws -> Response {
        let now = call.now
        let wanted = call.form["act"].map { Int64($0) ?? -1 }
        do {
            return try await ActAnswer(call).answer { look, store in
                let person = look.person.name.rawValue
                if let wanted, offered(try UndoStack.read(look.person, in: store))?.batch != wanted { throw ChangedMeanwhile() }
                guard let outcome = try take(store, person, now) else { return ActOutcomes() }
                let rows = try store.rows(ofAct: outcome.batch, limit: 200)
                return ActOutcomes(
                    items: rows.map(\.item), changed: outcome.count, act: try store.acts(of: person, limit: 1).first,
                    goesTo: outcome.item)
            }
        } catch is ChangedMeanwhile {
            if call.isProgram { return try call.conflict(call.words[QueuePhrase.undoChanged]) }
            return try await ActAnswer(call).answer { _, _ in ActOutcomes(done: "undo-changed") }
        }
    }

    /// Something else was done since the button was shown.
    private struct ChangedMeanwhile: Error {}
}
