// Addresses and days that a brief states: the same in each language, whatever the words around them.
import Foundation
import Testing
import VigieModel

struct StatedLinkTests {
    private func problems(_ french: String, _ other: String, _ language: LanguageCode = .dutch) -> [BriefProblem.Kind] {
        let text = { (facts: String) in BriefText(title: "T", message: "M", facts: facts, importance: "I", action: "A") }
        let item = ItemID(rawValue: "0000000000000001")
        let brief = Brief(
            id: BriefID(rawValue: "brief"), year: 2026, themes: [ThemeID(rawValue: "cloud")], items: [item],
            texts: [.french: text(french + "[^1]"), .dutch: text(french + "[^1]")].merging([language: text(other + "[^1]")]) { _, new in new
            })
        return BriefCheck.findings(of: brief, itemStates: [item: .kept], knownThemes: [ThemeID(rawValue: "cloud")])
            .filter { $0.language == language }.map(\.kind)
    }

    @Test(arguments: [
        ("Voir https://a.example/fr/guide.", "Zie https://a.example/nl/gids."),
        ("Voir https://a.example/guide-fr.pdf", "Zie https://a.example/guide-nl.pdf"),
        ("Voir https://fr.a.example/?lang=fr", "Zie https://nl.a.example/?lang=nl"),
        ("Dès le 2 février 2027 (1er mars 2028)", "Vanaf 2 februari 2027 (1 maart 2028)"),
        ("Une marche de mars, un mai tranquille", "Een mars, in mei"),
    ])
    func `the same address or day in another language is the same`(french: String, dutch: String) {
        #expect(problems(french, dutch) == [])
    }

    @Test func `another address or another month is told`() {
        #expect(
            problems("Voir https://a.example/x", "Zie https://a.example/y")
                == [.linksDiffer(.field(.facts), ["https://a.example/x", "https://a.example/y"])])
        #expect(
            problems("Voir https://a.example/fr/x", "Zie https://b.example/nl/x")
                == [.linksDiffer(.field(.facts), ["https://a.example/*", "https://b.example/*"])])
        #expect(
            problems("Le 2 février 2027", "Op 2 maart 2027") == [.daysDiffer(.field(.facts), ["2027-2-2", "2027-3-2"])])
        #expect(problems("En février 2027", "In maart 2027") == [.daysDiffer(.field(.facts), ["2027-2", "2027-3"])])
        #expect(problems("Le 2 février", "On 2 March", .english) == [.daysDiffer(.field(.facts), ["2-2", "3-2"])])
    }

    @Test func `an approval of one's own words is known for one`() {
        let text = BriefPart.text(.french, .title)
        let change = BriefTrail.Change(revision: 1, by: "Anna", at: .distantPast, parts: [.common, text])
        let act = BriefTrail.Act(kind: .approve, revision: 1, language: .french, by: "anna ", at: .distantPast)
        #expect(BriefTrail(changes: [change], acts: [act]).isSelfApproved(.french))
        let other = BriefTrail.Act(kind: .approve, revision: 1, language: .french, by: "bert", at: .distantPast)
        #expect(!BriefTrail(changes: [change], acts: [other]).isSelfApproved(.french))
        #expect(!BriefTrail(changes: [change]).isSelfApproved(.french))
    }
}
