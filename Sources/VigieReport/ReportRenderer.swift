// The door to this stage: an edition goes in as a value, a page comes out as a string.
import Foundation
import VigieModel

/// Renders editions with one set of templates.
package struct ReportRenderer: Sendable {
    let library: TemplateLibrary
    private let catalogues: Catalogues

    /// Loads `report/*.mustache` and `strings/{fr,nl,en}.json` of the folder, and checks every tag and key of them.
    ///
    /// - Parameter custom: a folder laid out alike, whose files replace the shipped ones one by one and whose words key by key.
    package init(templates: URL, custom: URL? = nil) throws(TemplateError) {
        catalogues = try Catalogues(
            folder: templates.appendingPathComponent("strings"), custom: custom?.appendingPathComponent("strings"))
        library = try TemplateLibrary(
            folder: templates.appendingPathComponent("report"), custom: custom?.appendingPathComponent("report"),
            schema: ViewSchema(of: ReportView()), words: catalogues.keys, others: Self.otherRoots)
    }

    /// All that is wrong with the templates and the words, in the order of the files; empty where nothing is.
    package static func faults(templates: URL, custom: URL? = nil) -> [TemplateError] {
        do throws(TemplateError) {
            let catalogues = try Catalogues(
                folder: templates.appendingPathComponent("strings"), custom: custom?.appendingPathComponent("strings"))
            let (texts, places) = try TemplateLibrary.texts(
                in: templates.appendingPathComponent("report"), custom: custom?.appendingPathComponent("report"))
            let checker = TemplateChecker(templates: texts, words: catalogues.keys, places: places)
            var met: Set<String> = []
            var faults: [TemplateError] = []
            var roots = otherRoots
            for format in ReportFormat.allCases { roots["\(TemplateLibrary.page).\(format.rawValue)"] = ViewSchema(of: ReportView()) }
            for (root, schema) in roots.sorted(by: { $0.key < $1.key }) {
                let findings = checker.findings(root: root, schema: schema)
                met.formUnion(findings.met)
                // A partial is met in several places: what is told once of a line is told.
                for fault in findings.faults where !faults.contains(where: { $0.isAbout(fault) }) { faults.append(fault) }
            }
            for unused in texts.keys.sorted() where !met.contains(unused) {
                let meant = NearestName.of(unused, among: met).map { ", did you mean '\($0)'?" } ?? ""
                faults.append(
                    TemplateError(file: checker.file(named: unused), reason: "no page includes it\(meant); include it or delete it"))
            }
            // What the library itself cannot read, such as an unclosed section, is found when all else is right.
            if faults.isEmpty { _ = try ReportRenderer(templates: templates, custom: custom) }
            return faults.sorted { ($0.file, $0.line ?? 0, $0.reason) < ($1.file, $1.line ?? 0, $1.reason) }
        } catch { return [error] }
    }

    private static let preview = "preview.html"
    private static let folderPage = "folder.html"
    /// The templates that no page of the report includes, with what they print: the chapters, which pages are put together from, too.
    static let otherRoots: [String: ViewSchema] = {
        let report = ViewSchema(of: ReportView())
        var roots = [
            preview: ViewSchema(of: PreviewView()), folderPage: report, "style-print-charts.html": ViewSchema(of: PreviewView()),
            "note.html": ViewSchema(of: NoteView()), "note.md": ViewSchema(of: NoteView()),
        ]
        for chapter in ReportBuilder.Chapter.allCases {
            for format in ReportFormat.allCases { if let template = chapter.template { roots["\(template).\(format.rawValue)"] = report } }
        }
        return roots
    }()

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

    /// The HTML page as WeasyPrint makes a PDF of it: in the style for paper, which its drawings carry themselves.
    package func printable(_ edition: Edition, in language: LanguageCode) throws(TemplateError) -> String {
        var view = ReportBuilder(edition, words: try words(in: language)).report()
        view.isForPaper = true
        // The style of charts on screen, then what paper and WeasyPrint need otherwise.
        let style = ["style-charts.html", "style-print-charts.html"].map { library.render(PreviewView(), named: $0) }.joined()
        return PaperPage.withStyledDrawings(tidied(library.render(view, as: .html), in: language, as: .html), style: style)
    }

    /// GitHub Flavored Markdown without any HTML, in the order of the HTML page.
    package func markdown(_ edition: Edition, in language: LanguageCode) throws -> String {
        try render(edition, in: language, as: .markdown)
    }

    /// The summary for the minister as a document of one page.
    package func note(_ edition: Edition, in language: LanguageCode, as format: ReportFormat, publication: Publication = Publication())
        throws(TemplateError) -> String
    {
        let view = ReportBuilder(edition, words: try words(in: language)).note(publication: publication)
        return tidied(library.render(view, named: "note.\(format.rawValue)"), in: language, as: format)
    }

    /// What would read wrong in the edition as it is printed; empty where all is well.
    package func findings(in edition: Edition) -> [EditionFinding] { EditionRemarks.of(edition) }

    /// Where the French and the Dutch page differ in what they must have alike; empty where they do not.
    package func parityFindings(in edition: Edition) throws -> [EditionFinding] {
        PageParity.findings(french: try html(edition, in: .french), dutch: try html(edition, in: .dutch))
    }

    /// Findings in words of that language.
    package func findingWords(in language: LanguageCode) throws(TemplateError) -> EditionFindingWords {
        EditionFindingWords(words: try words(in: language))
    }

    private func render(_ edition: Edition, in language: LanguageCode, as format: ReportFormat)
        throws(TemplateError) -> String
    {
        FrozenPages.page(try view(of: edition, in: language), in: language, as: format, library)
    }

    private func tidied(_ page: String, in language: LanguageCode, as format: ReportFormat) -> String {
        FrozenPages.tidied(page, in: language, as: format)
    }

    /// All that the pages of a language print.
    func view(of edition: Edition, in language: LanguageCode) throws(TemplateError) -> ViewValue {
        ViewValue(of: ReportBuilder(edition, words: try words(in: language)).report())
    }

    /// The folder form: a page a chapter, the first with the cover, in the order in which they are read. All lie in one folder,
    /// `FolderForm.folder`, beside the one page with everything.
    package func pages(_ edition: Edition, in language: LanguageCode) throws(TemplateError) -> [(name: String, text: String)] {
        var view = ReportBuilder(edition, words: try words(in: language)).report()
        let chapters = view.chapters
        let templates = ReportBuilder.Chapter.allCases.reduce(into: [:]) { $0[$1.anchor] = $1.template }
        let link = { (index: Int) in
            chapters.indices.contains(index)
                ? FolderLinkView(file: chapters[index].file, title: chapters[index].number + " " + chapters[index].title) : FolderLinkView()
        }
        let own = view.versions
        let pages = chapters.indices.map { index in
            let chapter = chapters[index]
            view.chapters = chapters.map {
                var entry = $0
                entry.isCurrent = $0.number == chapter.number
                return entry
            }
            let versions = own.map { version in
                var other = version
                let folder = FolderForm.folder(year: edition.year, language: LanguageCode(rawValue: version.code))
                other.htmlFile = version.isCurrent ? chapter.file : "../\(folder)/\(chapter.file)"
                return other
            }
            view.versions = versions
            view.page = FolderPageView(
                isFirst: index == 0, title: chapter.title,
                bodyHTML: templates[chapter.anchor].map { library.render(view, named: $0 + ".html") } ?? "", hasBefore: index > 0,
                before: link(index - 1), hasAfter: index + 1 < chapters.count, after: link(index + 1), versions: versions,
                wholeFile: "../" + ReportFile.name(year: edition.year, language: language, format: .html))
            let text = library.render(view, named: Self.folderPage)
            return (name: chapter.file, text: tidied(text, in: language, as: .html))
        }
        return FolderForm.linked(pages)
    }

    func words(in language: LanguageCode) throws(TemplateError) -> Words {
        guard let words = catalogues[language] else {
            throw TemplateError(
                file: "templates/strings/\(language.rawValue).json",
                reason: "the report is not written in this language; ask for one of "
                    + LanguageCode.ofReport.map(\.rawValue).joined(separator: ", "))
        }
        return words
    }
}
