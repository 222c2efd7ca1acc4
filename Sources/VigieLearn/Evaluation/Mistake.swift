// The errors that a classifier was surest of: reading them shows what it has not understood, or which labels are wrong.
import VigieModel

/// A theme wrongly given or missed on one item.
package struct Mistake: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// Given, though nobody labelled it.
        case given
        /// Labelled, and not given.
        case missed
    }

    package var kind: Kind
    package var uid: String
    package var title: String
    package var language: LanguageCode
    package var theme: ThemeID
    /// What the classifier thinks of this theme on this item.
    package var probability: Double
    /// In the order of the catalogue.
    package var labelled: [ThemeID]
    /// In the order of the verdict.
    package var given: [ThemeID]

    /// The surest mistakes of one kind, one for each item, the surest first; of equals the first items.
    static func surest(_ kind: Kind, of judged: [JudgedItem], themes: [ThemeID], limit: Int) -> [Mistake] {
        let worst = judged.compactMap { one -> Mistake? in
            let wrong = kind == .given ? one.wronglyGiven : one.missed
            let candidates = themes.filter(wrong.contains).map { theme in
                (theme, one.verdict.scores.first { $0.theme == theme }?.probability ?? 0)
            }
            let surest = kind == .given ? candidates.max { $0.1 < $1.1 } : candidates.min { $0.1 < $1.1 }
            return surest.map { theme, probability in
                Mistake(
                    kind: kind, uid: one.item.uid, title: one.item.text.title, language: one.language, theme: theme,
                    probability: probability, labelled: themes.filter(one.item.themes.contains), given: one.verdict.themes.map(\.theme))
            }
        }
        let sureness = { (mistake: Mistake) in kind == .given ? mistake.probability : 1 - mistake.probability }
        return worst.enumerated().sorted { (sureness($1.element), $0.offset) < (sureness($0.element), $1.offset) }.prefix(limit).map(
            \.element)
    }
}
