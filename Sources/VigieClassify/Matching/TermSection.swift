// A section of the catalogue's terms: one per language of the sources, and one for names that are the same in all of them.
import VigieModel

/// Where a term stands in the catalogue: `any`, or the language in which it is written.
package enum TermSection: Int, Hashable, CaseIterable, Sendable {
    case any
    case english
    case french
    case dutch
    case german

    /// As the catalogue writes it: `any` or an ISO 639-1 code.
    package var key: String { language?.rawValue ?? "any" }

    /// Nil for `any`.
    package var language: LanguageCode? {
        switch self {
        case .any: nil
        case .english: .english
        case .french: .french
        case .dutch: .dutch
        case .german: .german
        }
    }

    package init?(key: String) {
        guard let section = Self.allCases.first(where: { $0.key == key }) else { return nil }
        self = section
    }

    /// The sections that are read for a text of that language, each with the share of its weights that counts.
    ///
    /// Publishers in every language borrow English terms, hence English at half weight. Where the language is not known, any
    /// section may be the right one.
    static func active(for language: LanguageCode) -> [(section: TermSection, share: Double)] {
        guard let own = allCases.first(where: { $0.language == language }) else { return allCases.map { ($0, 1) } }
        return own == .english ? [(.any, 1), (.english, 1)] : [(.any, 1), (own, 1), (.english, 0.5)]
    }
}
