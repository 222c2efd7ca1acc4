// How an edition will be made while it is a draft, and what stands for ever once it is frozen.
import Foundation
import VigieModel
import VigieReport
import VigieStore

/// The form of a draft.
struct PlanView: View {
    var line = ""
    var asOf = ""
    var hasEnglish = false

    init() {}

    init(_ plan: EditionPlan?, year: Int, _ words: DeskWords) {
        let day = plan?.asOf.map { words.fill(ErratumPhrase.planDay, ["day": words.report.date($0)]) } ?? words[ErratumPhrase.planOpen]
        let languages = EditionPlan.languages(hasEnglish: plan?.hasEnglish ?? false)
        line = words.fill(
            ErratumPhrase.planLine, ["asof": day, "languages": words.report.list(languages.map { words.report.name(of: $0) })])
        asOf = plan?.asOf?.description ?? ""
        hasEnglish = plan?.hasEnglish ?? false
    }

    var content: ViewContent { ["line": .text(line), "asOf": .text(asOf), "hasEnglish": .flag(hasEnglish)] }
}

/// A frozen edition: who froze it with which key, its files and its errata.
struct FrozenView: View {
    var line = ""
    var key = ""
    var errata = ""
    /// Whether the person sees proposals, too.
    var mayPropose = false
    var files: [PreviewLinkView] = []

    init() {}

    /// - Parameter issues: of one edition, the frozen one first.
    init?(_ issues: [EditionIssue], proposals: Int, isMaker: Bool, _ words: DeskWords) {
        guard let first = issues.first, let last = issues.last else { return nil }
        let record = first.record
        line = words.fill(
            ErratumPhrase.frozenLine,
            ["day": words.day(record.asOf), "person": words.person(record.by), "time": words.moment(record.at)])
        key = last.key.hex
        let printed = words.counted(ErratumCount.errata, last.issue)
        errata = proposals == 0 ? printed : "\(printed) · \(words.counted(ErratumCount.proposals, proposals))"
        mayPropose = isMaker
        let path = "/edition/\(record.year)/files/"
        files =
            record.languages.flatMap { language in
                ReportFormat.allCases.map { format in
                    let name = ReportFile.name(year: record.year, language: language, format: format)
                    return PreviewLinkView(
                        path: path + name, name: "\(words.report.name(of: language)), \(format == .html ? "HTML" : "Markdown")", code: "")
                }
            } + ["manifest.json", "SIGNATURE", "public-key.pem"].map { PreviewLinkView(path: path + $0, name: $0, code: "") }
    }

    var content: ViewContent {
        [
            "line": .text(line), "key": .text(key), "errata": .text(errata), "mayPropose": .flag(mayPropose), "files": .list(files),
        ]
    }
}
