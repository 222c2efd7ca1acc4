// How far a brief has come in each language. This one function is where the pages of editions ask it.
import VigieModel

/// The state of a brief's words in one language.
enum BriefReadiness: Sendable, Equatable {
    /// An editor approved them as they stand.
    case approved
    /// Nothing keeps somebody from approving them.
    case complete
    case incomplete(problems: Int)
    /// Not written, in a language that must be.
    case missing
    /// Not written, in a language that need not be.
    case absent

    /// The state in each language of the report.
    ///
    /// - Parameters:
    ///   - itemStates: where each of the brief's items stands.
    ///   - themes: the ids of the catalogue.
    static func states(
        of stored: StoredBrief, itemStates: [ItemID: Curation.State], themes: Set<ThemeID>
    ) -> [LanguageCode: BriefReadiness] {
        let problems = BriefCheck.problems(of: stored.brief, itemStates: itemStates, knownThemes: themes)
        return Dictionary(
            LanguageCode.ofReport.map { language -> (LanguageCode, BriefReadiness) in
                guard stored.brief.texts[language] != nil else {
                    return (language, LanguageCode.binding.contains(language) ? .missing : .absent)
                }
                if stored.approvals[language] != nil { return (language, .approved) }
                // What is said of the brief as a whole, such as of its items, keeps every language from being approved.
                let count = problems.count { problem in
                    let place = problem.prefix { $0 != ":" }
                    return place == language.rawValue || !LanguageCode.ofReport.contains(LanguageCode(rawValue: String(place)))
                }
                return (language, count == 0 ? .complete : .incomplete(problems: count))
            }, uniquingKeysWith: { first, _ in first })
    }
}
