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

    init() {}

    init(_ problem: DeskError, _ call: DeskCall) {
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
        ]
    }

    /// What to do, with the numbers of the case.
    static func advice(_ problem: DeskError, _ call: DeskCall) -> String {
        let words = call.words
        switch problem.reason {
        case .forbidden(let role): return words.fill(problem.advice, ["role": words[UserPhrase.name(of: role)]])
        case .tooMany(let until):
            let minutes = max(1, Int((until.timeIntervalSince(call.now) / 60).rounded(.up)))
            return words.fill(problem.advice, ["time": words.counted(AccountCount.minutes, minutes)])
        default: return words[problem.advice]
        }
    }
}
