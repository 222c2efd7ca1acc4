// All that is read from the folder of templates, once: words, assets and pages.
import Foundation
import VigieReport

/// The desk's words, assets and compiled pages.
struct Presentation: Sendable {
    let words: DeskCatalogue
    let assets: Assets
    let pages: Pages
    /// Prints briefs as the report does.
    let report: ReportRenderer

    /// - Parameter templates: the folder `templates` of what comes with the program.
    init(templates: URL) throws(TemplateError) {
        let folder = templates.appending(path: "desk")
        words = try DeskCatalogue(templates: templates)
        report = try ReportRenderer(templates: templates)
        assets = try Assets(folder: folder.appending(path: "assets"), made: ["print.css": try PrintStyle.data(of: report)])
        pages = try Pages(folder: folder, pages: RouteTable.pages, words: words, assets: assets)
    }
}
