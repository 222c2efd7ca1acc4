// One thing that keeps a brief from being approved, as a value: the command line says it in its own words, the desk in those of its pages.

/// A problem that `BriefCheck` found, with its place.
package struct BriefProblem: Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable {
        case malformedID
        case wrongYear
        case noThemes
        case unknownTheme(ThemeID)
        case noItems
        case unknownItem(ItemID)
        case undecidedItem(ItemID)
        case rejectedItem(ItemID)
        case malformedDue(String)
        case notWritten
        case emptyField(BriefField)
        /// So many dates, and not as many labels.
        case labels(dates: Int)
        case decisionIncomplete
        /// A mark that is no item's number.
        case citesNothing(Int, items: Int)
        case factsCiteNothing
        /// Than the French version.
        case citesOtherItems(Passage)
        /// Numbers that are not stated as often as in the French version, as they are listed.
        case numbersDiffer(Passage, [String])
        /// Addresses, the same way.
        case linksDiffer(Passage, [String])
        /// Days and months that are written out, such as `2027-2-2`.
        case daysDiffer(Passage, [String])
    }

    /// A text whose versions were compared: a field, or of the labels one.
    package enum Passage: Hashable, Sendable {
        case field(BriefField)
        /// Counted from 1.
        case label(Int)

        package var field: BriefField {
            switch self {
            case .field(let field): field
            case .label: .labels
            }
        }
    }

    /// The language whose text is meant; nil for what all languages share.
    package var language: LanguageCode?
    package var kind: Kind
    /// The brief that was checked, for messages.
    package var brief: BriefID
    package var year: Int

    package init(language: LanguageCode?, kind: Kind, brief: BriefID, year: Int) {
        self.language = language
        self.kind = kind
        self.brief = brief
        self.year = year
    }

    /// The field beside which a page says it; nil for the common facts and for a language as a whole.
    package var field: BriefField? {
        switch kind {
        case .emptyField(let field): field
        case .labels: .labels
        case .decisionIncomplete: .decision
        case .citesNothing, .factsCiteNothing: .facts
        case .citesOtherItems(let passage), .numbersDiffer(let passage, _), .linksDiffer(let passage, _), .daysDiffer(let passage, _):
            passage.field
        default: nil
        }
    }

    /// One line: where, what, and what to do.
    package var description: String { "\(place): \(what)" }

    private var place: String {
        if let language { return language.rawValue }
        return switch kind {
        case .malformedID: "brief"
        case .wrongYear: "year"
        case .noThemes, .unknownTheme: "themes"
        case .malformedDue: "decision.due"
        default: "items"
        }
    }

    private var what: String {
        switch kind {
        case .malformedID: "'\(brief.rawValue)' is no slug; use 2 to 80 of a-z, 0-9 and -"
        case .wrongYear:
            "\(year) is no edition's year; write one from \(BriefCheck.years.lowerBound) to \(BriefCheck.years.upperBound)"
        case .noThemes: "none given; name the chapter first"
        case .unknownTheme(let theme): "'\(theme.rawValue)' is unknown; 'vigie classify --themes' lists them"
        case .noItems: "none given; a brief rests on at least one item"
        case .unknownItem(let item): "\(item.rawValue) is not in the store; harvest its source or correct the id"
        case .undecidedItem(let item): "\(item.rawValue) is not kept; run 'vigie decide keep \(item.rawValue)'"
        case .rejectedItem(let item): "\(item.rawValue) was rejected; keep it again, or rest the brief on other items"
        case .malformedDue(let due): "'\(due)' is no term; write 2027 or 2027-Q4"
        case .notWritten: "not written; French and Dutch are both needed"
        case .emptyField(let field): "\(Self.name(of: field)) is empty; write it"
        case .labels(let dates): "\(dates) dates need as many labels; give each date its label"
        case .decisionIncomplete: "the decision sought lacks its text or its owner; write both"
        case .citesNothing(let number, let items): "[^\(number)] cites no item; there are \(items)"
        case .factsCiteNothing: "the facts cite no item; write [^1] where the first item says it"
        case .citesOtherItems(let passage): "\(Self.name(of: passage)) cites other items than the French version; bring them in step"
        case .numbersDiffer(let passage, let numbers):
            "\(Self.name(of: passage)) and the French version differ in numbers (\(numbers.joined(separator: ", "))); bring them in step"
        case .linksDiffer(let passage, let links):
            "\(Self.name(of: passage)) and the French version lead to other pages (\(links.joined(separator: ", "))); bring them in step"
        case .daysDiffer(let passage, let days):
            "\(Self.name(of: passage)) and the French version state other days (\(days.joined(separator: ", "))); bring them in step"
        }
    }

    private static func name(of passage: Passage) -> String {
        switch passage {
        case .field(let field): name(of: field)
        case .label(let number): "the label of date \(number)"
        }
    }

    private static func name(of field: BriefField) -> String {
        switch field {
        case .title: "title"
        case .message: "message"
        case .facts: "facts"
        case .importance: "why it matters"
        case .values: "public values and risks"
        case .action: "what to do"
        case .labels: "labels"
        case .decision: "the decision sought"
        case .owner: "its owner"
        }
    }
}
