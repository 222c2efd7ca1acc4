// The door to the page on the quality of sorting: figures go in, one self-contained page comes out.
import Foundation
import VigieModel

/// Renders evaluations with `templates/evaluation`.
package struct EvaluationRenderer: Sendable {
    private let library: TemplateLibrary
    private let catalogues: Catalogues

    /// Loads `evaluation/*.mustache` of the folder and checks every tag, with the report's words and the page's own.
    package init(templates: URL) throws(TemplateError) {
        let folder = templates.appendingPathComponent("evaluation")
        let name = "evaluation/strings"
        let own = try Catalogues(
            folder: templates.appendingPathComponent(name), name: name, required: EvaluationPhrase.allCases.map(\.rawValue))
        catalogues = try Catalogues(folder: templates.appendingPathComponent("strings")).joined(with: own, name: name)
        library = try TemplateLibrary(folder: folder, schema: ViewSchema(of: EvaluationView()), words: catalogues.keys, formats: [.html])
    }

    /// One HTML page that loads nothing.
    package func html(_ content: EvaluationContent, in language: LanguageCode) throws(TemplateError) -> String {
        guard let words = catalogues[language] else {
            throw TemplateError(
                file: "templates/evaluation/strings/\(language.rawValue).json",
                reason: "the page is not written in this language; ask for one of "
                    + LanguageCode.ofReport.map(\.rawValue).joined(separator: ", "))
        }
        let page = library.render(EvaluationBuilder(content, words: words).page(), as: .html)
        return language == .french ? FrenchText.withRaisedOrdinals(page) : page
    }
}
