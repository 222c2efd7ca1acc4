// A phrase of an item that speaks for a theme, with its place, so that people can see it where it stands.

/// Why a theme is given: words of the item, and what they weigh.
package struct Reason: Hashable, Codable, Sendable {
    package enum Field: String, Codable, Sendable {
        case title
        case summary
    }

    /// As the publisher wrote it.
    package var phrase: String
    package var field: Field
    /// In UTF-8 offsets of the title or summary as the classifier was given it.
    package var bytes: Range<Int>
    /// By how much the theme's log-odds fall when the phrase is taken out of the text; above 0.
    package var effect: Double
    /// Whether the catalogue lists it; if not, the classifier learned it from labelled items.
    package var isTerm: Bool

    package init(phrase: String, field: Field, bytes: Range<Int>, effect: Double, isTerm: Bool) {
        self.phrase = phrase
        self.field = field
        self.bytes = bytes
        self.effect = effect
        self.isTerm = isTerm
    }
}
