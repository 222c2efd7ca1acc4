// The first classifier: it knows the words of the catalogue, and every verdict can be retraced to them by hand.
import Foundation
import VigieModel

/// Sorts items by the catalogue's terms: weights summed, made a probability by the catalogue's scoring.
package struct LexicalClassifier: Classifier {
    /// A title is a line; what goes on is a summary in the wrong field.
    private static let titleLimitBytes = 4_096
    /// The subject of an item stands at its start, and the labelled items, by which the weights are chosen, hold 500 characters: a page
    /// is enough, and what a long text says further on would only add themes by chance.
    private static let summaryLimitBytes = 2_048
    /// Three themes are rare and four the most that an item is given.
    private static let mostThemes = 4

    package let model: String
    package let themes: [Theme]
    let thresholds: [Double]
    private let scoring: Scoring
    let lexicon: Lexicon

    package init(catalogue: ThemeCatalogue) {
        model = Self.model(ofCatalogue: catalogue.fingerprint)
        themes = catalogue.themes.map(\.theme)
        thresholds = catalogue.themes.map(\.threshold)
        scoring = catalogue.scoring
        lexicon = Lexicon(catalogue)
    }

    /// The name of the classifier that a catalogue of this fingerprint gives, without reading it: whether anything waits for it is known
    /// sooner.
    package static func model(ofCatalogue fingerprint: ContentHash) -> String { "lexical-2/" + fingerprint.hex.prefix(8) }

    package func verdicts(for texts: [ClassifiableText]) -> [Verdict] {
        let reader = reader()
        return texts.map(reader.verdict)
    }

    /// Reads text after text on one thread, and remembers the words that it has met.
    package func reader() -> LexicalReader { LexicalReader(self) }

    fileprivate func reading(of text: ClassifiableText, _ finder: TermFinder, _ table: inout WordTable) -> LexicalReading {
        let title = Passage(text.title, limitBytes: Self.titleLimitBytes, &table)
        let summary = Passage(text.summary, limitBytes: Self.summaryLimitBytes, &table)
        var smallWords = FunctionWords()
        for word in title.words { smallWords.add(table.functionWord(Int(word.number))) }
        for word in summary.words { smallWords.add(table.functionWord(Int(word.number))) }
        let language = LanguageDetector.language(
            title: text.title, summary: text.summary, stated: text.statedLanguage, smallWords: smallWords)
        return reading(title: title, summary: summary, language: language, finder, table)
    }

    fileprivate func reading(
        title: Passage, summary: Passage, language: LanguageCode, _ finder: TermFinder, _ table: WordTable
    ) -> LexicalReading {
        let rules = EvidenceRules(titleWeight: scoring.titleWeight, mergesSections: language == .undetermined)
        let evidence = rules.evidence(
            title: finder.occurrences(in: title.words, of: table, for: language),
            summary: finder.occurrences(in: summary.words, of: table, for: language), groups: themes.count + 1)
        return LexicalReading(language: language, title: title, summary: summary, evidence: evidence)
    }

    /// The verdict that follows from what was found.
    func verdict(from reading: LexicalReading) -> Verdict {
        let sums = reading.evidence.map { $0.reduce(0) { $0 + $1.contribution } }
        let offTopic = sums[themes.count]
        let logOdds = sums.dropLast().map { scoring.slope * ($0 - offTopic) + scoring.intercept }

        var scores = themes.indices.map { place in
            let probability = Self.probability(logOdds[place])
            return ThemeScore(
                theme: themes[place].id, probability: probability, isAboveThreshold: probability >= thresholds[place],
                because: reading.reasons(for: place))
        }
        // Equal themes stay in the order of the catalogue.
        scores = scores.enumerated().sorted { ($1.element.probability, $0.offset) < ($0.element.probability, $1.offset) }.map(\.element)
        var given = 0
        for index in scores.indices where scores[index].isAboveThreshold {
            given += 1
            if given > Self.mostThemes { scores[index].isAboveThreshold = false }
        }
        return Verdict(language: reading.language, relevance: relevance(logOdds), scores: scores, model: model)
    }

    private static func probability(_ logOdds: Double) -> Double { 1 / (1 + exp(-logOdds)) }

    /// 1 − Π(1 − p), moved by the bias on the log-odds. Taken in logarithms, so that sure themes do not round to an infinity.
    private func relevance(_ logOdds: [Double]) -> Double {
        let logOfNone = logOdds.reduce(0) { $0 - log1p(exp(min($1, 500))) }
        let oddsOfAny = expm1(min(-logOfNone, 500))
        guard oddsOfAny > 0 else { return 0 }
        return Self.probability(log(oddsOfAny) + scoring.relevanceBias)
    }
}

/// The classifier at work: for one thread alone.
package final class LexicalReader {
    private let classifier: LexicalClassifier
    private let finder: TermFinder
    /// The words of all readings; see `makeRoom`.
    private(set) var table = WordTable()

    fileprivate init(_ classifier: LexicalClassifier) {
        self.classifier = classifier
        finder = TermFinder(classifier.lexicon)
    }

    package func verdict(on text: ClassifiableText) -> Verdict {
        makeRoom()
        return classifier.verdict(from: reading(of: text))
    }

    /// Forgets words if they are too many. Readings from before cannot be used any more.
    func makeRoom() { table.makeRoom() }

    /// What the catalogue finds in a text, before anything is made of it.
    func reading(of text: ClassifiableText) -> LexicalReading { classifier.reading(of: text, finder, &table) }

    /// What it finds when some words do not stand in the text; the language stays what it was.
    func reading(of reading: LexicalReading, title: Passage, summary: Passage) -> LexicalReading {
        classifier.reading(title: title, summary: summary, language: reading.language, finder, table)
    }
}
