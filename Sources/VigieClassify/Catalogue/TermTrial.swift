// What a catalogue finds in texts that are there: how many each of its terms marks, and what another catalogue would find instead.
import VigieModel

/// Counts and comparisons over a number of texts, by the catalogue's words alone.
package enum TermTrial {
    /// In how many of the texts each entry of the catalogue counts; those that mark none are left out.
    package static func counts(of texts: [ClassifiableText], by catalogue: ThemeCatalogue) -> [TermChange.Place: Int] {
        let classifier = LexicalClassifier(catalogue: catalogue)
        let reader = classifier.reader()
        let entries = Lexicon.entries(of: catalogue)
        var counts = [Int](repeating: 0, count: entries.count)
        for text in texts {
            reader.makeRoom()
            for evidence in reader.reading(of: text).evidence.joined() { counts[Int(evidence.term)] += 1 }
        }
        var found: [TermChange.Place: Int] = [:]
        for (entry, count) in zip(entries, counts) where count > 0 {
            found[TermChange.Place(theme: entry.theme, section: entry.section.key, term: entry.text), default: 0] += count
        }
        return found
    }

    /// A text to which the two catalogues give other themes.
    package struct Difference: Hashable, Sendable {
        /// The place of the text among those that were given.
        package var text: Int
        package var gained: [ThemeID]
        package var lost: [ThemeID]
    }

    /// The texts whose themes would be others, in their order.
    package static func differences(
        of texts: [ClassifiableText], before: ThemeCatalogue, after: ThemeCatalogue
    ) -> [Difference] {
        let (one, other) = (LexicalClassifier(catalogue: before).reader(), LexicalClassifier(catalogue: after).reader())
        return texts.enumerated().compactMap { place, text in
            let (now, then) = (one.verdict(on: text).themes.map(\.theme), other.verdict(on: text).themes.map(\.theme))
            let (gained, lost) = (then.filter { !now.contains($0) }, now.filter { !then.contains($0) })
            return gained.isEmpty && lost.isEmpty ? nil : Difference(text: place, gained: gained, lost: lost)
        }
    }
}
