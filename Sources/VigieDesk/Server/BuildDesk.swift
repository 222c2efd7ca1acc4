// Puts the desk together. Tests call the same functions and ask the same router, in memory.
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import VigieModel
import VigieReport
import VigieStore

/// The desk's router, with all middleware and routes.
func buildRouter(_ desk: Desk, routes: [DeskRoute] = RouteTable.routes) -> Router<DeskContext> {
    let router = Router(context: DeskContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: AccessLog())
    router.add(middleware: SecurityHeaders(isSecure: desk.settings.isSecure))
    router.add(middleware: ProblemAnswers(desk: desk))
    router.add(middleware: HostCheck(hosts: desk.settings.hosts))
    router.add(middleware: VisitorLookup(desk: desk))
    router.add(middleware: ProblemAnswers(desk: desk))
    router.add(middleware: ProgramMethods(routes: routes))
    for route in routes {
        router.on(RouterPath(route.path), method: route.method) { request, context in
            try await route.respond(request, context, desk)
        }
    }
    return router
}

/// A desk that is ready to run.
package struct DeskServer: Sendable {
    private let desk: Desk
    private let logger: Logger

    /// Reads templates, words and assets. Throws a `TemplateError` that names the file and line of what is wrong with them.
    package init(store: Store, settings: DeskSettings, surroundings: Surroundings, logger: Logger) throws(TemplateError) {
        desk = Desk(
            store: store, settings: settings, surroundings: surroundings, presentation: try Presentation(templates: settings.templates),
            routes: RouteTable.routes)
        self.logger = logger
    }

    /// Reads templates, words and assets as a start does, and keeps nothing of them.
    package static func check(templates: URL) throws(TemplateError) { _ = try Presentation(templates: templates) }

    /// Serves until SIGTERM or SIGINT, then lets running requests end.
    /// - Parameter started: called once with the address under which it is reached.
    package func run(started: @escaping @Sendable (String) async -> Void) async throws {
        let settings = desk.settings
        let limits = settings.requests
        let texts = RefusalTexts(desk.words)
        let shares = ConnectionShares(most: limits.connectionsOfAddress, proxies: settings.proxies)
        greetProvider()
        let application = Application(
            router: buildRouter(desk),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [ConnectionGuard(limits: limits, texts: texts, shares: shares)],
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: limits.headBytes, maxHeaderListSize: limits.headBytes, maxHeaderFieldCount: 100))),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.listen, port: settings.port),
                availableConnectionsDelegate: MaximumAvailableConnections(limits.connections, logger: logger)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? settings.port
                await started(
                    settings.base?.text ?? "http://\(settings.listen.contains(":") ? "[\(settings.listen)]" : settings.listen):\(port)")
            },
            logger: logger)
        do {
            try await application.runService()
        } catch let error as IOError {
            throw ListenError(cause: String(cString: strerror(error.errnoCode)))
        }
    }
}

extension DeskServer {
    /// Asks the provider of single sign-on for its document, so that the log says at once what is wrong. The desk starts without it: it is
    /// asked again when somebody logs in.
    private func greetProvider() {
        guard let provider = desk.provider else { return }
        let logger = logger
        Task {
            do throws(SignOnError) {
                _ = try await provider.described()
                logger.info("single sign-on is ready", metadata: ["issuer": "\(provider.settings.issuer)"])
            } catch {
                logger.warning(
                    "single sign-on is not ready; tried again when somebody logs in",
                    metadata: ["issuer": "\(provider.settings.issuer)", "cause": "\(error.cause)"])
            }
        }
    }
}

/// Nothing can be served on the address or port of the settings.
package struct ListenError: Error {
    /// What the system says.
    package var cause: String
}

extension DeskCall {
    /// The address of this desk for links that people pass on; without one in the settings, what this request asked for, which was checked.
    var base: String {
        desk.settings.base?.text ?? "http://\(request.head.authority ?? "localhost")"
    }
}
