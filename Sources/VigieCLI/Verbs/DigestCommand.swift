// `vigie digest`: the letter on a week or a month, to files or by mail.
import ArgumentParser
import Foundation
import VigieFetch
import VigieModel
import VigieReport
import VigieStore

struct DigestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract: "Writes or sends the letter on what a week or a month brought.",
        discussion: """
            The office's letter holds approved briefs, coming dates and kept items; the analysts' also what waits and the sources in trouble. \
            Without --send it is written to DIR as HTML and text. With --send it goes to the readers that the configuration names, over the \
            server of its 'mail', each reader once for each period: a run that cron repeats sends nothing twice.
            """)

    @OptionGroup var options: GlobalOptions

    @Option(name: .customLong("for"), help: ArgumentHelp("Who reads it: office or analysts.", valueName: "readers"))
    var readers = Digest.Audience.office.rawValue

    @Flag(help: "The last whole week, Monday to Sunday (the default).")
    var week = false

    @Flag(help: "The last whole month.")
    var month = false

    @Option(help: ArgumentHelp("The first day, such as 2026-11-16.", valueName: "day"))
    var since: String?

    @Option(help: ArgumentHelp("The last day (default: yesterday).", valueName: "day"))
    var until: String?

    @Option(help: ArgumentHelp("Languages, such as fr,nl (default: as configured, else fr,nl).", valueName: "codes"))
    var lang: String?

    @Flag(help: "Send it by mail.")
    var send = false

    @Flag(help: "Send it also to those who have it already.")
    var again = false

    @Option(
        help: ArgumentHelp(
            "The folder to write to (default: digests; with --send nothing is written unless it is named).", valueName: "dir"))
    var output: String?

    @Flag(help: "Print one JSON object at the end that says what was done.")
    var json = false

    func validate() throws {
        guard Digest.Audience(rawValue: readers) != nil else { throw ValidationError("--for takes office or analysts") }
        guard [week, month, since != nil].count(where: { $0 }) <= 1 else {
            throw ValidationError("--week, --month and --since exclude each other")
        }
        guard until == nil || since != nil else { throw ValidationError("--until goes with --since") }
        for (name, text) in [("since", since), ("until", until)] where text.map({ CivilDate($0) == nil }) ?? false {
            throw ValidationError("--\(name): '\(text ?? "")' is no day; write it like 2026-12-31")
        }
        guard send || !again else { throw ValidationError("--again goes with --send") }
        if lang != nil { _ = try languages(configured: []) }
    }

    /// What `--json` prints.
    private struct Summary: Encodable {
        var readers: String
        var first: CivilDate
        var last: CivilDate
        var briefs: Int
        var items: Int
        var dates: Int
        var files: [String]
        var sent: Int
        var hadIt: Int
        var failed: [String]

        enum CodingKeys: String, CodingKey {
            case readers, first, last, briefs, items, dates, files, sent, failed
            case hadIt = "had_it"
        }
    }

    func run() throws {
        let workspace = try Workspace(options)
        let now = workspace.surroundings.now()
        let audience = Digest.Audience(rawValue: readers) ?? .office
        let configured = workspace.configuration.digests[audience]
        let mail = try send ? mailServer(workspace, readers: configured, audience) : nil
        let period = try period(today: CivilDate(now))
        let store = try workspace.openExistingStore(readOnly: !send)
        var digest = try store.digest(
            for: audience, from: period.first, to: period.last, themes: workspace.themes(),
            isSample: workspace.isSample(store.sources()))
        if audience == .analysts { digest.troubled = try Self.troubled(store, at: now) }
        let letter = try DigestRenderer(templates: workspace.shareFolder().templates).letter(
            digest, in: languages(configured: configured?.languages ?? LanguageCode.binding),
            deskAddress: workspace.configuration.baseURL)

        var summary = Summary(
            readers: audience.rawValue, first: period.first, last: period.last, briefs: digest.briefs.count, items: digest.keptItems.count,
            dates: digest.deadlines.count, files: [], sent: 0, hadIt: 0, failed: [])
        if !send || output != nil { summary.files = try write(letter, of: digest) }
        if let mail, let configured {
            let sending = try DigestSending.run(
                letter, digest, to: configured.to, from: mail.from, server: mail.server, store: store, at: now, again: again)
            for (recipient, error) in sending.failed { Console.complain("\(recipient): not sent: \(error)") }
            summary.sent = sending.sent.count
            summary.hadIt = sending.hadIt.count
            summary.failed = sending.failed.map { "\($0.recipient): \($0.error)" }
        }
        try report(summary)
    }

    private func report(_ summary: Summary) throws {
        if json {
            Console.say(try JSONText.line(summary))
        } else {
            Console.say(
                "Digest for the \(summary.readers), \(summary.first) to \(summary.last): \(counted(summary.briefs, "brief")), "
                    + "\(counted(summary.items, "item")), \(counted(summary.dates, "date")).")
            for file in summary.files { Console.say("  \(file)") }
            if send {
                Console.say("Sent to \(counted(summary.sent, "reader"))" + (summary.hadIt > 0 ? "; \(summary.hadIt) had it already." : "."))
            }
        }
        if !summary.failed.isEmpty { throw summary.sent > 0 ? ExitStatus.someInputsFailed : ExitStatus.failed }
    }

    private func mailServer(
        _ workspace: Workspace, readers: DigestReaders?, _ audience: Digest.Audience
    ) throws -> (from: String, server: MailServer) {
        guard let mail = workspace.configuration.mail else {
            throw CommandError(
                place: "mail", cause: "no mail server is configured", remedy: "write mail with server and from into the configuration")
        }
        guard let readers, !readers.to.isEmpty else {
            throw CommandError(
                place: "digest.\(audience.rawValue)", cause: "nobody is named who gets it",
                remedy: "write digest: {\(audience.rawValue): {to: [someone@mail.example]}} into the configuration")
        }
        return (mail.from, try mail.mailServer(caFile: workspace.configuration.caFile))
    }

    private func period(today: CivilDate) throws -> DigestPeriod {
        guard let since, let first = CivilDate(since) else {
            return month ? DigestPeriod.month(before: today) : DigestPeriod.week(before: today)
        }
        let yesterday = CivilDate(today.start.addingTimeInterval(-43_200))
        let last = until.flatMap { CivilDate($0) } ?? yesterday
        guard first <= last else { throw ValidationError("--since \(first) lies after \(last), the last day") }
        guard last < today else { throw ValidationError("--until \(last): the day is not over; a letter tells of whole days") }
        return DigestPeriod(first: first, last: last)
    }

    private static func troubled(_ store: Store, at now: Date) throws -> [Digest.TroubledSource] {
        let states = try store.states()
        return try store.sources().map { source in
            (source, SourceHealth(source, states[source.id] ?? SourceState(), at: now))
        }.filter { $0.1.condition.wantsAttention }.sorted { ($0.1.rank, $0.0.title) < ($1.1.rank, $1.0.title) }.map {
            Digest.TroubledSource(source: $0.0, condition: $0.1.condition, since: $0.1.since)
        }
    }

    private func write(_ letter: DigestLetterText, of digest: Digest) throws -> [String] {
        let folder = URL(fileURLWithPath: output ?? "digests", isDirectory: true)
        try OutputFile.makeFolder(folder)
        let name = "digest-\(digest.audience.rawValue)-\(digest.first)-\(digest.last)"
        let files = [("\(name).html", letter.html), ("\(name).txt", letter.text)].map { (folder.appending(path: $0.0), $0.1) }
        try OutputFile.writeAll(files)
        return files.map(\.0.relativePath)
    }

    private func languages(configured: [LanguageCode]) throws -> [LanguageCode] {
        try lang.map(EditionArguments.languages) ?? configured
    }
}
