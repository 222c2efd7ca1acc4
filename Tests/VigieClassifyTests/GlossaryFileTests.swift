// The file of agreed terms: read as the theme catalogue is, with every error told by its line.
import Foundation
import Testing
import VigieClassify
import VigieModel

struct GlossaryFileTests {
    private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "themes/glossary.yaml").path

    @Test func `the repository's glossary has a name for each term in each language`() throws {
        let glossary = try GlossaryFile.glossary(contentsOf: Self.file)
        #expect(glossary.terms.count >= 60)
        for term in glossary.terms { #expect(term.names.keys.sorted() == [.english, .french, .dutch].sorted(), "\(term.id)") }
    }

    /// A term that is marked in its own language would send the author in circles.
    @Test func `no agreed term is one that is not to be written`() throws {
        let glossary = try GlossaryFile.glossary(contentsOf: Self.file)
        for term in glossary.terms {
            for (language, names) in term.names {
                for name in [names.agreed] + names.also {
                    let marks = glossary.marks(in: name, language: language)
                    #expect(marks.isEmpty, "\(term.id) \(language.rawValue): '\(name)' holds '\(marks.first?.words ?? "")'")
                }
            }
        }
    }

    @Test(arguments: [
        ("Le cloud", "De cloud", []),
        ("Un texte.", "Ransomwareaanvallen en kwetsbaarheden", ["rançongiciel", "vulnérabilité"]),
        ("Le règlement sur l’IA s’applique.", "De AI-verordening is van toepassing.", []),
        ("Un texte.", "Een wallet.", []),
    ])
    func `the repository's glossary suggests what is missing and nothing twice`(text: String, other: String, terms: [String]) throws {
        let glossary = try GlossaryFile.glossary(contentsOf: Self.file)
        #expect(glossary.suggestions(for: text, in: .french, from: other, otherLanguage: .dutch).map(\.agreed) == terms)
    }

    @Test func `only the European wallet is marked as such`() throws {
        let glossary = try GlossaryFile.glossary(contentsOf: Self.file)
        #expect(glossary.marks(in: "Le wallet d’un fabricant", language: .french).isEmpty)
        #expect(glossary.marks(in: "Le wallet d’identité", language: .french).map(\.term) == ["eudi-wallet"])
    }

    @Test func `names may be a text or say what to avoid`() throws {
        let text = """
            version: 1
            terms:
              - id: a
                fr: "un"
                nl: {term: "één", also: ["1"], avoid: ["eentje"]}
                en: one
                source: CELEX 1
            """
        let glossary = try GlossaryFile.glossary(from: Data(text.utf8), path: "g.yaml")
        #expect(
            glossary.terms == [
                .init(
                    id: "a",
                    names: [
                        .french: .init(agreed: "un"), .dutch: .init(agreed: "één", also: ["1"], avoid: ["eentje"]),
                        .english: .init(agreed: "one"),
                    ], source: "CELEX 1")
            ])
    }

    @Test(arguments: [
        ("terms: []", "version: is missing"),
        ("version: 2\nterms: []", "g.yaml:1: version: '2' is not a version"),
        ("version: 1", "terms: is missing"),
        ("version: 1\nterms:\n  - {id: a, fr: a, nl: b}", "g.yaml:3: terms[0].en: is missing"),
        (
            "version: 1\nterms:\n  - {id: a, fr: a, nl: b, en: c}\n  - {id: a, fr: a, nl: b, en: c}",
            "'a' is already the id of an earlier term"
        ),
        ("version: 1\nterms:\n  - {id: a, fr: {trem: a}, nl: b, en: c}", "terms[0].fr.trem: unknown key"),
        ("version: 1\nterms:\n  - {id: a, fr: '…', nl: b, en: c}", "would never match"),
        ("version: 1\nterms: {a: b}", "is not a list of terms"),
    ])
    func `an error is told with its line and remedy`(text: String, said: String) {
        let error = #expect(throws: InvalidCatalogue.self) { try GlossaryFile.glossary(from: Data(text.utf8), path: "g.yaml") }
        #expect(error?.description.contains(said) == true, "\(error?.description ?? "")")
    }
}
