// `vigie brief list`: the briefs and where each one stands.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct BriefListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the briefs with their state and languages.")

    @OptionGroup var options: GlobalOptions

    @Option(help: "Only briefs of this year's edition.")
    var year: Int?

    @Flag(help: "Print JSON.")
    var json = false

    private struct Row: Encodable {
        var brief: Brief
        var revision: Int
        var approval: StoredBrief.Approval?
    }

    func run() throws {
        let briefs = try Workspace(options).openExistingStore(readOnly: true).briefs(year: year)
        if json {
            return Console.say(try JSONText.pretty(briefs.map { Row(brief: $0.brief, revision: $0.revision, approval: $0.approval) }))
        }
        let rows = briefs.map { stored in
            let languages = LanguageCode.ofReport.filter { stored.brief.texts[$0]?.facts.isEmpty == false }
            let title = LanguageCode.ofReport.compactMap { stored.brief.texts[$0]?.title }.first { !$0.isEmpty } ?? ""
            return [
                stored.brief.id.rawValue, "\(stored.brief.year)", "\(stored.revision)",
                stored.approval.map { "approved by \($0.by)" } ?? "draft",
                languages.map(\.rawValue).joined(separator: " "), title,
            ]
        }
        let table = TextTable(header: ["brief", "year", "rev", "state", "written", "title"], rows: rows)
        Console.say(table.text(width: TextTable.terminalWidth))
    }
}
