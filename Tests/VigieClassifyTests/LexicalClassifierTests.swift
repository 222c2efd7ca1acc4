// What a verdict holds: order, threshold, relevance, the model's name; and that hostile texts do no harm.
import Foundation
import Testing
import VigieClassify
import VigieModel

@Suite struct LexicalClassifierTests {
    @Test func `the model names its data`() throws {
        let bytes = try Data(contentsOf: URL(filePath: Support.cataloguePath))
        let classifier = LexicalClassifier(catalogue: try Support.catalogue())
        #expect(classifier.model == "lexical-2/" + ContentHash(of: bytes).hex.prefix(8))
        #expect(classifier.themes.map(\.id.rawValue) == ["artificial-intelligence", "cybersecurity", "connectivity"])
        #expect(try Support.verdict("A chatbot").model == classifier.model)
    }

    @Test func `every theme has a score, highest first, and equals stay in the catalogue's order`() throws {
        let verdict = try Support.verdict("Network", "The ransomware was found on the network of the town.")
        #expect(verdict.scores.map(\.theme.rawValue) == ["connectivity", "cybersecurity", "artificial-intelligence"])
        let nothing = try Support.verdict("", "")
        #expect(nothing.scores.map(\.theme.rawValue) == ["artificial-intelligence", "cybersecurity", "connectivity"])
    }

    @Test func `each theme has its own threshold`() throws {
        // A weight of 2 is a probability of exactly one half: enough for a threshold of 0.5, not for one of 0.6.
        let network = try Support.verdict("", "This is about the network that they have built in the town.")
        #expect(network.themes.map(\.theme.rawValue) == ["connectivity"])
        let security = try Support.verdict("", "Dit gaat over het lek dat zij in de stad hebben gevonden.", language: .dutch)
        #expect(Support.score("cybersecurity", security) == 2)
        #expect(security.themes.isEmpty)
    }

    @Test func `relevance is the chance of any theme`() throws {
        let verdict = try Support.verdict("A chatbot", "The network of the town is where it runs.")
        let expected = 1 - verdict.scores.reduce(1) { $0 * (1 - $1.probability) }
        #expect(abs(verdict.relevance - expected) < 1e-12)
    }

    @Test func `the bias moves relevance on the log-odds`() throws {
        var catalogue = try Support.catalogue()
        let plain = try Support.verdict("A chatbot", catalogue: catalogue).relevance
        catalogue.scoring.relevanceBias = -1.5
        let moved = try Support.verdict("A chatbot", catalogue: catalogue).relevance
        #expect(abs(log(moved / (1 - moved)) - (log(plain / (1 - plain)) - 1.5)) < 1e-9)
    }

    @Test func `no item is given more than four themes`() throws {
        var catalogue = try Support.catalogue()
        let first = try #require(catalogue.themes.first)
        catalogue.themes = ThemeCatalogue.knownIDs.prefix(6).map { id in
            var theme = first
            theme.theme.id = id
            return theme
        }
        let verdict = try Support.verdict("ChatGPT", catalogue: catalogue)
        #expect(verdict.scores.count == 6)
        #expect(verdict.themes.map(\.theme) == Array(ThemeCatalogue.knownIDs.prefix(4)))
    }

    @Test func `at most five words are named, each once`() throws {
        var catalogue = try Support.catalogue()
        catalogue.themes[0].terms[.english] = (1...9).map { WeightedTerm(text: "word\($0)", weight: Double($0)) }
        let verdict = try Support.verdict("Word9 word9", (1...9).map { "the word\($0)" }.joined(separator: " of "), catalogue: catalogue)
        #expect(Support.because("artificial-intelligence", verdict) == ["Word9", "word8", "word7", "word6", "word5"])
    }

    @Test func `verdicts come in the order of the texts and do not depend on the batch`() throws {
        let classifier = LexicalClassifier(catalogue: try Support.catalogue())
        let texts = (0..<300).map { index in
            ClassifiableText(
                title: index.isMultiple(of: 3) ? "A chatbot for desk \(index)" : "Le réseau \(index)",
                summary: index.isMultiple(of: 2) ? "Ransomware and the share price of word\(index)" : "")
        }
        let together = classifier.verdicts(for: texts)
        #expect(together == classifier.verdicts(for: texts))
        #expect(together == texts.flatMap { classifier.verdicts(for: [$0]) })
        #expect(classifier.verdicts(for: []).isEmpty)
    }

    @Test func `several tasks can ask at once`() async throws {
        let classifier = LexicalClassifier(catalogue: try Support.catalogue())
        let texts = [ClassifiableText(title: "Les réseaux", summary: "La fibre optique et l’intelligence artificielle.")]
        let expected = classifier.verdicts(for: texts)
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<16 { group.addTask { classifier.verdicts(for: texts) == expected } }
            for await same in group { #expect(same) }
        }
    }

    /// U+FFFE, U+FDD0 and U+10FFFF, which a literal may not hold and a feed can.
    static let noncharacters = String(decoding: [0xEF, 0xBF, 0xBE, 0xEF, 0xB7, 0x90, 0xF4, 0x8F, 0xBF, 0xBF] as [UInt8], as: UTF8.self)

    static let hostile: [String] = [
        "", " ", "\u{0}", "\u{0}\u{1}\u{2}\u{7F}\u{85}\u{9F}", noncharacters, "👩‍👩‍👧‍👦❤️🏳️‍🌈🇧🇪",
        "\u{301}\u{301}\u{301}", String(repeating: "e\u{301}", count: 200_000), String(repeating: "\u{301}", count: 300_000),
        String(repeating: "a", count: 1_000_000), String(repeating: "chatbot ", count: 130_000), String(repeating: "5G", count: 500_000),
        String(repeating: "machine ", count: 130_000), String(repeating: "\n", count: 1_000_000), "\u{202E}tobtahc\u{202C}",
        "İSTANBUL ẞ ŉ ǰ ﬁ Ⅷ ①", "نص عربي قصير", "短い日本語の文", String(repeating: "汉", count: 300_000), "<script>alert('chatbot')</script>",
        String(repeating: "*", count: 5_000), "***chatbot***", "a\u{AD}\u{AD}\u{AD}", "\u{AD}", "''''----''''",
        (0..<100_000).map { String($0, radix: 36) }.joined(separator: " "),
    ]

    @Test(arguments: hostile.indices)
    func `any text is answered`(_ index: Int) throws {
        let text = Self.hostile[index]
        for (title, summary) in [(text, ""), ("", text), (text, text)] {
            let verdict = try Support.verdict(title, summary, language: LanguageCode(rawValue: String(text.prefix(300))))
            #expect(verdict.scores.count == 3)
            #expect(verdict.scores.allSatisfy { (0...1).contains($0.probability) })
            #expect((0...1).contains(verdict.relevance))
            #expect((LanguageCode.ofSources + [.undetermined]).contains(verdict.language))
        }
    }

    @Test func `only the start of a long text is read`() throws {
        let filler = String(repeating: "The council met. ", count: 2_000)
        #expect(Support.because("artificial-intelligence", try Support.verdict("", "A chatbot. " + filler)) == ["chatbot"])
        #expect(Support.because("artificial-intelligence", try Support.verdict("", filler + "A chatbot.")).isEmpty)
    }
}
