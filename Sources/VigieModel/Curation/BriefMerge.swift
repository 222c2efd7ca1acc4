// Two people wrote on one brief: what only one of them changed is taken over, and what both changed differently is theirs to decide.
import Foundation

/// A three-way merge of briefs.
///
/// Each of these merges for itself: each common fact, each field of each language, and the dates together with their labels where anybody
/// changed the dates. Items never collide: what either side added is added, what one side removed goes unless the other cites it, and the
/// marks of all three versions are renumbered first, so that a mark still cites its item.
package struct BriefMerge: Hashable, Sendable {
    /// One thing that both changed, each in another way.
    package struct Conflict: Hashable, Sendable {
        package var part: Part
        package var base: String
        package var theirs: String
        package var mine: String

        package init(part: Part, base: String, theirs: String, mine: String) {
            self.part = part
            self.base = base
            self.theirs = theirs
            self.mine = mine
        }
    }

    package enum Part: Hashable, Sendable {
        case fact(Fact)
        case text(LanguageCode, BriefField)

        /// `level`, or language and field such as `fr.title`: names the choice in a form.
        package var key: String {
            switch self {
            case .fact(let fact): fact.rawValue
            case .text(let language, let field): "\(language.rawValue).\(field.rawValue)"
            }
        }
    }

    /// A common fact; the items merge without asking.
    package enum Fact: String, CaseIterable, Sendable {
        case year, themes, level, kind, impact, horizon, confidence, ring, maturity, weakSignal, services, dates, decision
    }

    /// With theirs where only they changed something, and mine where only I did or where both did.
    package private(set) var brief: Brief
    package private(set) var conflicts: [Conflict] = []
    /// What only they had changed, for telling what came in.
    package private(set) var takenOver: [Part] = []

    private let theirs: Brief

    package init(base: Brief, theirs: Brief, mine: Brief) {
        let items = Self.items(base: base, theirs: theirs, mine: mine)
        var (base, theirs, mine) = (base, theirs, mine)
        base.rest(on: items)
        theirs.rest(on: items)
        mine.rest(on: items)
        brief = mine
        self.theirs = theirs
        // Labels are counted by the dates: where no date moved, they merge as texts of their languages, else with the dates.
        let areDatesSame = base.dates == theirs.dates && base.dates == mine.dates
        for fact in Fact.allCases {
            let values = [base, theirs, mine].map { brief in
                Self.value(of: fact, in: brief) + (fact == .dates && !areDatesSame ? Self.labels(of: brief) : "")
            }
            settle(.fact(fact), base: values[0], theirs: values[1], mine: values[2])
        }
        for language in LanguageCode.ofReport {
            for field in BriefField.allCases where field != .labels || areDatesSame {
                let values = [base, theirs, mine].map { $0.texts[language]?[field] ?? "" }
                settle(.text(language, field), base: values[0], theirs: values[1], mine: values[2])
            }
        }
    }

    /// Takes theirs at a conflict.
    package mutating func takeTheirs(_ part: Part) { Self.copy(part, from: theirs, to: &brief) }

    /// Takes another text at a conflict of texts.
    package mutating func take(_ text: String, _ language: LanguageCode, _ field: BriefField) {
        brief.texts[language, default: BriefText()][field] = text
    }

    private mutating func settle(_ part: Part, base: String, theirs: String, mine: String) {
        guard theirs != base, theirs != mine else { return }
        if mine == base {
            Self.copy(part, from: self.theirs, to: &brief)
            takenOver.append(part)
        } else {
            conflicts.append(Conflict(part: part, base: base, theirs: theirs, mine: mine))
        }
    }

    /// In an order and form in which equal facts have equal texts.
    private static func value(of fact: Fact, in brief: Brief) -> String {
        switch fact {
        case .year: String(brief.year)
        case .themes: brief.themes.map(\.rawValue).joined(separator: "\n")
        case .level: brief.level.rawValue
        case .kind: brief.kind.rawValue
        case .impact: brief.impact.rawValue
        case .horizon: brief.horizon.rawValue
        case .confidence: brief.confidence.rawValue
        case .ring: brief.ring?.rawValue ?? ""
        case .maturity: brief.maturity?.rawValue ?? ""
        case .weakSignal: String(brief.isWeakSignal)
        case .services: brief.services.joined(separator: "\n")
        case .dates: brief.dates.map { "\($0.date) \($0.was?.description ?? "")" }.joined(separator: "\n")
        case .decision: brief.decision.map { "\($0.due)\n\($0.effort.rawValue)" } ?? ""
        }
    }

    private static func labels(of brief: Brief) -> String {
        LanguageCode.ofReport.map { "\n\($0.rawValue) \(brief.texts[$0]?[.labels] ?? "")" }.joined()
    }

    private static func copy(_ part: Part, from source: Brief, to brief: inout Brief) {
        switch part {
        case .fact(.year): brief.year = source.year
        case .fact(.themes): brief.themes = source.themes
        case .fact(.level): brief.level = source.level
        case .fact(.kind): brief.kind = source.kind
        case .fact(.impact): brief.impact = source.impact
        case .fact(.horizon): brief.horizon = source.horizon
        case .fact(.confidence): brief.confidence = source.confidence
        case .fact(.ring): brief.ring = source.ring
        case .fact(.maturity): brief.maturity = source.maturity
        case .fact(.weakSignal): brief.isWeakSignal = source.isWeakSignal
        case .fact(.services): brief.services = source.services
        case .fact(.dates):
            brief.dates = source.dates
            for language in LanguageCode.ofReport where brief.texts[language] != nil || source.texts[language] != nil {
                brief.texts[language, default: BriefText()].dateLabels = source.texts[language]?.dateLabels ?? []
            }
            brief.evenLabels()
        case .fact(.decision): brief.decision = source.decision
        case .text(let language, let field): brief.texts[language, default: BriefText()][field] = source.texts[language]?[field] ?? ""
        }
    }

    private static func items(base: Brief, theirs: Brief, mine: Brief) -> [ItemID] {
        let (mineCited, theirsCited) = (mine.citedItems, theirs.citedItems)
        let removedByMe = Set(base.items).subtracting(mine.items).subtracting(theirsCited)
        let removedByThem = Set(base.items).subtracting(theirs.items).subtracting(mineCited)
        // Whoever changed the order has it; where both did, theirs stands.
        let isOrderTheirs = theirs.items != base.items
        let (first, second) = isOrderTheirs ? (theirs.items, mine.items) : (mine.items, theirs.items)
        var items = first
        for item in second where !items.contains(item) { items.append(item) }
        return items.filter { !removedByMe.contains($0) && !removedByThem.contains($0) }
    }
}
