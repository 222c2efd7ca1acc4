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
        /// Of French and Dutch both; null while one is a draft.
        var approval: StoredBrief.Approval?
        /// Those that hold, by language.
        var approvals: [String: StoredBrief.Approval]

        init(_ stored: StoredBrief) {
            brief = stored.brief
            revision = stored.revision
            approval = stored.approval
            approvals = Dictionary(uniqueKeysWithValues: stored.approvals.map { ($0.key.rawValue, $0.value) })
        }
    }

    func run() throws {
        let briefs = try Workspace(options).openExistingStore(readOnly: true).briefs(year: year)
        if json {
            return Console.say(try JSONText.pretty(briefs.map(Row.init)))
        }
        let rows = briefs.map { stored in
            let languages = LanguageCode.ofReport.filter { stored.brief.texts[$0]?.facts.isEmpty == false }
            let title = LanguageCode.ofReport.compactMap { stored.brief.texts[$0]?.title }.first { !$0.isEmpty } ?? ""
            return [
                stored.brief.id.rawValue, "\(stored.brief.year)", "\(stored.revision)",
                Self.state(of: stored),
                languages.map(\.rawValue).joined(separator: " "), title,
            ]
        }
        let table = TextTable(header: ["brief", "year", "rev", "state", "written", "title"], rows: rows)
        Console.say(table.text(width: TextTable.terminalWidth))
    }

    private static func state(of stored: StoredBrief) -> String {
        if let approval = stored.approval { return "approved by \(approval.by)" }
        let approved = LanguageCode.ofReport.filter { stored.approvals[$0] != nil }
        return approved.isEmpty ? "draft" : "\(approved.map(\.rawValue).joined(separator: ", ")) approved"
    }
}
