// A change of the theme catalogue that a person made: it lies over the catalogue's file, which stays as its editors wrote it.
import Foundation

/// What a term weighs from now on, in place of what the catalogue's file says of it.
package struct TermChange: Hashable, Codable, Sendable {
    /// Which entry of the catalogue.
    package struct Place: Hashable, Codable, Sendable {
        /// Nil for the words that are off topic.
        package var theme: ThemeID?
        /// `any`, `en`, `fr`, `nl` or `de`, as the catalogue writes it.
        package var section: String
        /// Whether it is a phrase in which the theme's terms mean something else.
        package var isExclusion: Bool
        /// As written: a word, a phrase, or one word with `*` before or after it.
        package var term: String

        package init(theme: ThemeID?, section: String, isExclusion: Bool = false, term: String) {
            self.theme = theme
            self.section = section
            self.isExclusion = isExclusion
            self.term = term
        }
    }

    package var place: Place
    /// Nil where the term is in the list no more; 0 for an exclusion that is.
    package var weight: Double?

    package init(place: Place, weight: Double?) {
        self.place = place
        self.weight = weight
    }
}

extension [TermChange] {
    /// Of changes as they count together: equal lists have equal marks, in whatever order they stand. Nil for none.
    package var fingerprint: ContentHash? {
        guard !isEmpty else { return nil }
        let lines = map { change in
            let place = change.place
            return [
                place.theme?.rawValue ?? "", place.section, place.isExclusion ? "x" : "t", place.term, change.weight.map { "\($0)" } ?? "",
            ].joined(separator: "\u{1F}")
        }
        return ContentHash(of: lines.sorted().joined(separator: "\u{1E}"))
    }
}
