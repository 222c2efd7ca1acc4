// What the last chapters of an edition print that comes neither from items nor from briefs: measured quality, agreed terms, the office.
import Foundation

/// How right the classifier was on items that people had labelled, as it was measured last.
package struct ClassifierQuality: Hashable, Codable, Sendable {
    /// The model that was measured, such as `learned-2/4f0c12ab+themes-1/77aa`.
    package var model: String
    package var measuredAt: Date
    /// Labelled items.
    package var items: Int
    package var overall: Scores
    /// In the order of the catalogue; themes without labels are left out.
    package var themes: [ThemeScores]
    package var languages: [LanguageScores]

    package init(model: String, measuredAt: Date, items: Int, overall: Scores, themes: [ThemeScores], languages: [LanguageScores]) {
        self.model = model
        self.measuredAt = measuredAt
        self.items = items
        self.overall = overall
        self.themes = themes
        self.languages = languages
    }

    /// Whole per cents; nil where there was nothing to count.
    package struct Scores: Hashable, Codable, Sendable {
        package var labels: Int
        package var precision: Int?
        package var recall: Int?
        package var f1: Int?

        package init(labels: Int, precision: Int?, recall: Int?, f1: Int?) {
            self.labels = labels
            self.precision = precision
            self.recall = recall
            self.f1 = f1
        }
    }

    package struct ThemeScores: Hashable, Codable, Sendable {
        package var theme: ThemeID
        package var scores: Scores

        package init(theme: ThemeID, scores: Scores) {
            self.theme = theme
            self.scores = scores
        }
    }

    package struct LanguageScores: Hashable, Codable, Sendable {
        package var language: LanguageCode
        package var scores: Scores

        package init(language: LanguageCode, scores: Scores) {
            self.language = language
            self.scores = scores
        }
    }
}

/// A term of the glossary as the annex prints it.
package struct EditionTerm: Hashable, Codable, Sendable {
    package var id: String
    /// What to write, by language.
    @Keyed package var names: [LanguageCode: String]
    /// Where the names come from; nil where they are the editors' own.
    package var source: String?

    package init(id: String, names: [LanguageCode: String], source: String? = nil) {
        self.id = id
        self.names = names
        self.source = source
    }

    /// The terms of a glossary that have a French and a Dutch name, in the order of the French ones.
    package static func terms(of glossary: Glossary) -> [EditionTerm] {
        glossary.terms.filter { term in LanguageCode.binding.allSatisfy { term.names[$0] != nil } }.map { term in
            EditionTerm(id: term.id, names: term.names.mapValues(\.agreed), source: term.source)
        }.sorted { left, right in
            let (one, other) = (left.sortKey, right.sortKey)
            return one == other ? left.id < right.id : one < other
        }
    }

    /// The French name without accents and capitals: the same order on every machine.
    private var sortKey: String {
        (names[.french] ?? "").folding(options: [.diacriticInsensitive, .caseInsensitive], locale: Locale(identifier: "en_US_POSIX"))
    }
}

/// What the administration that publishes says of itself. What is not configured is nil or empty, and said to be to fill in.
package struct EditionOffice: Hashable, Codable, Sendable {
    /// Who publishes, by language.
    @Keyed package var publisher: [LanguageCode: String]
    /// Where readers report what they cannot read, and whom they ask about the report: an address or a page.
    package var contact: String?
    /// The day of the last accessibility check of these pages.
    package var accessibilityChecked: CivilDate?
    /// By whom and how it was checked, by language.
    @Keyed package var accessibilityMethod: [LanguageCode: String]
    /// What is known not to conform, a line each, by language.
    @Keyed package var accessibilityFaults: [LanguageCode: [String]]
    /// To whom one appeals where the contact's answer is not satisfactory, by language.
    @Keyed package var enforcement: [LanguageCode: String]
    /// Who answers for personal data, by language.
    @Keyed package var dataProtection: [LanguageCode: String]

    package init(
        publisher: [LanguageCode: String] = [:], contact: String? = nil, accessibilityChecked: CivilDate? = nil,
        accessibilityMethod: [LanguageCode: String] = [:], accessibilityFaults: [LanguageCode: [String]] = [:],
        enforcement: [LanguageCode: String] = [:], dataProtection: [LanguageCode: String] = [:]
    ) {
        self.publisher = publisher
        self.contact = contact
        self.accessibilityChecked = accessibilityChecked
        self.accessibilityMethod = accessibilityMethod
        self.accessibilityFaults = accessibilityFaults
        self.enforcement = enforcement
        self.dataProtection = dataProtection
    }
}
