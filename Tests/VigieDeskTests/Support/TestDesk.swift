// A desk in memory over a store of its own, with a clock that tests set: requests go straight to the router that the program serves.
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOEmbedded
import VigieModel
import VigieReport
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

/// One desk and its store.
final class TestDesk: Sendable {
    static let templates = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "templates")
    /// Read once: it is a value, and compiling the templates takes a while in a debug build.
    private static let presentation = Result { try Presentation(templates: templates) }
    /// Likewise: the catalogue's thousands of terms are read once for all desks.
    private static let shelf = CatalogueShelf(templates: templates)
    static func words() throws -> DeskCatalogue { try presentation.get().words }
    static func report() throws -> ReportRenderer { try presentation.get().report }
    static func assets() throws -> Assets { try presentation.get().assets }
    /// Weak on purpose: a test logs in many times.
    static let cost = ScryptCost(logN: 4, r: 1, p: 1)
    static let password = "quatre mots sans lien"
    static let start = Date(timeIntervalSince1970: 1_795_000_000)

    let store: Store
    let desk: Desk
    let logged = LogLines()
    private let clock: Clock
    private let responder: RouterResponder<DeskContext>
    private let folder: URL

    final class Clock: Sendable {
        private let time = Locked(TestDesk.start)
        var now: Date {
            get { time.withLock { $0 } }
            set { time.withLock { $0 = newValue } }
        }
    }

    init(routes: [DeskRoute] = RouteTable.routes, clock: Clock = Clock(), _ change: (inout DeskSettings) -> Void = { _ in }) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "vigie-desk-\(UUID().uuidString)", directoryHint: .isDirectory)
        store = try Store(directory: folder)
        var settings = DeskSettings(templates: Self.templates)
        settings.hashing = Self.cost
        change(&settings)
        self.clock = clock
        desk = Desk(
            store: store, settings: settings, surroundings: Surroundings(now: { clock.now }, random: { 0.5 }),
            presentation: try Self.presentation.get(), routes: routes, catalogue: Self.shelf)
        responder = buildRouter(desk, routes: routes).buildResponder()
    }

    deinit {
        try? store.close()
        try? FileManager.default.removeItem(at: folder)
    }

    var now: Date { clock.now }
    func pass(_ seconds: TimeInterval) { clock.now += seconds }

    /// Adds somebody with the password of all tests.
    @discardableResult
    func add(_ name: String, _ role: Role) async throws -> UserName {
        let user = User(name: UserName(rawValue: name), displayName: name.capitalized, role: role, since: now)
        try store.add(user, by: "test")
        try store.setPassword(try await desk.passwords.hash(Self.password), of: user.name, by: "test", at: now)
        return user.name
    }

    /// A browser in which that person is logged in.
    func logIn(_ name: String, from address: String = "192.0.2.1") async throws -> Browser {
        let browser = Browser(self, address: address)
        _ = try await browser.logIn(name)
        return browser
    }

    func answer(
        _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields, body: String?, authority: String?, address: String
    ) async throws -> Answer {
        var logger = Logger(label: "test") { _ in LogCollector(lines: self.logged) }
        logger.logLevel = .trace
        logger[metadataKey: "hb.request.id"] = "r1"
        var context = DeskContext(source: ApplicationRequestContextSource(channel: NIOAsyncTestingChannel(), logger: logger))
        context.peer = address
        let head = HTTPRequest(method: method, scheme: "http", authority: authority, path: path, headerFields: headers)
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body ?? "")))
        let response = try await responder.respond(to: request, context: context)
        let writer = BodyCollector()
        try await response.body.write(writer)
        return Answer(status: response.status.code, headers: response.headers, body: writer.text)
    }
}

/// What came back.
struct Answer: Sendable {
    var status: Int
    var headers: HTTPFields
    var body: String

    var location: String? { headers[.location] }
}

private final class BodyCollector: ResponseBodyWriter, Sendable {
    private let bytes = Locked(ByteBuffer())
    var text: String { bytes.withLock { String(buffer: $0) } }

    func write(_ buffer: ByteBuffer) async throws { bytes.withLock { _ = $0.writeImmutableBuffer(buffer) } }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

/// All that was logged, as one text.
final class LogLines: Sendable {
    private let lines = Locked<[String]>([])
    var text: String { lines.withLock { $0.joined(separator: "\n") } }
    func append(_ line: String) { lines.withLock { $0.append(line) } }
}

private struct LogCollector: LogHandler {
    let lines: LogLines
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        lines.append("\(event.level) \(event.message) \(all.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: " "))")
    }
}
