// A connection may not be held by whoever sends slowly, sends without end, or never takes the answer, and not too many by one address.
// Deadlines run from the start of each step: a byte now and then does not move them, as it would an idle timeout. What is too large is told
// so before the door is shut.
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import VigieModel

/// Closes connections that overstay. One for each connection, on its event loop.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: RequestLimits
    private let texts: RefusalTexts
    private let shares: ConnectionShares
    /// As what this connection is counted; nil before it is, and after it was given back.
    private var share: String?
    private var deadline: Scheduled<Void>?
    private var bodyBytes = 0
    /// Whether a request is still coming in.
    private var isReceiving = false
    /// Whether its answer has begun.
    private var isAnswering = false
    private var closesAfterAnswer = false
    /// Answered for good: what still comes in is dropped, and what others would answer too.
    private var isEnding = false

    /// How long whoever still sends has to read the answer. A connection that is closed with bytes unread is reset, and the answer is lost
    /// with it (RFC 9112, section 9.6).
    private static let lingerSeconds: Int64 = 5

    init(limits: RequestLimits, texts: RefusalTexts, shares: ConnectionShares) {
        self.limits = limits
        self.texts = texts
        self.shares = shares
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    func handlerRemoved(context: ChannelHandlerContext) { release() }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        release()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        if case .end = part { isReceiving = false }
        guard !isEnding else {
            if !isReceiving { context.close(promise: nil) }
            return
        }
        switch part {
        case .head:
            bodyBytes = 0
            isReceiving = true
            isAnswering = false
            expect(within: limits.bodySeconds, context)
        case .body(let bytes):
            bodyBytes += bytes.readableBytes
            guard bodyBytes <= limits.bodyBytes else { return refuse(.contentTooLarge, texts.tooLarge, context) }
        case .end: expect(within: limits.answerSeconds, context)
        }
        context.fireChannelRead(data)
    }

    /// What cannot be read as HTTP. The library's own answer to it would have no word.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? HTTPParserError {
            // What of it is still on its way is dropped by the decoder, and has no end.
            isReceiving = true
            if error == .headerOverflow {
                refuse(.requestHeaderFieldsTooLarge, texts.headTooLarge, context)
            } else {
                refuse(.badRequest, texts.malformed, context)
            }
        }
        context.fireErrorCaught(error)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isEnding else {
            promise?.succeed()
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(let head):
            isAnswering = true
            if head.headerFields[.connection] == "close" { closesAfterAnswer = true }
            context.write(data, promise: promise)
        case .body: context.write(data, promise: promise)
        case .end where closesAfterAnswer:
            context.writeAndFlush(data, promise: promise)
            end(context)
        case .end:
            expect(within: limits.idleSeconds, context)
            context.write(data, promise: promise)
        }
    }

    /// Answers in place of the pages, where no answer has begun.
    private func refuse(_ status: HTTPResponse.Status, _ text: String, _ context: ChannelHandlerContext) {
        guard !isEnding else { return }
        if !isAnswering {
            let head = HTTPResponse(
                status: status,
                headerFields: [
                    .contentType: "text/plain; charset=utf-8", .contentLength: String(text.utf8.count), .connection: "close",
                    .xContentTypeOptions: "nosniff", .cacheControl: "no-store",
                ])
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.write(wrapOutboundOut(.body(ByteBuffer(string: text))), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
        end(context)
    }

    /// Closes, at once or when whoever sends has had time to read.
    private func end(_ context: ChannelHandlerContext) {
        isEnding = true
        if isReceiving { expect(within: Self.lingerSeconds, context) } else { context.close(promise: nil) }
    }

    private func begin(_ context: ChannelHandlerContext) {
        guard share == nil else { return }
        share = shares.enter(context.remoteAddress?.ipAddress ?? "")
        if share == nil {
            context.close(promise: nil)
        } else {
            expect(within: limits.headSeconds, context)
        }
    }

    private func release() {
        deadline?.cancel()
        if let share { shares.leave(share) }
        share = nil
    }

    private func expect(within seconds: Int64, _ context: ChannelHandlerContext) {
        deadline?.cancel()
        let channel = context.channel
        deadline = context.eventLoop.scheduleTask(in: .seconds(seconds)) { channel.close(promise: nil) }
    }
}

/// What is answered where no page can be: whoever is refused so is known by no language.
struct RefusalTexts: Sendable {
    var tooLarge = ""
    var headTooLarge = ""
    var malformed = ""

    init() {}

    /// A paragraph in each language.
    init(_ words: DeskCatalogue) {
        func text(_ title: ProblemPhrase, _ advice: ProblemPhrase) -> String {
            LanguageCode.ofReport.map { "\(words[$0][title]). \(words[$0][advice])\n" }.joined(separator: "\n")
        }
        tooLarge = text(.tooLargeTitle, .tooLargeAdvice)
        headTooLarge = text(.headTooLargeTitle, .headTooLargeAdvice)
        malformed = text(.malformedTitle, .malformedAdvice)
    }
}
