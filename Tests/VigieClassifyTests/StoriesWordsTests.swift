// The words that stories are told by.
import Testing
import VigieModel

@testable import VigieClassify  // words are not part of what the target offers

struct StoriesWordsTests {
    private func stems(_ text: String) -> [String] { StoryWords.found(in: WordSplitter.composed(text), limit: 100).map(\.stem) }

    @Test(arguments: [
        ("276,000 staff", ["276000", "staff"]), ("276 000 collaborateurs", ["276000", "collab"]),
        ("276.000 Mitarbeiter", ["276000", "mitarb"]),
        ("2,3 Mrd", ["2.3", "mrd"]), ("$2.3 bn", ["2.3", "bn"]), ("version 2.3.15", ["versio", "2.3.15"]),
        ("in 2026, 4 firms", ["in", "2026", "4", "firms"]),
        ("CVE-2026-20029 patched", ["cve-2026-20029", "patche"]), ("CVE without a number", ["cve", "withou", "a", "number"]),
        ("1’500 Franken", ["1500", "franke"]), ("", []), ("\u{0}\u{7}🎉", []),
    ])
    func `a number is one word however it is written`(text: String, expected: [String]) { #expect(stems(text) == expected) }

    @Test func `accents and endings do not part a name`() {
        #expect(Set(stems("Rodríguez Rodriguez RODRÍGUEZ")) == ["rodrig"])
        #expect(Set(stems("Brüssel Brussel Brussels")) == ["brusse"])
        #expect(Set(stems("Belgium")).isDisjoint(with: stems("Belarus")))
    }

    @Test func `only the beginning of a long text is read`() throws {
        let model = try Stories.model()
        let long = model.text(title: "Title", summary: String(repeating: "word ", count: 300_000) + "Zyxwvut", language: .english)
        #expect(long.text.utf8.count <= 2_000)
        #expect(long.terms.count == 2)
        // The cut must not fall into a letter.
        let accents = model.text(title: "x", summary: String(repeating: "é", count: 5_000), language: .french)
        #expect(accents.text.hasSuffix("é"))
    }

    @Test func `rarity counts items, not words`() {
        let texts = (0..<100).map { (title: $0 < 50 ? "common common word\($0)" : "thing\($0)", summary: "") }
        let rarity = WordRarity(WordRarityTable(counting: texts))
        #expect(rarity.rarity(ofKey: WordRarity.key(of: "never")) == 1)
        // Once among a hundred is chance.
        #expect(rarity.rarity(ofKey: WordRarity.key(of: "word7")) == 1)
        #expect(abs(rarity.rarity(ofKey: WordRarity.key(of: "common")) - 0.15) < 0.02)
    }

    @Test func `what two reports share is said in their words, names first and the rarest first`() throws {
        let model = try Stories.model()
        let one = model.text(title: "Port of Zandwijk buys 40 electric ferries from Norvexa", summary: "", language: .english)
        let two = model.text(
            title: "Norvexa levert veerboten aan de haven van Zandwijk", summary: "Het gaat om 40 schepen.", language: .dutch)
        let words = StoryWording.shared(of: one, with: two)
        #expect(words.contains("Norvexa") && words.contains("Zandwijk"))
        #expect(StoryReason(kind: .alike, words: ["Norvexa", "40"], probability: 0.834).text == "same names: Norvexa, 40; 0.83")
        #expect(StoryReason(kind: .alike, words: ["ferries"], probability: 0.999).text == "same words: ferries; 1.00")
        #expect(StoryReason(kind: .alike, probability: 0.05).text == "same meaning; 0.05")
        #expect(StoryReason(kind: .link).text == "same link")
    }
}
