// The theme catalogue: what the sixteen themes are called, what they mean, and the words that speak for each.
import Foundation
import VigieModel

/// The themes with their terms, as `themes/themes.yaml` lists them; every value has been checked.
package struct ThemeCatalogue: Hashable, Sendable {
    package var scoring: Scoring
    /// Terms that lower the score of every theme.
    package var offTopic: [TermSection: [WeightedTerm]]
    /// In the order of the file.
    package var themes: [CatalogueTheme]
    /// Of the file's bytes: two catalogues with one fingerprint give the same verdicts.
    package var fingerprint: ContentHash

    package init(scoring: Scoring, offTopic: [TermSection: [WeightedTerm]], themes: [CatalogueTheme], fingerprint: ContentHash) {
        self.scoring = scoring
        self.offTopic = offTopic
        self.themes = themes
        self.fingerprint = fingerprint
    }

    /// Reads and checks a catalogue file.
    ///
    /// Throws every error that was found, not only the first.
    package init(contentsOf path: String) throws(InvalidCatalogue) {
        try self.init(yaml: InvalidCatalogue.bytes(of: path), path: path)
    }

    /// Reads and checks a catalogue from its bytes; `path` only names it in errors.
    ///
    /// Throws every error that was found, not only the first.
    package init(yaml bytes: Data, path: String) throws(InvalidCatalogue) {
        var reader = CatalogueReader(path: path)
        let catalogue = reader.catalogue(from: bytes)
        self = try reader.sound(catalogue)
    }

    /// The ids that a catalogue may use. Labels, stored verdicts and reports hang on them, so they are fixed.
    package static let knownIDs: [ThemeID] = [
        "artificial-intelligence", "cybersecurity", "cloud-sovereignty", "connectivity", "data-interoperability", "geospatial",
        "digital-identity", "digital-public-services", "smart-city", "privacy", "digital-regulation", "open-source-software",
        "digital-workplace", "digital-inclusion", "sustainable-it", "emerging-technologies",
    ].map(ThemeID.init(rawValue:))
}

/// How the weights of the terms that were found become a probability.
package struct Scoring: Hashable, Sendable {
    /// How much more a term counts in the title than in the summary.
    package var titleWeight: Double
    package var slope: Double
    package var intercept: Double
    /// Added to the log-odds that the text has any theme.
    package var relevanceBias: Double

    package init(titleWeight: Double, slope: Double, intercept: Double, relevanceBias: Double) {
        self.titleWeight = titleWeight
        self.slope = slope
        self.intercept = intercept
        self.relevanceBias = relevanceBias
    }
}

/// One theme of the catalogue.
package struct CatalogueTheme: Hashable, Sendable {
    package var theme: Theme
    package var references: [ThemeReference]
    /// The theme is given from this probability on; 0 to 1.
    package var threshold: Double
    package var terms: [TermSection: [WeightedTerm]]
    /// Phrases in which the theme's terms mean something else.
    package var exclusions: [TermSection: [String]]

    package init(
        theme: Theme, references: [ThemeReference] = [], threshold: Double, terms: [TermSection: [WeightedTerm]],
        exclusions: [TermSection: [String]] = [:]
    ) {
        self.theme = theme
        self.references = references
        self.threshold = threshold
        self.terms = terms
        self.exclusions = exclusions
    }
}

/// The same subject in a public vocabulary.
package struct ThemeReference: Hashable, Sendable {
    /// The vocabulary, such as `eurovoc`.
    package var scheme: String
    package var id: String
    package var label: String

    package init(scheme: String, id: String, label: String) {
        self.scheme = scheme
        self.id = id
        self.label = label
    }
}

/// A word or phrase and what it weighs.
package struct WeightedTerm: Hashable, Sendable {
    /// As written: a word, a phrase, or one word with `*` before or after it.
    package var text: String
    /// Above 0.
    package var weight: Double

    package init(text: String, weight: Double) {
        self.text = text
        self.weight = weight
    }
}
