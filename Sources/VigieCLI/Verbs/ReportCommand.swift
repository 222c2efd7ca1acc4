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
            the same bytes. All pages are made before any is written.
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

    @Option(help: ArgumentHelp("The folder to write to.", valueName: "dir"))
    var output = "reports"

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
        let renderer = try ReportRenderer(templates: workspace.shareFolder().templates)
        let store = try workspace.openExistingStore()
        let end = asOf.flatMap { CivilDate($0) }.map { $0.start.addingTimeInterval(24 * 3600 - 1) } ?? now
        let edition = try store.edition(
            year: year, asOf: end, themes: workspace.themes(), isSample: workspace.configuration.isSample,
            addressee: workspace.configuration.addressee)
        var files: [(name: String, text: String)] = []
        for language in try languages() {
            for format in try formats() {
                let text = try format == .html ? renderer.html(edition, in: language) : renderer.markdown(edition, in: language)
                files.append((ReportFile.name(year: year, language: language, format: format), text))
            }
        }
        let manifest = EditionManifest(edition, files: files)
        let manifestText = try JSONText.pretty(manifest) + "\n"
        files.append(("manifest.json", manifestText))

        let folder = URL(fileURLWithPath: output, isDirectory: true).appending(path: "\(year)", directoryHint: .isDirectory)
        try OutputFile.makeFolder(folder)
        for file in files { try OutputFile.write(file.text, to: folder.appending(path: file.name)) }
        try store.recordEdition(
            year: year, asOf: end, languages: languages(), manifestJSON: manifestText, hash: ContentHash(of: manifestText), at: now,
            by: name)
        try report(edition, warnings: warnings(edition, renderer, store), paths: files.map { folder.appending(path: $0.name).relativePath })
    }

    /// What a person should know before sending it: briefs that were left out, evidence that is missing.
    private func warnings(_ edition: Edition, _ renderer: ReportRenderer, _ store: Store) throws -> [String] {
        let drafts = try store.briefs(year: edition.year).filter { $0.approval == nil }
        return drafts.map { "\($0.brief.id.rawValue): not approved, left out; run 'vigie brief approve'" } + renderer.warnings(for: edition)
    }

    private func report(_ edition: Edition, warnings: [String], paths: [String]) throws {
        for warning in warnings { Console.complain(warning) }
        let summary = Summary(
            year: edition.year, items: edition.counts.items, relevant: edition.counts.relevant, kept: edition.counts.kept,
            briefs: edition.briefs.count, sources: edition.sources.count, files: paths, warnings: warnings)
        if json { return Console.say(try JSONText.line(summary)) }
        Console.say(
            "Edition \(summary.year): \(summary.items) items of \(summary.sources) sources, \(summary.relevant) relevant, \(summary.kept) kept, "
                + "\(summary.briefs) briefs.")
        for path in paths { Console.say("  \(path)") }
    }

    private func languages() throws -> [LanguageCode] {
        let codes = lang.split(separator: ",").map { LanguageCode(rawValue: $0.trimmingCharacters(in: .whitespaces).lowercased()) }
        guard !codes.isEmpty, codes.allSatisfy(LanguageCode.ofReport.contains), Set(codes).count == codes.count else {
            throw ValidationError("--lang takes fr, nl and en, each once, separated by commas")
        }
        return codes
    }

    private func formats() throws -> [ReportFormat] {
        let names = format.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
        let formats = names.compactMap(ReportFormat.init(rawValue:))
        guard !formats.isEmpty, formats.count == names.count, Set(formats).count == formats.count else {
            throw ValidationError("--format takes html and md, each once, separated by commas")
        }
        return formats
    }
}
