// Searches under a name: one's own, and for editors those that all share.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

enum SavedQueryRoutes {
    static let all: [DeskRoute] = [
        .post("/queue/saved", .least(.analyst), save), .post("/queue/saved/{number}/rename", .least(.analyst), rename),
        .post("/queue/saved/{number}/remove", .least(.analyst), remove),
    ]

    /// Under a name that is there already the search takes that one's place, and what it was is offered again.
    private static func save(_ call: DeskCall) async throws -> Response {
        let person = try call.person
        let isShared = call.form["shared"] == "1"
        guard !isShared || person.role >= .editor else { throw DeskError(.forbidden(person.role)) }
        let address = QueueAddress(call.form)
        let (look, name, now) = (try QueueLook(call, address), plain(call.form["name"]), call.now)
        guard isName(name) else { return answer(call, address, [("done", "bad-name")]) }
        let saved = try await call.work { store -> (query: SavedQuery, before: SavedQuery?)? in
            guard let query = look.parse(address.text, try look.sources(in: store)).query else { return nil }
            let owner = isShared ? nil : person.name.rawValue
            let before = try store.savedQueries(of: person.name.rawValue).first { $0.owner == owner && $0.name == name }
            return (try store.save(query, order: address.order, as: name, of: owner, by: person.name.rawValue, at: now), before)
        }
        guard let saved else { return answer(call, address, [("done", "bad-search")]) }
        let place = QueueAddress(text: saved.query.query, order: saved.query.order)
        guard let before = saved.before, before.query != saved.query.query || before.order != saved.query.order else {
            return answer(call, place, [("done", "saved")])
        }
        return answer(call, place, [("done", "updated")] + restoring(before))
    }

    private static func rename(_ call: DeskCall) async throws -> Response {
        let (person, now, name) = (try call.person, call.now, plain(call.form["name"]))
        let query = try await mine(call)
        guard isName(name) else { return answer(call, nil, [("done", "bad-name")]) }
        do {
            try await call.work { try $0.renameSavedQuery(query.number, to: name, by: person.name.rawValue, at: now) }
        } catch let error as StoreError {
            guard case .nameTaken = error.reason else { throw error }
            return answer(call, nil, [("done", "name-taken")])
        }
        return answer(call, nil, [("done", "renamed")])
    }

    private static func remove(_ call: DeskCall) async throws -> Response {
        let query = try await mine(call)
        guard try await call.work({ try $0.removeSavedQuery(query.number) }) else { throw DeskError(.notFound) }
        return answer(call, nil, [("done", "removed")] + restoring(query))
    }

    /// The search that the path names, where the person may change it: somebody else's own is as good as not there.
    private static func mine(_ call: DeskCall) async throws -> SavedQuery {
        let person = try call.person
        guard let number = Int64(try call.parameter("number")), let query = try await call.work({ try $0.savedQuery(number) }),
            query.owner == nil || query.owner == person.name.rawValue
        else { throw DeskError(.notFound) }
        guard query.owner != nil || person.role >= .editor else { throw DeskError(.forbidden(person.role)) }
        return query
    }

    /// What the form that saves it again holds.
    private static func restoring(_ query: SavedQuery) -> [(String, String)] {
        [("name", query.name), ("text", query.query), ("of", query.order.rawValue)] + (query.owner == nil ? [("shared", "1")] : [])
    }

    private static func answer(_ call: DeskCall, _ address: QueueAddress?, _ fields: [(String, String)]) -> Response {
        let address = address ?? QueueAddress(call.next) ?? QueueAddress()
        return call.redirect(to: LocalPath("/queue", query: address.query + fields))
    }

    private static func plain(_ name: String?) -> String {
        (name ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// As the store takes names.
    private static func isName(_ name: String) -> Bool { (1...80).contains(name.count) }
}
