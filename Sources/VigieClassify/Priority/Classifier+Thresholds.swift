// From which probability on each classifier gives a theme: an item is unsure where a probability is near it.
import Foundation
import VigieModel

extension LexicalClassifier {
    /// As the catalogue states them.
    package var thresholdsByTheme: [ThemeID: Double] {
        Dictionary(zip(themes.map(\.id), thresholds), uniquingKeysWith: { first, _ in first })
    }
}

extension LearnedClassifier {
    /// Those for texts that the most encoders have read: with fewer they are nearly the same.
    package var thresholdsByTheme: [ThemeID: Double] {
        guard let blend = learned.blends.max(by: { $0.encoders.nonzeroBitCount < $1.encoders.nonzeroBitCount }) else { return [:] }
        return Dictionary(
            zip(learned.themes, blend.thresholds.map { 1 / (1 + exp(-Double($0))) }), uniquingKeysWith: { first, _ in first })
    }
}
