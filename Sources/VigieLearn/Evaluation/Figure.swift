// The names of all figures, so that one evaluation, two of them and their pages speak of the same.
import VigieModel

/// What is measured, and over which items or themes.
package struct Figure: Hashable, Sendable {
    package enum Measure: Hashable, Sendable, CaseIterable {
        /// Of themes: over all, of one theme, or over all in one language.
        case precision, recall, f1
        /// The mean of the themes' F1, small and large ones alike.
        case macroF1
        /// Of whether an item has any theme.
        case relevancePrecision, relevanceRecall, relevanceF1
        /// How often the most probable theme of an item that has any is one of its themes.
        case topTheme
        case languageRight
        /// The expected calibration error of the themes given: the lower the better.
        case calibrationError
    }

    package enum Group: Hashable, Sendable {
        case all
        case theme(ThemeID)
        case language(LanguageCode)
    }

    package var measure: Measure
    package var group: Group

    package init(_ measure: Measure, _ group: Group = .all) {
        self.measure = measure
        self.group = group
    }
}

/// A figure with the range in which it lies with 95 % confidence, as far as these items can tell.
package struct Estimate: Hashable, Sendable {
    package var value: Double
    package var low: Double
    package var high: Double

    package init(value: Double, low: Double, high: Double) {
        self.value = value
        self.low = low
        self.high = high
    }
}
