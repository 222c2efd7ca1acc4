// Everything that a server was seen or feared to do to a client, by name, for tests and for a look with one's own eyes.
import Foundation

/// One way to misbehave over HTTP. Whatever it does, it does at once: how long a client puts up with it is the client's limit.
package enum Chaos: String, CaseIterable, Sendable {
    // Slowness
    case slowHeaders, oneByteASecond, silence
    // Size
    case endlessBody, hugeHeaderLine, manyHeaderLines, endlessInterim, endlessChunkExtension, endlessTrailer
    // Lengths and ends
    case tooLong, tooShort, badChunk, reset, resetInHead
    // Codings
    case truncatedGzip, truncatedBrotli, damagedGzip, gzipBomb, deflateBomb, brotliBomb, nestedGzip, gzippedTransfer, unaskedCoding
    // Redirects
    case redirectLoop, redirectToPrivateAddress, redirectToLocalName, redirectToFile, redirectToGopher
    // Answers
    case unaskedNotModified, errorPage, noHTTP, twoHeads

    /// A page that no feed reader should take for a feed, with the status of success.
    package static let errorPageBody =
        "<!doctype html><html><head><title>Maintenance</title></head><body><h1>We will be back soon</h1></body></html>"

    package func response(to request: LoopbackRequest) -> LoopbackResponse {
        switch self {
        case .slowHeaders: .scripted([.drip(Data("HTTP/1.1 200 OK\r\n\(Self.line(60))".utf8), every: .milliseconds(500))])
        case .oneByteASecond: .scripted([.send(Self.head()), .drip(Data(repeating: 120, count: 4_096), every: .seconds(1))])
        case .silence: .scripted([.pause(.seconds(3_600))])
        case .endlessBody: .scripted([.send(Self.head()), .endless(Data(repeating: 120, count: 65_536))])
        case .hugeHeaderLine: .scripted([.send(Data("HTTP/1.1 200 OK\r\nX-Huge: ".utf8)), .endless(Data(repeating: 120, count: 65_536))])
        case .manyHeaderLines:
            .scripted([.send(Data("HTTP/1.1 200 OK\r\n".utf8)), .send(Data(String(repeating: "X-A: b\r\n", count: 100_000).utf8))])
        case .endlessInterim: .scripted([.endless(Data(String(repeating: "HTTP/1.1 103 Early Hints\r\nX-A: b\r\n\r\n", count: 500).utf8))])
        case .endlessChunkExtension:
            .scripted([
                .send(Self.head("Transfer-Encoding: chunked")), .send(Data("5;".utf8)), .endless(Data(repeating: 120, count: 65_536)),
            ])
        case .endlessTrailer:
            .scripted([
                .send(Self.head("Transfer-Encoding: chunked")), .send(Data("1\r\nx\r\n0\r\n".utf8)),
                .endless(Data(String(repeating: Self.line(60), count: 500).utf8)),
            ])
        case .tooLong:
            // What is too much comes in the same packet and looks like the answer to the next request.
            .scripted([
                .send(Self.head("Content-Length: 6") + Data("<rss/>".utf8) + Self.head("Content-Length: 6") + Data("forged".utf8)),
                .keepAlive,
            ])
        case .tooShort: .scripted([.send(Self.head("Content-Length: 1000")), .send(Data("<rss>".utf8))])
        case .badChunk:
            .scripted([.send(Self.head("Transfer-Encoding: chunked")), .send(Data("3\r\nabc\r\nzz\r\n".utf8)), .pause(.seconds(3_600))])
        case .reset: .scripted([.send(Self.head("Content-Length: 1000")), .send(Data("<rss>".utf8)), .reset])
        case .resetInHead: .scripted([.send(Data("HTTP/1.1 200 O".utf8)), .reset])
        case .truncatedGzip: Self.coded("gzip", Gzip.compress(Self.text).prefix(200))
        case .truncatedBrotli: Self.coded("br", Bomb.brotli.prefix(8))
        case .damagedGzip: Self.coded("gzip", Gzip.compress(Self.text).prefix(200) + Data(repeating: 0xFF, count: 400))
        case .gzipBomb: Self.coded("gzip", Bomb.gzip)
        case .deflateBomb: Self.coded("deflate", Bomb.zlib)
        case .brotliBomb: Self.coded("br", Bomb.brotli)
        case .nestedGzip: Self.coded("gzip, gzip", Gzip.compress(Bomb.gzip))
        case .gzippedTransfer:
            .scripted([.send(Self.head("Transfer-Encoding: gzip")), .send(Bomb.gzip)])
        case .unaskedCoding: Self.coded("zstd", Data([0x28, 0xB5, 0x2F, 0xFD, 0x20, 0x01, 0x09, 0x00, 0x00, 0x78]))
        case .redirectLoop: Self.redirect(to: request.target)
        case .redirectToPrivateAddress: Self.redirect(to: "http://10.11.12.13/latest/meta-data/")
        case .redirectToLocalName: Self.redirect(to: "http://localhost/")
        case .redirectToFile: Self.redirect(to: "file:///etc/passwd")
        case .redirectToGopher: Self.redirect(to: "gopher://127.0.0.1:70/_secret")
        case .unaskedNotModified: LoopbackResponse(304)
        case .errorPage: LoopbackResponse(200, headers: ["Content-Type": "text/html"], body: Self.errorPageBody)
        case .noHTTP: .raw("220 mail.example ESMTP\r\n")
        case .twoHeads:
            .scripted([
                .send(Self.head("Transfer-Encoding: chunked", "ETag: \"own\"")),
                .send(Data("1\r\nx\r\n0\r\nHTTP/1.1 304 Not Modified\r\nETag: \"forged\"\r\n\r\n".utf8)),
            ])
        }
    }

    private static var text: Data { Data((0..<500).map { "line \($0 * $0)\n" }.joined().utf8) }

    private static func head(_ fields: String...) -> Data {
        Data("HTTP/1.1 200 OK\r\n\(fields.map { $0 + "\r\n" }.joined())\r\n".utf8)
    }

    private static func line(_ count: Int) -> String { "X-Padding: \(String(repeating: "y", count: count))\r\n" }

    private static func coded(_ coding: String, _ body: Data) -> LoopbackResponse {
        LoopbackResponse(headers: ["Content-Encoding": coding], body: body)
    }

    private static func redirect(to target: String) -> LoopbackResponse { LoopbackResponse(302, headers: ["Location": target]) }
}
