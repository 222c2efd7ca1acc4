// `vigie edition export`: the edition in the forms that other people's programs read: tables, calendars, citations, documents.
import ArgumentParser
import Foundation
import VigieModel
import VigieReport
import VigieStore

struct EditionExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes an edition in other forms: data, citations, calendars, PDF, office documents, a note of one page.",
        discussion: """
            Writes DIR/YEAR/rapport-YEAR.…, and note-YEAR.…. The same store and the same --as-of give the same data. All files are made before any \
            is written. Of a year that is frozen the frozen edition is exported, unless --as-of asks for another day.

            csv      briefs, dates, items, sources and counts, one table each; json: the same in one document, with its JSON Schema
            ris, bibtex, csl   the items that briefs cite
            ics      the binding dates, a calendar for each language
            dcat     a metadata record of all files of this export (DCAT-AP 3, Turtle), with what 'publication' of the configuration says
            note     the summary for the minister on one page, HTML and Markdown; with pdf, docx or odt also as those
            pdf      tagged for accessibility; needs Debian's weasyprint
            docx, odt   need Debian's pandoc
            html, md    the report itself, as 'vigie report' writes it
            all      each form that the programs installed here can make
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The year of the edition.")
    var year: Int

    @Option(help: ArgumentHelp("Forms, separated by commas.", valueName: "names"))
    var format = "csv,json,ris,bibtex,csl,ics,dcat"

    @Option(help: ArgumentHelp("Languages, such as fr,nl,en.", valueName: "codes"))
    var lang = "fr,nl,en"

    @Option(help: ArgumentHelp("What was known at the end of this day is in (default: now).", valueName: "day"))
    var asOf: String?

    @Option(help: ArgumentHelp("The folder to write to.", valueName: "dir"))
    var output = "exports"

    @Flag(help: "Print one JSON object at the end that says what was done.")
    var json = false

    func validate() throws {
        _ = try languages()
        _ = try ExportForm.list(format)
        guard (1990...2200).contains(year) else { throw ValidationError("'\(year)' is no year that an edition has") }
        if let asOf, CivilDate(asOf) == nil { throw ValidationError("'\(asOf)' is no day; write it like 2026-12-31") }
    }

    /// What `--json` prints.
    private struct Summary: Encodable {
        var year: Int
        var briefs: Int
        var items: Int
        var files: [String]
        var notes: [String]
    }

    func run() throws {
        let workspace = try Workspace(options)
        let renderer = try workspace.reportRenderer()
        let store = try workspace.openExistingStore(readOnly: true)
        let folder = EditionFolder.of(year: year, in: workspace.configuration.reports ?? "reports")
        let isFrozen = folder.isFrozen && asOf == nil
        var edition =
            isFrozen
            ? try FrozenEdition(folder.files()).edition()
            : try workspace.edition(year: year, asOf: EditionArguments.end(of: asOf, now: workspace.surroundings.now()), in: store)
        let withoutEvidence = edition.removeBriefsWithoutEvidence()
        var notes = isFrozen ? ["edition \(year) is frozen: exported as it was frozen, from \(folder.url.relativePath)"] : []
        notes += withoutEvidence.map { "\($0.brief.rawValue): cites items not yet seen at the time of this edition; left out" }
        let asked = try ExportForm.list(format)
        let paper = try PaperPress.find(for: asked, share: workspace.shareFolder())
        notes += paper.missing
        var export = EditionExport(
            edition: edition, renderer: renderer, languages: try languages(), publication: workspace.configuration.publication.value,
            press: paper.press)
        for form in asked.forms where !paper.leftOut.contains(form) { try export.add(form, beside: asked.forms) }
        notes += export.notes

        let target = URL(fileURLWithPath: output, isDirectory: true).appending(path: "\(year)", directoryHint: .isDirectory)
        try OutputFile.makeFolder(target)
        try OutputFile.writeAll(export.files.map { (target.appending(path: $0.name), $0.bytes) })
        for note in notes { Console.complain(note) }
        let paths = export.files.map { target.appending(path: $0.name).relativePath }
        if json {
            let items = edition.keptItems.count + edition.citedItems.keys.count { id in !edition.keptItems.contains { $0.id == id } }
            let summary = Summary(year: year, briefs: edition.briefs.count, items: items, files: paths, notes: notes)
            return Console.say(try JSONText.line(summary))
        }
        Console.say("Edition \(year): \(counted(edition.briefs.count, "brief")), \(counted(paths.count, "file")).")
        for path in paths { Console.say("  \(path)") }
    }

    private func languages() throws -> [LanguageCode] { try EditionArguments.languages(lang) }
}
