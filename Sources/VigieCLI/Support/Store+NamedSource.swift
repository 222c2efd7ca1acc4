// A source as a person names it: ids end in a few digits that nobody remembers, so that a wrong one gets an answer that helps.
import VigieModel
import VigieStore

extension Store {
    /// The source of that id. Throws a `CommandError` that names those that may be meant.
    func source(named text: String) throws -> Source {
        do {
            return try source(SourceID(rawValue: text))
        } catch {
            guard case .noSuchSource = error.reason else { throw error }
            let wanted = text.lowercased()
            let near =
                wanted.isEmpty ? [] : try sources().filter { $0.id.rawValue.contains(wanted) || $0.title.lowercased().contains(wanted) }
            let remedy =
                near.isEmpty
                ? "'vigie sources list' shows them" : "perhaps \(near.prefix(5).map(\.id.rawValue).joined(separator: " or ")) is meant"
            throw CommandError(place: "'\(text)'", cause: "no source has this id", remedy: remedy)
        }
    }
}
