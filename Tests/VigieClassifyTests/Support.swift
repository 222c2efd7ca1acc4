// What the tests of the classifier share: the fixture catalogue and short ways to ask it.
import Foundation
import VigieClassify
import VigieModel

enum Support {
    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    static let cataloguePath = fixtures.appending(path: "catalogue.yaml").path

    static func catalogue() throws -> ThemeCatalogue { try ThemeCatalogue(contentsOf: cataloguePath) }

    static func verdict(
        _ title: String, _ summary: String = "", language: LanguageCode? = .english, catalogue: ThemeCatalogue? = nil
    ) throws -> Verdict {
        let classifier = LexicalClassifier(catalogue: try catalogue ?? Self.catalogue())
        let text = ClassifiableText(title: title, summary: summary, statedLanguage: language)
        return try classifier.verdicts(for: [text]).onlyOne()
    }

    /// The sum of weights behind a theme's probability, taken back through the fixture's scoring: slope 1, intercept -2.
    static func score(_ theme: String, _ verdict: Verdict) -> Double {
        guard let score = verdict.scores.first(where: { $0.theme.rawValue == theme }) else { return .nan }
        let logOdds = log(score.probability / (1 - score.probability))
        return ((logOdds + 2) * 1_000).rounded() / 1_000
    }

    static func because(_ theme: String, _ verdict: Verdict) -> [String] {
        verdict.scores.first { $0.theme.rawValue == theme }?.because ?? []
    }
}

struct NotOne: Error { var count: Int }

extension Array {
    func onlyOne() throws -> Element {
        guard let first, count == 1 else { throw NotOne(count: count) }
        return first
    }
}
