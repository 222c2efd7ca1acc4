// `vigie evaluate`: how right the classifier in use is, on items that people have labelled.
import ArgumentParser
import Foundation
import VigieClassify
import VigieLearn
import VigieModel
import VigieReport

struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measures the classifier on labelled items: precision, recall, F1, calibration and confusion.",
        discussion: """
            The labels are lines {"uid", "title", "summary", "themes": ["…"][, "contested": ["…"], "lang"]}. Contested themes count neither for \
            nor against; an item counts for the language of its label. Ranges hold the figure with 95 % confidence. Prints tables, or one JSON \
            object, and writes a page with charts where --html names a file.
            """)

    /// Enough that reading a word once serves many items, few enough that progress shows.
    private static let batchSize = 256

    @OptionGroup var options: GlobalOptions

    @Option(help: ArgumentHelp("The labelled items, as lines of JSON; - is standard input.", valueName: "file"))
    var labels: String

    @Option(help: ArgumentHelp("With which encoders texts are read first: all, fast (much quicker) or none.", valueName: "which"))
    var encoders: EncoderChoice = .all

    @Flag(help: "Print one JSON object instead of tables.")
    var json = false

    @Flag(help: "Keep the figures in the data folder: the report prints them while this classifier is in use.")
    var keep = false

    @Option(help: ArgumentHelp("Write a page with charts to this file.", valueName: "file"))
    var html: String?

    @Option(help: ArgumentHelp("The language of the page: fr, nl or en.", valueName: "code"))
    var lang = "fr"

    func validate() throws {
        if html?.isEmpty == true { throw ValidationError("--html takes the name of a file") }
        _ = try language()
    }

    func run() throws {
        let workspace = try Workspace(options)
        let classifier: any Classifier = EncodingClassifier(
            try workspace.classifier(), try workspace.encoders().load(encoders), measuresReasons: false)
        let place = labels == "-" ? "standard input" : labels
        let items = try LabelledItem.items(
            jsonLines: try InputFile.bytes(labels), path: place, known: Set(classifier.themes.map(\.id)))
        guard !items.isEmpty else {
            throw CommandError(place: place, cause: "holds no labelled item", remedy: "write one JSON object a line")
        }
        // Before the work, so that a fault in a template does not cost it.
        let renderer = try html.map { _ in try EvaluationRenderer(templates: workspace.shareFolder().templates) }
        let evaluation = Evaluation(of: judged(items, by: classifier), themes: classifier.themes.map(\.id))
        let subject = EvaluationSubject(
            labels: labels == "-" ? place : URL(fileURLWithPath: labels).lastPathComponent, model: classifier.model,
            measuredAt: workspace.surroundings.now())
        if let renderer, let html {
            let content = EvaluationContent(evaluation, of: subject, themes: classifier.themes)
            try OutputFile.write(try renderer.html(content, in: try language()), to: URL(fileURLWithPath: html))
        }
        if keep { try KeptQuality.keep(evaluation, of: subject, in: workspace.dataFolder) }
        if json { return Console.say(try JSONText.line(EvaluationJSON(evaluation, of: subject))) }
        Console.say(EvaluationTables(evaluation, of: subject).text(width: TextTable.terminalWidth))
        if let html { Console.say("\n  \(html)") }
    }

    private func judged(_ items: [LabelledItem], by classifier: any Classifier) -> [JudgedItem] {
        var judged: [JudgedItem] = []
        judged.reserveCapacity(items.count)
        for start in stride(from: 0, to: items.count, by: Self.batchSize) {
            let batch = items[start..<min(start + Self.batchSize, items.count)]
            judged += zip(batch, classifier.verdicts(for: batch.map(\.text))).map(JudgedItem.init)
            Console.progress(done: judged.count, of: items.count, "items")
        }
        Console.endProgress()
        return judged
    }

    private func language() throws -> LanguageCode {
        let code = LanguageCode(rawValue: lang.trimmingCharacters(in: .whitespaces).lowercased())
        guard LanguageCode.ofReport.contains(code) else { throw ValidationError("--lang takes fr, nl or en: a page is in one language") }
        return code
    }
}

/// What was measured, and by which clock.
struct EvaluationSubject {
    /// The name of the file, without its folder: pages are handed on.
    var labels: String
    var model: String
    var measuredAt: Date
}
