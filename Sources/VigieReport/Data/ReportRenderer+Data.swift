// The door to the data forms: an edition goes in as a value, files come out as names and texts.
import VigieModel

extension ReportRenderer {
    /// The files of one form; calendars in these languages. The same edition gives the same bytes.
    package func data(
        _ edition: Edition, as form: DataForm, languages: [LanguageCode] = LanguageCode.ofReport, publication: Publication = Publication()
    ) throws -> [DataFile] {
        let stem = "rapport-\(edition.year)"
        switch form {
        case .csv:
            return EditionTables(document: EditionDocument(edition)).all.map { DataFile(name: "\(stem).\($0.name).csv", text: $0.text) }
        case .json:
            return [
                DataFile(name: "\(stem).data.json", text: try EditionDocument(edition).text()),
                DataFile(name: "\(stem).data.schema.json", text: EditionSchema.text),
            ]
        case .ris: return [DataFile(name: "\(stem).ris", text: Citations(edition).ris)]
        case .bibtex: return [DataFile(name: "\(stem).bib", text: Citations(edition).bibtex)]
        case .csl: return [DataFile(name: "\(stem).csl.json", text: try Citations(edition).csl())]
        case .ics:
            return try languages.map { language in
                let builder = ReportBuilder(edition, words: try words(in: language))
                return DataFile(
                    name: "\(stem).\(language.rawValue).ics", text: DeadlineCalendar(builder: builder, publication: publication).text)
            }
        }
    }

    /// The metadata record of the edition and of the files that are published with it, in all languages of the report.
    package func record(of edition: Edition, files: [Distribution], publication: Publication = Publication()) throws -> DataFile {
        let words = try LanguageCode.ofReport.map { language throws(TemplateError) in try self.words(in: language) }
        return DataFile(
            name: "rapport-\(edition.year).dcat.ttl",
            text: MetadataRecord(edition: edition, words: words, publication: publication, distributions: files).text)
    }
}
