// Learns from few decisions: the model in use stays as it is, and what it gets wrong by people's lights is corrected on top.
import Foundation
import VigieClassify
import VigieModel

/// Learns a correction for a model from decisions. The same decisions, model and vectors give the same correction.
package struct CorrectionTrainer: Sendable {
    /// With fewer, any agreement is chance.
    package static let fewestDecisions = 20
    static let parts = 5

    package var classifier: LearnedClassifier
    package var threads: Int
    /// Told of each step as it ends, from 0 to 1; from any thread.
    package var progress: @Sendable (Double) -> Void = { _ in }

    package init(classifier: LearnedClassifier, threads: Int) {
        self.classifier = classifier
        self.threads = threads
    }

    /// What comes out.
    package struct Outcome: Sendable {
        /// Nil where nothing is better than the model as it is.
        package var correction: Correction?
        /// By decision: the verdict of a correction that had not seen it.
        package var crossValidated: [Verdict]
    }

    /// Learns from the decisions; `vectors` belong to them in order.
    package func train(on items: [LabelledItem], vectors: [TextVectors]) throws(LearningError) -> Outcome {
        guard items.count >= Self.fewestDecisions else {
            throw LearningError(place: "decisions", reason: .tooFewDecisions(count: items.count, needed: Self.fewestDecisions))
        }
        let slots = classifier.encoders
        let vectors = items.indices.map { $0 < vectors.count ? vectors[$0] : TextVectors() }
        let sets = (0..<UInt8(1 << slots.count)).map {
            CorrectionRows(items, vectors, classifier: classifier, encoders: $0, threads: threads)
        }
        // A set of encoders that has read few of the decisions is left to what words alone teach.
        let usable = sets.filter { $0.places.count >= Self.fewestDecisions }
        let folds = Folds.parts(of: items, count: Self.parts, by: .articles)
        let found = usable.enumerated().map { number, rows in
            CorrectionSearch(rows: rows, folds: rows.places.map { folds[$0] }, threads: threads)
                .found { progress((Double(number) + $0) / Double(usable.count)) }
        }
        var verdicts = [Verdict?](repeating: nil, count: items.count)
        // Later sets hold more encoders: each text is judged with the most that have read it, as the program does.
        for (rows, found) in zip(usable, found) {
            for (row, place) in rows.places.enumerated() {
                verdicts[place] = classifier.verdict(
                    found.crossValidated[row], language: rows.languages[row], encoders: rows.encoders, model: "cross-validated")
            }
        }
        let parts = zip(usable, found).map { $0.part($1.weights) }
        let isAnything = found.contains { $0.weights != nil }
        return Outcome(
            correction: isAnything
                ? Correction(decisions: Set(items.map { LearnedModel.key(of: $0.uid) }).sorted(), parts: parts) : nil,
            crossValidated: verdicts.compactMap(\.self))
    }
}
