// Where an item stands, in its row, and how a decision moves it.
import Foundation
import GRDB
import VigieModel

/// A curation in and out of the item's row.
enum CurationRow {
    static func fetch(_ item: Int64, _ db: Database) throws -> Curation {
        let found = try Prepared("SELECT \(columns) FROM items WHERE number = ?", db).first(item) { try curation(from: &$0) }
        guard let found else { throw Refusal(.damaged("item number \(item) is missing")) }
        return found
    }

    /// The columns that make a curation, in the order in which they are read.
    static let columns = "items.state, items.chosen_themes, items.importance, items.note"

    static func curation(from columns: inout Columns) throws -> Curation {
        Curation(
            state: try columns.key(), themes: try columns.optionalText().map { try ThemeList.read($0) },
            importance: Importance(rawValue: try columns.number()), note: try columns.optionalText())
    }

    /// Writes where the item now stands, and the themes that count where they are others than before.
    static func update(_ curation: Curation, from before: Curation, of item: Int64, _ db: Database) throws {
        try Prepared(
            "UPDATE items SET state = ?, chosen_themes = ?, importance = ?, note = ?, is_ranked = 0 WHERE number = ?", db
        ).run(curation.state.rawValue, ThemeList.write(curation.themes), curation.importance?.rawValue ?? 0, curation.note, item)
        // Out of the queue at once; what comes back into it waits for the next ranking behind what has a place.
        if curation.state != .undecided { try Prepared("DELETE FROM priorities WHERE item = ?", db).run(item) }
        if curation.themes != before.themes {
            try ThemeRows.replace(try curation.themes ?? ThemeRows.ofVerdict(item, db), of: item, db)
        }
    }
}

extension Curation {
    /// Where the item stands once the request is granted. An empty note clears the note; themes count once each.
    func after(_ request: DecisionRequest) -> Curation {
        var after = self
        if let state = request.state { after.state = state }
        if request.removesThemes {
            after.themes = nil
        } else if let themes = request.themes {
            var seen: Set<ThemeID> = []
            after.themes = themes.filter { seen.insert($0).inserted }
        }
        if request.removesImportance {
            after.importance = nil
        } else if let importance = request.importance {
            after.importance = importance
        }
        if let note = request.note { after.note = note.isEmpty ? nil : note }
        return after
    }

    /// What to call the step from one to the other; the weightiest change names it.
    func action(to after: Curation) -> DecisionAction {
        if state != after.state {
            switch after.state {
            case .kept: return .keep
            case .rejected: return .reject
            // Sending an item back is taking back what was decided of it.
            case .undecided: return .undo
            }
        }
        if themes != after.themes { return .themes }
        return importance != after.importance ? .importance : .note
    }
}
