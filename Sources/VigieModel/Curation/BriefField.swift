// The parts of a brief that can change each for itself: what all languages share, and each field of each language.
import Foundation

/// A field that each language words for itself.
package enum BriefField: String, CaseIterable, Codable, Sendable {
    case title, message, facts, importance
    /// Public values and risks: the one field that may stay empty.
    case values
    case action
    /// The labels of all dates, since they are counted by the dates' order.
    case labels
    case decision, owner
}

/// What a change of a brief may touch.
package enum BriefPart: Hashable, Sendable {
    /// Everything that stands once for all languages.
    case common
    case text(LanguageCode, BriefField)

    /// `common`, or language and field such as `fr.title`.
    package var rawValue: String {
        switch self {
        case .common: "common"
        case .text(let language, let field): "\(language.rawValue).\(field.rawValue)"
        }
    }

    package init?(rawValue: String) {
        if rawValue == "common" {
            self = .common
            return
        }
        let halves = rawValue.split(separator: ".", maxSplits: 1)
        guard halves.count == 2, let field = BriefField(rawValue: String(halves[1])) else { return nil }
        self = .text(LanguageCode(rawValue: String(halves[0])), field)
    }

    /// What differs between two revisions; without an earlier one, what the first one says.
    package static func changed(from old: Brief?, to new: Brief) -> Set<BriefPart> {
        var parts: Set<BriefPart> = []
        if old?.common != new.common { parts.insert(.common) }
        for language in Set(new.texts.keys).union(old?.texts.keys.map(\.self) ?? []) {
            for field in BriefField.allCases where (old?.texts[language]?[field] ?? "") != (new.texts[language]?[field] ?? "") {
                parts.insert(.text(language, field))
            }
        }
        return parts
    }
}

extension BriefText {
    /// The field's text; empty where it is not written. Labels stand one a line.
    package subscript(field: BriefField) -> String {
        get {
            switch field {
            case .title: title
            case .message: message
            case .facts: facts
            case .importance: importance
            case .values: values
            case .action: action
            case .labels: dateLabels.joined(separator: "\n")
            case .decision: decision ?? ""
            case .owner: owner ?? ""
            }
        }
        set {
            switch field {
            case .title: title = newValue
            case .message: message = newValue
            case .facts: facts = newValue
            case .importance: importance = newValue
            case .values: values = newValue
            case .action: action = newValue
            case .labels: dateLabels = newValue.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            case .decision: decision = newValue
            case .owner: owner = newValue
            }
        }
    }

    /// Whether nothing but white space stands there.
    package func isBlank(_ field: BriefField) -> Bool { self[field].allSatisfy(\.isWhitespace) }

    /// Whether any field says something.
    package var isWritten: Bool { !BriefField.allCases.allSatisfy(isBlank) }
}

extension Brief {
    /// Without the texts: what all languages share.
    package var common: Brief {
        var brief = self
        brief.texts = [:]
        return brief
    }

    /// The fields that each language has to word: labels only for dates, decision and owner only where a decision is sought, values and
    /// risks only where any language says something of them.
    package var fields: [BriefField] {
        BriefField.allCases.filter { field in
            switch field {
            case .labels: !dates.isEmpty
            case .values: texts.values.contains { !$0.isBlank(.values) }
            case .decision, .owner: decision != nil
            default: true
            }
        }
    }

    /// The languages in which something is written, in the order of the report.
    package var writtenLanguages: [LanguageCode] { LanguageCode.ofReport.filter { texts[$0]?.isWritten == true } }
}

extension LanguageCode {
    /// The language that a brief's text in this one has to agree with: French and Dutch with each other, English with French.
    package var counterpart: LanguageCode { self == .french ? .dutch : .french }
}
