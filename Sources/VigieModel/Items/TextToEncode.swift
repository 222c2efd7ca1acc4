// What encoders are given of an item: one rule for those who train a classifier, who store vectors and who search by them.

/// A text as it goes to an encoder.
package enum TextToEncode {
    /// The labelled items, on which classifiers are trained and stories were judged, have no more; and what an item is about stands at its
    /// beginning.
    package static let summaryCharacters = 500

    /// Title and the beginning of the summary, in one.
    package static func whole(title: String, summary: String) -> String { "\(title). \(summary.prefix(summaryCharacters))" }
}
