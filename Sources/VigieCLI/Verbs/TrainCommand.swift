// `vigie train`: learns from people's decisions or from labels, and puts what it learned into use where it is not worse.
import ArgumentParser
import Foundation
import VigieClassify
import VigieLearn
import VigieModel

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Learns themes from the decisions taken here, or from labels, and uses what it learned if it is not worse.",
        discussion: """
            The decisions of this watch are the themes that somebody set, and those of kept items. From 20 of them on, the model in use is \
            corrected by them: as much as helps on decisions that the correction has not seen, and not at all where that could be chance. Before \
            and after are compared per theme and language on decisions that neither has learned from.

            With --labels, a model is trained anew on files of lines {"uid", "title", "summary", "themes": ["…"][, "contested": ["…"], \
            "source"]} and on the decisions, of which a fifth is held back and judges. With --pairs, it is learned which items report the same \
            event, from files of lines {"a_text", "b_text", "same"[, "a", "b", "a_date", "b_date"]}.

            The new model is put into use if it is not worse, and 'vigie models' puts an older one back. With fewer judging decisions than \
            --judge-from it is kept beside the others, and only --activate puts it into use. The same labels, decisions and encoders make the \
            same model.
            """)

    @OptionGroup var options: GlobalOptions

    @Option(help: ArgumentHelp("Train anew on a file of labels; may be repeated.", valueName: "file"))
    var labels: [String] = []

    @Flag(help: "Train anew on decisions alone, and not on top of the model in use.")
    var anew = false

    @Option(help: ArgumentHelp("A file of more texts without labels, which say how rare words are; may be repeated.", valueName: "file"))
    var unlabelled: [String] = []

    @Option(
        help: ArgumentHelp(
            "Learn the weights of stories from a file of judged pairs; they are used unless F1 falls by more than 0.02.",
            valueName: "file"))
    var pairs: String?

    @Option(help: ArgumentHelp("How many decisions must judge a model before it is used by itself.", valueName: "n"))
    var judgeFrom = 50

    @Flag(help: "Put the model into use also where it could not be judged, or is worse.")
    var activate = false

    @Option(help: ArgumentHelp("Write the model to this file too.", valueName: "file"))
    var output: String?

    @Flag(help: "Print one JSON object at the end that says what was done.")
    var json = false

    func validate() throws {
        guard judgeFrom >= 1 else { throw ValidationError("--judge-from takes a number from 1 on") }
        let isAnew = anew || !labels.isEmpty
        guard pairs == nil || !(isAnew || !unlabelled.isEmpty) else {
            throw ValidationError("--pairs is for stories, and goes with no --labels, --unlabelled or --anew")
        }
        guard isAnew || unlabelled.isEmpty else { throw ValidationError("--unlabelled goes with --labels or --anew") }
    }

    func run() throws {
        let workspace = try Workspace(options)
        if let pairs {
            let outcome = try StoryTraining(workspace, file: pairs, activates: activate).run(output: output)
            return Console.say(json ? try JSONText.line(outcome) : StoryTraining.text(outcome, width: TextTable.terminalWidth))
        }
        let training = try ThemeTraining(workspace, judgeFrom: judgeFrom, activates: activate, output: output)
        let more = try unlabelled.flatMap { try Self.texts(InputFile.bytes($0), path: $0) }
        let result = anew || !labels.isEmpty ? try training.anew(labels: labels, unlabelled: more) : try training.corrected()
        Console.say(json ? try JSONText.line(result.summary) : result.text(width: TextTable.terminalWidth))
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
}
