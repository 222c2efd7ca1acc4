// An evaluation as `vigie evaluate --json` prints it.
import Foundation
import VigieLearn
import VigieModel

/// The JSON of an evaluation; the keys are a stable edge. What could not be measured is null.
struct EvaluationJSON: Encodable {
    struct FigureJSON: Encodable {
        var value: Double
        var low: Double
        var high: Double
    }

    struct ScoresJSON: Encodable {
        var precision: OrNull<FigureJSON>
        var recall: OrNull<FigureJSON>
        var f1: OrNull<FigureJSON>
    }

    struct ThemeLanguageJSON: Encodable {
        var lang: String
        var support: Int
        var precision: OrNull<Double>
        var recall: OrNull<Double>
        var f1: OrNull<Double>
    }

    struct ThemeJSON: Encodable {
        var id: String
        var support: Int
        var precision: OrNull<FigureJSON>
        var recall: OrNull<FigureJSON>
        var f1: OrNull<FigureJSON>
        var languages: [ThemeLanguageJSON]
    }

    struct LanguageJSON: Encodable {
        var lang: String
        var items: Int
        var support: Int
        var precision: OrNull<FigureJSON>
        var recall: OrNull<FigureJSON>
        var f1: OrNull<FigureJSON>
        var macroF1: OrNull<FigureJSON>
        var relevanceF1: OrNull<FigureJSON>
        var topTheme: OrNull<FigureJSON>
        var languageRight: OrNull<FigureJSON>

        enum CodingKeys: String, CodingKey {
            case lang, items, support, precision, recall, f1
            case macroF1 = "macro_f1"
            case relevanceF1 = "relevance_f1"
            case topTheme = "top_theme"
            case languageRight = "language_right"
        }
    }

    struct BinJSON: Encodable {
        var from: Double
        var to: Double
        var count: Int
        var probability: OrNull<Double>
        var right: OrNull<Double>
    }

    struct CalibrationJSON: Encodable {
        var error: OrNull<Double>
        var bins: [BinJSON]
    }

    struct CalibrationsJSON: Encodable {
        var given: CalibrationJSON
        var all: CalibrationJSON
        var relevance: CalibrationJSON
    }

    struct ConfusionJSON: Encodable {
        var missed: OrNull<String>
        var given: OrNull<String>
        var count: Int
    }

    struct LanguageConfusionJSON: Encodable {
        var labelled: String
        var detected: String
        var count: Int
    }

    struct MistakeJSON: Encodable {
        var kind: String
        var uid: String
        var title: String
        var lang: String
        var theme: String
        var probability: Double
        var labelled: [String]
        var given: [String]
    }

    var labels: String
    var model: String
    var measuredAt: String
    var items: Int
    var relevant: Int
    var contested: Int
    var samples: Int
    var micro: ScoresJSON
    var macroF1: OrNull<FigureJSON>
    var relevance: ScoresJSON
    var topTheme: OrNull<FigureJSON>
    var languageRight: OrNull<FigureJSON>
    var calibrationError: OrNull<FigureJSON>
    var calibration: CalibrationsJSON
    var themes: [ThemeJSON]
    var languages: [LanguageJSON]
    var confusion: [ConfusionJSON]
    var languageConfusion: [LanguageConfusionJSON]
    var mistakes: [MistakeJSON]

    enum CodingKeys: String, CodingKey {
        case labels, model, items, relevant, contested, samples, micro, relevance, calibration, themes, languages, confusion, mistakes
        case measuredAt = "measured_at"
        case macroF1 = "macro_f1"
        case topTheme = "top_theme"
        case languageRight = "language_right"
        case calibrationError = "calibration_error"
        case languageConfusion = "language_confusion"
    }
}

/// A value that is written as null where there is none, so that a reader need not guess whether a key was forgotten.
struct OrNull<Value: Encodable>: Encodable {
    var value: Value?

    init(_ value: Value?) { self.value = value }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}
