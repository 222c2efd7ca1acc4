// Agreed terms: suggested for what the other language says, marked where another word stands.
import Foundation
import Testing
import VigieModel

struct GlossaryTests {
    private let glossary = Glossary(terms: [
        .init(
            id: "data-act",
            names: [
                .french: .init(agreed: "règlement sur les données", avoid: ["Data Act", "loi sur les données"]),
                .dutch: .init(agreed: "dataverordening", avoid: ["Data Act"]),
            ]),
        .init(id: "regulation", names: [.french: .init(agreed: "règlement"), .dutch: .init(agreed: "verordening")]),
        .init(
            id: "wallet",
            names: [
                .french: .init(agreed: "portefeuille d’identité", also: ["portefeuille"], avoid: ["wallet"]),
                .dutch: .init(agreed: "identiteitsportemonnee", avoid: ["wallet"]),
                .english: .init(agreed: "identity wallet", avoid: ["wallet"]),
            ]),
        .init(id: "vulnerability", names: [.french: .init(agreed: "vulnérabilité"), .dutch: .init(agreed: "kwetsbaarheid")]),
        .init(id: "ai", names: [.french: .init(agreed: "IA", avoid: ["AI"]), .dutch: .init(agreed: "AI", avoid: ["IA"])]),
    ])

    @Test(arguments: [
        ("Le Data Act et le wallet.", ["Data Act", "wallet"]),
        ("Les WALLETS d’essai", ["WALLETS"]),
        ("LES PORTEFEUILLES", []),
        ("la loi sur les données", ["loi sur les données"]),
        ("Un système d’AI, dit-elle, et l’aide.", ["AI"]),
        ("J’ai faim.", []),
        ("", []),
    ])
    func `words that are not to be written are marked`(text: String, marked: [String]) {
        #expect(glossary.marks(in: text, language: .french).map(\.words) == marked)
    }

    @Test func `a word is not marked within an agreed term`() {
        #expect(glossary.marks(in: "An identity wallet, not a wallet", language: .english).map(\.agreed) == ["identity wallet"])
        #expect(glossary.marks(in: "An identity wallet", language: .english).isEmpty)
    }

    @Test(arguments: [
        (
            "", "Twee identiteitsportemonnees, dataverordeningen en een kwetsbaarhedenlijst.",
            ["portefeuille d’identité", "règlement sur les données"]
        ),
        ("", "Nieuwe verordeningsplannen", ["règlement"]),
        ("", "Kwetsbaarheden", ["vulnérabilité"]),
        ("Le wallet", "De identiteitsportemonnee", []),
    ])
    func `compounds and plurals of Dutch speak of their terms, and a mark is not said twice`(text: String, other: String, terms: [String]) {
        #expect(glossary.suggestions(for: text, in: .french, from: other, otherLanguage: .dutch).map(\.agreed) == terms)
    }

    @Test(arguments: [
        ("Het akkoord.", "Le règlement sur les données s’applique.", ["dataverordening"]),
        ("De dataverordening.", "Le règlement sur les données s’applique.", []),
        ("De tekst.", "Les portefeuilles et deux règlements", ["identiteitsportemonnee", "verordening"]),
        ("Twee verordeningen.", "deux règlements", []),
        ("", "le wallet", ["identiteitsportemonnee"]),
        ("De tekst.", "Rien.", []),
    ])
    func `the agreed term is suggested for what the other language says`(text: String, other: String, terms: [String]) {
        #expect(glossary.suggestions(for: text, in: .dutch, from: other, otherLanguage: .french).map(\.agreed) == terms)
    }
}
