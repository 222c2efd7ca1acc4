// What is taken for what: which theme was given where another was missed.
import VigieModel

/// Pairs of themes as counted on items.
package struct ThemeConfusion: Hashable, Sendable {
    /// A theme that was missed and the one given wrongly on the same item.
    package struct Pair: Hashable, Sendable {
        package var missed: ThemeID
        package var instead: ThemeID
        package var count: Int
    }

    package let themes: [ThemeID]
    /// Row: labelled; column: given; the last of each stands for none.
    private var counts: [[Int]]

    init(_ judged: [JudgedItem], themes: [ThemeID]) {
        self.themes = themes
        counts = Array(repeating: Array(repeating: 0, count: themes.count + 1), count: themes.count + 1)
        let places = Dictionary(themes.enumerated().map { ($1, $0) }) { first, _ in first }
        let none = themes.count
        for one in judged {
            for theme in one.given.intersection(one.item.themes).subtracting(one.item.contested) {
                if let place = places[theme] { counts[place][place] += 1 }
            }
            let missed = one.missed.compactMap { places[$0] }
            let instead = one.wronglyGiven.compactMap { places[$0] }
            for row in missed.isEmpty && !instead.isEmpty ? [none] : missed {
                for column in instead.isEmpty ? [none] : instead { counts[row][column] += 1 }
            }
        }
    }

    /// On how many items the one theme was missed and the other given wrongly; of a theme with itself, on how many it was found.
    ///
    /// - Parameters:
    ///   - labelled: nil for items on which nothing was missed and `given` was added.
    ///   - given: nil for items on which `labelled` was missed and nothing was given wrongly.
    package func count(labelled: ThemeID?, given: ThemeID?) -> Int {
        guard let row = place(of: labelled), let column = place(of: given) else { return 0 }
        return counts[row][column]
    }

    /// Two different themes that were taken for each other, the most frequent first.
    package var pairs: [Pair] {
        var pairs: [Pair] = []
        for (row, missed) in themes.enumerated() {
            for (column, instead) in themes.enumerated() where row != column && counts[row][column] > 0 {
                pairs.append(Pair(missed: missed, instead: instead, count: counts[row][column]))
            }
        }
        // Of equals, those of the first themes first.
        return pairs.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
    }

    private func place(of theme: ThemeID?) -> Int? {
        guard let theme else { return themes.count }
        return themes.firstIndex(of: theme)
    }
}
