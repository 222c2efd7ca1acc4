// The draft of a year's edition as it would be printed now, with all that is found in it.
import Foundation
import VigieModel
import VigieReport
import VigieStore

/// An edition that moves with the store.
struct EditionDraft {
    let year: Int
    let languages: [LanguageCode]
    let edition: Edition
    /// What blocks freezing first.
    let findings: [EditionFinding]

    /// - Parameter asOf: the last day that counts; nil for now. One that is not over yet is told, and counts until now.
    init(
        year: Int, asOf: CivilDate?, languages: [LanguageCode], workspace: Workspace, store: Store, renderer: ReportRenderer
    ) throws {
        let now = workspace.surroundings.now()
        var edition = try workspace.edition(year: year, asOf: min(asOf?.end ?? now, now), in: store)
        edition.languages = languages
        let leftOut = edition.removeBriefsWithoutEvidence()
        var findings: [EditionFinding] = []
        if let asOf, asOf.end > now { findings.append(EditionFinding(.asOfAhead(asOf))) }
        findings += renderer.findings(in: edition)
        findings += try store.findings(in: edition, leftOut: leftOut, languages: languages)
        if languages.contains(.french), languages.contains(.dutch) { findings += try renderer.parityFindings(in: edition) }
        self.year = year
        self.languages = languages
        self.edition = edition
        self.findings = findings.filter(\.blocks) + findings.filter { !$0.blocks }
    }

    /// By the plan of that year; without one until now, and without English.
    init(year: Int, workspace: Workspace, store: Store, renderer: ReportRenderer) throws {
        let plan = try store.editionPlan(year: year)
        try self.init(
            year: year, asOf: plan?.asOf, languages: EditionPlan.languages(hasEnglish: plan?.hasEnglish ?? false), workspace: workspace,
            store: store, renderer: renderer)
    }

    var obstacles: [EditionFinding] { findings.filter(\.blocks) }
}

/// Findings as lines of the command line: what they are about, the report's own words, and the verb that helps.
struct EditionFindingLines {
    private let words: EditionFindingWords

    init(_ renderer: ReportRenderer) throws { words = try renderer.findingWords(in: .english) }

    func line(_ finding: EditionFinding) -> String {
        let subject = (finding.item?.rawValue ?? finding.brief?.rawValue).map { "\($0): " } ?? ""
        return subject + text(finding) + (Self.remedy(finding).map { " (\($0))" } ?? "")
    }

    func text(_ finding: EditionFinding) -> String { words.text(of: finding) }

    private static func remedy(_ finding: EditionFinding) -> String? {
        let brief = finding.brief?.rawValue ?? ""
        switch finding.kind {
        case .notApproved, .changedSinceApproval: return "vigie brief approve \(brief)"
        case .stale, .problem, .twice, .ofOtherYear, .decisionUndated: return "vigie brief edit \(brief)"
        case .approvedLater, .evidenceMissing: return "a later as-of day"
        default: return finding.item.map { "vigie items \($0.rawValue)" }
        }
    }
}
