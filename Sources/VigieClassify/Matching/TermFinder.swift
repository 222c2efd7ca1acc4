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
    /// A word is remembered for the whole batch. A hostile feed may send a million different ones: then memory starts anew.
    private static let mostRememberedWords = 24_576

    private let lexicon: Lexicon
    private let stemmers: [Stemmer]
    private var numberOfWord: [String: Int] = [:]
    /// By section and number of word; nil until the word is met in that section.
    private var symbolsOfWord: [[[Int32]?]]

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        stemmers = TermSection.allCases.map(Stemmer.init(for:))
        symbolsOfWord = TermSection.allCases.map { _ in [] }
    }

    /// Every occurrence in one text, of terms and exclusions, also those that overlap.
    func occurrences(in words: [Word], for language: LanguageCode) -> [Occurrence] {
        let numbers = numbers(of: words)
        let isKnown = language != .undetermined
        var found: [Occurrence] = []
        for (section, share) in TermSection.active(for: language) {
            let index = lexicon.sections[section.rawValue]
            func add(_ term: Int32, _ range: Range<Int>) {
                let term = index.terms[Int(term)]
                found.append(
                    Occurrence(
                        term: term, section: section, identity: isKnown ? term.identity : term.spelling, weight: term.weight * share,
                        words: range))
            }
            // A word may have several symbols, so that there may be several ways on from a node.
            func follow(_ node: Int32, _ start: Int, _ end: Int) {
                for term in index.terms(at: node) { add(term, start..<end) }
                guard end < words.count, !words[end].startsAnew else { return }
                for symbol in symbols(numbers[end], words[end].folded, in: section, index) {
                    if let next = index.next(node, symbol) { follow(next, start, end + 1) }
                }
            }
            for start in words.indices {
                for symbol in symbols(numbers[start], words[start].folded, in: section, index) {
                    if let node = index.start(symbol) { follow(node, start, start + 1) }
                }
            }
        }
        return found
    }

    private func numbers(of words: [Word]) -> [Int] {
        if numberOfWord.count > Self.mostRememberedWords {
            numberOfWord.removeAll(keepingCapacity: true)
            for section in symbolsOfWord.indices { symbolsOfWord[section].removeAll(keepingCapacity: true) }
        }
        return words.map { word in
            if let number = numberOfWord[word.folded] { return number }
            let number = numberOfWord.count
            numberOfWord[word.folded] = number
            for section in symbolsOfWord.indices { symbolsOfWord[section].append(nil) }
            return number
        }
    }

    private func symbols(_ number: Int, _ word: String, in section: TermSection, _ index: SectionIndex) -> [Int32] {
        if let symbols = symbolsOfWord[section.rawValue][number] { return symbols }
        let symbols = index.symbols(of: word, stemmer: stemmers[section.rawValue])
        symbolsOfWord[section.rawValue][number] = symbols
        return symbols
    }
}
