// The pages of one language as a frozen edition keeps them: all texts, figures and coordinates, from which the templates alone print.
import Foundation
import VigieModel

/// `data/pages.LANG.json` of a frozen edition; its keys are a stable edge.
package struct FrozenPages: Codable, Hashable, Sendable {
    /// The rules by which a view becomes files. Another number would mean other files or other bytes of the same view.
    package static let knownFormat = 1

    package var format: Int
    package var language: LanguageCode
    package var year: Int
    package var view: ViewValue

    init(language: LanguageCode, year: Int, view: ViewValue) {
        format = Self.knownFormat
        self.language = language
        self.year = year
        self.view = view
    }

    /// The same pages with a list of errata at their front, and a mark at each place that one concerns.
    package func with(_ errata: [PrintedErratum]) -> FrozenPages {
        var pages = self
        pages.view = ErrataInView(errata, language: language, view: view).printed
        return pages
    }

    /// One page of a view, with what the templates cannot do: raised ordinals, and Markdown without runs of empty lines.
    static func page(_ view: ViewValue, in language: LanguageCode, as format: ReportFormat, _ library: TemplateLibrary) -> String {
        tidied(library.render(view, as: format), in: language, as: format)
    }

    static func tidied(_ page: String, in language: LanguageCode, as format: ReportFormat) -> String {
        guard format == .html else { return MarkdownText.tidied(page) }
        return language == .french ? FrenchText.withRaisedOrdinals(page) : page
    }

    fileprivate func files(_ library: TemplateLibrary) -> [(name: String, text: String)] {
        ReportFormat.allCases.map { format in
            (ReportFile.name(year: year, language: language, format: format), Self.page(view, in: language, as: format, library))
        }
    }
}

/// Prints frozen pages with the templates that were frozen with them: no catalogue, no clock, no configuration.
package struct FrozenPrinter: Sendable {
    private let library: TemplateLibrary

    /// - Parameter templates: texts by their file's name without `.mustache`, such as `page.html`.
    package init(templates: [String: String]) throws(TemplateError) { library = try TemplateLibrary(unchecked: templates) }

    /// The files of that language in the order of the report's formats; nil where a later version of the program froze them by other rules.
    package func files(of pages: FrozenPages) -> [(name: String, text: String)]? {
        pages.format == FrozenPages.knownFormat ? pages.files(library) : nil
    }
}

extension ReportRenderer {
    /// The pages of that language, to be printed by a `FrozenPrinter` with `templateTexts`.
    package func frozen(_ edition: Edition, in language: LanguageCode) throws(TemplateError) -> FrozenPages {
        FrozenPages(language: language, year: edition.year, view: try view(of: edition, in: language))
    }

    /// The report's templates as they were read, by their file's name without `.mustache`.
    package var templateTexts: [String: String] { library.texts }
}
