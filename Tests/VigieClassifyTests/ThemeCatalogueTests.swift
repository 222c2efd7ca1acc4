// What a catalogue may hold and how its errors are told: each one by line, place, cause and remedy, and all of them at once.
import Foundation
import Testing
import VigieClassify
import VigieModel

@Suite struct ThemeCatalogueTests {
    /// A sound catalogue of one theme; the tables below break one thing each.
    static let sound = """
        version: 1
        scoring: {title_weight: 2.0, slope: 1.0, intercept: -2.0, relevance_bias: 0.0}
        off_topic:
          en: {"football": 2.0}
        themes:
          - id: privacy
            name: {fr: "Vie privée", nl: "Privacy", en: "Privacy", de: "Datenschutz"}
            definition: {fr: "a", nl: "b", en: "c", de: "d"}
            references: [{scheme: eurovoc, id: "5595", label: "data protection"}]
            threshold: 0.5
            terms:
              any: {"GDPR": 3.0}
              fr: {"vie privée": 2.0}
            exclusions:
              en: ["privacy screen"]

        """

    struct Broken: Sendable, CustomTestStringConvertible {
        var name: String
        var find: String
        var replacement: String
        var errors: [String]
        var testDescription: String { name }
    }

    static let broken: [Broken] = [
        Broken(
            name: "another version", find: "version: 1", replacement: "version: 2",
            errors: ["t.yaml:1: version: '2' is not a version that this program reads; write 1"]),
        Broken(name: "no version", find: "version: 1\n", replacement: "", errors: ["t.yaml:1: version: is missing or empty; add it"]),
        Broken(
            name: "unknown key at the top", find: "off_topic:", replacement: "offtopic:",
            errors: ["t.yaml:3: offtopic: unknown key; use version, scoring, off_topic or themes"]),
        Broken(
            name: "unknown key in a theme", find: "threshold: 0.5", replacement: "threshold: 0.5\n    treshold: 0.4",
            errors: [
                "t.yaml:11: themes[0].treshold: unknown key; use id, name, definition, references, threshold, terms or exclusions"
            ]),
        Broken(
            name: "unknown section", find: "fr: {\"vie privée\": 2.0}", replacement: "es: {\"privacidad\": 2.0}",
            errors: ["t.yaml:13: themes[0].terms.es: unknown key; use any, en, fr, nl or de"]),
        Broken(
            name: "no id", find: "id: privacy\n    name", replacement: "name",
            errors: ["t.yaml:6: themes[0].id: is missing or empty; add it"]),
        Broken(
            name: "empty id", find: "id: privacy", replacement: "id:", errors: ["t.yaml:6: themes[0].id: is missing or empty; add it"]),
        Broken(
            name: "no such theme", find: "id: privacy", replacement: "id: gardening",
            errors: [
                "t.yaml:6: themes[0].id: 'gardening' is not one of the sixteen themes; use artificial-intelligence, cybersecurity, "
                    + "cloud-sovereignty, connectivity, data-interoperability, geospatial, digital-identity, digital-public-services, "
                    + "smart-city, privacy, digital-regulation, open-source-software, digital-workplace, digital-inclusion, "
                    + "sustainable-it or emerging-technologies"
            ]),
        Broken(
            name: "a name missing in Dutch", find: "nl: \"Privacy\", ", replacement: "",
            errors: ["t.yaml:7: themes[0].name.nl: is missing or empty; add it"]),
        Broken(
            name: "a definition of white space", find: "fr: \"a\"", replacement: "fr: \"  \"",
            errors: ["t.yaml:8: themes[0].definition.fr: is missing or empty; add it"]),
        Broken(
            name: "no definition at all", find: "    definition: {fr: \"a\", nl: \"b\", en: \"c\", de: \"d\"}\n", replacement: "",
            errors: ["t.yaml:6: themes[0].definition: is missing or empty; add it"]),
        Broken(
            name: "threshold above one", find: "threshold: 0.5", replacement: "threshold: 1.5",
            errors: ["t.yaml:10: themes[0].threshold: '1.5' is no probability; write a number from 0 to 1"]),
        Broken(
            name: "threshold that is no number", find: "threshold: 0.5", replacement: "threshold: half",
            errors: ["t.yaml:10: themes[0].threshold: 'half' is no probability; write a number from 0 to 1"]),
        Broken(
            name: "threshold nan", find: "threshold: 0.5", replacement: "threshold: nan",
            errors: ["t.yaml:10: themes[0].threshold: 'nan' is no probability; write a number from 0 to 1"]),
        Broken(
            name: "weight of zero", find: "\"vie privée\": 2.0", replacement: "\"vie privée\": 0",
            errors: ["t.yaml:13: themes[0].terms.fr.vie privée: '0' is not a positive number; write one such as 2.0"]),
        Broken(
            name: "negative weight", find: "\"football\": 2.0", replacement: "\"football\": -2",
            errors: ["t.yaml:4: off_topic.en.football: '-2' is not a positive number; write one such as 2.0"]),
        Broken(
            name: "infinite weight", find: "\"GDPR\": 3.0", replacement: "\"GDPR\": inf",
            errors: ["t.yaml:12: themes[0].terms.any.GDPR: 'inf' is not a positive number; write one such as 2.0"]),
        Broken(
            name: "a term without a weight", find: "\"GDPR\": 3.0", replacement: "\"GDPR\"",
            errors: ["t.yaml:12: themes[0].terms.any.GDPR: '' is not a positive number; write one such as 2.0"]),
        Broken(
            name: "an empty term", find: "\"GDPR\"", replacement: "\"++\"",
            errors: ["t.yaml:12: themes[0].terms.any: '++' has no letter or digit, so it would never match; write a word or remove it"]),
        Broken(
            name: "an empty exclusion", find: "\"privacy screen\"", replacement: "\"\"",
            errors: [
                "t.yaml:15: themes[0].exclusions.en: '' has no letter or digit, so it would never match; write a word or remove it"
            ]),
        Broken(
            name: "a star inside a word", find: "\"GDPR\"", replacement: "\"GD*PR\"",
            errors: ["t.yaml:12: themes[0].terms.any: 'GD*PR' has a * where none can stand; put it before or after a word, as in cyber*"]),
        Broken(
            name: "a star alone", find: "\"GDPR\"", replacement: "\"* GDPR\"",
            errors: ["t.yaml:12: themes[0].terms.any: '* GDPR' has a * where none can stand; put it before or after a word, as in cyber*"]),
        Broken(
            name: "terms as a list", find: "fr: {\"vie privée\": 2.0}", replacement: "fr: [\"vie privée\"]",
            errors: [
                "t.yaml:13: themes[0].terms.fr: is not a mapping (key: value); write a mapping (key: value) here"
            ]),
        Broken(
            name: "slope of zero", find: "slope: 1.0", replacement: "slope: 0",
            errors: ["t.yaml:2: scoring.slope: '0' is not a positive number; write one such as 2.0"]),
        Broken(
            name: "intercept that is no number", find: "intercept: -2.0", replacement: "intercept: low",
            errors: ["t.yaml:2: scoring.intercept: 'low' is not a number; write one such as -2.0"]),
        Broken(
            name: "no bias", find: ", relevance_bias: 0.0", replacement: "",
            errors: ["t.yaml:2: scoring.relevance_bias: is missing or empty; add it"]),
        Broken(
            name: "a reference without label", find: ", label: \"data protection\"", replacement: "",
            errors: ["t.yaml:9: themes[0].references[0].label: is missing or empty; add it"]),
        Broken(
            name: "a term twice", find: "\"GDPR\": 3.0", replacement: "\"GDPR\": 3.0, \"GDPR\": 2.0",
            errors: ["t.yaml:12: is not valid YAML (the key 'GDPR' stands twice in one mapping); correct it there"]),
        Broken(
            name: "a bracket left open", find: "any: {\"GDPR\": 3.0}", replacement: "any: {\"GDPR\": 3.0",
            errors: ["t.yaml:13: is not valid YAML (did not find expected ',' or '}'); correct it there"]),
        Broken(
            name: "a tab", find: "  - id", replacement: "\t- id",
            errors: ["t.yaml:6: is not valid YAML (found character that cannot start any token); correct it there"]),
        Broken(
            name: "a key twice", find: "threshold: 0.5", replacement: "threshold: 0.5\n    threshold: 0.4",
            errors: ["t.yaml:10: is not valid YAML (the key 'threshold' stands twice in one mapping); correct it there"]),
    ]

    @Test func `the sound catalogue is sound`() throws {
        let catalogue = try ThemeCatalogue(yaml: Data(Self.sound.utf8), path: "t.yaml")
        let theme = try catalogue.themes.onlyOne()
        #expect(theme.theme.id.rawValue == "privacy")
        #expect(theme.theme.name(in: .french) == "Vie privée")
        #expect(theme.theme.definition[.german] == "d")
        #expect(theme.references == [ThemeReference(scheme: "eurovoc", id: "5595", label: "data protection")])
        #expect(theme.threshold == 0.5)
        #expect(theme.terms == [.any: [WeightedTerm(text: "GDPR", weight: 3)], .french: [WeightedTerm(text: "vie privée", weight: 2)]])
        #expect(theme.exclusions == [.english: ["privacy screen"]])
        #expect(catalogue.offTopic == [.english: [WeightedTerm(text: "football", weight: 2)]])
        #expect(catalogue.scoring == Scoring(titleWeight: 2, slope: 1, intercept: -2, relevanceBias: 0))
        #expect(catalogue.fingerprint == ContentHash(of: Self.sound))
    }

    @Test(arguments: broken)
    func `each error is told by line, place, cause and remedy`(_ broken: Broken) {
        #expect(Self.sound.contains(broken.find))
        let yaml = Self.sound.replacingOccurrences(of: broken.find, with: broken.replacement)
        #expect(Self.errors(Data(yaml.utf8)) == broken.errors)
    }

    @Test func `all errors are told, in the order of the file`() {
        let yaml = Self.sound
            .replacingOccurrences(of: "version: 1", with: "version: one")
            .replacingOccurrences(of: "\"football\": 2.0", with: "\"football\": x")
            .replacingOccurrences(of: "threshold: 0.5", with: "threshold: -1")
            .replacingOccurrences(of: "\"GDPR\": 3.0", with: "\"GDPR\": -3, \"!\": 2")
            .replacingOccurrences(of: "en: \"Privacy\", ", with: "")
        #expect(
            Self.errors(Data(yaml.utf8)) == [
                "t.yaml:1: version: 'one' is not a version that this program reads; write 1",
                "t.yaml:4: off_topic.en.football: 'x' is not a positive number; write one such as 2.0",
                "t.yaml:7: themes[0].name.en: is missing or empty; add it",
                "t.yaml:10: themes[0].threshold: '-1' is no probability; write a number from 0 to 1",
                "t.yaml:12: themes[0].terms.any: '!' has no letter or digit, so it would never match; write a word or remove it",
                "t.yaml:12: themes[0].terms.any.GDPR: '-3' is not a positive number; write one such as 2.0",
            ])
    }

    @Test(arguments: [("off_topic:\n  en: {\"football\": 2.0}", "off_topic:"), ("      en: [\"privacy screen\"]", "")])
    func `what is optional may be left open`(_ find: String, _ replacement: String) {
        let yaml = Self.sound.replacingOccurrences(of: find, with: replacement)
        #expect(yaml != Self.sound)
        #expect(Self.errors(Data(yaml.utf8)).isEmpty)
    }

    @Test func `a theme may stand only once`() {
        let theme = Self.sound[(Self.sound.range(of: "  - id")?.lowerBound ?? Self.sound.startIndex)...]
        #expect(
            Self.errors(Data((Self.sound + theme).utf8)) == [
                "t.yaml:16: themes[1].id: 'privacy' is already the id of an earlier theme; keep one of them"
            ])
    }

    @Test(arguments: [
        ("", "t.yaml: themes: is missing or empty; add it"),
        ("# nothing\n", "t.yaml: themes: is missing or empty; add it"),
        ("just text", "t.yaml:1: is not a mapping (key: value); write a mapping (key: value) here"),
        ("- a\n- b\n", "t.yaml:1: is not a mapping (key: value); write a mapping (key: value) here"),
    ])
    func `a file that is no catalogue is told`(_ yaml: String, _ error: String) {
        #expect(Self.errors(Data(yaml.utf8)) == [error])
    }

    @Test func `a file that is not UTF-8 is told`() {
        #expect(Self.errors(Data([0x76, 0xE9, 0x0A])) == ["t.yaml: is not UTF-8; save the file as UTF-8"])
    }

    @Test func `a file that is not there is told`() {
        let error = #expect(throws: InvalidCatalogue.self) { try ThemeCatalogue(contentsOf: "no/such/themes.yaml") }
        #expect(
            error?.description == "no/such/themes.yaml: cannot be read (no such file); check the path and the rights on the file")
    }

    @Test func `the sixteen ids are those of the labels`() {
        #expect(ThemeCatalogue.knownIDs.count == 16)
        #expect(Set(ThemeCatalogue.knownIDs).count == 16)
    }

    /// Each error as its line; empty where the catalogue is sound.
    static func errors(_ bytes: Data) -> [String] {
        do {
            _ = try ThemeCatalogue(yaml: bytes, path: "t.yaml")
            return []
        } catch {
            return error.errors.map(\.description)
        }
    }
}
