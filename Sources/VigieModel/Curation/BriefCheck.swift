// What must hold of a brief before a person may approve it: complete in French and Dutch, in step, and resting on kept items.
import Foundation

/// Checks of a brief. An empty answer means that it can be approved.
package enum BriefCheck {
    /// The years that an edition can be of; a brief of any other year would be printed nowhere.
    package static let years = 1990...2200

    /// The problems of a brief, each one line that says where and what to do.
    ///
    /// - Parameters:
    ///   - itemStates: where each of the brief's items stands; an item that is not in it is unknown to the store.
    ///   - knownThemes: the ids of the theme catalogue.
    package static func problems(of brief: Brief, itemStates: [ItemID: Curation.State], knownThemes: Set<ThemeID>) -> [String] {
        var problems: [String] = []
        if !brief.id.isWellFormed {
            problems.append("brief: '\(brief.id.rawValue)' is no slug; use 2 to 80 of a-z, 0-9 and -")
        }
        if !years.contains(brief.year) {
            problems.append("year: \(brief.year) is no edition's year; write one from \(years.lowerBound) to \(years.upperBound)")
        }
        if brief.themes.isEmpty { problems.append("themes: none given; name the chapter first") }
        for theme in brief.themes where !knownThemes.contains(theme) {
            problems.append("themes: '\(theme.rawValue)' is unknown; 'vigie classify --themes' lists them")
        }
        if brief.items.isEmpty { problems.append("items: none given; a brief rests on at least one item") }
        for item in brief.items {
            switch itemStates[item] {
            case nil: problems.append("items: \(item.rawValue) is not in the store; harvest its source or correct the id")
            case .kept: break
            case .undecided: problems.append("items: \(item.rawValue) is not kept; run 'vigie decide keep \(item.rawValue)'")
            case .rejected: problems.append("items: \(item.rawValue) was rejected; keep it again, or rest the brief on other items")
            }
        }
        if let decision = brief.decision, !isDue(decision.due) {
            problems.append("decision.due: '\(decision.due)' is no term; write 2027 or 2027-Q4")
        }
        for language in LanguageCode.ofReport {
            guard let text = brief.texts[language] else {
                if LanguageCode.binding.contains(language) {
                    problems.append("\(language.rawValue): not written; French and Dutch are both needed")
                }
                continue
            }
            problems += self.problems(of: text, in: language, brief: brief)
        }
        return problems + parityProblems(of: brief)
    }

    private static func problems(of text: BriefText, in language: LanguageCode, brief: Brief) -> [String] {
        var problems: [String] = []
        let place = language.rawValue
        let parts = [
            ("title", text.title), ("message", text.message), ("facts", text.facts), ("why it matters", text.importance),
            ("what to do", text.action),
        ]
        for (name, words) in parts where isBlank(words) {
            problems.append("\(place): \(name) is empty; write it")
        }
        if text.dateLabels.count != brief.dates.count || text.dateLabels.contains(where: isBlank) {
            problems.append("\(place): \(brief.dates.count) dates need as many labels; give each date its label")
        }
        if brief.decision != nil, (text.decision ?? "").isEmpty || (text.owner ?? "").isEmpty {
            problems.append("\(place): the decision sought lacks its text or its owner; write both")
        }
        let cited = citations(in: text)
        for number in cited.sorted() where number < 1 || number > brief.items.count {
            problems.append("\(place): [^\(number)] cites no item; there are \(brief.items.count)")
        }
        if citations(inMarkdown: text.facts).isEmpty, !text.facts.isEmpty {
            problems.append("\(place): the facts cite no item; write [^1] where the first item says it")
        }
        return problems
    }

    /// The versions must say the same: they cite the same items and state the same numbers, each as often, in every text.
    private static func parityProblems(of brief: Brief) -> [String] {
        guard let french = brief.texts[.french] else { return [] }
        var problems: [String] = []
        for language in [LanguageCode.dutch, .english] {
            guard let other = brief.texts[language] else { continue }
            // What one language lacks was said already.
            for (ours, theirs) in zip(parts(of: french, brief: brief), parts(of: other, brief: brief))
            where !isBlank(ours.text) && !isBlank(theirs.text) {
                if citations(inMarkdown: ours.text) != citations(inMarkdown: theirs.text) {
                    problems.append("\(language.rawValue): \(ours.name) cites other items than the French version; bring them in step")
                }
                let stated = StatedNumbers.counts(in: theirs.text, language: language)
                let list = differences(of: stated, from: StatedNumbers.counts(in: ours.text, language: .french)).joined(separator: ", ")
                if !list.isEmpty {
                    problems.append(
                        "\(language.rawValue): \(ours.name) and the French version differ in numbers (\(list)); bring them in step")
                }
            }
        }
        return problems
    }

    /// All that a reader sees in one language, part by part; the same parts in each.
    private static func parts(of text: BriefText, brief: Brief) -> [(name: String, text: String)] {
        let sought = brief.decision == nil ? nil : text
        let labels = brief.dates.indices.map { ("the label of date \($0 + 1)", $0 < text.dateLabels.count ? text.dateLabels[$0] : "") }
        return [
            ("title", text.title), ("message", text.message), ("facts", text.facts), ("why it matters", text.importance),
            ("what to do", text.action), ("the decision sought", sought?.decision ?? ""), ("its owner", sought?.owner ?? ""),
        ] + labels
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
        citations(inMarkdown: [text.facts, text.importance, text.action].joined(separator: "\n"))
    }

    private static func citations(inMarkdown text: String) -> Set<Int> {
        Set(text.matches(of: /\[\^([0-9]{1,3})\]/).compactMap { Int($0.output.1) })
    }

    private static func isDue(_ text: String) -> Bool { text.wholeMatch(of: /20[0-9]{2}(-Q[1-4])?/) != nil }
}
