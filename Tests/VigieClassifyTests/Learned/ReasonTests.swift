// Reasons are true: what is named stands where it is said to stand, and without it the theme has less in its favour.
import Foundation
import Testing
import VigieClassify
import VigieModel

@Suite struct ReasonTests {
    static let texts: [ClassifiableText] = [
        ClassifiableText(
            title: "Ransomware attack on a hospital in the harbour", summary: "A vulnerability in its network was known for months."),
        ClassifiableText(
            title: "Rançongiciel : un hôpital paralysé",
            summary: "La faille du réseau était connue, dit l’hôpital. Le rançongiciel court encore."),
        ClassifiableText(title: "De zandbak van de dienst", summary: "In de zandbak vindt men vandaag weer een nieuw speeltje."),
        ClassifiableText(title: "Glasfaser für alle Dörfer", summary: "Das Mobilfunknetz wächst mit, sagt der Bürgermeister der Gemeinde."),
    ]

    private func logOdds(_ theme: ThemeID, _ text: ClassifiableText, _ classifier: LearnedClassifier) throws -> Double {
        let verdict = try classifier.verdicts(for: [text]).onlyOne()
        let probability = try #require(verdict.scores.first { $0.theme == theme }).probability
        return log(probability / (1 - probability))
    }

    private func without(_ reason: Reason, _ text: ClassifiableText) -> ClassifiableText {
        var text = text
        let field = reason.field == .title ? text.title : text.summary
        let bytes = Array(field.utf8)
        let rest = String(decoding: bytes[..<reason.bytes.lowerBound] + bytes[reason.bytes.upperBound...], as: UTF8.self)
        if reason.field == .title { text.title = rest } else { text.summary = rest }
        return text
    }

    @Test(arguments: texts)
    func `without a phrase the theme falls by the effect that is told`(_ text: ClassifiableText) throws {
        let classifier = try ModelSample.classifier()
        let verdict = try classifier.verdicts(for: [text]).onlyOne()
        let reasons = verdict.themes.flatMap { score in score.reasons.map { (score.theme, $0) } }
        #expect(!reasons.isEmpty)
        for (theme, reason) in reasons {
            let field = reason.field == .title ? text.title : text.summary
            #expect(String(decoding: Array(field.utf8)[reason.bytes], as: UTF8.self) == reason.phrase)
            var stated = text
            stated.statedLanguage = verdict.language
            let fall = try logOdds(theme, stated, classifier) - logOdds(theme, without(reason, stated), classifier)
            #expect(fall > 0)
            #expect(abs(fall - reason.effect) < 0.01)
        }
    }

    @Test func `a theme that only learned words speak for has reasons too`() throws {
        let verdict = try ModelSample.classifier().verdicts(for: [Self.texts[2]]).onlyOne()
        let score = try #require(verdict.themes.first)
        #expect(score.theme.rawValue == "cybersecurity")
        #expect(score.because.first == "zandbak")
        #expect(score.reasons.allSatisfy { !$0.isTerm })
    }

    @Test func `what the catalogue lists is told apart from what was learned`() throws {
        let verdict = try ModelSample.classifier().verdicts(for: [Self.texts[0]]).onlyOne()
        let reasons = try #require(verdict.themes.first { $0.theme.rawValue == "cybersecurity" }).reasons
        #expect(reasons.first?.isTerm == true)
        #expect(reasons.first?.phrase.lowercased() == "ransomware")
    }

    @Test func `places fit a text that is written with separate accents`() throws {
        let title = "De\u{301}ja\u{300} un ranc\u{327}ongiciel a\u{300} l’ho\u{302}pital"
        let verdict = try ModelSample.classifier().verdicts(for: [ClassifiableText(title: title, summary: "", statedLanguage: .french)])
            .onlyOne()
        let reason = try #require(verdict.themes.first?.reasons.first)
        #expect(String(decoding: Array(title.utf8)[reason.bytes], as: UTF8.self).precomposedStringWithCanonicalMapping == "rançongiciel")
    }

    @Test func `themes below the threshold have no reasons`() throws {
        let verdict = try ModelSample.classifier().verdicts(for: [Self.texts[0]]).onlyOne()
        #expect(verdict.scores.filter { !$0.isAboveThreshold }.allSatisfy { $0.reasons.isEmpty && $0.because.isEmpty })
    }
}
