// How the desk teaches the classifier: as `vigie train` does without options, beside the requests that it answers.
import Foundation
import VigieDesk
import VigieLearn
import VigieModel

/// Trainings on behalf of the desk's page of themes.
enum DeskLearner {
    /// Decisions that must judge a model before it is used by itself: the default of `vigie train --judge-from`.
    private static let judgeFrom = 50
    /// A training keeps all cores busy for a while: on a queue of its own, it takes none of the threads that serve pages.
    private static let queue = DispatchQueue(label: "vigie.training", qos: .utility)

    static func learner(_ workspace: Workspace) -> Learner {
        Learner(
            needed: CorrectionTrainer.fewestDecisions,
            inUse: {
                let choice = try workspace.models().choice
                return ("\(choice)", choice != .words)
            },
            train: { progress in
                try await withCheckedThrowingContinuation { continuation in
                    queue.async { continuation.resume(with: Result { try train(workspace, progress) }) }
                }
            },
            use: { try workspace.models().use(ModelShelf.Choice($0)) })
    }

    private static func train(_ workspace: Workspace, _ progress: @escaping @Sendable (Double) -> Void) throws -> TrainingOutcome {
        let before = try workspace.models().choice
        guard before != .words else { throw TrainingFailure(.wordsInUse, text: "the catalogue's words are in use") }
        do {
            var training = try ThemeTraining(workspace, judgeFrom: judgeFrom, activates: false, output: nil)
            training.told = progress
            let result = try training.corrected()
            return TrainingOutcome(
                model: result.summary.name, modelBefore: "\(before)", decisions: result.summary.decisions,
                judgedBy: result.summary.heldBack, isJudged: result.isJudged, isActive: result.summary.isActive,
                figures: result.comparison.map(figures) ?? [])
        } catch let error as LearningError {
            guard case .tooFewDecisions(let count, _) = error.reason else { throw TrainingFailure(.other, text: "\(error)") }
            throw TrainingFailure(.tooFewDecisions, decisions: count, text: "\(error)")
        } catch {
            throw TrainingFailure(.other, text: CommandError.line(for: error))
        }
    }

    /// The figures that both models have, over all, by theme and by language.
    private static func figures(_ comparison: EvaluationComparison) -> [TrainingOutcome.Figure] {
        func figure(
            _ measure: TrainingOutcome.Figure.Measure, _ asked: Figure.Measure, _ group: Figure.Group = .all, theme: ThemeID? = nil,
            language: LanguageCode? = nil
        ) -> TrainingOutcome.Figure? {
            comparison[asked, group].map { change in
                TrainingOutcome.Figure(
                    measure: measure, theme: theme, language: language, before: change.before, after: change.after,
                    low: change.difference.low, high: change.difference.high)
            }
        }
        return [
            figure(.f1, .f1), figure(.macroF1, .macroF1), figure(.relevanceF1, .relevanceF1), figure(.topTheme, .topTheme),
            figure(.calibrationError, .calibrationError),
        ].compactMap(\.self) + comparison.before.themes.compactMap { figure(.f1, .f1, .theme($0), theme: $0) }
            + comparison.before.languages.compactMap { figure(.f1, .f1, .language($0), language: $0) }
    }
}
