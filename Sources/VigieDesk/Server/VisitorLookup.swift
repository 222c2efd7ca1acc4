// Finds out who asks: the session of the cookie or a program's token, the language of the page, the address behind a proxy.
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
        let known = desk.cookies.formSecret(in: request)
        let secret = known ?? SecretToken()
        if Bearer.isTaken(at: request.uri.path), let sent = Bearer.text(in: request) {
            context.bearer = try await bearer(sent, from: context.address, logger: context.logger)
            context.trail.token = context.bearer?.name
        } else {
            switch try await HeaderLookup(desk: desk).find(request, context, secret: secret, isKept: known != nil) {
            case .nobody: context.visit = try await visit(of: request, logger: context.logger)
            case .person(let visit): context.visit = visit
            case .refused(let problem): context.refusal = problem
            }
        }
        context.formSecret = context.visit?.token ?? secret
        if known == nil, context.visit?.session == nil { context.newFormSecret = secret }
        context.language = PageLanguage.choose(
            person: (context.visit?.person ?? context.bearer?.person)?.language, cookie: request.cookies[DeskCookies.language]?.value,
            accepted: request.headers[.acceptLanguage])
        return try await next(request, context)
    }

    /// Throws where the token opens nothing: a program with an old token must not be served as nobody.
    private func bearer(_ sent: Substring, from address: String, logger: Logger) async throws -> Bearer {
        let (now, limits) = (desk.surroundings.now(), desk.settings.logIns)
        let found = try await desk.work { store -> Bearer? in
            guard let secret = APIToken.secret(sent), let found = try store.token(secret, at: now) else { return nil }
            if now >= (found.token.lastUsed ?? .distantPast) + Bearer.usedEvery {
                do {
                    try store.tokenUsed(found.token.number, at: now)
                } catch {
                    logger.warning("token not marked as used", metadata: ["error": "\(error)"])
                }
            }
            return Bearer(token: found.token, person: found.user)
        }
        if let found { return found }
        if let until = try await desk.work({ try $0.countUnknownToken(from: address, at: now, limits: limits) }) {
            throw DeskError(.tooMany(until: until))
        }
        logger.notice("unknown token", metadata: ["client.address": "\(address)"])
        throw APIProblem(
            .unauthorized, "this token opens nothing: it was revoked, has expired, or never was",
            fields: [HTTPField(name: .wwwAuthenticate, value: "Bearer error=\"invalid_token\"")])
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
