// Assets are found by name in a table: whatever else is asked for is not there.
import Foundation
import HTTPTypes
import Testing
import VigieModel

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct AssetTests {
    @Test func `an asset is kept for ever under a name that changes with it`() async throws {
        let desk = try TestDesk()
        let page = try await Browser(desk).get("/login").body
        let folder = TestDesk.templates.appending(path: "desk/assets/desk")
        let parts = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".css") }.sorted()
        let bytes = try parts.reduce(into: Data()) { $0.append(try Data(contentsOf: folder.appending(path: $1))) }
        let address = "/assets/desk.\(ContentHash(of: bytes).hex.prefix(12)).css"
        #expect(page.contains("href=\"\(address)\""))
        let answer = try await Browser(desk).get(address)
        #expect(answer.status == 200 && answer.body == String(decoding: bytes, as: UTF8.self))
        #expect(answer.headers[.contentType] == "text/css; charset=utf-8")
        #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
        #expect(answer.headers[.setCookie] == nil)
    }

    @Test(arguments: [
        "/assets/desk.css", "/assets/desk.000000000000.css", "/assets/..%2Fstrings%2Ffr.json", "/assets/../queue.html.mustache",
        "/assets/%2e%2e%2fqueue.html.mustache", "/assets/..%5c..%5cPackage.swift", "/assets//etc/passwd", "/assets/%2Fetc%2Fpasswd",
        "/assets/",
        "/assets/.", "/assets/..", "/assets/desk.css%00", "/assets/....//....//etc/passwd",
    ])
    func `nothing else is served`(path: String) async throws {
        #expect(try await Browser(try TestDesk()).get(path).status == 404)
    }
}
