// `vigie report`: the year's edition, from the store to files.
import ArgumentParser
import Foundation
import VigieModel
import VigieReport
import VigieStore

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Writes the year's report to the minister, in each language and format.",
        discussion: """
            Writes DIR/YEAR/rapport-YEAR.LANG.html and .md, and manifest.json, which says from what. The same store and the same --as-of give \
            the same bytes. All pages are made before any is written. This is the draft: a year that is frozen is printed again by \
            'vigie edition rebuild' and is not written over.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption

    @Option(help: "The year reported on (default: this year).")
    var year: Int?

    @Option(help: ArgumentHelp("Languages, such as fr,nl,en.", valueName: "codes"))
    var lang = "fr,nl,en"

    @Option(help: ArgumentHelp("Formats: html, md or both.", valueName: "names"))
    var format = "html,md"

    @Option(help: ArgumentHelp("What was known at the end of this day is in (default: now).", valueName: "day"))
    var asOf: String?

    @OptionGroup var reports: ReportsOption

    @Flag(help: "Write the folder form beside each HTML page too: rapport-YEAR.LANG/, a page a chapter.")
    var folder = false

    @Option(
        help: ArgumentHelp("A folder whose templates and words replace the shipped ones, file by file and key by key.", valueName: "dir"))
    var templates: String?

    @Flag(help: "Print one JSON object at the end that says what was done.")
    var json = false

    func validate() throws {
        _ = try languages()
        _ = try formats()
        if let year, !(1990...2200).contains(year) { throw ValidationError("--year takes a year") }
        if let asOf, CivilDate(asOf) == nil { throw ValidationError("'\(asOf)' is no day; write it like 2026-12-31") }
    }

    /// What `--json` prints.
    private struct Summary: Encodable {
        var year: Int
        var items: Int
        var relevant: Int
        var kept: Int
        var briefs: Int
        var sources: Int
        var files: [String]
        var warnings: [String]
    }

    func run() throws {
        let workspace = try Workspace(options)
        let now = workspace.surroundings.now()
        let name = try person.name()
        let year = year ?? CivilDate(now).year
        let frozen = EditionFolder.of(year: year, in: reports.folder(workspace.configuration))
        guard !frozen.isFrozen else {
            throw CommandError(
                place: frozen.url.path, cause: "edition \(year) is frozen and is not written over",
                remedy: "'vigie edition rebuild \(year)' prints it again; name another --output for a draft")
        }
        let renderer = try workspace.reportRenderer(custom: templates)
        let store = try workspace.openExistingStore()
        let end = try EditionArguments.end(of: asOf, now: now)
        var edition = try workspace.edition(year: year, asOf: end, in: store)
        edition.languages = try languages()
        let leftOut = edition.removeBriefsWithoutEvidence()
        var files: [(name: String, text: String)] = []
        for language in try languages() {
            for format in try formats() {
                let text = try format == .html ? renderer.html(edition, in: language) : renderer.markdown(edition, in: language)
                files.append((ReportFile.name(year: year, language: language, format: format), text))
            }
            if folder {
                let name = FolderForm.folder(year: year, language: language)
                files += try renderer.pages(edition, in: language).map { ("\(name)/\($0.name)", $0.text) }
            }
        }
        let manifest = EditionManifest(edition, files: files)
        let manifestText = try JSONText.pretty(manifest) + "\n"
        files.append(("manifest.json", manifestText))

        let target = frozen.url
        try OutputFile.makeFolder(target)
        for name in Set(files.compactMap { $0.name.split(separator: "/").dropLast().first }) {
            try OutputFile.makeFolder(target.appending(path: String(name), directoryHint: .isDirectory))
        }
        try OutputFile.writeAll(files.map { (target.appending(path: $0.name), $0.text) })
        try removeStale(in: target, year: year, keeping: Set(files.map { String($0.name.prefix { $0 != "/" }) }))
        try store.recordEdition(
            year: year, asOf: end, languages: languages(), manifestJSON: manifestText, hash: ContentHash(of: manifestText), at: now,
            by: name)
        let lines = try EditionFindingLines(renderer)
        let findings = try store.findings(in: edition, leftOut: leftOut, languages: languages()) + renderer.findings(in: edition)
        try report(edition, warnings: findings.map(lines.line), paths: files.map { target.appending(path: $0.name).relativePath })
    }

    /// Pages of an earlier run that are not part of this edition would say other things than its manifest.
    private func removeStale(in folder: URL, year: Int, keeping names: Set<String>) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        where name.hasPrefix("rapport-\(year).") && !names.contains(name) {
            try FileManager.default.removeItem(at: folder.appending(path: name))
            Console.complain("removed \(folder.appending(path: name).relativePath), which is not part of this edition")
        }
    }

    private func report(_ edition: Edition, warnings: [String], paths: [String]) throws {
        for warning in warnings { Console.complain(warning) }
        let summary = Summary(
            year: edition.year, items: edition.counts.items, relevant: edition.counts.relevant, kept: edition.counts.kept,
            briefs: edition.briefs.count, sources: edition.sources.count, files: paths, warnings: warnings)
        if json { return Console.say(try JSONText.line(summary)) }
        Console.say(
            "Edition \(summary.year): \(counted(summary.items, "item")) of \(counted(summary.sources, "source")), \(summary.relevant) relevant, \(summary.kept) kept, "
                + "\(counted(summary.briefs, "brief")).")
        for path in paths { Console.say("  \(path)") }
    }

    private func languages() throws -> [LanguageCode] { try EditionArguments.languages(lang) }

    private func formats() throws -> [ReportFormat] {
        let names = format.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
        let formats = names.compactMap(ReportFormat.init(rawValue:))
        guard !formats.isEmpty, formats.count == names.count, Set(formats).count == formats.count else {
            throw ValidationError("--format takes html and md, each once, separated by commas")
        }
        return formats
    }
}
