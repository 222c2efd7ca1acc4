// The data of an edition: each form says what the edition says, and nothing from outside breaks it. Libraries of others read the same files in
// Tests/Forms, which is why the small edition's are left in the build folder.
import Foundation
import Testing
import VigieModel

@testable import VigieReport  // The stage's parts are internal; its door alone would leave them untested.

struct DataTests {
    static let publication = Publication(
        address: "https://veille.example/rapports", publisher: [.french: "Éditeur Exemple", .dutch: "Uitgever \"Voorbeeld\""],
        publisherAddress: "https://editeur.example/", licence: "https://licence.example/by/4.0/", mail: "veille@editeur.example")

    private func files(_ edition: Edition, _ form: DataForm, _ publication: Publication = publication) throws -> [DataFile] {
        try Support.renderer().data(edition, as: form, publication: publication)
    }

    private func text(_ form: DataForm, _ edition: Edition = SmallEdition.full) throws -> String {
        try #require(try files(edition, form).first).text
    }

    @Test(arguments: DataForm.allCases)
    func `every form is the same bytes each time, of a full edition and of an empty one`(form: DataForm) throws {
        for edition in [SmallEdition.full, SmallEdition.empty] {
            let once = try files(edition, form)
            #expect(try once == files(edition, form))
            #expect(Set(once.map(\.name)).count == once.count && !once.isEmpty)
        }
    }

    @Test func `the small edition's data is left for the libraries of others`() throws {
        let folder = Support.testFolder.deletingLastPathComponent().deletingLastPathComponent().appending(path: ".build/forms-sample")
        for (name, edition) in [("full", SmallEdition.full), ("empty", SmallEdition.empty)] {
            let place = folder.appending(path: name)
            try? FileManager.default.removeItem(at: place)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            var made: [DataFile] = []
            for form in DataForm.allCases { made += try files(edition, form) }
            for language in LanguageCode.ofReport {
                for format in ReportFormat.allCases {
                    made.append(
                        DataFile(
                            name: ReportFile.noteName(year: 2026, language: language, format: format),
                            text: try Support.renderer().note(edition, in: language, as: format)))
                }
            }
            let described = made.map { Distribution(name: $0.name, bytes: $0.text.utf8.count, hash: ContentHash(of: $0.text)) }
            made.append(
                try Support.renderer().record(of: edition, files: described, publication: name == "full" ? Self.publication : Publication())
            )
            for file in made { try Data(file.text.utf8).write(to: place.appending(path: file.name)) }
        }
    }

    @Test func `a table has one header and a row for each item, and no title is a formula`() throws {
        var edition = SmallEdition.full
        edition.keptItems[0].title = "=HYPERLINK(\"http://evil.example\")"
        let tables = try files(edition, .csv)
        #expect(tables.map(\.name) == ["briefs", "dates", "items", "sources", "counts"].map { "rapport-2026.\($0).csv" })
        #expect(tables.allSatisfy { $0.text.hasPrefix("\u{FEFF}") && $0.text.hasSuffix("\r\n") })
        let items = tables[2].text.split(separator: "\r\n", omittingEmptySubsequences: true)
        #expect(items.count == 1 + edition.keptItems.count)
        #expect(items.contains { $0.contains(",\"'=HYPERLINK(\"\"http://evil.example\"\")\",") })
        #expect(tables[1].text.contains("2027-12-31,2026-11-21,1,wallet-at-the-counter,eu,Acceptation obligatoire,"))
    }

    @Test func `a quote with a combining mark cannot end a cell`() {
        #expect(CSVText.field("a\"\u{301},b") == "\"a\"\"\u{301},b\"")
        #expect(CSVText.field("＝1+1") == "\"'＝1+1\"")
    }

    @Test func `what is not known is left out, and nobody's name is in it`() throws {
        let json = try text(.json)
        #expect(!json.contains("null") && !json.contains("editor") && !json.contains("analyst") && !json.contains("Extract"))
        var secret = SmallEdition.full
        secret.sources[0].source.feedURL = "https://name:password@agency.example/feed"
        for form in DataForm.allCases {
            #expect(try !files(secret, form).contains { $0.text.contains("password") && !$0.name.contains("schema") })
        }
    }

    @Test func `a citation names no author, and TeX reads its title as it is`() throws {
        let bibtex = try text(.bibtex)
        #expect(bibtex.hasPrefix("@misc{vigie-a1,\n  title = {{Cadre du portefeuille, version 2}},\n  publisher = {{Agence Exemple}},"))
        #expect(bibtex.contains("\\$1\\$") && bibtex.contains("\\& \"quotes\"") && !bibtex.contains("author"))
        let ris = try text(.ris)
        #expect(ris.components(separatedBy: "ER  - \r\n").count == 4 && !ris.contains("AU  -"))
    }

    @Test func `a date that moved says so, and keeps its name`() throws {
        let calendar = try text(.ics).replacing("\r\n ", with: "").replacing("\u{A0}", with: " ")
        #expect(
            calendar.contains(
                "UID:wallet-at-the-counter.1.fr@vigie\r\nDTSTAMP:20270115T110000Z\r\nDTSTART;VALUE=DATE:20271231\r\nDTEND;VALUE=DATE:20280101"
            ))
        #expect(calendar.contains("Date annoncée auparavant\u{202F}: 21 novembre 2026."))
        #expect(calendar.contains("URL:https://veille.example/rapports/2026/rapport-2026.fr.html#f-wallet-at-the-counter"))
        #expect(try !files(SmallEdition.full, .ics, Publication())[0].text.contains("URL:"))
    }

    @Test func `lines of a calendar have 75 bytes at most and are never cut within a letter`() {
        let line = "SUMMARY:" + String(repeating: "é", count: 100) + "\u{1F1E7}\u{1F1EA}" + String(repeating: "x", count: 90)
        let folded = DeadlineCalendar.folded(line)
        #expect(folded.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 75 })
        #expect(folded.replacing("\r\n ", with: "") == line)
    }

    @Test func `marks that turn the direction of text go no further`() {
        #expect(PlainLine.of(" a\u{202E}b\u{2066}c\u{0000}\nd\u{85}e ") == "abc d e")
    }

    @Test func `a record claims neither publisher nor licence that nobody configured`() throws {
        let bare = try Support.renderer().record(of: SmallEdition.full, files: []).text
        for term in ["dct:publisher", "dct:license", "contactPoint", "@base"] { #expect(!bare.contains(term)) }
        let told = try Support.renderer().record(of: SmallEdition.full, files: [], publication: Self.publication).text
        #expect(told.contains("@base <https://veille.example/rapports/2026/>") && told.contains("\"Uitgever \\\"Voorbeeld\\\"\"@nl"))
    }

    @Test(arguments: LanguageCode.ofReport)
    func `the note says what the first chapter says`(language: LanguageCode) throws {
        let note = try Support.renderer().note(SmallEdition.full, in: language, as: .markdown)
        let report = try Support.page(SmallEdition.full, language, .markdown)
        for message in SmallEdition.full.briefs.compactMap({ $0.brief.texts[language]?.message }) {
            #expect(note.contains(message) && report.contains(message))
        }
        let html = try Support.renderer().note(SmallEdition.full, in: language, as: .html)
        #expect(html.contains("<html lang=\"\(language.rawValue)\">") && !html.contains("<script"))
        #expect(try Support.renderer().note(SmallEdition.empty, in: language, as: .html).contains("class=\"none\""))
    }

    @Test func `each drawing of the page for paper carries its style`() throws {
        let page = try Support.renderer().printable(SmallEdition.full, in: .french)
        let drawings = page.components(separatedBy: "<svg ").count - 1
        #expect(drawings > 2 && page.components(separatedBy: "><style>").count - 1 == drawings)
        #expect(!page.contains("var(--"))
        #expect(PaperPage.withStyledDrawings("a<svg x=\"1\"><g/></svg>b", style: "s{}") == "a<svg x=\"1\"><style>s{}\n</style><g/></svg>b")
    }

    @Test func `a drawing's style is put into plain words`() {
        let style =
            ":root{--ink:#111; --red:#a00}@media print{:root{--ink:#222}.chart a{fill:red}}\n.chart text,.b{fill:var(--ink);stroke:var(--red)}"
        #expect(PaperPage.plain(style) == "text,.b{fill:#111;stroke:#a00}\n")
    }
}
