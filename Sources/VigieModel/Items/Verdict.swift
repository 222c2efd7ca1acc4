// A verdict: what the classifier says of an item, and why.
import Foundation

/// The classifier's word on one text. A person's decision always stands above it.
package struct Verdict: Hashable, Codable, Sendable {
    /// The language that was detected; `und` where none of ours was.
    package var language: LanguageCode
    /// The probability, 0 to 1, that the item has any theme.
    package var relevance: Double
    /// Every theme with its probability, highest first.
    package var scores: [ThemeScore]
    /// Which classifier spoke, such as `lexical-2/4f0c12ab`: the method and the fingerprint of its data.
    package var model: String

    package init(language: LanguageCode, relevance: Double, scores: [ThemeScore], model: String) {
        self.language = language
        self.relevance = relevance
        self.scores = scores
        self.model = model
    }

    /// The themes above the decision threshold, highest first.
    package var themes: [ThemeScore] { scores.filter(\.isAboveThreshold) }
}

/// One theme's probability and the words that led to it.
package struct ThemeScore: Hashable, Codable, Sendable {
    package var theme: ThemeID
    /// 0 to 1.
    package var probability: Double
    package var isAboveThreshold: Bool
    /// The item's own words, strongest first; empty where none spoke for the theme.
    package var because: [String]
    /// The same with their places and weights; empty where the classifier does not measure them, or was not asked to.
    package var reasons: [Reason]

    package init(theme: ThemeID, probability: Double, isAboveThreshold: Bool, because: [String], reasons: [Reason] = []) {
        self.theme = theme
        self.probability = probability
        self.isAboveThreshold = isAboveThreshold
        self.because = because
        self.reasons = reasons
    }
}

/// What the classifier is given.
package struct ClassifiableText: Hashable, Sendable {
    package var title: String
    /// Plain text; the classifier reads as much of it as it finds useful.
    package var summary: String
    /// What the feed claims; a hint.
    package var statedLanguage: LanguageCode?

    package init(title: String, summary: String, statedLanguage: LanguageCode? = nil) {
        self.title = title
        self.summary = summary
        self.statedLanguage = statedLanguage
    }
}

/// The door to the classifier: the lexical one now, learned ones behind the same door later.
package protocol Classifier: Sendable {
    /// Names the method and its data; stored with every verdict.
    var model: String { get }
    /// The themes that it knows, in the order of the catalogue.
    var themes: [Theme] { get }
    /// A verdict for each text, in order. Any text is accepted, the empty one too.
    func verdicts(for texts: [ClassifiableText]) -> [Verdict]
}
