// A decision: what a person says of an item. Decisions are rows of an append-only journal; undo is a new row.
import Foundation

/// A row of the journal.
package struct Decision: Hashable, Sendable {
    /// The row's number, counted from 1.
    package var number: Int64
    package var item: ItemID
    package var action: DecisionAction
    package var by: String
    package var at: Date
    package var before: Curation
    package var after: Curation
    /// The row that this one takes back; nil for all but undo.
    package var undoes: Int64?

    package init(
        number: Int64, item: ItemID, action: DecisionAction, by: String, at: Date, before: Curation, after: Curation, undoes: Int64? = nil
    ) {
        self.number = number
        self.item = item
        self.action = action
        self.by = by
        self.at = at
        self.before = before
        self.after = after
        self.undoes = undoes
    }
}

/// What a person did.
package enum DecisionAction: String, CaseIterable, Codable, Sendable {
    case keep, reject, themes, importance, note, undo
}

/// Where an item stands after all decisions on it.
package struct Curation: Hashable, Codable, Sendable {
    package enum State: String, CaseIterable, Codable, Sendable {
        case undecided, kept, rejected
    }

    package var state: State
    /// The themes that a person set, the main one first; nil while the classifier's stand.
    package var themes: [ThemeID]?
    package var importance: Importance?
    package var note: String?

    package init(state: State = .undecided, themes: [ThemeID]? = nil, importance: Importance? = nil, note: String? = nil) {
        self.state = state
        self.themes = themes
        self.importance = importance
        self.note = note
    }
}

/// How much an item matters to the Region.
package enum Importance: Int, CaseIterable, Codable, Comparable, Sendable {
    case minor = 1
    case notable = 2
    case major = 3

    package static func < (left: Importance, right: Importance) -> Bool { left.rawValue < right.rawValue }
}

/// What a person asks for: the store works out `before` and `after`.
package struct DecisionRequest: Hashable, Sendable {
    package var item: ItemID
    /// Nil leaves it as it is.
    package var state: Curation.State?
    /// Empty says that it has no theme.
    package var themes: [ThemeID]?
    /// Whether a person's themes go, so that the classifier's count again; it stands above `themes`.
    package var removesThemes: Bool
    package var importance: Importance?
    /// Whether the importance goes; it stands above `importance`.
    package var removesImportance: Bool
    package var note: String?
    package var by: String
    package var at: Date

    package init(
        item: ItemID, state: Curation.State? = nil, themes: [ThemeID]? = nil, removesThemes: Bool = false, importance: Importance? = nil,
        removesImportance: Bool = false, note: String? = nil, by: String, at: Date
    ) {
        self.item = item
        self.state = state
        self.themes = themes
        self.removesThemes = removesThemes
        self.importance = importance
        self.removesImportance = removesImportance
        self.note = note
        self.by = by
        self.at = at
    }
}
