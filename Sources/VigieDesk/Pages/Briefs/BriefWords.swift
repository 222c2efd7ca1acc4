// What pages of briefs say of states, problems and people, in the words of the interface.
import VigieModel
import VigieReport
import VigieStore

/// The words of one page, with the names of the people in it.
struct BriefWords: Sendable {
    let words: DeskWords
    /// How people are called, by their name at log-in.
    let people: [String: String]
    let themes: [Theme]

    func person(_ name: String) -> String { people[name] ?? name }
    func name(of field: BriefField) -> String { words[BriefNamePhrase.of(field)] }
    func name(of state: BriefTrail.State) -> String { words[BriefNamePhrase.of(state)] }
    func name(of language: LanguageCode) -> String { words.report.name(of: language) }
    func name(of theme: ThemeID) -> String { themes.first { $0.id == theme }?.name(in: words.language) ?? theme.rawValue }

    func list(_ fields: [BriefField]) -> String { words.report.list(fields.map { words.fill(BriefPhrase.quoted, ["text": name(of: $0)]) }) }

    /// The title that stands for the brief on this page.
    func title(of brief: Brief) -> String {
        for language in [words.language] + LanguageCode.ofReport {
            if let text = brief.texts[language], !text.isBlank(.title) { return text.title }
        }
        return words[BriefPhrase.untitled]
    }

    func titleLanguage(of brief: Brief) -> String {
        ([words.language] + LanguageCode.ofReport).first { brief.texts[$0]?.isBlank(.title) == false }?.rawValue ?? words.language.rawValue
    }

    /// A problem in plain words, without the language, which its place tells.
    func text(of problem: BriefProblem) -> String {
        switch problem.kind {
        case .malformedID: words[BriefPhrase.problemID]
        case .wrongYear: words.fill(BriefPhrase.problemYear, ["year": String(problem.year)])
        case .noThemes: words[BriefPhrase.problemNoThemes]
        case .unknownTheme(let theme): words.fill(BriefPhrase.problemUnknownTheme, ["theme": theme.rawValue])
        case .noItems: words[BriefPhrase.problemNoItems]
        case .unknownItem(let item): words.fill(BriefPhrase.problemUnknownItem, ["item": item.rawValue])
        case .undecidedItem(let item): words.fill(BriefPhrase.problemUndecidedItem, ["item": item.rawValue])
        case .rejectedItem(let item): words.fill(BriefPhrase.problemRejectedItem, ["item": item.rawValue])
        case .malformedDue(let due): words.fill(BriefPhrase.problemDue, ["due": due])
        case .notWritten: words[BriefPhrase.problemNotWritten]
        case .emptyField(let field): words.fill(BriefPhrase.problemEmpty, ["field": name(of: field)])
        case .labels: words[BriefPhrase.problemLabels]
        case .decisionIncomplete: words[BriefPhrase.problemDecision]
        case .citesNothing(let number, let items):
            words.fill(
                BriefPhrase.problemCitesNothing,
                ["number": String(number), "sources": items == 0 ? words[BriefPhrase.noSources] : words.counted(BriefCount.sources, items)])
        case .factsCiteNothing: words[BriefPhrase.problemFactsCite]
        case .citesOtherItems: words[BriefPhrase.problemOtherItems]
        case .numbersDiffer(_, let numbers): words.fill(BriefPhrase.problemNumbers, ["numbers": numbers.joined(separator: ", ")])
        case .linksDiffer(_, let links): words.fill(BriefPhrase.problemLinks, ["links": links.joined(separator: ", ")])
        case .daysDiffer(_, let days): words.fill(BriefPhrase.problemDays, ["days": days.joined(separator: ", ")])
        }
    }

    func text(of obstacle: ApprovalObstacle) -> [String] {
        switch obstacle {
        case .alreadyApproved: []
        case .notWritten: [words[BriefPhrase.obstacleUnwritten]]
        case .ownText: [words[BriefPhrase.obstacleOwn]]
        case .stale(let language, let fields):
            [words.fill(BriefPhrase.obstacleStale, ["language": name(of: language), "fields": list(fields)])]
        case .problems(let problems):
            problems.map { problem in
                // The others name their field themselves.
                switch problem.kind {
                case .citesNothing, .citesOtherItems, .numbersDiffer, .linksDiffer, .daysDiffer:
                    return (problem.field.map { "\(name(of: $0)) – " } ?? "") + text(of: problem)
                default: return text(of: problem)
                }
            }
        }
    }

    /// What to say of fields that could not be taken as they were typed.
    func remarks(on brief: Brief, _ remarks: [BriefForm.Remark]) -> [String] {
        remarks.map { remark in
            switch remark {
            case .year: words.fill(BriefPhrase.remarkYear, ["year": String(brief.year)])
            case .theme: words.fill(BriefPhrase.remarkTheme, ["theme": brief.themes.first.map(name(of:)) ?? ""])
            }
        }
    }

    /// The sources of a brief as a list of titles with their numbers.
    func text(ofItems items: [ItemID], titles: [ItemID: String]) -> String {
        items.enumerated().map { "[\($0 + 1)] \(titles[$1] ?? $1.rawValue)" }.joined(separator: " · ")
    }

    /// What a common fact says, as it is chosen on the page.
    func text(of fact: BriefMerge.Fact, in brief: Brief) -> String {
        switch fact {
        case .year: String(brief.year)
        case .themes: brief.themes.map(name(of:)).joined(separator: ", ")
        case .level: words.report.name(of: brief.level)
        case .kind: words.report.name(of: brief.kind)
        case .impact: words.report.impact(brief.impact)
        case .horizon: words.report.name(of: brief.horizon)
        case .confidence: words.report.confidence(brief.confidence)
        case .ring: brief.ring.map(words.report.name(of:)) ?? ""
        case .maturity: brief.maturity.map(words.report.name(of:)) ?? ""
        case .weakSignal: words[brief.isWeakSignal ? BriefPhrase.yes : .no]
        case .services: brief.services.joined(separator: ", ")
        case .dates:
            brief.dates.enumerated().map { index, date in
                let labels = LanguageCode.ofReport.compactMap { brief.texts[$0]?.dateLabels.dropFirst(index).first }.filter { !$0.isEmpty }
                return labels.isEmpty
                    ? words.report.date(date.date) : "\(words.report.date(date.date)) (\(labels.joined(separator: " / ")))"
            }.joined(separator: ", ")
        case .decision: brief.decision.map { "\(words.report.due($0.due)), \(words.report.effort($0.effort))" } ?? ""
        }
    }
}

extension DeskCall {
    /// The words of a page of briefs. The names of people are read from the store.
    func briefWords(_ users: [User]) -> BriefWords {
        BriefWords(
            words: words, people: Dictionary(users.map { ($0.name.rawValue, $0.displayName) }) { first, _ in first },
            themes: desk.settings.themes)
    }
}
