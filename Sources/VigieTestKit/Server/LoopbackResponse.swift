// What a handler answers: a proper response, or a script of bytes and pauses for servers that misbehave.
import Foundation

/// One HTTP response, or the bytes that stand in for one.
package struct LoopbackResponse: Sendable {
    /// One thing that a misbehaving server does. After the last one the connection is closed.
    package enum Step: Sendable {
        case send(Data)
        /// Byte by byte, with a pause after each; ends like a pause.
        case drip(Data, every: Duration)
        /// Over and over, until the client leaves or the server stops.
        case endless(Data)
        /// Waits; ends the script where the client leaves or the server stops.
        case pause(Duration)
        /// Breaks the connection with a TCP reset.
        case reset
        /// As the last step: waits for another request on the same connection.
        case keepAlive
    }

    /// What an HTTP/2 server does instead of answering, or after it. Has no meaning in HTTP/1.1.
    package enum HTTP2Trouble: Sendable {
        /// Says that it goes away and has not seen this request, and closes (RFC 9113 section 6.8).
        case goAwayBefore
        /// Sends the head and half of the body, says that it goes away, and closes.
        case goAwayAmid
        /// Answers, says that it goes away, and closes once the client does.
        case goAwayAfter
        /// Resets the stream with the error code (RFC 9113 section 7).
        case resetStream(code: UInt32)
    }

    package var status: Int
    /// In order; `Content-Length` is added where it is missing.
    package var headers: [(name: String, value: String)]
    package var body: Data
    /// Where set, these steps are all that is sent; over HTTP/2 their bytes are those of the body.
    package var script: [Step]?
    package var http2Trouble: HTTP2Trouble?

    package init(_ status: Int = 200, headers: KeyValuePairs<String, String> = [:], body: Data = Data()) {
        self.status = status
        self.headers = headers.map { (name: $0.key, value: $0.value) }
        self.body = body
    }

    package init(_ status: Int = 200, headers: KeyValuePairs<String, String> = [:], body: String) {
        self.init(status, headers: headers, body: Data(body.utf8))
    }

    package static func scripted(_ steps: [Step]) -> LoopbackResponse {
        var response = LoopbackResponse()
        response.script = steps
        return response
    }

    package static func troubled(_ trouble: HTTP2Trouble, body: String = "") -> LoopbackResponse {
        var response = LoopbackResponse(body: body)
        response.http2Trouble = trouble
        return response
    }

    /// The bytes and nothing else, then the end of the connection.
    package static func raw(_ text: String) -> LoopbackResponse {
        scripted([.send(Data(text.utf8))])
    }

    /// The bytes on the wire.
    func encoded(for request: LoopbackRequest, keepsAlive: Bool) -> Data {
        var head = "HTTP/1.1 \(status) \(Self.phrase(status))\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        let hasLength = headers.contains { ["content-length", "transfer-encoding"].contains($0.name.lowercased()) }
        let mayHaveBody = status >= 200 && status != 204 && status != 304
        if mayHaveBody, !hasLength { head += "Content-Length: \(body.count)\r\n" }
        if !keepsAlive { head += "Connection: close\r\n" }
        return Data((head + "\r\n").utf8) + (mayHaveBody && request.method != "HEAD" ? body : Data())
    }

    private static func phrase(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 301: "Moved Permanently"
        case 302: "Found"
        case 304: "Not Modified"
        case 400: "Bad Request"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 410: "Gone"
        case 429: "Too Many Requests"
        case 500: "Internal Server Error"
        case 503: "Service Unavailable"
        default: "Status"
        }
    }
}
