// `vigie follow-up`: what became of the recommendations of an edition, which the next edition prints.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct FollowUpCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow-up",
        abstract: "Says what became of an edition's recommendations: the next edition prints it.",
        discussion: """
            Nothing is overwritten: each row names who said what and when, and 'undo' puts back what was said before. The newest row of a \
            recommendation counts.
            """,
        subcommands: [
            FollowUpListCommand.self, FollowUpSetCommand.self, FollowUpUndoCommand.self, FollowUpJournalCommand.self,
        ], defaultSubcommand: FollowUpListCommand.self)
}

extension FollowUp.Status: ExpressibleByArgument {}

/// The year of the edition that made the recommendations.
struct FormerYearOption: ParsableArguments {
    @Option(help: "The year of the edition that made the recommendations (default: last year).")
    var year: Int?

    func year(at now: Date) -> Int { year ?? CivilDate(now).year - 1 }
}

struct FollowUpListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists an edition's recommendations with their follow-up.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var former: FormerYearOption

    @Flag(help: "Print JSON.")
    var json = false

    private struct Row: Encodable {
        var code: String
        var brief: String
        var status: String
        var notes: [String: String]
        var decision: [String: String]
    }

    func run() throws {
        let workspace = try Workspace(options)
        let now = workspace.surroundings.now()
        let year = former.year(at: now)
        let store = try workspace.openExistingStore(readOnly: true)
        guard let previous = try store.previousEdition(year: year, asOf: now, themes: workspace.themes()) else {
            throw CommandError(place: "\(year)", cause: "no edition of that year was made", remedy: "name another year with --year")
        }
        let recommended = previous.briefs.filter { $0.recommendation != nil }
            .sorted { ($0.recommendation ?? 0) < ($1.recommendation ?? 0) }
        let rows = recommended.map { former in
            Row(
                code: "R\(former.recommendation ?? 0)", brief: former.brief.id.rawValue,
                status: (former.followUp?.status ?? .unknown).rawValue, notes: Self.byCode(former.followUp?.notes ?? [:]),
                decision: Self.byCode(former.brief.texts.compactMapValues(\.decision)))
        }
        if json { return Console.say(try JSONText.pretty(rows)) }
        if rows.isEmpty { return Console.say("The edition of \(year) sought no decision.") }
        let table = TextTable(
            header: ["", "brief", "follow-up", "notes", "decision"],
            rows: rows.map { row in
                [
                    row.code, row.brief, row.status, row.notes.keys.sorted().joined(separator: " "),
                    row.decision["fr"] ?? row.decision["nl"] ?? "",
                ]
            })
        Console.say(table.text(width: TextTable.terminalWidth))
    }

    private static func byCode(_ texts: [LanguageCode: String]) -> [String: String] {
        Dictionary(texts.map { ($0.key.rawValue, $0.value) }) { first, _ in first }
    }
}

struct FollowUpSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "set", abstract: "Says what became of a recommendation.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var former: FormerYearOption

    @Argument(help: "The brief that made the recommendation.")
    var brief: String

    @Argument(help: "done, under-way, planned, not-followed or unknown.")
    var status: FollowUp.Status

    @Option(help: "A sentence or two in French.")
    var fr: String?

    @Option(help: "The same in Dutch.")
    var nl: String?

    @Option(help: "The same in English.")
    var en: String?

    func validate() throws {
        guard (fr == nil) == (nl == nil) else { throw ValidationError("give a note in both languages: --fr and --nl") }
        guard en == nil || fr != nil else { throw ValidationError("English is a courtesy: give --fr and --nl with it") }
    }

    func run() throws {
        let workspace = try Workspace(options)
        let now = workspace.surroundings.now()
        let year = former.year(at: now)
        var notes: [LanguageCode: String] = [:]
        for (language, note) in [(LanguageCode.french, fr), (.dutch, nl), (.english, en)] { notes[language] = note }
        let edit = try workspace.openExistingStore().setFollowUp(
            FollowUp(status: status, notes: notes), of: BriefID(rawValue: brief), year: year, by: try person.name(), at: now)
        guard let edit else {
            throw CommandError(
                place: brief, cause: "the edition of \(year) has no such recommendation",
                remedy: "'vigie follow-up list --year \(year)' lists them")
        }
        Console.say("\(edit.number): \(brief) (\(year)): \(status.rawValue)")
    }
}

struct FollowUpUndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "undo", abstract: "Puts back what was said before a row.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption

    @Argument(help: "The row's number, as 'vigie follow-up journal' lists it; it must be its recommendation's newest.")
    var number: Int64

    func run() throws {
        let workspace = try Workspace(options)
        let edit = try workspace.openExistingStore().undoFollowUp(number, by: try person.name(), at: workspace.surroundings.now())
        guard let edit else {
            throw CommandError(
                place: "\(number)", cause: "no such row, or not the newest of its recommendation",
                remedy: "'vigie follow-up journal' lists them")
        }
        Console.say("\(edit.number): \(edit.brief.rawValue) (\(edit.year)): \(edit.followUp.status.rawValue)")
    }
}

struct FollowUpJournalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "journal", abstract: "Lists who said what, newest first.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var former: FormerYearOption

    func run() throws {
        let workspace = try Workspace(options)
        let year = former.year(at: workspace.surroundings.now())
        let rows = try workspace.openExistingStore(readOnly: true).followUpJournal(year: year, limit: 1_000).map { edit in
            [
                "\(edit.number)", Timestamp.text(edit.at), edit.by, edit.brief.rawValue, edit.followUp.status.rawValue,
                edit.undoes.map { "undoes \($0)" } ?? "",
            ]
        }
        Console.say(TextTable(header: ["", "when", "who", "brief", "follow-up", ""], rows: rows).text(width: TextTable.terminalWidth))
    }
}
