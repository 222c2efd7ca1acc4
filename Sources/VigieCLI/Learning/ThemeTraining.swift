// The two ways of `vigie train`: a model anew from labels and decisions, or the model in use corrected by decisions.
import Foundation
import VigieClassify
import VigieLearn
import VigieModel
import VigieStore

/// A training and its judgement.
struct ThemeTraining {
    var workspace: Workspace
    /// How many decisions must judge a model before it is put into use by itself.
    var judgeFrom: Int
    /// Whether a model is put into use in any case.
    var activates: Bool
    /// Another place for the new model.
    var output: String?
    /// Told how far the training has come, from 0 to 1, from any thread.
    var told: @Sendable (Double) -> Void = { _ in }

    private let catalogue: ThemeCatalogue
    private let decided: [LabelledItem]
    private let before: ThemeClassifier
    private let threads = ProcessInfo.processInfo.activeProcessorCount

    init(_ workspace: Workspace, judgeFrom: Int, activates: Bool, output: String?) throws {
        self.workspace = workspace
        self.judgeFrom = judgeFrom
        self.activates = activates
        self.output = output
        catalogue = try workspace.catalogue()
        let isStoreThere = FileManager.default.fileExists(atPath: workspace.dataFolder.appending(path: "vigie.db").path)
        decided = isStoreThere ? try TrainingTexts.decisions(in: workspace.openExistingStore(readOnly: true)) : []
        before = try workspace.classifier()
    }

    /// A model of its own, of labels and decisions. A fifth of the decisions is held back, and judges.
    func anew(labels: [String], unlabelled: [ClassifiableText]) throws -> TrainingResult {
        let known = Set(catalogue.themes.map(\.theme.id))
        let labelled = try labels.flatMap { try LabelledItem.items(jsonLines: InputFile.bytes($0), path: $0, known: known) }
        // Held back by the article itself, so that more decisions move none to the other side.
        let parts = Folds.parts(of: decided, count: Trainer.parts, by: .articles)
        let taught = zip(decided, parts).filter { $1 != 0 }.map(\.0)
        let heldBack = zip(decided, parts).filter { $1 == 0 && !hasLearned($0) }.map(\.0)
        var texts = TrainingTexts(try workspace.encoders().load())
        try texts.add(labelled + taught)
        var trainer = Trainer(catalogue: catalogue, threads: threads)
        trainer.progress = { share in Console.progress(done: Int(share * 1_000), of: 1_000, "of the training") }
        var model = try trainer.train(on: labelled + taught, encoded: texts.encoded, unlabelled: unlabelled).model
        model.decisions = Set(taught.map { LearnedModel.key(of: $0.uid) }).sorted()
        Console.endProgress()
        let (name, after) = try keep(model)
        let start = texts.count
        try texts.add(heldBack)
        let verdicts = [before, .learned(after)].map { classifier in
            classifier.reader(measuresReasons: false).verdicts(
                for: heldBack.map(\.text), vectors: texts.vectors(at: Array(start..<texts.count), for: classifier))
        }
        let comparison = comparison(of: heldBack, before: verdicts[0], after: verdicts[1])
        return try result(
            name, after, comparison, labels: labelled.count, judgedBy: heldBack.count,
            origin: "\(name): learned from \(counted(labelled.count, "label")) and \(counted(taught.count, "decision"))")
    }

    /// The model in use with what decisions teach on top. Each decision judges a correction that was learned without it.
    func corrected() throws -> TrainingResult {
        guard case .learned(let learned) = before else {
            throw CommandError(
                place: before.model, cause: "the catalogue's words are in use, and decisions need a trained model to start from",
                remedy: "put one into use with 'vigie models use', or train one of --labels")
        }
        var base = learned.numbers
        base.correction = nil
        // What was among the model's labels it knows already.
        let decisions = decided.filter { !base.decisions.contains(LearnedModel.key(of: $0.uid)) }
        guard decisions.count >= CorrectionTrainer.fewestDecisions else {
            throw LearningError(
                place: "decisions", reason: .tooFewDecisions(count: decisions.count, needed: CorrectionTrainer.fewestDecisions))
        }
        var texts = TrainingTexts(try workspace.encoders().load())
        try texts.add(decisions)
        let vectors = texts.vectors(at: Array(decisions.indices), for: before)
        var trainer = CorrectionTrainer(
            classifier: try LearnedClassifier(base, fingerprint: ContentHash(of: ""), catalogue: catalogue, path: "the model in use"),
            threads: threads)
        trainer.progress = { [told] share in
            Console.progress(done: Int(share * 1_000), of: 1_000, "of the training")
            told(share)
        }
        let outcome = try trainer.train(on: decisions, vectors: vectors)
        Console.endProgress()
        let origin = "learned from \(counted(decisions.count, "decision")), on top of \(before.model)"
        guard let correction = outcome.correction else {
            return TrainingResult(
                summary: TrainingSummary(
                    labels: 0, decisions: decisions.count, heldBack: decisions.count, isActive: false, worsenings: []),
                origin: origin, isJudged: true)
        }
        base.correction = correction
        let (name, after) = try keep(base)
        // The model in use may have learned from some of them, and would look better than it is.
        let judges = decisions.indices.filter { !hasLearned(decisions[$0]) }
        let used = before.reader(measuresReasons: false)
            .verdicts(for: judges.map { decisions[$0].text }, vectors: judges.map { vectors[$0] })
        let comparison = comparison(
            of: judges.map { decisions[$0] }, before: used, after: judges.map { outcome.crossValidated[$0] })
        return try result(
            name, after, comparison, labels: 0, judgedBy: judges.count, origin: "\(name): \(origin)")
    }

    private func hasLearned(_ item: LabelledItem) -> Bool {
        guard case .learned(let learned) = before else { return false }
        return learned.numbers.hasLearned(from: LearnedModel.key(of: item.uid))
    }

    private func keep(_ model: LearnedModel) throws -> (name: String, classifier: LearnedClassifier) {
        let bytes = try LearnedModelFile.data(of: model)
        // As it will be read, for its numbers are rounded in the file.
        let (read, fingerprint) = try LearnedModelFile.model(from: bytes, path: "the new model")
        let name = try workspace.models().keep(bytes, fingerprint: fingerprint)
        if let output { try OutputFile.write(bytes: bytes, to: URL(fileURLWithPath: output)) }
        return (name, try LearnedClassifier(read, fingerprint: fingerprint, catalogue: catalogue, path: name))
    }

    private func comparison(of items: [LabelledItem], before: [Verdict], after: [Verdict]) -> EvaluationComparison? {
        guard !items.isEmpty else { return nil }
        let evaluations = [before, after].map { verdicts in
            Evaluation(of: zip(items, verdicts).map(JudgedItem.init), themes: catalogue.themes.map(\.theme.id))
        }
        return EvaluationComparison(before: evaluations[0], after: evaluations[1])
    }

    private func result(
        _ name: String, _ after: LearnedClassifier, _ comparison: EvaluationComparison?, labels: Int, judgedBy judges: Int, origin: String
    ) throws -> TrainingResult {
        let isJudged = judges >= judgeFrom
        let isActive = activates || (isJudged && comparison?.isNotWorse == true)
        if isActive { try workspace.models().use(.own(name)) }
        return TrainingResult(
            summary: TrainingSummary(
                model: after.model, name: name, labels: labels, decisions: decided.count, heldBack: judges, isActive: isActive,
                worsenings: (comparison?.worsenings ?? []).map { "\($0)" }),
            comparison: comparison, origin: origin, isJudged: isJudged)
    }
}
