// How pages call people: journals keep the names with which they log in, and each page shows the name that the person goes by.
import VigieModel
import VigieStore

extension DeskWords {
    /// The person's own name; the one of the journal where no account has it.
    func person(_ name: String) -> String { people[name] ?? name }

    /// These words with the names of people, as `Store.displayNames` has them.
    func naming(_ people: [String: String]) -> DeskWords {
        var words = self
        words.people = people
        return words
    }
}

extension DeskCall {
    /// The words of the page's language with everybody's names, for pages that say who did something.
    func wordsNamingPeople() async throws -> DeskWords {
        let people = try await work { try $0.displayNames() }
        return words.naming(people)
    }
}

extension Store {
    /// How pages call the people whom journals name.
    func displayNames() throws(StoreError) -> [String: String] {
        Dictionary(try users().map { ($0.name.rawValue, $0.displayName) }) { first, _ in first }
    }
}
