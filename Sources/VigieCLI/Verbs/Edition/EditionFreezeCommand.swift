// `vigie edition freeze`: from a draft to what stands for ever.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct EditionFreezeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "freeze", abstract: "Freezes the year's edition: pages, data and a signed manifest, which never change again.",
        discussion: """
            Refused with the reasons while 'vigie edition check' finds any. DIR/YEAR gets the pages, data/ with all that they were printed \
            from, manifest.json, SIGNATURE over it, and public-key.pem. It is all there or nothing is. The key is made at first use; \
            'vigie edition key' tells where.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var reports: ReportsOption
    @OptionGroup var edition: EditionYear

    @Flag(help: "Print one JSON object at the end that says what was done.")
    var json = false

    func run() throws {
        let workspace = try Workspace(options)
        let press = EditionPress(
            workspace: workspace, store: try workspace.openExistingStore(), reports: reports.folder(workspace.configuration))
        let outcome = try press.freeze(year: edition.year, by: person.name())
        if outcome.isNewKey {
            Console.complain("made a key for signing editions, \(EditionKey(dataFolder: workspace.dataFolder).path); keep a copy of it")
        }
        try EditionOutcome(outcome, json: json).say()
    }
}

/// What the verbs that make an issue tell of it.
struct EditionOutcome {
    private let outcome: EditionPress.Outcome
    private let json: Bool

    init(_ outcome: EditionPress.Outcome, json: Bool) {
        self.outcome = outcome
        self.json = json
    }

    private struct Summary: Encodable {
        var year: Int
        var issue: Int
        var folder: String
        var manifest: String
        var key: String
        var briefs: Int
        var items: Int
        var files: Int
        var languages: [String]
    }

    func say() throws {
        let manifest = outcome.manifest
        let hash = ContentHash(of: try manifest.bytes()).hex
        if json {
            return Console.say(
                try JSONText.line(
                    Summary(
                        year: manifest.year, issue: manifest.issue, folder: outcome.folder.relativePath, manifest: hash, key: manifest.key,
                        briefs: manifest.briefs.count, items: manifest.items.count, files: manifest.files.count,
                        languages: manifest.languages)))
        }
        Console.say(
            "Edition \(manifest.year)\(manifest.issue > 0 ? ", with \(counted(manifest.issue, "erratum", plural: "errata"))" : "") is frozen in "
                + "\(outcome.folder.relativePath): \(counted(manifest.briefs.count, "brief")), \(counted(manifest.files.count, "file")).")
        Console.say("  manifest \(hash)\n  key      \(manifest.key)")
    }
}
