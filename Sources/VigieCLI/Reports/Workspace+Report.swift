// What an edition takes from beside the store: glossary, measured quality of the classifier, the office, and the office's own templates.
import Foundation
import VigieModel
import VigieReport
import VigieStore

extension Workspace {
    /// The renderer with the shipped templates and, over them, those of the folder named by the option or the configuration.
    func reportRenderer(custom option: String? = nil) throws -> ReportRenderer {
        let named = option ?? configuration.templates
        if let named, !FileManager.default.fileExists(atPath: named) {
            throw CommandError(
                place: named, cause: "no such folder of templates", remedy: "correct --templates or 'templates' of the configuration")
        }
        return try ReportRenderer(
            templates: shareFolder().templates, custom: named.map { URL(fileURLWithPath: $0, isDirectory: true) })
    }

    /// The year's edition as it was known at that time, with what its annexes print.
    func edition(year: Int, asOf: Date, in store: Store) throws -> Edition {
        var edition = try store.edition(
            year: year, asOf: asOf, themes: themes(), isSample: isSample(store.sources()), addressee: configuration.addressee)
        addAnnexes(to: &edition)
        return edition
    }

    /// Puts into an edition what comes from neither items nor briefs. What cannot be read is told, and the edition says that it lacks it.
    func addAnnexes(to edition: inout Edition) {
        do {
            edition.glossary = EditionTerm.terms(of: try glossary())
        } catch { Console.complain("\(CommandError.line(for: error)); the annexes print no glossary") }
        do {
            edition.classifier = try KeptQuality.read(in: dataFolder, model: try classifierOnDemand().model, themes: edition.themes)
        } catch { Console.complain("\(CommandError.line(for: error)); the report prints no quality of the classifier") }
        edition.office = configuration.office
        if edition.office.contact == nil { edition.office.contact = configuration.contact }
    }
}
