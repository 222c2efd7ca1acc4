// Findings in words: one wording a language, for the command line and the desk alike.
import VigieModel

/// Keys of those sentences.
enum FindingPhrase: String, CaseIterable, Sendable {
    case noBriefs = "finding-no-briefs"
    case noItems = "finding-no-items"
    case asOfAhead = "finding-as-of-ahead"
    case pagesDiffer = "finding-pages-differ"
    case pagesOrdered = "finding-pages-ordered"
    case notApproved = "finding-not-approved"
    case changed = "finding-changed"
    case approvedLater = "finding-approved-later"
    case evidence = "finding-evidence"
    case stale = "finding-stale"
    case selfApproved = "finding-self-approved"
    case twice = "finding-twice"
    case otherYear = "finding-other-year"
    case decisionUndated = "finding-decision-undated"
    case courtesy = "finding-courtesy"
    case revisedDecision = "finding-revised-decision"
    case revisedApproval = "finding-revised-approval"
    case withdrawn = "finding-withdrawn"
    case vanished = "finding-vanished"
    case cited = "finding-cited"
    case kept = "finding-kept"
    case seenLater = "finding-seen-later"
    case keptLater = "finding-kept-later"
    case redated = "finding-redated"
    case sourceMissing = "finding-source-missing"
    case linkUnprinted = "finding-link-unprinted"

    static var keys: [String] {
        allCases.map(\.rawValue) + EditionFinding.PagePart.allCases.map { "finding-part-\($0.rawValue)" }
    }
}

/// Says findings in one language.
package struct EditionFindingWords: Sendable {
    private let words: Words

    package init(words: Words) { self.words = words }

    /// The sentence, without its subject.
    ///
    /// - Parameters:
    ///   - problem: what is said of a brief's own problem.
    ///   - person: how a name of a journal is shown.
    package func text(
        of finding: EditionFinding, problem: (BriefProblem) -> String = \.description, person: (String) -> String = { $0 }
    ) -> String {
        let day = { words.date(CivilDate($0)) }
        let place = { finding.brief.map { fill(.cited, ["brief": $0.rawValue]) } ?? self[.kept] }
        let date = finding.day.map(words.date) ?? ""
        return switch finding.kind {
        case .noBriefs: self[.noBriefs]
        case .noItems: self[.noItems]
        case .asOfAhead(let day): fill(.asOfAhead, ["day": words.date(day)])
        case .pagesDiffer(let part, let only, let what):
            fill(.pagesDiffer, ["part": name(of: part), "language": words.name(of: only), "what": what.joined(separator: ", ")])
        case .pagesOrdered(let part, let first): fill(.pagesOrdered, ["part": name(of: part), "first": first])
        case .notApproved: self[.notApproved]
        case .changedSinceApproval(let revision): fill(.changed, ["n": words.number(revision)])
        case .approvedLater(let at): fill(.approvedLater, ["day": day(at)])
        case .evidenceMissing(let items): fill(.evidence, ["items": items.map(\.rawValue).joined(separator: ", ")])
        case .problem(let found): problem(found)
        case .stale(let language, let fields):
            fill(.stale, ["language": words.name(of: language), "fields": words.list(fields.map { words["text-field-\($0.rawValue)"] })])
        case .selfApproved(let language, let by): fill(.selfApproved, ["language": words.name(of: language), "person": person(by)])
        case .twice: self[.twice]
        case .ofOtherYear(let year): fill(.otherYear, ["year": String(year)])
        case .decisionUndated(let language): fill(.decisionUndated, ["language": words.name(of: language)])
        case .courtesyMissing(let language): fill(.courtesy, ["language": words.name(of: language)])
        case .revisedSinceDecision(let at, let by, let decided):
            fill(.revisedDecision, ["day": day(at), "person": person(by), "date": day(decided)])
        case .revisedSinceApproval(let at, let by, let approved):
            fill(
                .revisedApproval, ["day": day(at), "person": person(by), "date": day(approved), "brief": finding.brief?.rawValue ?? ""])
        case .withdrawn(let on, let reason): fill(.withdrawn, ["day": day(on), "place": place()]) + (reason.map { " (\($0))" } ?? "")
        case .vanished(let on): fill(.vanished, ["day": day(on), "place": place()])
        case .seenLater(let missed): fill(.seenLater, ["date": date, "day": day(missed)])
        case .keptLater(let missed): fill(.keptLater, ["date": date, "day": day(missed)])
        case .redatedLater(let missed): fill(.redated, ["date": date, "day": day(missed)])
        case .sourceMissing(let source): fill(.sourceMissing, ["source": source.rawValue])
        case .linkUnprinted: self[.linkUnprinted]
        }
    }

    private func name(of part: EditionFinding.PagePart) -> String { words["finding-part-\(part.rawValue)"] }
    private subscript(phrase: FindingPhrase) -> String { words[phrase.rawValue] }
    private func fill(_ phrase: FindingPhrase, _ values: [String: String]) -> String { Words.filled(self[phrase], values) }
}
