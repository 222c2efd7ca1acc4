// Makes the files of an export, form by form, before any of them is written.
import Foundation
import VigieModel
import VigieReport

/// The files of an export as far as they are made.
struct EditionExport {
    let edition: Edition
    let renderer: ReportRenderer
    let languages: [LanguageCode]
    let publication: Publication
    let press: PaperPress

    private(set) var files: [(name: String, bytes: Data)] = []
    /// What a person should know of them, one line each.
    private(set) var notes: [String] = []

    init(edition: Edition, renderer: ReportRenderer, languages: [LanguageCode], publication: Publication, press: PaperPress) {
        self.edition = edition
        self.renderer = renderer
        self.languages = languages
        self.publication = publication
        self.press = press
    }

    /// Makes the files of one form; `forms` are all that were asked for.
    mutating func add(_ form: ExportForm, beside forms: [ExportForm]) throws {
        switch form {
        case .html, .md:
            let format: ReportFormat = form == .html ? .html : .markdown
            for language in languages {
                let text = try form == .html ? renderer.html(edition, in: language) : renderer.markdown(edition, in: language)
                add(ReportFile.name(year: edition.year, language: language, format: format), Data(text.utf8))
            }
        case .note:
            for language in languages {
                for format in ReportFormat.allCases {
                    let text = try renderer.note(edition, in: language, as: format, publication: publication)
                    add(ReportFile.noteName(year: edition.year, language: language, format: format), Data(text.utf8))
                }
            }
        case .csv, .json, .ris, .bibtex, .csl, .ics:
            guard let data = form.data else { return }
            for file in try renderer.data(edition, as: data, languages: languages, publication: publication) {
                add(file.name, Data(file.text.utf8))
            }
        case .pdf:
            for language in languages {
                let page = try renderer.printable(edition, in: language)
                add("rapport-\(edition.year).\(language.rawValue).pdf", try press.pdf(of: page, edition: edition).bytes)
                guard forms.contains(.note) else { continue }
                let name = "note-\(edition.year).\(language.rawValue).pdf"
                let note = try press.pdf(
                    of: renderer.note(edition, in: language, as: .html, publication: publication), edition: edition)
                if note.pages != 1 { notes.append("\(name): has \(note.pages) pages; shorten messages or decisions to bring it to one") }
                add(name, note.bytes)
            }
        case .docx, .odt:
            for language in languages {
                let document = OfficeDocument(edition: edition, language: language, publication: publication)
                let report = try renderer.markdown(edition, in: language)
                add("rapport-\(edition.year).\(language.rawValue).\(form.rawValue)", try press.office(document, report, as: form))
                guard forms.contains(.note) else { continue }
                let note = try renderer.note(edition, in: language, as: .markdown, publication: publication)
                add("note-\(edition.year).\(language.rawValue).\(form.rawValue)", try press.office(document, note, as: form))
            }
        case .dcat: try addRecord()
        }
    }

    private mutating func addRecord() throws {
        let described = files.map { Distribution(name: $0.name, bytes: $0.bytes.count, hash: ContentHash(of: $0.bytes)) }
        let record = try renderer.record(of: edition, files: described, publication: publication)
        add(record.name, Data(record.text.utf8))
        let missing = [
            ("publisher", publication.publisher.isEmpty), ("licence", publication.licence == nil), ("address", publication.address == nil),
        ].filter(\.1).map(\.0)
        if !missing.isEmpty {
            notes.append(
                "\(record.name): says nothing of \(missing.joined(separator: ", ")), which 'publication' of the configuration does not give"
            )
        }
    }

    private mutating func add(_ name: String, _ bytes: Data) { files.append((name, bytes)) }
}
