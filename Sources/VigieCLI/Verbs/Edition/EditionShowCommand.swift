// `vigie edition show`: where a year's edition stands.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct EditionShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows an edition's state, its briefs with what is approved of them, its issues and its errata.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("The edition's year (default: all years, one line each).", valueName: "year"))
    var year: Int?

    @Flag(help: "Print one JSON object a year.")
    var json = false

    private struct Summary: Encodable {
        struct BriefEntry: Encodable {
            var id: String
            var revision: Int
            var states: [String: String]
        }

        struct IssueEntry: Encodable {
            var number: Int
            var issue: Int?
            var asOf: String
            var at: String
            var by: String
            var languages: [String]
            var key: String?
        }

        struct ErratumEntry: Encodable {
            var number: Int64
            var brief: String
            var field: String
            var state: String
            var by: String
            var settledBy: String?
        }

        var year: Int
        var state: String
        var asOf: String?
        var languages: [String]
        var briefs: [BriefEntry]
        var issues: [IssueEntry]
        var errata: [ErratumEntry]
    }

    func run() throws {
        let workspace = try Workspace(options)
        let store = try workspace.openExistingStore(readOnly: true)
        let themes = try workspace.themes()
        let years = try year.map { [$0] } ?? store.editionYears()
        if year == nil, years.isEmpty { return Console.say("no edition yet; 'vigie edition new' opens one") }
        for one in years {
            let summary = try summary(of: one, store, themes)
            if json { Console.say(try JSONText.line(summary)) } else { say(summary, inFull: year != nil) }
        }
    }

    private func summary(of year: Int, _ store: Store, _ themes: [Theme]) throws -> Summary {
        let (plan, issues) = (try store.editionPlan(year: year), try store.editionIssues(year: year))
        let frozen = Dictionary(issues.map { ($0.record.number, $0) }) { first, _ in first }
        let briefs = try store.briefsInOrder(year: year, themes: themes).map { stored in
            let trail = try store.trail(ofBrief: stored.brief.id)
            let states = LanguageCode.ofReport.map { ($0.rawValue, trail.state(of: $0, in: stored.brief).rawValue) }
            return Summary.BriefEntry(
                id: stored.brief.id.rawValue, revision: stored.revision, states: Dictionary(states) { first, _ in first })
        }
        return Summary(
            year: year, state: issues.isEmpty ? "draft" : "frozen", asOf: plan?.asOf?.description,
            languages: (issues.last?.record.languages ?? EditionPlan.languages(hasEnglish: plan?.hasEnglish ?? false)).map(\.rawValue),
            briefs: briefs,
            issues: try store.editions(year: year).map { record in
                Summary.IssueEntry(
                    number: record.number, issue: frozen[record.number]?.issue, asOf: Timestamp.text(record.asOf),
                    at: Timestamp.text(record.at), by: record.by, languages: record.languages.map(\.rawValue),
                    key: frozen[record.number]?.key.hex)
            },
            errata: try store.errata(year: year).map { erratum in
                let (state, by): (String, String?) =
                    switch erratum.state {
                    case .proposed: ("proposed", nil)
                    case .approved(let by, _): ("approved", by)
                    case .dropped(let by, _): ("dropped", by)
                    }
                return Summary.ErratumEntry(
                    number: erratum.number, brief: erratum.brief.rawValue, field: erratum.field.rawValue, state: state, by: erratum.by,
                    settledBy: by)
            })
    }

    private func say(_ summary: Summary, inFull: Bool) {
        let languages = summary.languages.joined(separator: ", ")
        let approved = summary.languages.map { language in
            "\(language) \(summary.briefs.count { $0.states[language] == "approved" })/\(summary.briefs.count)"
        }
        Console.say(
            "\(summary.year)  \(summary.state)  as of \(summary.asOf ?? "the day it is frozen")  \(languages)  approved \(approved.joined(separator: ", "))"
        )
        guard inFull else { return }
        let rows = summary.briefs.map { brief in
            [brief.id, "\(brief.revision)"] + LanguageCode.ofReport.map { brief.states[$0.rawValue] ?? "" }
        }
        if !rows.isEmpty {
            Console.say(
                TextTable(header: ["brief", "revision", "fr", "nl", "en"], rows: rows).text(width: TextTable.terminalWidth))
        }
        for issue in summary.issues {
            let what = issue.issue.map { $0 == 0 ? "frozen" : "erratum \($0)" } ?? "draft"
            Console.say("issue \(issue.number): \(what), as of \(issue.asOf), by \(issue.by) on \(issue.at)")
        }
        for erratum in summary.errata {
            Console.say(
                "erratum \(erratum.number): \(erratum.brief), \(erratum.field), proposed by \(erratum.by), \(erratum.state)"
                    + (erratum.settledBy.map { " by \($0)" } ?? ""))
        }
    }
}
