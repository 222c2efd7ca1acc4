// What pandoc is told of an office document: its language, its title, who publishes it, and the Markdown with links to its own kind.
import Foundation
import VigieModel
import VigieReport

/// An office document of an edition in one language.
struct OfficeDocument {
    let edition: Edition
    let language: LanguageCode
    let publication: Publication

    /// The Markdown, whose links to the other languages lead to documents of the same form.
    func source(_ markdown: String, as form: ExportForm) -> String {
        LanguageCode.ofReport.reduce(markdown) { text, other in
            let name = ReportFile.name(year: edition.year, language: other, format: .markdown)
            return text.replacing("](\(name))", with: "](\(name.dropLast(2))\(form.rawValue))")
        }
    }

    /// The title is the Markdown's own first heading. The author is left out where no publisher is configured.
    var metadata: [(key: String, value: String)] {
        var entries = [("lang", "\(language.rawValue)-\(language == .english ? "GB" : "BE")")]
        if let publisher = publication.publisher(in: language) { entries.append(("author", publisher)) }
        return entries
    }
}
