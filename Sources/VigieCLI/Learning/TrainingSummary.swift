// What a training did, for people and, with --json, for programs.
import Foundation
import VigieLearn

/// One training of the theme classifier.
struct TrainingSummary: Encodable {
    /// As verdicts will name it; nil where there was nothing to learn.
    var model: String?
    /// As `vigie models` names it.
    var name: String?
    var labels: Int
    var decisions: Int
    /// The decisions by which it was judged.
    var heldBack: Int
    var isActive: Bool
    var worsenings: [String]

    enum CodingKeys: String, CodingKey {
        case model, name, labels, decisions, worsenings
        case heldBack = "held_back"
        case isActive = "is_active"
    }
}

/// A training that came to its end: its summary, and before and after.
struct TrainingResult {
    var summary: TrainingSummary
    var comparison: EvaluationComparison?
    /// What it learned from, in words.
    var origin: String
    var isJudged: Bool

    func text(width: Int?) -> String {
        var lines = [origin]
        if let comparison { lines.append(ComparisonTable(comparison: comparison).text(width: width)) }
        lines += summary.worsenings.map { "worse: \($0)" }
        return (lines + [ending]).joined(separator: "\n")
    }

    private var ending: String {
        guard let name = summary.name else {
            return "The model in use agrees with them as well as any that was learned from them: it stays as it is."
        }
        if summary.isActive {
            return "It is in use from now on; 'vigie encode' gives items their new verdicts, and 'vigie models use' puts an older one back."
        }
        if isJudged { return "It is worse, and the model in use stays; 'vigie models use \(name)' would put it into use all the same." }
        return "It could be judged by \(counted(summary.heldBack, "decision")) alone, too few: the model in use stays; "
            + "'vigie models use \(name)' puts the new one into use."
    }
}
