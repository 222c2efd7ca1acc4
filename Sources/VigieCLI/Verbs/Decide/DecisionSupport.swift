// What the verbs of `vigie decide` share: the items, the themes, and saying what was done.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

/// The items that a decision is about, and who decides.
struct DecisionOptions: ParsableArguments {
    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption

    @Argument(help: "Ids of items.")
    var items: [String]

    /// Makes one request an item and stores them all or none.
    func decide(_ change: (inout DecisionRequest) -> Void) throws {
        let workspace = try Workspace(options)
        let store = try workspace.openExistingStore()
        let name = try person.name()
        let now = workspace.surroundings.now()
        let requests = try items.map { text in
            var request = DecisionRequest(item: try store.resolve(prefix: text), by: name, at: now)
            change(&request)
            return request
        }
        let rows = try store.decideNow(requests, at: now)
        for row in rows { Console.say(try DecisionText.line(row, in: store)) }
        if rows.isEmpty { Console.say("nothing changed") }
    }

    /// The themes of a comma-separated list, checked against the catalogue; nil stays nil. An empty list is wrong usage: it would erase
    /// what was chosen.
    func themes(_ list: String?, option: String) throws -> [ThemeID]? {
        guard let list else { return nil }
        let names = list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        guard !names.isEmpty else { throw ValidationError("\(option) names no theme; 'vigie classify --themes' lists them") }
        return try DecisionText.themes(names, known: Workspace(options).themes())
    }
}

/// Decisions in words.
enum DecisionText {
    /// What people write for an item without a theme: an empty list is more likely a slip.
    static let noTheme = "none"

    static func themes(_ names: [String], known: [Theme]) throws -> [ThemeID] {
        var themes: [ThemeID] = []
        for name in names {
            let id = ThemeID(rawValue: name)
            guard known.contains(where: { $0.id == id }) else {
                throw CommandError(place: "themes", cause: "'\(id.rawValue)' is no theme", remedy: "'vigie classify --themes' lists them")
            }
            if !themes.contains(id) { themes.append(id) }
        }
        return themes
    }

    static func line(_ row: Decision, in store: Store) throws -> String {
        let title = try store.item(row.item).item.revision.title
        let what = row.undoes.map { "undo of \($0)" } ?? row.action.rawValue
        return "\(row.number)  \(row.item.rawValue.prefix(8))  \(what): \(state(row.after))  \(title)"
    }

    private static func state(_ curation: Curation) -> String {
        var parts = [curation.state.rawValue]
        if let themes = curation.themes {
            parts.append("themes \(themes.isEmpty ? noTheme : themes.map(\.rawValue).joined(separator: "+"))")
        }
        if let importance = curation.importance { parts.append("importance \(importance.rawValue)") }
        return parts.joined(separator: ", ")
    }
}
