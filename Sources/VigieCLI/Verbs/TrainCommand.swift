// `vigie train`: makes a model of labels and of people's decisions, and puts it into use where it is not worse.
import ArgumentParser
import Foundation
import VigieClassify
import VigieLearn
import VigieModel
import VigieStore

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Trains the theme classifier on labels and on the decisions taken here, and uses the model if it is not worse.",
        discussion: """
            Labels are files of lines {"uid", "title", "summary", "themes": ["…"][, "contested": ["…"], "source"]}. The decisions of this watch are \
            labels too: themes that somebody set, and those of kept items. A fifth of the decisions is held back; on them the model in use and \
            the new one are compared, per theme and language. The new one is put into use if it is not worse, and 'vigie models' puts an \
            older one back. With fewer decisions than --judge-from it is kept beside the others, and only --activate puts it into use. The \
            same labels, decisions and encoders make the same model.
            """)

    @OptionGroup var options: GlobalOptions

    @Option(help: ArgumentHelp("A file of labels; may be repeated.", valueName: "file"))
    var labels: [String] = []

    @Option(help: ArgumentHelp("A file of more texts without labels, which say how rare words are; may be repeated.", valueName: "file"))
    var unlabelled: [String] = []

    @Option(help: ArgumentHelp("How many decisions must be held back for a comparison that counts.", valueName: "n"))
    var judgeFrom = 50

    @Flag(help: "Put the model into use also where it could not be judged.")
    var activate = false

    @Option(help: ArgumentHelp("Write the model to this file too.", valueName: "file"))
    var output: String?

    @Flag(help: "Print one JSON object at the end that says what was done.")
    var json = false

    private struct Summary: Encodable {
        var model: String
        var labels: Int
        var decisions: Int
        var heldBack: Int
        var isActive: Bool
        var worsenings: [String]

        enum CodingKeys: String, CodingKey {
            case model, labels, decisions, worsenings
            case heldBack = "held_back"
            case isActive = "is_active"
        }
    }

    func validate() throws {
        guard judgeFrom >= 1 else { throw ValidationError("--judge-from takes a number from 1 on") }
    }

    func run() throws {
        let workspace = try Workspace(options)
        let catalogue = try workspace.catalogue()
        let known = Set(catalogue.themes.map(\.theme.id))
        let labelled = try labels.flatMap { try LabelledItem.items(jsonLines: InputFile.bytes($0), path: $0, known: known) }
        let isStoreThere = FileManager.default.fileExists(atPath: workspace.dataFolder.appending(path: "vigie.db").path)
        let decided = isStoreThere ? try TrainingTexts.decisions(in: workspace.openExistingStore(readOnly: true)) : []
        // Held back by the item itself, so that more decisions move none to the other side.
        let parts = Folds.parts(of: decided, count: Trainer.parts, by: .items)
        let heldBack = zip(decided, parts).filter { $1 == 0 }.map(\.0)
        let learned = labelled + zip(decided, parts).filter { $1 != 0 }.map(\.0)

        var texts = TrainingTexts(try workspace.encoders().load())
        try texts.add(learned)
        var trainer = Trainer(catalogue: catalogue, threads: ProcessInfo.processInfo.activeProcessorCount)
        trainer.progress = { share in Console.progress(done: Int(share * 1_000), of: 1_000, "of the training") }
        let more = try unlabelled.flatMap { try Self.texts(InputFile.bytes($0), path: $0) }
        let model = try trainer.train(on: learned, encoded: texts.encoded, unlabelled: more).model
        Console.endProgress()
        let bytes = try LearnedModelFile.data(of: model)
        let (_, fingerprint) = try LearnedModelFile.model(from: bytes, path: "the new model")
        let shelf = try workspace.models()
        let name = try shelf.keep(bytes, fingerprint: fingerprint)
        if let output { try OutputFile.write(bytes: bytes, to: URL(fileURLWithPath: output)) }

        let after = ThemeClassifier.learned(try LearnedClassifier(model, fingerprint: fingerprint, catalogue: catalogue, path: name))
        let comparison = try comparison(of: try workspace.classifier(), with: after, on: heldBack, &texts)
        let isJudged = heldBack.count >= judgeFrom
        let isActive = activate || (isJudged && comparison?.isNotWorse == true)
        if isActive { try shelf.use(.own(name)) }
        let summary = Summary(
            model: after.model, labels: labelled.count, decisions: decided.count, heldBack: heldBack.count, isActive: isActive,
            worsenings: (comparison?.worsenings ?? []).map { "\($0)" })
        if json { return Console.say(try JSONText.line(summary)) }
        Console.say(
            "\(name): learned from \(counted(labelled.count, "label")) and \(counted(decided.count - heldBack.count, "decision"))")
        if let comparison { Console.say(ComparisonTable(comparison: comparison).text(width: TextTable.terminalWidth)) }
        for worsening in comparison?.worsenings ?? [] { Console.say("worse: \(worsening)") }
        Console.say(verdict(name, isActive: isActive, isJudged: isJudged, heldBack: heldBack.count))
    }

    /// Lines `{"title", "summary"}`.
    private static func texts(_ data: Data, path: String) throws -> [ClassifiableText] {
        struct Line: Decodable {
            var title: String?
            var summary: String?
        }
        return try data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated().compactMap { number, line in
            guard line.contains(where: { $0 > 0x20 }) else { return nil }
            guard let found = try? JSONDecoder().decode(Line.self, from: line) else {
                throw CommandError(place: "\(path):\(number + 1)", cause: "no text", remedy: "write {\"title\", \"summary\"}")
            }
            return ClassifiableText(title: found.title ?? "", summary: found.summary ?? "")
        }
    }

    private func verdict(_ name: String, isActive: Bool, isJudged: Bool, heldBack: Int) -> String {
        if isActive {
            return "It is in use from now on; 'vigie encode' gives items their new verdicts, and 'vigie models use' puts an older one back."
        }
        if isJudged { return "It is worse, and the model in use stays; 'vigie models use \(name)' would put it into use all the same." }
        return "Only \(counted(heldBack, "decision")) could be held back, too few to judge it by: the model in use stays; "
            + "'vigie models use \(name)' puts the new one into use."
    }

    private func comparison(
        of before: ThemeClassifier, with after: ThemeClassifier, on items: [LabelledItem], _ texts: inout TrainingTexts
    ) throws -> EvaluationComparison? {
        guard !items.isEmpty else { return nil }
        let start = texts.count
        try texts.add(items)
        let places = Array(start..<texts.count)
        let evaluations = [before, after].map { classifier in
            let verdicts = classifier.reader(measuresReasons: false)
                .verdicts(for: items.map(\.text), vectors: texts.vectors(at: places, for: classifier))
            return Evaluation(of: zip(items, verdicts).map(JudgedItem.init), themes: classifier.themes.map(\.id))
        }
        return EvaluationComparison(before: evaluations[0], after: evaluations[1])
    }
}
