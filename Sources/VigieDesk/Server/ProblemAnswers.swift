// Turns errors into answers: a page for people, problem details (RFC 9457) for programs, a line in the log for whoever runs the desk.
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import VigieModel

/// Answers errors. It stands twice in the chain: outermost, so that nothing is left without an answer, and behind the lookup of the
/// visitor, so that its pages know who reads them and in which language.
struct ProblemAnswers: RouterMiddleware {
    typealias Context = DeskContext
    let desk: Desk

    func handle(
        _ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let call = DeskCall(desk: desk, request: request, context: context)
            if call.isOfAPI { return answer(error, call) }
            let lost = error as? LostForm
            let problem = DeskError(lost?.error ?? error)
            if problem.reason == .failed || problem.reason == .busy {
                context.logger.error("request failed", metadata: ["error": "\(lost?.error ?? error)"])
            }
            return answer(problem, call, texts: lost?.texts ?? [])
        }
    }

    private func answer(_ problem: DeskError, _ call: DeskCall, texts: [String]) -> Response {
        var response: Response
        if call.isProgram {
            response = Self.details(problem, call)
        } else if problem.reason == .loggedOut, call.request.method == .get || call.request.method == .head {
            let next = LocalPath(call.request.uri.description).map { [("next", $0.text)] } ?? []
            return call.redirect(to: LocalPath("/login", query: next.filter { $0.1 != "/" }))
        } else {
            response = call.page(ProblemPage(problem, call, texts: texts), status: problem.status)
        }
        switch problem.reason {
        case .tooMany(let until): response.headers[.retryAfter] = String(max(1, Int(until.timeIntervalSince(call.now).rounded(.up))))
        case .busy: response.headers[.retryAfter] = "5"
        // What is left of an oversized body would be read to its end before the next request: `ConnectionGuard` closes instead.
        case .tooLarge: response.headers[.connection] = "close"
        case .loggedOut where call.isProgram: response.headers[.wwwAuthenticate] = "Bearer"
        default: break
        }
        return response
    }

    /// For the API's own programs.
    private func answer(_ error: any Error, _ call: DeskCall) -> Response {
        let problem =
            if let known = error as? DeskError { APIProblem(known, at: call.now) } else { APIProblem(error) }
        if problem.kind == .failed || problem.kind == .busy {
            call.logger.error("request failed", metadata: ["error": "\(error)"])
        }
        let details = Details(
            type: problem.kind.type, title: problem.kind.title, status: problem.kind.status.code, detail: problem.detail,
            errors: problem.faults.isEmpty ? nil : problem.faults, reference: call.reference)
        var response =
            (try? call.json(details, status: problem.kind.status, type: "application/problem+json"))
            ?? Response(status: problem.kind.status)
        for field in problem.fields { response.headers[field.name] = field.value }
        return response
    }

    private struct Details: Encodable {
        var type = "about:blank"
        var title: String
        var status: Int
        var detail: String
        var errors: [APIFault]?
        /// By which the log names the request.
        var reference: String
        /// Who is logged in, where the page is another person's; there only.
        var person: String?
    }

    private static func details(_ problem: DeskError, _ call: DeskCall) -> Response {
        let details = Details(
            title: call.words[problem.title], status: problem.status.code, detail: ProblemPage.advice(problem, call),
            reference: call.reference, person: problem.person)
        return (try? call.json(details, status: problem.status, type: "application/problem+json")) ?? Response(status: problem.status)
    }
}

extension DeskError {
    fileprivate var person: String? {
        if case .otherPerson(let name) = reason { name } else { nil }
    }
}

extension DeskCall {
    /// By which the log names this request.
    var reference: String { context.logger[metadataKey: "hb.request.id"].map { "\($0)" } ?? "-" }
}
