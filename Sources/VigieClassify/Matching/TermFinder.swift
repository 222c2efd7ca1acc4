// Finds where terms stand in a text, remembering every word that it has met so that each is stemmed once.
import VigieModel

/// A term at one place of a text.
struct Occurrence {
    var term: IndexedTerm
    var section: TermSection
    /// The term's weight, less what its section does not count.
    var weight: Double
    /// The words it covers.
    var words: Range<Int>
}

/// Reads texts with a lexicon. Owns stemmers, so it lives on one thread and for one batch.
final class TermFinder {
    /// A word is remembered for the whole batch. A hostile feed may send a million different ones: then memory starts anew.
    private static let mostRememberedWords = 65_536

    private let lexicon: Lexicon
    private let stemmers: [Stemmer]
    private var numberOfWord: [String: Int] = [:]
    private var known: [[SectionIndex.Known?]]

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        stemmers = TermSection.allCases.map(Stemmer.init(for:))
        known = TermSection.allCases.map { _ in [] }
    }

    /// Every occurrence in one text, of terms and exclusions, also those that overlap.
    func occurrences(in words: [Word], for language: LanguageCode) -> [Occurrence] {
        let numbers = numbers(of: words)
        var found: [Occurrence] = []
        for (section, share) in TermSection.active(for: language) {
            let index = lexicon.sections[section.rawValue]
            func add(_ term: Int32, _ range: Range<Int>) {
                let term = index.terms[Int(term)]
                found.append(Occurrence(term: term, section: section, weight: term.weight * share, words: range))
            }
            for start in words.indices {
                let first = known(numbers[start], words[start].folded, in: section, index)
                for term in first.affixed { add(term, start..<start + 1) }
                guard var node = index.start(first.stem) else { continue }
                var end = start + 1
                while true {
                    for term in index.terms(at: node) { add(term, start..<end) }
                    guard end < words.count, !words[end].startsAnew else { break }
                    let stem = known(numbers[end], words[end].folded, in: section, index).stem
                    guard stem >= 0, let next = index.next(node, stem) else { break }
                    node = next
                    end += 1
                }
            }
        }
        return found
    }

    private func numbers(of words: [Word]) -> [Int] {
        if numberOfWord.count > Self.mostRememberedWords {
            numberOfWord.removeAll(keepingCapacity: true)
            for section in known.indices { known[section].removeAll(keepingCapacity: true) }
        }
        return words.map { word in
            if let number = numberOfWord[word.folded] { return number }
            let number = numberOfWord.count
            numberOfWord[word.folded] = number
            for section in known.indices { known[section].append(nil) }
            return number
        }
    }

    private func known(_ number: Int, _ word: String, in section: TermSection, _ index: SectionIndex) -> SectionIndex.Known {
        if let known = known[section.rawValue][number] { return known }
        let answer = index.known(word, stemmer: stemmers[section.rawValue])
        known[section.rawValue][number] = answer
        return answer
    }
}
