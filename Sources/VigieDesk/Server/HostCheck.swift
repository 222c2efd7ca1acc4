// Answers only to the names by which this desk is known.
import HTTPTypes
import Hummingbird

/// Refuses requests for other hosts.
struct HostCheck: RouterMiddleware {
    typealias Context = DeskContext
    let hosts: Set<String>

    func handle(
        _ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        guard let authority = request.head.authority, hosts.contains(Self.host(of: authority)) else { throw DeskError(.unknownHost) }
        return try await next(request, context)
    }

    /// The name without the port: `[::1]:8080` is `::1`. The port tells no other site apart, and a proxy may change it.
    static func host(of authority: String) -> String {
        if authority.first == "[" { return authority.dropFirst().prefix { $0 != "]" }.lowercased() }
        return authority.prefix { $0 != ":" }.lowercased()
    }
}
