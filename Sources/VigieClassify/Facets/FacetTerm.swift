// What a phrase of the facets' words stands for.
import VigieModel

/// A phrase of the facets' words, filed under what it stands for.
package struct FacetTerm: Hashable, Sendable {
    package enum Role: Hashable, Sendable {
        /// Nil for a phrase that must not be read as any level: a longer one hides the shorter ones in it.
        case level(GovernmentLevel?)
        /// Nil as for levels.
        case kind(Brief.Kind?)
        /// Nil as for levels.
        case trigger(DateTrigger?)
        case lead(DateLead)

        /// Phrases of one family hide each other, phrases of several do not.
        var family: Int {
            switch self {
            case .level: 0
            case .kind: 1
            case .trigger: 2
            case .lead: 3
            }
        }
    }

    package var role: Role
    package var section: TermSection
    /// As written: words in a row, the first and last of each open where it has a `*`; a word in capitals matches only capitals.
    package var text: String
    /// Above 0. Of a trigger, at most 1: how sure a date right beside it binds.
    package var weight: Double

    package init(role: Role, section: TermSection, text: String, weight: Double) {
        self.role = role
        self.section = section
        self.text = text
        self.weight = weight
    }
}

/// Words that make a date beside them bind.
package enum DateTrigger: String, CaseIterable, Hashable, Sendable {
    case applies, deadline
    case inForce = "in-force"
    case endOfSupport = "end-of-support"
    /// Must, shall, mandatory: binds with `from` (applies) or `by` (deadline).
    case obligation
    /// Calls and consultations: their date binds where it is an end, such as `open until`.
    case call
    /// Updates and support: as calls, `supported until`.
    case support
    /// Postponed, moved: the second of two dates applies in place of the first.
    case moved
}

/// The small words before a date, which say which end of it is meant.
package enum DateLead: String, CaseIterable, Hashable, Sendable {
    case on, from, by, until, since, after, between
    case `in`
    case begin, middle, end
    /// Words that may stand between the others and the date.
    case article
}
