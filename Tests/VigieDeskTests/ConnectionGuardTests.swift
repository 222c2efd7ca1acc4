// Slow and endless requests, on a connection whose clock the tests move.
import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct ConnectionGuardTests {
    private let loop = EmbeddedEventLoop()
    private let channel: EmbeddedChannel

    init() throws {
        var limits = RequestLimits()
        limits.bodyBytes = 100
        channel = EmbeddedChannel(handler: ConnectionGuard(limits: limits), loop: loop)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    }

    private let head = HTTPRequestPart.head(HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/"))

    @Test func `a connection without a request is closed`() throws {
        loop.advanceTime(by: .seconds(29))
        #expect(channel.isActive)
        loop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
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

    @Test func `a body without end is cut off`() throws {
        try channel.writeInbound(head)
        try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(repeating: 97, count: 100)))
        #expect(channel.isActive)
        _ = try? channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "a")))
        #expect(!channel.isActive)
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
        for _ in 1...3 {
            loop.advanceTime(by: .seconds(25))
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
        #expect(channel.isActive)
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        #expect(!channel.isActive)
    }
}
