// `vigie edition check`: what keeps an edition from being frozen, and what an editor should see before.
import ArgumentParser
import Foundation
import VigieModel
import VigieReport
import VigieStore

struct EditionCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Lists what keeps the year's edition from being frozen, and what to look at before.",
        discussion: """
            Every brief of the year approved in French and Dutch by somebody who did not write it, no stale half, no failed check, and both \
            languages alike in briefs, fields, figures, dates, order and links, in the texts and in the pages as they would be printed. \
            Exit status 2 where something keeps it from being frozen.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var edition: EditionYear

    @Flag(help: "Print one JSON object.")
    var json = false

    private struct Summary: Encodable {
        struct Entry: Encodable {
            var code: String
            var blocks: Bool
            var brief: String?
            var item: String?
            var text: String
        }

        var year: Int
        var asOf: String
        var languages: [String]
        var briefs: Int
        var ready: Bool
        var findings: [Entry]
    }

    func run() throws {
        let workspace = try Workspace(options)
        let store = try workspace.openExistingStore(readOnly: true)
        let renderer = try workspace.reportRenderer()
        let draft = try EditionDraft(year: edition.year, workspace: workspace, store: store, renderer: renderer)
        let lines = try EditionFindingLines(renderer)
        let blocking = draft.obstacles
        if json {
            let summary = Summary(
                year: draft.year, asOf: Timestamp.text(draft.edition.asOf), languages: draft.languages.map(\.rawValue),
                briefs: draft.edition.briefs.count, ready: blocking.isEmpty,
                findings: draft.findings.map {
                    .init(code: $0.code, blocks: $0.blocks, brief: $0.brief?.rawValue, item: $0.item?.rawValue, text: lines.text($0))
                })
            Console.say(try JSONText.line(summary))
        } else {
            for finding in blocking { Console.say(lines.line(finding)) }
            let others = draft.findings.filter { !$0.blocks }
            if !others.isEmpty { Console.say("To look at, though none of it keeps the edition from being frozen:") }
            for finding in others { Console.say("  " + lines.line(finding)) }
            Console.say(
                blocking.isEmpty
                    ? "Edition \(draft.year): ready to be frozen, with \(counted(draft.edition.briefs.count, "brief"))."
                    : "Edition \(draft.year): \(counted(blocking.count, "point")) to settle before it can be frozen.")
        }
        if !blocking.isEmpty { throw ExitStatus.someInputsFailed }
    }
}
