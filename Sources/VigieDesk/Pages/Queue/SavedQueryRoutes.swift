// Searches under a name: one's own, and for editors those that all share.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

enum SavedQueryRoutes {
    static let all: [DeskRoute] = [
        .post("/queue/saved", .least(.analyst), save), .post("/queue/saved/{number}/rename", .least(.analyst), rename),
        .post("/queue/saved/{number}/remove", .least(.analyst), remove), .post("/queue/saved/restore", .least(.analyst), restore),
    ]

    /// Under a name that is there already the search takes that one's place, and what it was can be put back.
    private static func save(_ call: DeskCall) async throws -> Response {
        let person = try call.person
        let isShared = call.form["shared"] == "1"
        guard !isShared || person.role >= .editor else { throw DeskError(.forbidden(person.role)) }
        let address = QueueAddress(call.form)
        let (look, name, now) = (try QueueLook(call, address), plain(call.form["name"]), call.now)
        guard isName(name) else { return answer(call, address, [("done", "bad-name")]) }
        let saved = try await call.work { store -> (query: SavedQuery, edit: Int64?)? in
            guard let query = look.parse(address.text, try look.sources(in: store)).query else { return nil }
            let owner = isShared ? nil : person.name.rawValue
            return try store.saveKeeping(query, order: address.order, as: name, of: owner, by: person.name.rawValue, at: now)
        }
        guard let saved else { return answer(call, address, [("done", "bad-search")]) }
        let place = QueueAddress(text: saved.query.query, order: saved.query.order)
        guard let edit = saved.edit else { return answer(call, place, [("done", "saved")]) }
        return answer(call, place, [("done", "updated"), ("was", String(edit))])
    }

    /// Field `edit`: the removal or replacement that is taken back, as the store knows it.
    private static func restore(_ call: DeskCall) async throws -> Response {
        let (person, now) = (try call.person, call.now)
        guard let number = call.form["edit"].flatMap({ Int64($0) }), let edit = try await call.work({ try $0.savedQueryEdit(number) }),
            edit.owner == nil || edit.owner == person.name.rawValue
        else { throw DeskError(.notFound) }
        guard edit.owner != nil || person.role >= .editor else { throw DeskError(.forbidden(person.role)) }
        do {
            let query = try await call.work { try $0.restoreSavedQuery(number, by: person.name.rawValue, at: now) }
            return answer(call, query.map { QueueAddress(text: $0.query, order: $0.order) }, [("done", "restored")])
        } catch let error as StoreError {
            guard case .nameTaken = error.reason else { throw error }
            return answer(call, nil, [("done", "name-taken")])
        }
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
        let (query, person, now) = (try await mine(call), try call.person.name.rawValue, call.now)
        guard let edit = try await call.work({ try $0.removeSavedQuery(query.number, by: person, at: now) }) else {
            throw DeskError(.notFound)
        }
        return answer(call, nil, [("done", "removed"), ("was", String(edit))])
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
