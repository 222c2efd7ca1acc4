// Briefs as the API reads and writes them.
import Foundation
import VigieModel

/// A brief's revision.
struct BriefJSON: Encodable, Sendable {
    struct ApprovalJSON: Encodable, Sendable {
        var by: String
        var at: String
    }

    var id: String
    var revision: Int
    var savedBy: String
    var savedAt: String
    /// By language; both binding ones for a brief that may be printed.
    var approvals: [String: ApprovalJSON]
    var content: BriefContentJSON

    init(_ stored: StoredBrief) {
        id = stored.brief.id.rawValue
        revision = stored.revision
        savedBy = stored.savedBy
        savedAt = Timestamp.text(stored.savedAt)
        approvals = Dictionary(
            stored.approvals.map { ($0.key.rawValue, ApprovalJSON(by: $0.value.by, at: Timestamp.text($0.value.at))) },
            uniquingKeysWith: { first, _ in first })
        content = BriefContentJSON(stored.brief)
    }
}

extension StoredBrief {
    /// Without the languages that nobody has approved: a courtesy version may still be a draft.
    var approvedPart: StoredBrief {
        var part = self
        part.brief.texts = brief.texts.filter { approvals[$0.key] != nil }
        return part
    }
}

/// All that people write of a brief.
struct BriefContentJSON: Codable, Sendable {
    struct DateJSON: Codable, Sendable {
        var date: CivilDate
        var was: CivilDate?
    }

    struct DecisionJSON: Codable, Sendable {
        var due: String
        var effort: Brief.Grade
    }

    struct TextJSON: Codable, Sendable {
        var title: String
        var message: String
        var facts: String
        var importance: String
        /// Public values and risks; absent where nothing is said of them.
        var values: String?
        var action: String
        var dateLabels: [String]
        var decision: String?
        var owner: String?
    }

    var year: Int
    var themes: [String]
    var level: GovernmentLevel
    var kind: Brief.Kind
    var impact: Brief.Grade
    var horizon: Brief.Horizon
    var confidence: Brief.Grade
    /// On the radar; absent where it is not placed there.
    var ring: Brief.Ring?
    var maturity: Brief.Maturity?
    /// Absent for no.
    var isWeakSignal: Bool?
    var services: [String]
    var items: [String]
    var dates: [DateJSON]
    var decision: DecisionJSON?
    var texts: [String: TextJSON]

    init(_ brief: Brief) {
        year = brief.year
        themes = brief.themes.map(\.rawValue)
        level = brief.level
        kind = brief.kind
        impact = brief.impact
        horizon = brief.horizon
        confidence = brief.confidence
        ring = brief.ring
        maturity = brief.maturity
        isWeakSignal = brief.isWeakSignal
        services = brief.services
        items = brief.items.map(\.rawValue)
        dates = brief.dates.map { DateJSON(date: $0.date, was: $0.was) }
        decision = brief.decision.map { DecisionJSON(due: $0.due, effort: $0.effort) }
        texts = [:]
        for (language, text) in brief.texts {
            texts[language.rawValue] = TextJSON(
                title: text.title, message: text.message, facts: text.facts, importance: text.importance, values: text.values,
                action: text.action, dateLabels: text.dateLabels, decision: text.decision, owner: text.owner)
        }
    }

    func brief(_ id: BriefID) -> Brief {
        var written: [LanguageCode: BriefText] = [:]
        for (language, text) in texts {
            written[LanguageCode(rawValue: language)] = BriefText(
                title: text.title, message: text.message, facts: text.facts, importance: text.importance,
                values: text.values ?? "", action: text.action, dateLabels: text.dateLabels, decision: text.decision, owner: text.owner)
        }
        return Brief(
            id: id, year: year, themes: themes.map(ThemeID.init(rawValue:)), level: level, kind: kind, impact: impact, horizon: horizon,
            confidence: confidence, ring: ring, maturity: maturity, isWeakSignal: isWeakSignal ?? false, services: services,
            items: items.map(ItemID.init(rawValue:)),
            dates: dates.map { Brief.BindingDate(date: $0.date, was: $0.was) },
            decision: decision.map { Brief.DecisionSought(due: $0.due, effort: $0.effort) }, texts: written)
    }
}
