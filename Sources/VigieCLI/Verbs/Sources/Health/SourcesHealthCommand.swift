// `vigie sources health`: which sources somebody should look at, and what to do about each.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct SourcesHealthCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "health", abstract: "Shows the sources that want attention, the worst first, with what to do.",
        discussion: """
            Conditions: 'new' never polled; 'ok' gave something new; 'unchanged' gave what was there before; 'quiet' silent for longer than its \
            own rhythm explains; 'empty' a feed without items; 'recovered' a malformed feed that was mended; 'broken' no feed, for a reason \
            that does not pass or three times in a row; 'moved' sends elsewhere for good; 'gone' retired by its publisher; 'paused' by a \
            person. Broken, gone, moved, empty and quiet want attention.
            JSON of --json: summary (a count for each condition, and total), sources with id, title, url, site, publisher, kind, languages, \
            reason, seen, paused, every, former_urls, condition, since, wants_attention, last_item, rhythm, items_per_month, \
            quiet_after_days, last_poll, last_result, last_success, next_poll, failures, failing_since, failure, error, what, advice, \
            moved_to; what is not known is left out.
            """)

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Show every source.")
    var all = false

    @Flag(help: "Print JSON.")
    var json = false

    private struct Answer: Encodable {
        var summary: [String: Int]
        var sources: [SourceReport]
    }

    func run() throws {
        let workspace = try Workspace(options)
        let store = try workspace.openExistingStore(readOnly: true)
        let states = try store.states()
        let now = workspace.surroundings.now()
        let reports = SourceReport.all(of: try store.sources(), states, at: now)
            .sorted { ($0.rank, $0.since ?? .distantPast, $0.id) < ($1.rank, $1.since ?? .distantPast, $1.id) }
        let counts = Dictionary(grouping: reports, by: \.condition).mapValues(\.count)
        let shown = all ? reports : reports.filter(\.wantsAttention)
        if json {
            var summary = Dictionary(uniqueKeysWithValues: SourceCondition.allCases.map { ($0.rawValue, counts[$0] ?? 0) })
            summary["total"] = reports.count
            return Console.say(try SnakeJSON.pretty(Answer(summary: summary, sources: shown)))
        }
        if !shown.isEmpty { Console.say(Self.table(shown)) }
        Console.say(Self.summary(reports.count, counts))
    }

    /// A row for each source; under it what is the matter and what to do.
    private static func table(_ reports: [SourceReport]) -> String {
        let day = { (date: Date?) in date.map { CivilDate($0).description } ?? "never" }
        let rows = reports.map { report in
            [
                report.id, report.condition.rawValue, report.since.map { CivilDate($0).description } ?? "", day(report.lastItem),
                report.rhythm,
                day(report.lastPoll),
            ]
        }
        let table = TextTable(header: ["source", "condition", "since", "last item", "rhythm", "last poll"], rows: rows)
        let lines = table.lines(width: nil)
        let notes = reports.map { report in
            let notes = [report.what, report.advice.map { "To do: " + $0 }].compactMap { $0 }.map { "    " + capitalised($0) + "." }
            return notes.isEmpty ? [] : ["    \(report.title): \(report.url)"] + notes
        }
        return ([lines[0]] + zip(lines.dropFirst(), notes).flatMap { [$0] + $1 }).joined(separator: "\n")
    }

    private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    private static func summary(_ total: Int, _ counts: [SourceCondition: Int]) -> String {
        let parts = SourceHealth.order.compactMap { condition in counts[condition].map { "\($0) \(condition.rawValue)" } }
        let attention = counts.filter { $0.key.wantsAttention }.values.reduce(0, +)
        return "\(counted(total, "source"))\(parts.isEmpty ? "" : ": \(parts.joined(separator: ", "))"). "
            + (attention == 0 ? "None wants attention." : "\(attention) \(agreeing(attention, "wants", "want")) attention.")
    }
}
