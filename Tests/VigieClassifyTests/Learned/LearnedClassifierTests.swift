// What the learned classifier says of a text, with and without vectors, and of texts that no publisher in his senses would send.
import Foundation
import Testing
import VigieClassify
import VigieModel

@Suite struct LearnedClassifierTests {
    @Test func `terms speak for their theme in every language`() throws {
        let classifier = try ModelSample.classifier()
        for title in ["Ransomware hits a port", "Un rançongiciel frappe un port", "Gijzelsoftware treft een haven"] {
            let verdict = try classifier.verdicts(for: [ClassifiableText(title: title, summary: "")]).onlyOne()
            #expect(verdict.themes.first?.theme.rawValue == "cybersecurity")
        }
    }

    @Test func `verdicts name the encoders whose vectors were read`() throws {
        let classifier = try ModelSample.classifier()
        let texts = [ClassifiableText](repeating: ClassifiableText(title: "Roaming", summary: ""), count: 5)
        var first = ModelSample.vectors(1)
        first.byEncoder[1] = nil
        var wrong = ModelSample.vectors(1)
        wrong.byEncoder[0]?.title.removeLast()
        let verdicts = classifier.verdicts(for: texts, vectors: [TextVectors(), first, ModelSample.vectors(1), wrong])
        #expect(verdicts.map { $0.model.dropFirst(classifier.model.count) } == ["", "+small", "+small+tiny", "+tiny", ""])
        #expect(classifier.model.hasPrefix("learned-1/"))
    }

    @Test func `a text has the same verdict alone and among others`() throws {
        let classifier = try ModelSample.classifier()
        let texts = (0..<300).map { ClassifiableText(title: "Nieuws \($0) over roaming", summary: $0.isMultiple(of: 3) ? "Een lek" : "") }
        let vectors = texts.indices.map { $0.isMultiple(of: 2) ? ModelSample.vectors($0) : TextVectors() }
        let together = classifier.verdicts(for: texts, vectors: vectors)
        for place in [0, 1, 127, 128, 255, 299] {
            let alone = try classifier.verdicts(for: [texts[place]], vectors: [vectors[place]]).onlyOne()
            #expect(alone.model == together[place].model)
            for (one, other) in zip(alone.scores, together[place].scores) { #expect(abs(one.probability - other.probability) < 1e-5) }
        }
    }

    @Test func `that memory for words starts anew changes no verdict`() throws {
        let classifier = try ModelSample.classifier()
        // More words than are remembered, 980 a text, and between them texts that have reasons.
        let texts = (0..<80).map { number in
            if number.isMultiple(of: 5) { return ReasonTests.texts[number / 5 % ReasonTests.texts.count] }
            let words = (0..<980).map { "w" + String(number * 980 + $0, radix: 36) }
            return ClassifiableText(title: words[..<650].joined(separator: " "), summary: words[650...].joined(separator: " "))
        }
        let together = classifier.reader().verdicts(for: texts, measuresReasons: true)
        for place in texts.indices where place.isMultiple(of: 5) || place > 72 {
            #expect(together[place] == classifier.reader().verdicts(for: [texts[place]], measuresReasons: true).first)
        }
    }

    @Test func `a term that came into the catalogue after training counts`() throws {
        var catalogue = try Support.catalogue()
        catalogue.themes[2].terms[.english, default: []].append(WeightedTerm(text: "beacon", weight: 6))
        let model = try ModelSample.model()
        let classifier = try LearnedClassifier(model, fingerprint: ContentHash(of: "x"), catalogue: catalogue, path: "m")
        let text = ClassifiableText(title: "The beacon is lit", summary: "", statedLanguage: .english)
        #expect(try classifier.verdicts(for: [text]).onlyOne().themes.map(\.theme.rawValue) == ["connectivity"])
        #expect(try ModelSample.classifier().verdicts(for: [text]).onlyOne().themes.isEmpty)
    }

    @Test func `relevance decides whether there is any theme, and then the likeliest is given`() {
        #expect(Blend.given([-3, -4, -5, 0.1], thresholds: [-1, -1, -1], gate: 0) == [true, false, false])
        #expect(Blend.given([-3, 4, 5, -0.1], thresholds: [-1, -1, -1], gate: 0) == [false, false, false])
        #expect(Blend.given([-3, 4, 5, 0.1], thresholds: [-1, -1, -1], gate: 0) == [false, true, true])
    }

    @Test func `four themes are the most that are given`() {
        let given = Blend.given([5, 1, 4, 2, 3, 6, 9], thresholds: [0, 0, 0, 0, 0, 0], gate: 0)
        #expect(given == [true, false, true, false, true, true])
    }

    static let hostile: [(String, String)] = [
        ("", ""), (" \t\n", "\u{0}\u{1}\u{7F}\u{FFFE}\u{FEFF}"), ("🛰️👩🏽‍💻🇧🇪", String(repeating: "👨‍👩‍👧‍👦", count: 5_000)),
        ("東京で新しいネットワーク", "Новая сеть в Киеве, κυβερνοασφάλεια, أمن سيبراني"), (String(repeating: "a", count: 1_000_000), ""),
        ("ransomware", String(repeating: "ransomware roaming 5G ", count: 50_000)), (String(repeating: "\u{301}", count: 9_000), "e"),
        ("<script>alert(1)</script>", "]]>&#0;%00\\u0000"), ("\u{202E}eranwosnar\u{202C}", "ran\u{AD}som\u{200B}ware"),
    ]

    @Test(arguments: hostile)
    func `any text gets a sound verdict`(_ title: String, _ summary: String) throws {
        let classifier = try ModelSample.classifier()
        let text = ClassifiableText(title: title, summary: summary, statedLanguage: LanguageCode(rawValue: "xx-\u{0}"))
        for vectors in [TextVectors(), ModelSample.vectors(2)] {
            let verdict = try classifier.verdicts(for: [text], vectors: [vectors], measuresReasons: true).onlyOne()
            #expect(verdict.scores.count == 3)
            #expect(verdict.scores.allSatisfy { (0...1).contains($0.probability) })
            #expect((0...1).contains(verdict.relevance))
            for reason in verdict.scores.flatMap(\.reasons) {
                let field = reason.field == .title ? title : summary
                #expect(reason.bytes.upperBound <= field.utf8.count && !reason.bytes.isEmpty)
            }
        }
    }

    @Test func `vectors that are no numbers do not spoil the texts beside them`() throws {
        let classifier = try ModelSample.classifier()
        let texts = [ClassifiableText](repeating: ClassifiableText(title: "Ransomware", summary: ""), count: 2)
        var broken = ModelSample.vectors(1)
        broken.byEncoder[0]?.whole[0] = .nan
        broken.byEncoder[1]?.whole[0] = .infinity
        let verdicts = classifier.verdicts(for: texts, vectors: [broken, ModelSample.vectors(1)])
        #expect(verdicts[0].model == classifier.model)
        #expect(verdicts.flatMap(\.scores).allSatisfy { (0...1).contains($0.probability) })
    }
}
