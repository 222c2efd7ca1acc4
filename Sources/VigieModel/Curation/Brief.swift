// A brief (fiche): what the report prints of a kept story. Facts common to all languages stand once, so that the versions cannot differ.
import Foundation

/// A brief with its texts in each language.
package struct Brief: Hashable, Codable, Sendable {
    package var id: BriefID
    /// The edition that it is for.
    package var year: Int
    /// The main one first: it is printed in that theme's chapter.
    package var themes: [ThemeID]
    package var level: GovernmentLevel
    package var kind: Kind
    package var impact: Grade
    package var horizon: Horizon
    package var confidence: Grade
    /// Where it stands on the radar; nil where it is not placed there.
    package var ring: Ring?
    /// Of what it is about; nil where nobody judged it.
    package var maturity: Maturity?
    /// Whether the report prints it among the weak signals: early, uncertain, worth an eye.
    package var isWeakSignal: Bool
    /// Names of the Paradigm services affected, as they are written in every language.
    package var services: [String]
    /// The items that it rests on; footnote `[^1]` is the first.
    package var items: [ItemID]
    /// Binding dates, in the order written; each language has a label for each.
    package var dates: [BindingDate]
    /// What is asked of a decision-maker; nil where the brief only informs.
    package var decision: DecisionSought?
    package var texts: [LanguageCode: BriefText]

    package init(
        id: BriefID, year: Int, themes: [ThemeID] = [], level: GovernmentLevel = .regional, kind: Kind = .study, impact: Grade = .medium,
        horizon: Horizon = .twelveMonths, confidence: Grade = .medium, ring: Ring? = nil,
        maturity: Maturity? = nil, isWeakSignal: Bool = false, services: [String] = [], items: [ItemID] = [],
        dates: [BindingDate] = [], decision: DecisionSought? = nil, texts: [LanguageCode: BriefText] = [:]
    ) {
        self.id = id
        self.year = year
        self.themes = themes
        self.level = level
        self.kind = kind
        self.impact = impact
        self.horizon = horizon
        self.confidence = confidence
        self.ring = ring
        self.maturity = maturity
        self.isWeakSignal = isWeakSignal
        self.services = services
        self.items = items
        self.dates = dates
        self.decision = decision
        self.texts = texts
    }

    package enum Kind: String, CaseIterable, Codable, Sendable {
        case regulation, programme, product, security, study, event
        case endOfLife = "end-of-life"
    }

    package enum Grade: String, CaseIterable, Codable, Comparable, Sendable {
        case low, medium, high

        package static func < (left: Grade, right: Grade) -> Bool { left.rank < right.rank }
        private var rank: Int {
            switch self {
            case .low: 0
            case .medium: 1
            case .high: 2
            }
        }
    }

    package enum Horizon: String, CaseIterable, Codable, Sendable {
        case now, later
        case twelveMonths = "12-months"
        case threeYears = "3-years"
    }

    /// What the Region is advised to do, from the middle of the radar outwards.
    package enum Ring: String, CaseIterable, Codable, Sendable {
        case act, pilot, watch
        case setAside = "set-aside"
    }

    /// How far a technology or a rule has come.
    package enum Maturity: String, CaseIterable, Codable, Sendable {
        case emerging, growing, mature, declining
    }

    /// A day from which something binds, and the day that was announced before where it moved.
    package struct BindingDate: Hashable, Codable, Sendable {
        package var date: CivilDate
        package var was: CivilDate?

        package init(date: CivilDate, was: CivilDate? = nil) {
            self.date = date
            self.was = was
        }
    }

    package struct DecisionSought: Hashable, Codable, Sendable {
        /// A quarter such as `2027-Q4`, or a year.
        package var due: String
        package var effort: Grade

        package init(due: String, effort: Grade) {
            self.due = due
            self.effort = effort
        }
    }
}

/// A brief's words in one language. Empty means not yet written.
package struct BriefText: Hashable, Codable, Sendable {
    package var title: String
    /// The one sentence that the summary for the minister prints.
    package var message: String
    /// CommonMark; `[^n]` cites the n-th item.
    package var facts: String
    package var importance: String
    /// CommonMark: which public values it serves or endangers, and the risks; empty where nothing is to be said of them.
    package var values: String
    package var action: String
    /// A label for each of the brief's dates, in their order.
    package var dateLabels: [String]
    /// What is to be decided, and by whom; nil where the brief seeks no decision.
    package var decision: String?
    package var owner: String?

    package init(
        title: String = "", message: String = "", facts: String = "", importance: String = "", values: String = "",
        action: String = "",
        dateLabels: [String] = [], decision: String? = nil, owner: String? = nil
    ) {
        self.title = title
        self.message = message
        self.facts = facts
        self.importance = importance
        self.values = values
        self.action = action
        self.dateLabels = dateLabels
        self.decision = decision
        self.owner = owner
    }
}

/// A brief as the store keeps it: a revision and which of its languages are approved.
package struct StoredBrief: Hashable, Sendable {
    package var brief: Brief
    /// Counted from 1; every saved change is a new one.
    package var revision: Int
    package var savedBy: String
    package var savedAt: Date
    /// The languages whose approval holds for this revision; see `BriefTrail`.
    package var approvals: [LanguageCode: Approval]

    package struct Approval: Hashable, Codable, Sendable {
        package var by: String
        package var at: Date

        package init(by: String, at: Date) {
            self.by = by
            self.at = at
        }
    }

    package init(brief: Brief, revision: Int, savedBy: String, savedAt: Date, approvals: [LanguageCode: Approval] = [:]) {
        self.brief = brief
        self.revision = revision
        self.savedBy = savedBy
        self.savedAt = savedAt
        self.approvals = approvals
    }

    /// With one approval of French, Dutch and whatever else is written.
    package init(brief: Brief, revision: Int, savedBy: String, savedAt: Date, approval: Approval?) {
        self.init(brief: brief, revision: revision, savedBy: savedBy, savedAt: savedAt)
        guard let approval else { return }
        for language in LanguageCode.binding + brief.texts.keys { approvals[language] = approval }
    }

    /// That of the brief as a whole, which lets an edition print it: French and Dutch are both approved. It dates from the later of the
    /// two, and names both people where they are two. Nil while a language is still a draft.
    package var approval: Approval? {
        let binding = LanguageCode.binding.compactMap { approvals[$0] }
        guard binding.count == LanguageCode.binding.count, let last = binding.map(\.at).max() else { return nil }
        var people: [String] = []
        for person in binding.map(\.by) where !people.contains(person) { people.append(person) }
        return Approval(by: people.joined(separator: ", "), at: last)
    }
}
