// Makes a model of labels: each voice learns from four fifths of the items and speaks of the last, and the blends learn from what they said.
import CLibLinear
import Foundation
import VigieClassify
import VigieModel

/// Learns a model from labelled items. The same items, catalogue and vectors give the same model, whatever the number of threads.
package struct Trainer: Sendable {
    /// In how many parts items are dealt; each is kept back in turn.
    package static let parts = 5
    /// With fewer, most themes have no item in some part.
    package static let fewestItems = 100

    package var catalogue: ThemeCatalogue
    package var threads: Int
    /// How many networks speak together.
    package var networks = 2
    package var manner = Folds.Manner.items
    /// Told of each step as it ends, from 0 to 1; from any thread.
    package var progress: @Sendable (Double) -> Void = { _ in }

    package init(catalogue: ThemeCatalogue, threads: Int) {
        self.catalogue = catalogue
        self.threads = threads
    }

    /// What comes out of a training.
    package struct Outcome: Sendable {
        package var model: LearnedModel
        /// By set of encoders as in `LearnedModel.blends`, then by item: the verdict of a model that had not seen the item.
        package var crossValidated: [[Verdict]]
    }

    /// Learns.
    ///
    /// - Parameters:
    ///   - encoded: the vectors of all items, for each encoder that the model shall read; may be empty.
    ///   - unlabelled: more texts, which say how rare words are.
    package func train(
        on items: [LabelledItem], encoded: [EncodedItems] = [], unlabelled: [ClassifiableText] = []
    ) throws(LearningError) -> Outcome {
        guard items.count >= Self.fewestItems else {
            throw LearningError(place: "labels", reason: .tooFew(count: items.count, needed: Self.fewestItems))
        }
        let known = Set(catalogue.themes.map(\.theme.id))
        for item in items {
            if let stranger = item.themes.subtracting(known).min() {
                throw LearningError(place: item.uid, reason: .unknownTheme(stranger.rawValue))
            }
        }
        for one in encoded { try one.check(itemCount: items.count) }
        vigie_linear_be_silent()
        return try TrainingRun(trainer: self, items: items, encoded: encoded, unlabelled: unlabelled).outcome()
    }
}
