// What a learned classifier sees of a text without an encoder, the one way that training and prediction share.
import Foundation
import VigieModel

/// The terms and grams of one text.
package struct TextFeatures: Sendable {
    /// A term of the catalogue that was found.
    package struct Term: Sendable {
        /// The term's identity in the lexicon.
        package var identity: Int32
        /// How often and how prominently.
        package var value: Float
    }

    package var language: LanguageCode
    /// By theme of the catalogue, then off topic: the terms found.
    package var terms: [[Term]]
    /// The same: the sum of the catalogue's own weights. It bridges languages, for every language has terms for every theme.
    package var sums: [Float]
    package var grams: GramCounts

    /// The sums as a network takes them: each as it grows and is then capped, and its square root.
    package static func concepts(of sums: [Float]) -> [Float] {
        sums.map { min($0 / 2, 4) } + sums.map { max(0, $0).squareRoot() }
    }
}

/// Reads text after text on one thread, and remembers the words that it has met.
package final class FeatureReader {
    private let lexical: LexicalReader
    private let counter = GramCounter()
    private let groups: Int

    package init(_ classifier: LexicalClassifier) {
        lexical = classifier.reader()
        groups = classifier.themes.count + 1
    }

    package func features(of text: ClassifiableText) -> TextFeatures {
        makeRoom()
        return features(of: lexical.reading(of: text))
    }

    /// Whether so many words are remembered that `makeRoom` would forget them.
    var isFull: Bool { lexical.table.isFull }

    /// Forgets words if they are too many. Readings from before cannot be used any more.
    func makeRoom() { lexical.makeRoom() }

    func reading(of text: ClassifiableText) -> LexicalReading { lexical.reading(of: text) }

    /// The reading of what is left when some words of one passage do not stand there.
    func reading(_ reading: LexicalReading, without words: Range<Int>, inTitle: Bool) -> LexicalReading {
        lexical.reading(
            of: reading, title: inTitle ? reading.title.without(words) : reading.title,
            summary: inTitle ? reading.summary : reading.summary.without(words))
    }

    /// The buckets of a word alone and of its letter sequences, and of a word after another.
    func buckets(of word: PlacedWord, after previous: PlacedWord?) -> (own: [Int32], pair: Int32?) {
        let table = lexical.table
        return (counter.buckets(of: word, of: table), previous.map { counter.bucket(of: $0, then: word, of: table) })
    }

    func features(of reading: LexicalReading) -> TextFeatures {
        var terms = [[TextFeatures.Term]](repeating: [], count: groups)
        var sums = [Float](repeating: 0, count: groups)
        for (group, evidence) in reading.evidence.enumerated() where !evidence.isEmpty {
            terms[group] = evidence.map { TextFeatures.Term(identity: $0.term, value: Float($0.value)) }
            sums[group] = Float(evidence.reduce(0) { $0 + $1.contribution })
        }
        return TextFeatures(
            language: reading.language, terms: terms, sums: sums,
            grams: counter.counts(title: reading.title.words, summary: reading.summary.words, of: lexical.table))
    }
}

/// The terms of a catalogue as training weighs them anew.
package struct TermTable: Sendable {
    /// By identity.
    package let names: [UInt64]
    /// By identity: as the catalogue says; 0 for what is no term.
    package let weights: [Float]
    /// By identity: the place of the theme; their number for off topic.
    package let themes: [Int32]

    package init(of classifier: LexicalClassifier) {
        names = classifier.lexicon.termNames
        (weights, themes) = classifier.lexicon.terms()
    }
}
