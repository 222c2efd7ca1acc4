// Finds where terms stand in a text, remembering every word that it has met so that each is stemmed once.
import VigieModel

/// A term at one place of a text.
struct Occurrence {
    var term: IndexedTerm
    var section: TermSection
    /// Occurrences of one identity are of one term, which counts once.
    var identity: Int32
    /// The term's weight, less what its section does not count.
    var weight: Double
    /// The words it covers.
    var words: Range<Int>
}

/// Reads texts with a lexicon. Owns stemmers, so it lives on one thread and for one batch.
final class TermFinder {
    private let lexicon: Lexicon
    private let stemmers: [Stemmer]
    /// By section and number of word: where in `lists` its symbols are.
    private var placesOfWord: [[Int32]]
    /// The first one is empty, for most words have no symbols.
    private var lists: [[Int32]] = [[]]
    /// Of the table whose numbers are known.
    private var generation = 0
    private static let notMet: Int32 = -1

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        stemmers = TermSection.allCases.map(Stemmer.init(for:))
        placesOfWord = TermSection.allCases.map { _ in [] }
    }

    /// Every occurrence in one text, of terms and exclusions, also those that overlap.
    func occurrences(in words: [PlacedWord], of table: WordTable, for language: LanguageCode) -> [Occurrence] {
        if generation != table.generation {
            generation = table.generation
            for section in placesOfWord.indices { placesOfWord[section].removeAll(keepingCapacity: true) }
            lists = [[]]
        }
        var found: [Occurrence] = []
        found.reserveCapacity(16)
        for (section, share) in TermSection.active(for: language) {
            learn(words, of: table, in: section)
            let search = TermSearch(
                words: words, placesOfWord: placesOfWord[section.rawValue], lists: lists, index: lexicon.sections[section.rawValue],
                section: section, share: share, isKnown: language != .undetermined)
            search.run(&found)
        }
        return found
    }

    /// Finds the symbols of the words that the section has not met yet.
    private func learn(_ words: [PlacedWord], of table: WordTable, in section: TermSection) {
        var places: [Int32] = []
        swap(&places, &placesOfWord[section.rawValue])
        defer { swap(&places, &placesOfWord[section.rawValue]) }
        if places.count < table.count { places += repeatElement(Self.notMet, count: table.count - places.count) }
        for word in words where places[Int(word.number)] == Self.notMet {
            let symbols = lexicon.sections[section.rawValue].symbols(
                of: table.folded(Int(word.number)), stemmer: stemmers[section.rawValue])
            places[Int(word.number)] = symbols.isEmpty ? 0 : Int32(lists.count)
            if !symbols.isEmpty { lists.append(symbols) }
        }
    }
}

/// The search for one section's terms in one text.
private struct TermSearch {
    let words: [PlacedWord]
    let placesOfWord: [Int32]
    let lists: [[Int32]]
    let index: SectionIndex
    let section: TermSection
    let share: Double
    let isKnown: Bool

    func run(_ found: inout [Occurrence]) {
        for (start, word) in words.enumerated() {
            let place = placesOfWord[Int(word.number)]
            if place == 0 { continue }
            for symbol in lists[Int(place)] {
                if let node = index.start(symbol) { follow(node, start..<start + 1, &found) }
            }
        }
    }

    /// A word may have several symbols, so that there may be several ways on from a node.
    private func follow(_ node: Int32, _ range: Range<Int>, _ found: inout [Occurrence]) {
        index.terms(at: node) { term in
            found.append(
                Occurrence(
                    term: term, section: section, identity: isKnown ? term.identity : term.spelling, weight: term.weight * share,
                    words: range))
        }
        let end = range.upperBound
        guard end < words.count, !words[end].startsAnew else { return }
        for symbol in lists[Int(placesOfWord[Int(words[end].number)])] {
            if let next = index.next(node, symbol) { follow(next, range.lowerBound..<end + 1, &found) }
        }
    }
}
