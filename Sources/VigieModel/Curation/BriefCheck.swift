// What must hold of a brief before a person may approve it: complete in French and Dutch, in step, and resting on kept items.
import Foundation

/// Checks of a brief. An empty answer means that it can be approved.
package enum BriefCheck {
    /// The years that an edition can be of; a brief of any other year would be printed nowhere.
    package static let years = 1990...2200

    /// The problems of a brief, each one line that says where and what to do: `findings` as the command line prints them.
    package static func problems(of brief: Brief, itemStates: [ItemID: Curation.State], knownThemes: Set<ThemeID>) -> [String] {
        findings(of: brief, itemStates: itemStates, knownThemes: knownThemes).map(\.description)
    }

    /// The problems of a brief.
    ///
    /// - Parameters:
    ///   - itemStates: where each of the brief's items stands; an item that is not in it is unknown to the store.
    ///   - knownThemes: the ids of the theme catalogue.
    package static func findings(
        of brief: Brief, itemStates: [ItemID: Curation.State], knownThemes: Set<ThemeID>
    ) -> [BriefProblem] {
        var kinds: [BriefProblem.Kind] = []
        if !brief.id.isWellFormed { kinds.append(.malformedID) }
        if !years.contains(brief.year) { kinds.append(.wrongYear) }
        if brief.themes.isEmpty { kinds.append(.noThemes) }
        for theme in brief.themes where !knownThemes.contains(theme) { kinds.append(.unknownTheme(theme)) }
        if brief.items.isEmpty { kinds.append(.noItems) }
        for item in brief.items {
            switch itemStates[item] {
            case nil: kinds.append(.unknownItem(item))
            case .kept: break
            case .undecided: kinds.append(.undecidedItem(item))
            case .rejected: kinds.append(.rejectedItem(item))
            }
        }
        if let decision = brief.decision, !isDue(decision.due) { kinds.append(.malformedDue(decision.due)) }
        var problems = kinds.map { BriefProblem(language: nil, kind: $0, brief: brief.id, year: brief.year) }
        for language in LanguageCode.ofReport {
            let found: [BriefProblem.Kind]
            if let text = brief.texts[language] {
                found = self.kinds(of: text, brief: brief)
            } else {
                found = LanguageCode.binding.contains(language) ? [.notWritten] : []
            }
            problems += found.map { BriefProblem(language: language, kind: $0, brief: brief.id, year: brief.year) }
        }
        return problems + parityProblems(of: brief)
    }

    private static func kinds(of text: BriefText, brief: Brief) -> [BriefProblem.Kind] {
        var kinds: [BriefProblem.Kind] = []
        for field in brief.fields.filter({ ![.labels, .decision, .owner].contains($0) }) where text.isBlank(field) {
            kinds.append(.emptyField(field))
        }
        if text.dateLabels.count != brief.dates.count || text.dateLabels.contains(where: isBlank) {
            kinds.append(.labels(dates: brief.dates.count))
        }
        if brief.decision != nil, (text.decision ?? "").isEmpty || (text.owner ?? "").isEmpty { kinds.append(.decisionIncomplete) }
        for number in citations(in: text).sorted() where number < 1 || number > brief.items.count {
            kinds.append(.citesNothing(number, items: brief.items.count))
        }
        if citations(inMarkdown: text.facts).isEmpty, !text.facts.isEmpty { kinds.append(.factsCiteNothing) }
        return kinds
    }

    /// The versions must say the same: they cite the same items and state the same numbers, addresses and days, each as often, in every text.
    private static func parityProblems(of brief: Brief) -> [BriefProblem] {
        guard let french = brief.texts[.french] else { return [] }
        var problems: [BriefProblem] = []
        for language in [LanguageCode.dutch, .english] {
            guard let other = brief.texts[language] else { continue }
            func add(_ kind: BriefProblem.Kind) {
                problems.append(BriefProblem(language: language, kind: kind, brief: brief.id, year: brief.year))
            }
            // What one language lacks was said already.
            for (ours, theirs) in zip(parts(of: french, brief: brief), parts(of: other, brief: brief))
            where !isBlank(ours.text) && !isBlank(theirs.text) {
                if citations(inMarkdown: ours.text) != citations(inMarkdown: theirs.text) { add(.citesOtherItems(ours.passage)) }
                let stated = StatedNumbers.counts(in: theirs.text, language: language)
                let list = differences(of: stated, from: StatedNumbers.counts(in: ours.text, language: .french))
                if !list.isEmpty { add(.numbersDiffer(ours.passage, list)) }
                let links = differences(of: StatedLinks.counts(in: theirs.text), from: StatedLinks.counts(in: ours.text))
                if !links.isEmpty { add(.linksDiffer(ours.passage, links)) }
                let days = differences(
                    of: StatedDays.counts(in: theirs.text, language: language),
                    from: StatedDays.counts(in: ours.text, language: .french))
                if !days.isEmpty { add(.daysDiffer(ours.passage, days)) }
            }
        }
        return problems
    }

    /// All that a reader sees in one language, part by part; the same parts in each.
    private static func parts(of text: BriefText, brief: Brief) -> [(passage: BriefProblem.Passage, text: String)] {
        let fields: [BriefField] = [.title, .message, .facts, .importance, .values, .action]
        let sought: [BriefField] = brief.decision == nil ? [] : [.decision, .owner]
        let labels = brief.dates.indices.map {
            (BriefProblem.Passage.label($0 + 1), $0 < text.dateLabels.count ? text.dateLabels[$0] : "")
        }
        return (fields + sought).map { (.field($0), text[$0]) } + labels
    }

    private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

    /// The numbers that are not stated as often, lowest first; how often each side states one that both have.
    private static func differences(of stated: [String: Int], from french: [String: Int]) -> [String] {
        let differing = Set(stated.keys).union(french.keys).filter { stated[$0] != french[$0] }
        return differing.sorted { $0.compare($1, options: .numeric) == .orderedAscending }.map { number in
            guard let here = stated[number], let there = french[number] else { return number }
            return "\(number): \(here)× here, \(there)× there"
        }
    }

    /// The numbers of the items that a text cites.
    package static func citations(in text: BriefText) -> Set<Int> {
        citations(inMarkdown: [text.facts, text.importance, text.values, text.action].joined(separator: "\n"))
    }

    private static func citations(inMarkdown text: String) -> Set<Int> {
        CitationMarks.numbers(in: text)
    }

    private static func isDue(_ text: String) -> Bool { text.wholeMatch(of: /20[0-9]{2}(-Q[1-4])?/) != nil }
}
