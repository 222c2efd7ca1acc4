// The door to the digest: a period's value goes in, a letter comes out as a subject, a page and a text.
import Foundation
import VigieModel

/// A letter, ready to be sent or written to files.
package struct DigestLetterText: Hashable, Sendable {
    package var subject: String
    /// One HTML page that loads nothing.
    package var html: String
    /// The same for readers of plain text.
    package var text: String
}

/// Renders digests with `templates/digest`.
package struct DigestRenderer: Sendable {
    private static let text = "page.txt"
    private let library: TemplateLibrary
    private let catalogues: Catalogues

    /// Loads `digest/*.mustache` of the folder and checks every tag, with the report's words and the digest's own.
    package init(templates: URL) throws(TemplateError) {
        let name = "digest/strings"
        let own = try Catalogues(folder: templates.appendingPathComponent(name), name: name, required: DigestPhrase.keys)
        catalogues = try Catalogues(folder: templates.appendingPathComponent("strings")).joined(with: own, name: name)
        let schema = ViewSchema(of: DigestLetterView())
        library = try TemplateLibrary(
            folder: templates.appendingPathComponent("digest"), schema: schema, words: catalogues.keys, formats: [.html],
            others: [Self.text: schema])
    }

    /// The letter in these languages of the report, one after the other.
    ///
    /// - Parameter deskAddress: where people reach the desk; nil leaves its links out.
    package func letter(_ digest: Digest, in languages: [LanguageCode], deskAddress: String?) throws(TemplateError) -> DigestLetterText {
        var builders: [DigestBuilder] = []
        for language in languages {
            guard let words = catalogues[language] else {
                throw TemplateError(
                    file: "templates/digest/strings/\(language.rawValue).json",
                    reason: "the digest is not written in this language; ask for one of "
                        + LanguageCode.ofReport.map(\.rawValue).joined(separator: ", "))
            }
            builders.append(DigestBuilder(digest, words: words, deskAddress: deskAddress))
        }
        let subject = builders.map(\.subject).joined(separator: " – ")
        let view = DigestLetterView(
            letterLanguage: languages.first?.rawValue ?? "", subject: subject,
            versions: builders.enumerated().map { $0.element.version(isFirst: $0.offset == 0) })
        return DigestLetterText(
            subject: subject, html: library.render(view, as: .html), text: MarkdownText.tidied(library.render(view, named: Self.text)))
    }
}
