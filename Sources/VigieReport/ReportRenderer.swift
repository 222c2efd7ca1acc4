// The door to this stage: an edition goes in as a value, a page comes out as a string.
import Foundation
import VigieModel

/// Renders editions with one set of templates.
package struct ReportRenderer: Sendable {
    private let library: TemplateLibrary
    private let catalogues: Catalogues

    /// Loads `report/*.mustache` and `strings/{fr,nl,en}.json` of the folder, and checks every tag and key of them.
    package init(templates: URL) throws(TemplateError) {
        catalogues = try Catalogues(folder: templates.appendingPathComponent("strings"))
        library = try TemplateLibrary(
            folder: templates.appendingPathComponent("report"), schema: ViewSchema(of: ReportView()),
            words: catalogues.keys)
    }

    /// One self-contained HTML page.
    package func html(_ edition: Edition, in language: LanguageCode) throws -> String {
        try render(edition, in: language, as: .html)
    }

    /// GitHub Flavored Markdown without any HTML, in the order of the HTML page.
    package func markdown(_ edition: Edition, in language: LanguageCode) throws -> String {
        try render(edition, in: language, as: .markdown)
    }

    /// What an editor should mend before the edition is frozen, one line each; empty where all is well.
    package func warnings(for edition: Edition) -> [String] { EditionWarnings.of(edition) }

    private func render(_ edition: Edition, in language: LanguageCode, as format: ReportFormat)
        throws(TemplateError) -> String
    {
        guard let words = catalogues[language] else {
            throw TemplateError(
                file: "templates/strings/\(language.rawValue).json",
                reason: "the report is not written in this language; ask for one of "
                    + LanguageCode.ofReport.map(\.rawValue).joined(separator: ", "))
        }
        let page = library.render(ReportBuilder(edition, words: words).report(), as: format)
        guard format == .html else { return MarkdownText.tidied(page) }
        return language == .french ? FrenchText.withRaisedOrdinals(page) : page
    }
}
