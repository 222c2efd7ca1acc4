// An invented evaluation, small enough to be read in a snapshot and with every case that the page must show.
import Foundation
import VigieModel
import VigieReport

enum EvaluationFigures {
    private typealias Figure = EvaluationContent.Figure
    private typealias Scores = EvaluationContent.Scores

    static let security = ThemeID(rawValue: "cybersecurity")
    static let cloud = ThemeID(rawValue: "cloud")
    static let quantum = ThemeID(rawValue: "quantum")

    static let empty = EvaluationContent(
        labels: "none.jsonl", model: "lexical-2/00000000", measuredAt: day, items: 0, relevant: 0, contested: 0, samples: 1_000)

    static let full: EvaluationContent = {
        var content = EvaluationContent(
            labels: "labels <b>.jsonl", model: "lexical-2/12345678", measuredAt: day, items: 1_240, relevant: 812, contested: 1,
            samples: 1_000)
        content.overall = scores(0.852, 0.801, 0.826, 1_046)
        content.macroF1 = figure(0.795)
        content.relevanceF1 = figure(0.93)
        content.topTheme = figure(0.888)
        content.languageRight = Figure(value: 0.997, low: 0.994, high: 1)
        content.calibrationError = Figure(value: 0.024, low: 0.019, high: 0.031)
        content.themes = [
            EvaluationContent.ThemeRow(
                theme: theme(security, "Cybersécurité", "Cyberbeveiliging", "Cybersecurity"), scores: scores(0.9, 0.85, 0.874, 600),
                byLanguage: [(0.88, 200), (0.91, 400)]),
            EvaluationContent.ThemeRow(
                theme: theme(cloud, "Informatique en nuage & souveraineté", "Cloud", "Cloud & sovereignty"),
                scores: scores(0.7, 0.75, 0.724, 445), byLanguage: [(0.5, 9), (0.73, 436)]),
            EvaluationContent.ThemeRow(
                theme: theme(quantum, "Quantique", "Kwantum", "Quantum"),
                scores: EvaluationContent.Scores(recall: Figure(value: 0, low: 0, high: 0), support: 1), byLanguage: [(nil, 0), (0, 1)]),
        ]
        content.languages = [
            EvaluationContent.LanguageRow(
                language: .french, items: 300, scores: scores(0.84, 0.8, 0.82, 209), relevanceF1: figure(0.92), topTheme: figure(0.87),
                detected: [299, 0, 1]),
            EvaluationContent.LanguageRow(
                language: .english, items: 940, scores: scores(0.86, 0.8, 0.829, 837), relevanceF1: figure(0.94), topTheme: nil,
                detected: [0, 938, 2]),
        ]
        content.detectedLanguages = [.french, .english, .undetermined]
        content.reliabilityOfGiven = reliability([0, 0, 0, 12, 30, 44, 60, 90, 140, 500])
        content.reliabilityOfAll = reliability([2_000, 80, 40, 30, 30, 44, 60, 90, 140, 500])
        content.reliabilityOfRelevance = reliability([300, 40, 20, 0, 10, 20, 30, 60, 160, 600])
        content.confusion = [[510, 6, 0, 84], [3, 334, 1, 107], [0, 0, 0, 1], [40, 90, 0, 0]]
        content.wronglyGiven = [
            EvaluationContent.Mistake(
                title: "<script>alert(1)</script> & \"quotes\"", language: .english, theme: security, probability: 0.998, labelled: [],
                given: [security, cloud]),
            EvaluationContent.Mistake(
                title: " ", language: .undetermined, theme: cloud, probability: 0.97, labelled: [security], given: [cloud]),
        ]
        content.missed = [
            EvaluationContent.Mistake(
                title: String(repeating: "Très long titre ", count: 40), language: .french, theme: quantum, probability: 0.001,
                labelled: [security, quantum], given: [security])
        ]
        return content
    }()

    /// 1 November 2026 in Brussels.
    private static let day = Date(timeIntervalSince1970: 1_793_534_400)

    private static func theme(_ id: ThemeID, _ french: String, _ dutch: String, _ english: String) -> Theme {
        Theme(id: id, name: [.french: french, .dutch: dutch, .english: english], definition: [:])
    }

    private static func figure(_ value: Double) -> Figure { Figure(value: value, low: value - 0.012, high: value + 0.011) }

    private static func scores(_ precision: Double, _ recall: Double, _ f1: Double, _ support: Int) -> Scores {
        Scores(precision: figure(precision), recall: figure(recall), f1: figure(f1), support: support)
    }

    /// Bins of which each is right a little more often than it says.
    private static func reliability(_ counts: [Int]) -> EvaluationContent.Reliability {
        let bins = counts.enumerated().map { place, count in
            let middle = Double(place) / 10 + 0.05
            return EvaluationContent.Reliability.Bin(
                count: count, meanProbability: count == 0 ? nil : middle, shareRight: count == 0 ? nil : min(1, middle + 0.03))
        }
        return EvaluationContent.Reliability(error: 0.024, bins: bins)
    }
}
