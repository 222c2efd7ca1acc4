// `vigie classify`: texts to themes, the edge that measurements of the classifier hang on.
import ArgumentParser
import Foundation
import VigieClassify
import VigieModel

struct ClassifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify",
        abstract: "Sorts texts by theme and says which words led to it.",
        discussion: """
            With --jsonl, reads lines {"uid","title","summary"[,"lang"]} and writes, in order, \
            {"uid","lang","relevance","themes":[{"id","probability","because"}]}. Without it, takes one text as arguments and prints a table. \
            With --themes, lists the themes.
            """)

    /// Stems are remembered within a batch, which makes it two to three times as fast as line by line; more lines gain nothing.
    private static let batchSize = 256

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Read lines of JSON from standard input, write lines of JSON.")
    var jsonl = false

    @Flag(help: "Write every theme, not only those above the decision threshold.")
    var all = false

    @Flag(help: "With --jsonl: add level of government, kind and dates that bind, as proposed for briefs.")
    var facets = false

    @Option(help: ArgumentHelp("With which encoders texts are read first: all, fast (much quicker) or none.", valueName: "which"))
    var encoders: EncoderChoice = .all

    @Flag(help: "List the themes of the catalogue.")
    var themes = false

    @Argument(help: "A text to classify: its first argument is taken as the title.")
    var text: [String] = []

    func validate() throws {
        if jsonl, !text.isEmpty { throw ValidationError("--jsonl reads standard input; give no text with it") }
        if facets, !jsonl { throw ValidationError("--facets goes with --jsonl") }
        if !jsonl, !themes, text.isEmpty { throw ValidationError("give a text, --jsonl or --themes") }
    }

    func run() throws {
        let workspace = try Workspace(options)
        let inUse = try workspace.classifier()
        let classifier = EncodingClassifier(
            inUse, themes ? LoadedEncoders() : try workspace.encoders().load(encoders, named: inUse.encoders))
        if themes {
            let rows = classifier.themes.map { [$0.id.rawValue, $0.name(in: .french), $0.name(in: .dutch), $0.name(in: .english)] }
            return Console.say(
                TextTable(header: ["id", "français", "Nederlands", "English"], rows: rows).text(width: TextTable.terminalWidth))
        }
        guard !jsonl else { return try classifyLines(classifier, facets ? FacetWords(workspace.shareFolder()).reader() : nil) }
        let asked = ClassifiableText(title: text[0], summary: text.dropFirst().joined(separator: " "))
        guard let verdict = classifier.verdicts(for: [asked]).first else { return }
        Console.say("by \(verdict.model)")
        Console.say("language \(verdict.language.rawValue), relevance \(percent(verdict.relevance))")
        let scores = all ? verdict.scores : verdict.themes
        let rows = scores.map { [$0.theme.rawValue, percent($0.probability), $0.because.joined(separator: ", ")] }
        if !rows.isEmpty {
            Console.say(TextTable(header: ["theme", "probability", "because"], rows: rows).text(width: TextTable.terminalWidth))
        }
    }

    private func classifyLines(_ classifier: EncodingClassifier, _ facets: FacetReader?) throws {
        let lines = ClassifyLines(classifier: classifier, listsAllThemes: all, facets: facets)
        try AnsweredLines.answerAll(batchSize: Self.batchSize, complaint: "this line was not classified; its answer says why") {
            lines.answers(to: $0, firstNumber: $1)
        }
    }
}
