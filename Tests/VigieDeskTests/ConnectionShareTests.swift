// One client that opens all the connections it can, against the desk itself on loopback.
import Foundation
import Logging
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The limits of connections are internal.

#if canImport(Glibc)
    import Glibc
#endif

struct ConnectionShareTests {
    @Test func `one address cannot hold all connections, and others are served`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vigie-\(UUID().uuidString)", directoryHint: .isDirectory)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try Store(directory: folder)
        var settings = DeskSettings(templates: TestDesk.templates)
        settings.port = 0
        settings.requests.connections = 60
        // Nothing here is to depend on how fast the machine is.
        settings.requests.headSeconds = 3_600
        let server = try DeskServer(
            store: store, settings: settings, surroundings: Surroundings(now: { TestDesk.start }, random: { 0.5 }),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let (addresses, said) = AsyncStream.makeStream(of: String.self)
        let run = Task { try await server.run { said.yield($0) } }
        var started = addresses.makeAsyncIterator()
        let address = try #require(await started.next())
        let port = try #require(URL(string: address)?.port.flatMap { UInt16(exactly: $0) })
        // Eighty at once, none of which says anything.
        var held = try (0..<80).map { _ in try Line(from: "127.0.0.1", to: port) }
        // Somebody else, whose turn would not come for as long as sixty were held.
        let other = try Line(from: "127.0.0.2", to: port)
        #expect(other.ask().hasPrefix("HTTP/1.1 200"))
        let answered = held.count { $0.ask().hasPrefix("HTTP/1.1 200") }
        #expect(answered == 50)
        // What is given back can be had again, as soon as the desk has noticed.
        held.removeAll()
        #expect(try (1...10_000).contains { _ in try Line(from: "127.0.0.1", to: port).ask().hasPrefix("HTTP/1.1 200") })
        run.cancel()
        _ = await run.result
        try store.close()
    }
}

/// One end of a connection; it is closed when nobody holds it.
private final class Line {
    private let socket: Int32

    struct Failed: Error { var cause: Int32 }

    /// - Parameter address: of this end; on Linux the whole of 127.0.0.0/8 is this machine's.
    init(from address: String, to port: UInt16) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw Failed(cause: errno) }
        // A server that neither answers nor closes fails the test instead of holding it.
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var own = Self.name(address, 0)
        var desk = Self.name("127.0.0.1", port)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafePointer(to: &own) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, size) } }
        let joined = withUnsafePointer(to: &desk) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) } }
        guard bound == 0, joined == 0 else { throw Failed(cause: errno) }
    }

    deinit { close(socket) }

    /// The first bytes of the answer; empty where the connection was closed.
    func ask() -> String {
        let request = Array("GET /login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
        guard send(socket, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else { return "" }
        var answer = [UInt8](repeating: 0, count: 64)
        let count = recv(socket, &answer, answer.count, 0)
        return count > 0 ? String(decoding: answer[..<count], as: UTF8.self) : ""
    }

    private static func name(_ address: String, _ port: UInt16) -> sockaddr_in {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = inet_addr(address)
        return name
    }
}
