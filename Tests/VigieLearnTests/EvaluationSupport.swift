// Labelled items and verdicts for the tests of evaluation, made by hand so that every figure can be worked out on paper.
import VigieLearn
import VigieModel

enum Judged {
    static let themes: [ThemeID] = ["a", "b", "c"].map(ThemeID.init(rawValue:))

    /// `labels`, `contested` and `given` name themes by letter; those given come with their probability in the order written.
    static func item(
        _ labels: String, _ given: KeyValuePairs<String, Double> = [:], contested: String = "", relevance: Double = 0.5,
        language: LanguageCode? = .english, detected: LanguageCode = .english, below: KeyValuePairs<String, Double> = [:],
        uid: String = "u",
        title: String = "Title"
    ) -> JudgedItem {
        let ids = { (letters: String) in Set(letters.map { ThemeID(rawValue: String($0)) }) }
        let score = { (id: String, probability: Double, isGiven: Bool) in
            ThemeScore(theme: ThemeID(rawValue: id), probability: probability, isAboveThreshold: isGiven, because: [])
        }
        return JudgedItem(
            item: LabelledItem(
                uid: uid, text: ClassifiableText(title: title, summary: ""), themes: ids(labels), contested: ids(contested),
                language: language),
            verdict: Verdict(
                language: detected, relevance: relevance, scores: given.map { score($0, $1, true) } + below.map { score($0, $1, false) },
                model: "test"))
    }

    static func evaluation(_ judged: [JudgedItem], samples: Int = 50, seed: UInt64 = 1) -> Evaluation {
        Evaluation(of: judged, themes: themes, samples: samples, seed: seed)
    }

    static let a = ThemeID(rawValue: "a")
    static let b = ThemeID(rawValue: "b")
    static let c = ThemeID(rawValue: "c")
}
