// Reads facets out of a text: the words of `themes/facets.yaml` and a grammar of dates, so that every proposal can be retraced by hand.
import Foundation
import VigieModel

/// Proposes level of government, kind and binding dates, each with the phrase that led to it.
package struct FacetReader: Sendable {
    /// A title is a line; what goes on is a summary in the wrong field.
    private static let titleLimitBytes = 1_024
    /// What an item is about and when it binds stands at its start.
    private static let summaryLimitBytes = 4_096
    private static let mostCandidates = 2
    private static let mostDates = 6

    /// Names the method and the fingerprint of its words; stored with every proposal.
    package let model: String
    private let scoring: FacetScoring
    private let lexicon: FacetLexicon

    package init(_ catalogue: FacetCatalogue) {
        model = Self.model(fingerprint: catalogue.fingerprint)
        scoring = catalogue.scoring
        lexicon = FacetLexicon(catalogue)
    }

    /// The name of the reader that words of these bytes give, without reading them.
    package static func model(ofWords bytes: Data) -> String { model(fingerprint: ContentHash(of: bytes)) }

    private static func model(fingerprint: ContentHash) -> String { "facets-1/" + fingerprint.hex.prefix(8) }

    /// What is proposed for a text. Any text is accepted, the empty one too.
    ///
    /// - Parameters:
    ///   - language: as detected; with `und`, the words of all four languages are read.
    ///   - sourceKind: speaks for the level where the text says nothing else; nil where it is not known.
    ///   - published: gives days that are written without a year theirs; without it they are left out.
    package func facets(
        of text: ClassifiableText, language: LanguageCode, sourceKind: SourceKind?, published: Date?
    ) -> FacetProposal {
        let own = TermSection.allCases.first { $0.language == language }
        let sections: Set<TermSection> = own.map { [.any, .english, $0] } ?? Set(TermSection.allCases)
        let leadSections: Set<TermSection> = own.map { [.any, $0] } ?? Set(TermSection.allCases)
        let day = published.map { CivilDate($0) }

        var evidence = FacetEvidence(lexicon: lexicon, scoring: scoring, language: own)
        var dates: [FacetDate] = []
        let fields = [(FacetPhrase.Field.title, text.title, Self.titleLimitBytes), (.summary, text.summary, Self.summaryLimitBytes)]
        for (field, written, limit) in fields {
            let passage = FacetText(written, limitBytes: limit)
            if passage.words.isEmpty { continue }
            let occurrences = lexicon.occurrences(in: passage.words, sections: sections, leadSections: leadSections)
            let expressions = DateFinder(words: passage.words, readsMonthFirst: sections.contains(.english)).dates()
            evidence.add(occurrences, in: passage, field)
            evidence.addVersions(in: passage, field)
            evidence.addSpans(expressions, in: passage, field)
            dates += BindingDates(
                text: passage, field: field, lexicon: lexicon, occurrences: occurrences, published: day, threshold: scoring.threshold
            ).found(expressions)
        }
        dates = Self.distinct(dates)
        evidence.add(dates)
        evidence.add(sourceKind)
        return FacetProposal(
            levels: Array(evidence.levels().prefix(Self.mostCandidates)), kinds: Array(evidence.kinds().prefix(Self.mostCandidates)),
            dates: dates, model: model)
    }

    /// Each day once for each meaning, from where it is stated most surely; in the order of the calendar.
    private static func distinct(_ dates: [FacetDate]) -> [FacetDate] {
        if dates.isEmpty { return [] }
        var kept: [FacetDate] = []
        for date in dates.sorted(by: { $0.strength > $1.strength }) where kept.count < mostDates {
            // A summary often says in full what its title says in short: one day is one proposal, of the surer meaning.
            if !kept.contains(where: { $0.date == date.date && $0.precision == date.precision }) { kept.append(date) }
        }
        return kept.sorted { ($0.date, $0.meaning.rawValue) < ($1.date, $1.meaning.rawValue) }
    }
}
