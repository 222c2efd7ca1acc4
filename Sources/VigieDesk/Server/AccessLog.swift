// One line a request: by the route's pattern and never by its address, because one-time addresses are secrets and searches are private; a
// token by its name.
import HTTPTypes
import Hummingbird
import Logging
import VigieModel

/// Logs each request with its status and duration: changes and refusals at `info`, what was only read at `debug`, but
/// for what a program read.
struct AccessLog: RouterMiddleware {
    typealias Context = DeskContext

    func handle(
        _ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let token = context.trail.token
        let level: Logger.Level = request.method == .get && response.status.code < 400 && token == nil ? .debug : .info
        var metadata: Logger.Metadata = [
            "http.method": "\(request.method.rawValue)", "http.route": "\(context.endpointPath ?? "-")",
            "http.status": "\(response.status.code)", "http.milliseconds": "\((ContinuousClock.now - start) / .milliseconds(1))",
        ]
        if let token { metadata["api.token"] = "\(token)" }
        context.logger.log(level: level, "request", metadata: metadata)
        return response
    }
}
