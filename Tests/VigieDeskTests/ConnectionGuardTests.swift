// Slow and endless requests, on a connection whose clock the tests move.
import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import Testing

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct ConnectionGuardTests {
    private let loop = EmbeddedEventLoop()
    private let channel: EmbeddedChannel

    init() throws {
        var limits = RequestLimits()
        limits.bodyBytes = 100
        var texts = RefusalTexts()
        (texts.tooLarge, texts.headTooLarge, texts.malformed) = ("too large", "head", "malformed")
        let shares = ConnectionShares(most: 50, proxies: [])
        channel = EmbeddedChannel(handler: ConnectionGuard(limits: limits, texts: texts, shares: shares), loop: loop)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    }

    private let head = HTTPRequestPart.head(HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/"))

    @Test func `a connection without a request is closed`() throws {
        loop.advanceTime(by: .seconds(9))
        #expect(channel.isActive)
        loop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test func `of an address there are so many connections and no more, but of a proxy`() {
        let shares = ConnectionShares(most: 2, proxies: ["192.0.2.9"])
        let held = (1...3).map { _ in shares.enter("192.0.2.1") }
        #expect(held == ["192.0.2.1", "192.0.2.1", nil])
        #expect(shares.enter("192.0.2.2") != nil && (1...9).allSatisfy { _ in shares.enter("192.0.2.9") != nil })
        // Of IPv6 by the half that one customer has.
        #expect((1...3).map { shares.enter("2001:db8::\($0)") != nil } == [true, true, false])
        shares.leave("192.0.2.1")
        #expect(shares.enter("192.0.2.1") != nil)
        for address in ["192.0.2.1", "192.0.2.1", "192.0.2.2", "2001:db8:0:0::/64", "2001:db8:0:0::/64", ""] { shares.leave(address) }
        #expect(shares.addresses == 0, "nothing is kept of those who left")
    }

    @Test func `a body that comes byte by byte is cut off`() throws {
        try channel.writeInbound(head)
        for _ in 1...29 {
            loop.advanceTime(by: .seconds(1))
            try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "a")))
        }
        #expect(channel.isActive)
        loop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test func `a body without end is told so, and cut off`() throws {
        try channel.writeInbound(head)
        try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(repeating: 97, count: 100)))
        #expect(try channel.readOutbound(as: HTTPResponsePart.self) == nil)
        try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "a")))
        #expect(try answer() == "413 too large")
        // Whoever still sends has time to read it; nothing of that goes on, and nobody else answers.
        try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "a")))
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
        #expect(try channel.readOutbound(as: HTTPResponsePart.self) == nil && channel.isActive)
        loop.advanceTime(by: .seconds(5))
        #expect(!channel.isActive)
    }

    @Test(arguments: [(HTTPParserError.headerOverflow, "431 head"), (.invalidMethod, "400 malformed")])
    func `a head that cannot be read is told so`(error: HTTPParserError, expected: String) throws {
        channel.pipeline.fireErrorCaught(error)
        #expect(try answer() == expected)
        #expect(throws: HTTPParserError.self) { try channel.throwIfErrorCaught() }
        loop.advanceTime(by: .seconds(5))
        #expect(!channel.isActive)
    }

    /// The status and the text that were written.
    private func answer() throws -> String {
        var (status, text) = ("", "")
        while let part = try channel.readOutbound(as: HTTPResponsePart.self) {
            switch part {
            case .head(let head): status = String(head.status.code)
            case .body(let bytes): text += String(buffer: bytes)
            case .end: return "\(status) \(text)"
            }
        }
        return "nothing"
    }

    @Test func `an answer that nobody takes ends too`() throws {
        try channel.writeInbound(head)
        try channel.writeInbound(HTTPRequestPart.end(nil))
        loop.advanceTime(by: .seconds(59))
        #expect(channel.isActive)
        loop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test func `after an answer the next request has its own time`() throws {
        for number in 1...3 {
            loop.advanceTime(by: .seconds(number == 1 ? 9 : 29))
            try channel.writeInbound(head)
            loop.advanceTime(by: .seconds(25))
            try channel.writeInbound(HTTPRequestPart.end(nil))
            loop.advanceTime(by: .seconds(50))
            try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
            try channel.writeOutbound(HTTPResponsePart.end(nil))
            #expect(channel.isActive)
        }
    }

    @Test func `an answer that says close closes`() throws {
        try channel.writeInbound(head)
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .contentTooLarge, headerFields: [.connection: "close"])))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        #expect(channel.isActive)
        // The rest of the request is read and dropped, so that the answer arrives.
        try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(repeating: 97, count: 1_000)))
        #expect(channel.isActive)
        try channel.writeInbound(HTTPRequestPart.end(nil))
        #expect(!channel.isActive)
    }
}
