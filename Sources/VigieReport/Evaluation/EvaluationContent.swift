// What the page on the quality of sorting is made of: figures as the command measured them, without words and without drawings.
import Foundation
import VigieModel

/// The figures of one classifier on one set of labelled items.
package struct EvaluationContent: Sendable {
    /// A share from 0 to 1 with the range that it lies in with 95 % confidence.
    package struct Figure: Hashable, Sendable {
        package var value: Double
        package var low: Double
        package var high: Double

        package init(value: Double, low: Double, high: Double) {
            self.value = value
            self.low = low
            self.high = high
        }
    }

    /// Precision, recall and F1; nil where nothing was counted.
    package struct Scores: Hashable, Sendable {
        package var precision: Figure?
        package var recall: Figure?
        package var f1: Figure?
        /// How many labels there are.
        package var support: Int

        package init(precision: Figure? = nil, recall: Figure? = nil, f1: Figure? = nil, support: Int = 0) {
            self.precision = precision
            self.recall = recall
            self.f1 = f1
            self.support = support
        }
    }

    package struct ThemeRow: Sendable {
        package var theme: Theme
        package var scores: Scores
        /// F1 with the labels that it rests on, in the order of the languages.
        package var byLanguage: [(f1: Double?, support: Int)]

        package init(theme: Theme, scores: Scores, byLanguage: [(f1: Double?, support: Int)]) {
            self.theme = theme
            self.scores = scores
            self.byLanguage = byLanguage
        }
    }

    package struct LanguageRow: Sendable {
        package var language: LanguageCode
        package var items: Int
        package var scores: Scores
        package var relevanceF1: Figure?
        package var topTheme: Figure?
        /// Items by detected language, in the order of `detectedLanguages`.
        package var detected: [Int]

        package init(
            language: LanguageCode, items: Int, scores: Scores, relevanceF1: Figure?, topTheme: Figure?, detected: [Int]
        ) {
            self.language = language
            self.items = items
            self.scores = scores
            self.relevanceF1 = relevanceF1
            self.topTheme = topTheme
            self.detected = detected
        }
    }

    /// Answers by their probability, in bins of equal width from 0 to 1.
    package struct Reliability: Sendable {
        /// A bin's answers; the mean probability and the share right are nil where it is empty.
        package struct Bin: Sendable {
            package var count: Int
            package var meanProbability: Double?
            package var shareRight: Double?

            package init(count: Int, meanProbability: Double?, shareRight: Double?) {
                self.count = count
                self.meanProbability = meanProbability
                self.shareRight = shareRight
            }
        }

        package var error: Double?
        package var bins: [Bin]

        package init(error: Double? = nil, bins: [Bin] = []) {
            self.error = error
            self.bins = bins
        }
    }

    /// An item on which the classifier was sure and wrong.
    package struct Mistake: Sendable {
        package var title: String
        package var language: LanguageCode
        package var theme: ThemeID
        package var probability: Double
        package var labelled: [ThemeID]
        package var given: [ThemeID]

        package init(
            title: String, language: LanguageCode, theme: ThemeID, probability: Double, labelled: [ThemeID], given: [ThemeID]
        ) {
            self.title = title
            self.language = language
            self.theme = theme
            self.probability = probability
            self.labelled = labelled
            self.given = given
        }
    }

    /// The name of the file with the labels.
    package var labels: String
    package var model: String
    package var measuredAt: Date
    package var items: Int
    package var relevant: Int
    package var contested: Int
    /// How many samples the ranges rest on.
    package var samples: Int
    package var overall = Scores()
    package var macroF1: Figure?
    package var relevanceF1: Figure?
    package var topTheme: Figure?
    package var languageRight: Figure?
    package var calibrationError: Figure?
    /// In the order of the catalogue.
    package var themes: [ThemeRow] = []
    package var languages: [LanguageRow] = []
    package var detectedLanguages: [LanguageCode] = []
    package var reliabilityOfGiven = Reliability()
    package var reliabilityOfAll = Reliability()
    package var reliabilityOfRelevance = Reliability()
    /// Row: labelled; column: given; in the order of the themes, and the last of each for none.
    package var confusion: [[Int]] = []
    /// The surest first.
    package var wronglyGiven: [Mistake] = []
    package var missed: [Mistake] = []

    package init(labels: String, model: String, measuredAt: Date, items: Int, relevant: Int, contested: Int, samples: Int) {
        self.labels = labels
        self.model = model
        self.measuredAt = measuredAt
        self.items = items
        self.relevant = relevant
        self.contested = contested
        self.samples = samples
    }
}
