// `vigie train --pairs`: learns from judged pairs how much each sign of one event weighs, and says what it brings on pairs kept back.
import Foundation
import VigieClassify
import VigieEncode
import VigieLearn
import VigieModel

/// One fit of the weights of stories.
struct StoryTraining {
    /// Fewer pairs, or fewer of either kind, say nothing on six weights.
    static let fewestPairs = 50
    static let fewestOfAKind = 10
    /// How much F1 may fall on pairs kept back: the weights in use may have been learned from the very same pairs, and then look better
    /// than they are by about as much.
    static let margin = 0.02

    /// Precision, recall and F1, before and after, with one encoder or with words alone.
    struct Line: Encodable {
        var encoder: String?
        var before: Figures
        /// Of weights that had not seen the pairs.
        var after: Figures
        /// F1 by the sign that is left out.
        var without: [String: Double]
    }

    struct Figures: Encodable {
        var precision: Double
        var recall: Double
        var f1: Double

        init(_ count: StoryTrial.Count) { (precision, recall, f1) = (count.precision, count.recall, count.f1) }
    }

    struct Outcome: Encodable {
        var model: String
        var pairs: Int
        var isActive: Bool
        var isNew: Bool
        var lines: [Line]

        enum CodingKeys: String, CodingKey {
            case model, pairs, lines
            case isActive = "is_active"
            case isNew = "is_new"
        }
    }

    var workspace: Workspace
    var pairs: [JudgedPair]
    var activates: Bool

    init(_ workspace: Workspace, file: String, activates: Bool) throws {
        self.workspace = workspace
        self.activates = activates
        pairs = try JudgedPair.pairs(jsonLines: InputFile.bytes(file), path: file)
        let same = pairs.count { $0.isSame }
        guard pairs.count >= Self.fewestPairs, min(same, pairs.count - same) >= Self.fewestOfAKind else {
            throw CommandError(
                place: file, cause: "\(counted(pairs.count, "judged pair")), \(same) of one event, are too few to learn from",
                remedy: "give \(Self.fewestPairs) or more, \(Self.fewestOfAKind) of each kind")
        }
    }

    func run(output: String?) throws -> Outcome {
        let file = try workspace.storyModelFile()
        let bytes = try InputFile.bytes(file)
        let model = try StoryModel(bytes, path: file)
        var content = try JSONDecoder().decode(StoryModel.Content.self, from: bytes)
        let loaded = try workspace.encoders().load().all.map(\.encoder).filter { model.encoders.contains($0.name) }
        let items = try items(model, loaded)
        var lines: [Line] = []
        for (place, weights) in content.weights.enumerated() {
            if let encoder = weights.encoder, !loaded.contains(where: { $0.name == encoder }) {
                Console.complain("\(encoder) is not installed: its weights stay as they are; 'make encoders' fetches it")
                continue
            }
            let trainer = StoryTrainer(encoder: weights.encoder)
            let examples = pairs.enumerated().map { place, pair in
                StoryTrainer.Example(
                    model.pair(items[2 * place], items[2 * place + 1], encoder: weights.encoder), isSame: pair.isSame)
            }
            lines.append(line(weights, trainer, examples))
            content.weights[place] = trainer.fit(examples)
        }
        guard !content.isNearly(try JSONDecoder().decode(StoryModel.Content.self, from: bytes)) else {
            return Outcome(model: model.name, pairs: pairs.count, isActive: true, isNew: false, lines: lines)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let new = try encoder.encode(content)
        // Read back as the program will read it: what it would refuse is not kept.
        _ = try StoryModel(new, path: "the new model of stories")
        let shelf = try workspace.storyModels()
        let name = try shelf.keep(new, fingerprint: ContentHash(of: new))
        if let output { try OutputFile.write(bytes: new, to: URL(fileURLWithPath: output)) }
        let isNotWorse = lines.allSatisfy { $0.after.f1 >= $0.before.f1 - Self.margin }
        if activates || isNotWorse { try shelf.use(.own(name)) }
        return Outcome(model: name, pairs: pairs.count, isActive: activates || isNotWorse, isNew: true, lines: lines)
    }

    private func line(_ before: StoryWeights, _ trainer: StoryTrainer, _ examples: [StoryTrainer.Example]) -> Line {
        let trial = StoryTrial(examples, items: pairs.map { ($0.left.item, $0.right.item) })
        let signs = StoryTrainer.signs.indices.dropLast(trainer.encoder == nil ? 1 : 0)
        let without = signs.map { sign in
            (StoryTrainer.signs[sign], trial.count(of: StoryTrainer(encoder: trainer.encoder, leftOut: sign)).f1)
        }
        return Line(
            encoder: trainer.encoder, before: Figures(trial.count(of: before)), after: Figures(trial.count(of: trainer)),
            without: Dictionary(without) { first, _ in first })
    }

    /// The two items of each pair, read as `vigie stories --pairs` reads them.
    private func items(_ model: StoryModel, _ encoders: [any VigieEncode.Encoder]) throws -> [StoryItem] {
        let sides = pairs.flatMap { [$0.left, $0.right] }
        let threads = ProcessInfo.processInfo.activeProcessorCount
        var vectors = [[String: [Float]]](repeating: [:], count: sides.count)
        for encoder in encoders {
            let texts = sides.map { TextToEncode.whole(title: $0.title, summary: $0.summary) }
            for (place, vector) in try encoder.encode(texts, threads: threads).enumerated() { vectors[place][encoder.name] = vector }
        }
        return zip(sides, vectors).map { side, vectors in
            StoryItem(
                id: ItemID(rawValue: side.item), day: side.day,
                text: model.text(
                    title: side.title, summary: side.summary,
                    language: LanguageDetector.language(title: side.title, summary: side.summary)), vectors: vectors)
        }
    }

    static func text(_ outcome: Outcome, width: Int?) -> String {
        var rows: [[String]] = []
        for line in outcome.lines {
            rows.append([line.encoder ?? "words alone", "in use"] + numbers(line.before))
            rows.append(["", "learned, on pairs kept back"] + numbers(line.after))
            for sign in StoryTrainer.signs {
                if let value = line.without[sign] { rows.append(["", "  without: \(sign)", "", "", number(value)]) }
            }
        }
        let table = TextTable(header: ["with", "weights", "precision", "recall", "F1"], rows: rows).text(width: width)
        return "learned from \(counted(outcome.pairs, "judged pair"))\n\(table)\n\(ending(outcome))"
    }

    private static func ending(_ outcome: Outcome) -> String {
        if !outcome.isNew { return "The weights in use are these already: nothing is changed." }
        if outcome.isActive {
            return "\(outcome.model) is in use for new items from now on; 'vigie models use --stories' puts an older one back."
        }
        return
            "\(outcome.model) is worse, and the weights in use stay; 'vigie models use --stories \(outcome.model)' would use it all the same."
    }

    private static func numbers(_ figures: Figures) -> [String] { [figures.precision, figures.recall, figures.f1].map(number) }
    private static func number(_ value: Double) -> String { String(format: "%.3f", value) }
}

extension StoryModel.Content {
    /// The same but for rounding.
    fileprivate func isNearly(_ other: StoryModel.Content) -> Bool {
        rarity == other.rarity && weights.map(\.encoder) == other.weights.map(\.encoder)
            && zip(weights, other.weights).allSatisfy { mine, theirs in
                zip(mine.numbers, theirs.numbers).allSatisfy { abs($0 - $1) <= 0.001 * max(1, abs($1)) }
            }
    }
}

extension StoryWeights {
    fileprivate var numbers: [Double] { signs + [bias, likeness] }
}
