// The catalogue that ships: it loads, knows every theme, and puts plain headlines where a reader would.
import Foundation
import Testing
import VigieClassify
import VigieModel

@Suite struct RepositoryCatalogueTests {
    static let path = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "themes/themes.yaml").path

    static let classifier = Result { LexicalClassifier(catalogue: try ThemeCatalogue(contentsOf: path)) }

    @Test func `the catalogue loads and has the sixteen themes`() throws {
        let catalogue = try ThemeCatalogue(contentsOf: Self.path)
        #expect(Set(catalogue.themes.map(\.theme.id)) == Set(ThemeCatalogue.knownIDs))
        #expect(catalogue.themes.count == 16)
    }

    @Test func `every theme has four samples`() {
        #expect(Set(ThemeSamples.all.map(\.theme)) == Set(ThemeCatalogue.knownIDs))
        #expect(ThemeSamples.all.count == 64)
    }

    @Test(arguments: ThemeSamples.all)
    func `a plain headline finds its theme`(_ sample: ThemeSamples.Sample) throws {
        let text = ClassifiableText(title: sample.text, summary: "")
        let verdict = try Self.classifier.get().verdicts(for: [text]).onlyOne()
        #expect(verdict.language == sample.language)
        #expect(verdict.scores.first?.theme == sample.theme)
        #expect(verdict.scores.first?.because.isEmpty == false)
    }

    @Test(arguments: [
        "La finale de la coupe se jouera dimanche devant un stade comble", "De bakker op de hoek verkoopt het lekkerste brood van de stad",
        "The festival opens on Friday with a concert by the river", "Der Wetterbericht verspricht Sonne für das ganze Wochenende", "",
    ])
    func `what is not about technology has no theme`(_ text: String) throws {
        let verdict = try Self.classifier.get().verdicts(for: [ClassifiableText(title: text, summary: "")]).onlyOne()
        #expect(verdict.themes.isEmpty)
        #expect(verdict.relevance < 0.5)
    }
}
