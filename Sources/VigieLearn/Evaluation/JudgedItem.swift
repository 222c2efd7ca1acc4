// An item with what people and what a classifier said of it, side by side.
import VigieModel

/// A labelled item and the verdict on it.
package struct JudgedItem: Hashable, Sendable {
    package var item: LabelledItem
    package var verdict: Verdict

    package init(item: LabelledItem, verdict: Verdict) {
        self.item = item
        self.verdict = verdict
    }

    /// What people said, without what any classifier did: by it two evaluations are held to be of the same items.
    struct Truth: Hashable, Sendable {
        var uid: String
        var themes: Set<ThemeID>
        var contested: Set<ThemeID>
        var language: LanguageCode?
    }

    var truth: Truth { Truth(uid: item.uid, themes: item.themes, contested: item.contested, language: item.language) }
    /// The themes that the classifier gives.
    var given: Set<ThemeID> { Set(verdict.themes.map(\.theme)) }
    var missed: Set<ThemeID> { item.themes.subtracting(given).subtracting(item.contested) }
    var wronglyGiven: Set<ThemeID> { given.subtracting(item.themes).subtracting(item.contested) }
    /// Where all that people say of it is contested, nobody knows whether it has a theme.
    var isRelevanceKnown: Bool { !item.themes.isEmpty || item.contested.isEmpty }
    /// The language that it counts for: the label's, else the one detected.
    var language: LanguageCode { item.language ?? verdict.language }

    /// Whether the theme of the highest probability is right or contested; nil where the item has no theme.
    var isTopThemeRight: Bool? {
        guard !item.themes.isEmpty else { return nil }
        // Of equals the first, as the verdict lists them.
        let top = verdict.themes.reduce(nil as ThemeScore?) { best, next in
            guard let best, best.probability >= next.probability else { return next }
            return best
        }
        return top.map { item.themes.union(item.contested).contains($0.theme) } ?? false
    }
}
