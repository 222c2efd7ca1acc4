// One line a request: by the route's pattern and never by its address, because one-time addresses are secrets and searches are private.
import HTTPTypes
import Hummingbird
import Logging
import VigieModel

/// Logs each request with its status and duration: changes and refusals at `info`, what was only read at `debug`.
struct AccessLog: RouterMiddleware {
    typealias Context = DeskContext

    func handle(
        _ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let level: Logger.Level = request.method == .get && response.status.code < 400 ? .debug : .info
        context.logger.log(
            level: level, "request",
            metadata: [
                "http.method": "\(request.method.rawValue)", "http.route": "\(context.endpointPath ?? "-")",
                "http.status": "\(response.status.code)", "http.milliseconds": "\((ContinuousClock.now - start) / .milliseconds(1))",
            ])
        return response
    }
}
