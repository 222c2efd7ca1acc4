// The note of one page: what the report's first chapter says, with a head of its own, for whoever reads nothing else.
import VigieModel

/// What `note.html` and `note.md` print.
struct NoteView: ViewModel {
    var t: [String: String] = [:]
    var reportLanguage = ""
    var reportTitle = ""
    var reportName = ""
    var reportYear = ""
    var noteTitle = ""
    var addressedTo = ""
    var asOf = ""
    var asOfISO = ""
    var isSample = false
    /// Where the summary comes from, in a sentence.
    var origin = ""
    var fingerprint = ""
    /// Whether it is known where the report is published.
    var hasReport = false
    var reportLink = ""
    /// `roomy`, `normal` or `tight`: how large the letters can be for all to stay on one page.
    var density = ""
    var summary = SummaryView()
}

extension ReportBuilder {
    func note(publication: Publication) -> NoteView {
        let year = String(edition.year)
        let title = words.fill(.reportTitle, ["year": year])
        let addressee = edition.addressee[language] ?? ""
        let file = ReportFile.name(year: edition.year, language: language, format: .html)
        let address = publication.address(year: edition.year, file: file)
        let summary = summary()
        return NoteView(
            t: words.strings, reportLanguage: language.rawValue, reportTitle: title, reportName: words[.reportName], reportYear: year,
            noteTitle: words.fill(.formNoteTitle, ["report": title]),
            addressedTo: addressee.isEmpty ? words[.formNoteToOffice] : words.fill(.formNoteTo, ["addressee": addressee]),
            asOf: words.fill(.formNoteAsOf, ["date": words.date(asOf)]), asOfISO: asOf.description, isSample: edition.isSample,
            origin: words.fill(.formNoteOrigin, ["report": title]), fingerprint: Fingerprint.of(edition).hex, hasReport: address != nil,
            reportLink: address ?? "", density: Self.density(of: summary), summary: summary)
    }

    /// By the letters of the two columns, the longer of which decides how much of the page is left. The steps are those at which the page
    /// was seen to be full.
    private static func density(of summary: SummaryView) -> String {
        let messages = summary.messages.reduce(0) { $0 + max($1.text.count, 40) }
        let decisions = summary.decisions.reduce(0) { $0 + max($1.text.count, 40) + $1.owner.count + $1.due.count + $1.effort.count }
        let dates = summary.deadlines.reduce(0) { $0 + $1.label.count + 60 }
        return switch max(messages, decisions) + dates / 3 {
        case ..<800: "roomy"
        case ..<1_150: "normal"
        default: "tight"
        }
    }
}
