// What a program is told that asks a known address by a method that it does not have: which ones it has (RFC 9110, sections 9.3.7 and
// 15.5.6).
import HTTPTypes
import Hummingbird

/// Answers OPTIONS, and 405 in place of 404. Only on the addresses of programs: a page has nothing to say of methods.
struct ProgramMethods: RouterMiddleware {
    typealias Context = DeskContext
    private let routes: [(parts: [Substring], method: HTTPRequest.Method)]

    init(routes: [DeskRoute]) {
        self.routes = routes.filter { $0.programs != nil }.map { ($0.path.split(separator: "/"), $0.method) }
    }

    func handle(
        _ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            // Only the router throws one of these: what a page does not find is an error of ours.
            let methods = methods(of: request.uri.path)
            guard !methods.isEmpty else { throw error }
            let allow = HTTPField(name: .allow, value: methods.joined(separator: ", "))
            guard request.method == .options else {
                throw APIProblem(.methodNotAllowed, "it is one of \(allow.value)", fields: [allow])
            }
            return Response(status: .noContent, headers: [.allow: allow.value])
        }
    }

    private func methods(of path: String) -> [String] {
        let parts = path.split(separator: "/")
        let known = routes.filter { route in
            route.parts.count == parts.count && zip(route.parts, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }.map(\.method.rawValue)
        if known.isEmpty { return [] }
        return Set(known + ["OPTIONS"] + (known.contains("GET") ? ["HEAD"] : [])).sorted()
    }
}
