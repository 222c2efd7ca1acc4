// The facets' words: the repository's own are sound, and what is wrong in a file is told with its line.
import Foundation
import Testing
import VigieClassify
import VigieModel

struct FacetCatalogueTests {
    private static let sound = """
        version: 1
        scoring: {title_weight: 1.5, slope: 1.4, intercept: -1.4, threshold: 0.5, source_weight: 1.5}
        levels: {eu: {any: {EU: 2}}}
        kinds: {study: {en: {study: 2}}}
        triggers: {applies: {en: {applies: 0.9}}}
        leads: {from: {en: [from]}}
        """

    private func errors(_ yaml: String) -> [String] {
        do {
            _ = try FacetCatalogue(yaml: Data(yaml.utf8), path: "facets.yaml")
            return []
        } catch {
            return error.errors.map(\.description)
        }
    }

    @Test func `the repository's words are sound and speak of every facet in every language`() throws {
        let catalogue = try FacetCatalogue(contentsOf: FacetSupport.path)
        for level in GovernmentLevel.allCases {
            for section in TermSection.allCases {
                #expect(catalogue.terms.contains { $0.role == .level(level) && $0.section == section }, "\(level) \(section)")
            }
        }
        for kind in Brief.Kind.allCases {
            for section in TermSection.allCases where section != .any {
                #expect(catalogue.terms.contains { $0.role == .kind(kind) && $0.section == section }, "\(kind) \(section)")
            }
        }
        for trigger in DateTrigger.allCases {
            for section in TermSection.allCases where section != .any {
                #expect(catalogue.terms.contains { $0.role == .trigger(trigger) && $0.section == section }, "\(trigger) \(section)")
            }
        }
    }

    @Test func `words that are read alone are the same as those from a file`() throws {
        let catalogue = try FacetCatalogue(yaml: Data(Self.sound.utf8), path: "facets.yaml")
        #expect(catalogue.terms.count == 4)
        #expect(FacetReader(catalogue).model == FacetReader.model(ofWords: Data(Self.sound.utf8)))
        #expect(FacetReader(catalogue).model.hasPrefix("facets-1/"))
    }

    @Test(arguments: [
        ("version: 1", "version: 2", "facets.yaml:1: version: '2' is not a version that this program reads; write 1"),
        ("{eu: {", "{europe: {", "facets.yaml:3: levels.europe: unknown key; use eu, federal, regional, federated, international or none"),
        ("{EU: 2}", "{EU: none}", "facets.yaml:3: levels.eu.any.EU: 'none' is not a positive number; write one such as 2.0"),
        (
            "{applies: 0.9}", "{applies: 1.9}",
            "facets.yaml:5: triggers.applies.en.applies: '1.9' is not a positive number; write one such as 2.0"
        ),
        (
            "[from]", "['--']",
            "facets.yaml:6: leads.from.en: '--' has no letter or digit, so it would never match; write a word or remove it"
        ),
        (
            "{study: 2}", "{'st*dy': 2}",
            "facets.yaml:4: kinds.study.en: 'st*dy' has a * where none can stand; put it before or after a word, as in cyber*"
        ),
        (
            "{study: 2}", "{'st*': 2}",
            "facets.yaml:4: kinds.study.en: 'st*' has a * where none can stand; put it before or after a word, as in cyber*"
        ),
        ("threshold: 0.5", "threshold: 5", "facets.yaml:2: scoring.threshold: '5.0' is no probability; write a number from 0 to 1"),
        ("{en: [from]}", "[from]", "facets.yaml:6: leads.from: is not a mapping (key: value); write a mapping (key: value) here"),
    ])
    func `what is wrong is told with its line and its place`(sound: String, wrong: String, expected: String) {
        #expect(errors(Self.sound) == [])
        #expect(errors(Self.sound.replacing(sound, with: wrong)) == [expected])
    }

    @Test func `a file that is none, or broken, is told`() {
        #expect(throws: InvalidCatalogue.self) { try FacetCatalogue(contentsOf: "/nonexistent/facets.yaml") }
        #expect(errors("").count == 1)
        #expect(errors("a: [").first?.contains("is not valid YAML") == true)
        #expect(errors("version: 1").count == 5)
    }
}
