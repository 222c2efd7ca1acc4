// `vigie sources import`: takes in OPML, ours or any feed reader's, after showing what that would do.
import ArgumentParser
import Foundation
import VigieModel
import VigieParse
import VigieStore

struct SourcesImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Takes in the sources of OPML files; what is there already is brought up to date.",
        discussion: """
            Shows first what would be added, changed field by field, and left out; on a terminal it then asks. Sources that the files do not \
            name are left as they are, a source that was paused stays paused, and a feed that is watched already under the same address, or \
            under one that it had before, is not added again: a list of another reader wipes nothing that is known of it.
            What other readers wrote is kept and goes out again with 'vigie sources export': folders, attributes of any namespace, the head, \
            links and notes. It is kept under the list's name; importing a list of that name again replaces it.
            JSON of --json: added (id, title, url, kind, file, line), changed (id, fields of field, before, after), doubles (url, title, \
            source, because: same_address or former_address), left_out (file, line, code, reason), unchanged, lists (name, title, \
            other_entries, head_elements, replaces), is_taken_in.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption

    @Flag(help: "Only show what would be done.")
    var dryRun = false

    @Flag(help: "Take the sources in without a question.")
    var yes = false

    @Flag(help: "Show every new or changed source, however many they are.")
    var all = false

    @Flag(help: "Print one JSON object instead of text; asks nothing.")
    var json = false

    @Option(
        help: ArgumentHelp("The name under which to keep the list, where one file is given (default: the file's).", valueName: "name"))
    var list: String?

    @Argument(help: "OPML files; - is standard input.")
    var files: [String]

    func validate() throws {
        if list != nil, files.count > 1 { throw ValidationError("--list names one list: give one file with it") }
        if let list, list.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty { throw ValidationError("--list takes a name") }
    }

    func run() throws {
        let workspace = try Workspace(options)
        var leftOut: [ImportPreview.LeftOut] = []
        let read = try files.map { try file($0, &leftOut) }
        if let twice = Dictionary(grouping: read, by: \.name).values.first(where: { $0.count > 1 }) {
            throw CommandError(
                place: twice[1].path, cause: "a list of the name '\(twice[1].name)' is among the files already",
                remedy: "import it by itself, with --list")
        }
        let isThere = FileManager.default.fileExists(atPath: workspace.dataFolder.appending(path: "vigie.db").path)
        let store = isThere ? try workspace.openExistingStore(readOnly: dryRun) : nil
        let lists = try store?.sourceLists() ?? []
        let stored = Dictionary(lists.map { ($0.name, $0.extras) }, uniquingKeysWith: { first, _ in first })
        let plan = try ImportPlan(read, known: try store?.sources() ?? [], stored: stored)
        var preview = ImportPreview(plan, leftOut: leftOut, stored: Set(stored.keys))
        if !json {
            let text = preview.text(showsAll: all)
            if !text.isEmpty { Console.say(text) }
        }
        guard !dryRun else { return try tell(preview) }
        if !yes, !json, Question.canBeAsked, !files.contains("-") {
            Console.say(preview.tally)
            guard Question.isConfirmed("Take these in?") else { return Console.say("Nothing was taken in.") }
        }
        let open = try store ?? workspace.openStore()
        let now = workspace.surroundings.now()
        try open.importSources(plan.sources, lists: plan.lists, by: try person.name(), at: now)
        preview.isTakenIn = true
        try tell(preview)
    }

    private func tell(_ preview: ImportPreview) throws {
        Console.say(json ? try SnakeJSON.pretty(preview) : preview.tally)
    }

    /// Reads one file; what it leaves out is told line by line.
    private func file(_ path: String, _ leftOut: inout [ImportPreview.LeftOut]) throws -> ImportPlan.File {
        let read = try SourceList.read(try InputFile.bytes(path), file: path)
        for finding in read.findings {
            if !json { Console.complain("\(path):\(finding.line ?? 1): \(finding.message)") }
            leftOut.append(.init(file: path, line: finding.line, code: finding.code, reason: finding.message))
        }
        if read.entries.isEmpty, !json { Console.complain("\(path): no outline has an xmlUrl; nothing to take in") }
        let name = path == "-" ? "standard input" : URL(fileURLWithPath: path).lastPathComponent
        return ImportPlan.File(path: path, name: list ?? name, list: read)
    }
}
