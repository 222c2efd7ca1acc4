// Finds out who asks: the session of the cookie, the language of the page, the address behind a proxy.
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import VigieModel
import VigieStore

/// Fills in the context.
struct VisitorLookup: RouterMiddleware {
    typealias Context = DeskContext
    let desk: Desk

    func handle(
        _ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.address = ClientAddress.of(request, peer: context.peer, proxies: desk.settings.proxies)
        context.visit = try await visit(of: request, logger: context.logger)
        if let visit = context.visit {
            context.formSecret = visit.token
        } else if let secret = desk.cookies.formSecret(in: request) {
            context.formSecret = secret
        } else {
            context.isFormSecretNew = true
        }
        context.language = PageLanguage.choose(
            person: context.visit?.person.language, cookie: request.cookies[DeskCookies.language]?.value,
            accepted: request.headers[.acceptLanguage])
        return try await next(request, context)
    }

    private func visit(of request: Request, logger: Logger) async throws -> Visit? {
        guard let token = desk.cookies.session(in: request) else { return nil }
        let (now, limits) = (desk.surroundings.now(), desk.settings.sessions)
        let found = try await desk.work { store -> Visit? in
            guard let found = try store.session(token, at: now, limits: limits) else { return nil }
            if now >= found.session.seen + limits.seenEvery {
                do {
                    try store.sessionSeen(found.session.number, at: now)
                } catch {
                    // Only the time of the last visit is lost; a harvest may be writing.
                    logger.warning("session not marked as seen", metadata: ["error": "\(error)"])
                }
            }
            return Visit(token: token, session: found.session, person: found.user)
        }
        return found
    }
}
