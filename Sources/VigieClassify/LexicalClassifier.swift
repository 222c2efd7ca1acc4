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
    private static let mostReasons = 5

    package let model: String
    package let themes: [Theme]
    private let thresholds: [Double]
    private let scoring: Scoring
    private let lexicon: Lexicon

    package init(catalogue: ThemeCatalogue) {
        model = Self.model(fingerprint: catalogue.fingerprint)
        themes = catalogue.themes.map(\.theme)
        thresholds = catalogue.themes.map(\.threshold)
        scoring = catalogue.scoring
        lexicon = Lexicon(catalogue)
    }

    /// The name of the classifier that a catalogue of these bytes gives, without reading it: whether anything waits for it is known sooner.
    package static func model(ofCatalogue bytes: Data) -> String { model(fingerprint: ContentHash(of: bytes)) }

    private static func model(fingerprint: ContentHash) -> String { "lexical-2/" + fingerprint.hex.prefix(8) }

    package func verdicts(for texts: [ClassifiableText]) -> [Verdict] {
        let reader = reader()
        return texts.map(reader.verdict)
    }

    /// Reads text after text on one thread, and remembers the words that it has met.
    package func reader() -> LexicalReader { LexicalReader(self, TermFinder(lexicon)) }

    fileprivate func verdict(on text: ClassifiableText, _ finder: TermFinder) -> Verdict {
        let title = Passage(text.title, limitBytes: Self.titleLimitBytes)
        let summary = Passage(text.summary, limitBytes: Self.summaryLimitBytes)
        let language = LanguageDetector.language(
            title: text.title, summary: text.summary, stated: text.statedLanguage,
            words: [title.words, summary.words].joined().lazy.map(\.folded))
        let rules = EvidenceRules(titleWeight: scoring.titleWeight, mergesSections: language == .undetermined)
        let evidence = rules.evidence(
            title: finder.occurrences(in: title.words, for: language),
            summary: finder.occurrences(in: summary.words, for: language))
        let sums = themes.indices.map { place in Self.sum(evidence[Int32(place)]) }
        let offTopic = Self.sum(evidence[lexicon.offTopic])
        let logOdds = sums.map { scoring.slope * ($0 - offTopic) + scoring.intercept }

        var scores = themes.indices.map { place in
            let probability = Self.probability(logOdds[place])
            return ThemeScore(
                theme: themes[place].id, probability: probability, isAboveThreshold: probability >= thresholds[place],
                because: Self.reasons(evidence[Int32(place)] ?? [], title: title, summary: summary))
        }
        // Equal themes stay in the order of the catalogue.
        scores = scores.enumerated().sorted { ($1.element.probability, $0.offset) < ($0.element.probability, $1.offset) }.map(\.element)
        var given = 0
        for index in scores.indices where scores[index].isAboveThreshold {
            given += 1
            if given > Self.mostThemes { scores[index].isAboveThreshold = false }
        }
        return Verdict(language: language, relevance: relevance(logOdds), scores: scores, model: model)
    }

    private static func sum(_ evidence: [Evidence]?) -> Double {
        (evidence ?? []).reduce(0) { $0 + $1.contribution }
    }

    private static func probability(_ logOdds: Double) -> Double { 1 / (1 + exp(-logOdds)) }

    /// 1 − Π(1 − p), moved by the bias on the log-odds. Taken in logarithms, so that sure themes do not round to an infinity.
    private func relevance(_ logOdds: [Double]) -> Double {
        let logOfNone = logOdds.reduce(0) { $0 - log1p(exp(min($1, 500))) }
        let oddsOfAny = expm1(min(-logOfNone, 500))
        guard oddsOfAny > 0 else { return 0 }
        return Self.probability(log(oddsOfAny) + scoring.relevanceBias)
    }

    /// The item's own words, each once however often and in whatever case they stand there, and no part of what is named already.
    private static func reasons(_ evidence: [Evidence], title: Passage, summary: Passage) -> [String] {
        var reasons: [String] = []
        var seen: Set<String> = []
        var named: [Evidence] = []
        for piece in evidence where reasons.count < mostReasons {
            if named.contains(where: { $0.isInTitle == piece.isInTitle && $0.words.contains(piece.words) }) { continue }
            let passage = piece.isInTitle ? title : summary
            guard seen.insert(passage.folded(piece.words)).inserted else { continue }
            named.append(piece)
            reasons.append(passage.asWritten(piece.words))
        }
        return reasons
    }
}

/// The classifier at work: for one thread alone.
package final class LexicalReader {
    private let classifier: LexicalClassifier
    private let finder: TermFinder

    fileprivate init(_ classifier: LexicalClassifier, _ finder: TermFinder) {
        self.classifier = classifier
        self.finder = finder
    }

    package func verdict(on text: ClassifiableText) -> Verdict { classifier.verdict(on: text, finder) }
}

/// A title or summary, as far as it is read, with its words.
private struct Passage {
    private let text: String
    let words: [Word]

    init(_ text: String, limitBytes: Int) {
        let bounded =
            text.utf8.count <= limitBytes
            // Cut inside a character, its remains become U+FFFD, which is no letter.
            ? text : String(decoding: text.utf8.prefix(limitBytes), as: UTF8.self)
        self.text = WordSplitter.composed(bounded)
        words = WordSplitter.words(of: self.text)
    }

    /// The words with what stands between them, as the publisher wrote them; only white space becomes one space.
    func asWritten(_ range: Range<Int>) -> String {
        guard let first = words[range].first, let last = words[range].last else { return "" }
        let bytes = text.utf8.dropFirst(first.range.lowerBound).prefix(last.range.upperBound - first.range.lowerBound)
        let written = String(decoding: bytes, as: UTF8.self)
        // Of most, one word or two, nothing is to be changed.
        return bytes.allSatisfy { (0x21...0x7E).contains($0) }
            ? written : written.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    func folded(_ range: Range<Int>) -> String { words[range].map(\.folded).joined(separator: " ") }
}
