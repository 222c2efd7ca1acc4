// The button that teaches the classifier what people decided, and what came of it: before and after, and the way back.
import Foundation
import Hummingbird
import VigieModel
import VigieReport
import VigieStore

/// The part of the page of themes that is about learning.
struct TrainingView: View {
    var mayStart = false
    var isRunning = false
    /// From 0 to 100.
    var progress = ""
    var running: NoticeView?
    var model = ""
    var decisions = ""
    var needed = ""
    var hasEnough = false
    var runs: [TrainingRunView] = []

    var content: ViewContent {
        [
            "mayStart": .flag(mayStart), "isRunning": .flag(isRunning), "progress": .text(progress), "running": .maybe(running),
            "model": .text(model), "decisions": .text(decisions), "needed": .text(needed), "hasEnough": .flag(hasEnough),
            "runs": .list(runs),
        ]
    }
}

struct TrainingRunView: View {
    var line = ""
    var result = ""
    var figures: [FigureView] = []
    /// Those of single themes.
    var themeFigures: [FigureView] = []
    var number = ""
    var mayUndo = false
    var isFirst = false

    var content: ViewContent {
        [
            "line": .text(line), "result": .text(result), "figures": .list(figures),
            "themeFigures": .list(themeFigures), "hasFigures": .flag(!figures.isEmpty), "hasThemeFigures": .flag(!themeFigures.isEmpty),
            "number": .text(number), "mayUndo": .flag(mayUndo),
            "isFirst": .flag(isFirst),
        ]
    }
}

struct FigureView: View {
    var name = ""
    var before = ""
    var after = ""
    var range = ""

    var content: ViewContent { ["name": .text(name), "before": .text(before), "after": .text(after), "range": .text(range)] }
}

enum TrainingRoutes {
    static let all: [DeskRoute] = [
        .get("/training", .least(.analyst), state), .post("/training", .least(.editor), start),
        .post("/training/{number}/undo", .least(.editor), undo),
    ]

    static func view(_ call: DeskCall, themes: [Theme]) async throws -> TrainingView {
        let (words, desk) = (try await call.wordsNamingPeople(), call.desk)
        try await desk.room.lookBack(desk)
        let learner = desk.settings.watch.learner
        let running = await desk.room.running
        let (runs, decisions, inUse) = try await call.work { store in
            (try store.trainings(limit: 4), try store.labelCount(), try learner?.inUse())
        }
        let mayEdit = try call.person.role >= .editor
        var view = TrainingView()
        view.isRunning = running != nil
        view.mayStart = mayEdit && learner != nil && running == nil
        if let running {
            view.progress = String(Int(running.progress * 100))
            view.running = NoticeView(
                text: words.fill(ThemePhrase.trainingRunning, ["share": words.report.percent(Int(running.progress * 100))]))
        }
        view.model = inUse.map { name(ofModel: $0.model, words) } ?? "–"
        view.decisions = words.counted(ThemeCount.decisions, decisions)
        view.needed = words.report.number(learner?.needed ?? 0)
        view.hasEnough = decisions >= learner?.needed ?? 0
        view.runs = runs.filter { $0.state != .running }.enumerated().map { place, run in
            var line = self.view(run, themes, words)
            line.isFirst = place == 0
            if let outcome = outcome(run), outcome.isActive, outcome.model == inUse?.model { line.mayUndo = mayEdit }
            return line
        }
        return view
    }

    /// How far a training has come, for the script of the page; a page without script asks again by a link.
    private static func state(_ call: DeskCall) async throws -> Response {
        struct State: Encodable {
            var isRunning: Bool
            var progress: Double
            var text: String
        }
        guard call.isProgram else { return call.redirect(to: "/themes") }
        let running = await call.desk.room.running
        let progress = running?.progress ?? 0
        return try call.json(
            State(
                isRunning: running != nil, progress: progress,
                text: call.words.fill(ThemePhrase.trainingRunning, ["share": call.words.report.percent(Int(progress * 100))])))
    }

    private static func start(_ call: DeskCall) async throws -> Response {
        let (person, now, desk) = (try call.person.name.rawValue, call.now, call.desk)
        guard let learner = desk.settings.watch.learner else { return try done("no-learner", call) }
        try await desk.room.lookBack(desk)
        guard let number = try await call.work({ try $0.startTraining(by: person, at: now) }) else { return try done("running", call) }
        await desk.room.train(number, learner, desk)
        return try done("started", call)
    }

    /// Puts the model back into use that was before a training. The training's model stays beside the others.
    private static func undo(_ call: DeskCall) async throws -> Response {
        guard let number = Int64(try call.parameter("number")), let learner = call.desk.settings.watch.learner else {
            throw DeskError(.notFound)
        }
        let isBack = try await call.work { store -> Bool in
            guard let run = try store.trainings(limit: 100).first(where: { $0.number == number }), let outcome = outcome(run),
                outcome.isActive, outcome.model == (try learner.inUse().model)
            else { return false }
            try learner.use(outcome.modelBefore)
            return true
        }
        return try done(isBack ? "taken-back" : "not-undone", call)
    }

    private static func done(_ what: String, _ call: DeskCall) throws -> Response {
        try call.changed(LocalPath("/themes", query: [("done", what)]))
    }

    private static func outcome(_ run: TrainingRun) -> TrainingOutcome? {
        guard run.state == .done, let json = run.outcome else { return nil }
        return try? JSONDecoder().decode(TrainingOutcome.self, from: Data(json.utf8))
    }

    private static func view(_ run: TrainingRun, _ themes: [Theme], _ words: DeskWords) -> TrainingRunView {
        var view = TrainingRunView()
        view.number = String(run.number)
        view.line = words.fill(ThemePhrase.trainingLine, ["person": words.person(run.by), "time": words.moment(run.started)])
        switch run.state {
        case .running: break
        case .interrupted: view.result = words[ThemePhrase.trainingInterrupted]
        case .failed:
            let failure = run.outcome.flatMap { try? JSONDecoder().decode(TrainingFailure.self, from: Data($0.utf8)) }
            view.result =
                switch failure?.reason {
                case .tooFewDecisions:
                    words.fill(ThemePhrase.trainingTooFew, ["decisions": words.counted(ThemeCount.decisions, failure?.decisions ?? 0)])
                case .wordsInUse: words[ThemePhrase.trainingWords]
                case .other, nil: words[ThemePhrase.trainingFailed]
                }
        case .done:
            guard let outcome = outcome(run) else { break }
            let phrase: ThemePhrase =
                if outcome.model == nil { .trainingNothing } else if outcome.isActive { .trainingActive } else if outcome.isJudged {
                    .trainingWorse
                } else { .trainingUnjudged }
            view.result = words.fill(
                phrase,
                [
                    "decisions": words.counted(ThemeCount.decisions, outcome.decisions),
                    "judges": words.counted(ThemeCount.decisions, outcome.judgedBy),
                ])
            view.figures = outcome.figures.filter { $0.theme == nil }.map { figure($0, themes, words) }
            view.themeFigures = outcome.figures.filter { $0.theme != nil }.map { figure($0, themes, words) }
        }
        return view
    }

    private static func figure(_ figure: TrainingOutcome.Figure, _ themes: [Theme], _ words: DeskWords) -> FigureView {
        let measure: ThemePhrase =
            switch figure.measure {
            case .f1: .measureF1
            case .macroF1: .measureMacro
            case .relevanceF1: .measureRelevance
            case .topTheme: .measureTop
            case .calibrationError: .measureCalibration
            }
        let of =
            figure.theme.map { id in themes.first { $0.id == id }?.name(in: words.language) ?? id.rawValue }
            ?? figure.language.map { words.report.name(of: $0) }
        let change = figure.after - figure.before
        return FigureView(
            name: of ?? words[measure], before: words.thousandths(figure.before), after: words.thousandths(figure.after),
            range:
                "\(change > 0 ? "+" : "")\(words.thousandths(change)) (\(words.thousandths(figure.low)) … \(words.thousandths(figure.high)))"
        )
    }

    private static func name(ofModel model: String, _ words: DeskWords) -> String {
        switch model {
        case "shipped": words[ThemePhrase.modelShipped]
        case "words": words[ThemePhrase.modelWords]
        default: words.fill(ThemePhrase.modelOwn, ["name": model])
        }
    }
}
