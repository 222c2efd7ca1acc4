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
            words: catalogues.keys, others: Self.otherRoots)
    }

    private static let preview = "preview.html"
    /// The templates that no page of the report includes, with what they print.
    static let otherRoots = [preview: ViewSchema(of: PreviewView())]

    /// The edition's briefs alone, as the page prints them: markup for the inside of an element, which `styleSheet` styles.
    /// - Parameter isNumbered: false where the edition is none that will be printed: its numbers would be others.
    package func briefs(_ edition: Edition, in language: LanguageCode, isNumbered: Bool = true) throws(TemplateError) -> String {
        let words = try words(in: language)
        let markup = library.render(ReportBuilder(edition, words: words).preview(isNumbered: isNumbered), named: Self.preview)
        return language == .french ? FrenchText.withRaisedOrdinals(markup) : markup
    }

    /// The style of the pages, without the words of any edition in the margins of its paper.
    package func styleSheet() throws(TemplateError) -> String {
        library.render(PreviewView(t: try words(in: .french).strings), named: "style.html")
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
        let words = try words(in: language)
        let page = library.render(ReportBuilder(edition, words: words).report(), as: format)
        guard format == .html else { return MarkdownText.tidied(page) }
        return language == .french ? FrenchText.withRaisedOrdinals(page) : page
    }

    private func words(in language: LanguageCode) throws(TemplateError) -> Words {
        guard let words = catalogues[language] else {
            throw TemplateError(
                file: "templates/strings/\(language.rawValue).json",
                reason: "the report is not written in this language; ask for one of "
                    + LanguageCode.ofReport.map(\.rawValue).joined(separator: ", "))
        }
        return words
    }
}
