// The page that says why there is no answer, and what to do.
import Foundation
import HTTPTypes
import VigieModel
import VigieReport

struct ProblemPage: Page {
    static let template = "problem"

    var layout = LayoutView()
    var title = ""
    var advice = ""
    var status = ""
    /// By which the log names the request; shown where somebody may have to look it up.
    var reference: FaultView?
    var home = "/"
    var isLoggedOut = false
    /// What was typed and not taken.
    var texts: [LostTextView] = []

    init() {}

    init(_ problem: DeskError, _ call: DeskCall, texts: [String] = []) {
        self.texts = texts.enumerated().map { LostTextView(number: $0.offset + 1, text: $0.element) }
        title = call.words[problem.title]
        layout = call.layout(title)
        advice = Self.advice(problem, call)
        status = String(problem.status.code)
        if problem.reason == .failed { reference = FaultView(text: call.reference) }
        home = call.context.visit.map { call.desk.navigation.home(for: $0.person.role) } ?? "/"
        isLoggedOut = problem.reason == .loggedOut
    }

    var content: ViewContent {
        [
            "layout": .part(layout), "title": .text(title), "advice": .text(advice), "status": .text(status),
            "reference": .maybe(reference),
            "home": .text(home), "isLoggedOut": .flag(isLoggedOut),
            "texts": .list(texts), "hasTexts": .flag(!texts.isEmpty),
        ]
    }

    /// What to do, with the numbers of the case.
    static func advice(_ problem: DeskError, _ call: DeskCall) -> String {
        let words = call.words
        switch problem.reason {
        case .forbidden(let role): return words.fill(problem.advice, ["role": words[UserPhrase.name(of: role)]])
        case .otherPerson(let name): return words.fill(problem.advice, ["person": name])
        case .tooMany(let until):
            let minutes = max(1, Int((until.timeIntervalSince(call.now) / 60).rounded(.up)))
            return words.fill(problem.advice, ["time": words.counted(AccountCount.minutes, minutes)])
        default: return words[problem.advice]
        }
    }
}

/// A text of a form that was not taken, to copy.
struct LostTextView: View {
    var number = 1
    var text = ""

    var content: ViewContent {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
        return ["number": .text(String(number)), "text": .text(text), "lines": .text(String(min(max(3, lines + text.count / 90), 24)))]
    }
}
