// The stand-in for publishers must behave like one, or the tests and the demonstration prove nothing.
import Foundation
import Testing
import VigieFetch
import VigieModel
import VigieTestKit

@Suite(.timeLimit(.minutes(2))) final class FolderSiteTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "vigie-site-\(UUID().uuidString)")
        try write("secret.xml", "secret")
        try write("first/press.example/feed.xml", "first")
        try write("first/press.example/news/index.xml", "index")
        try write("first/press.example/spaced name.json", "{}")
        try write("first/press.example/list?page=2", "second page")
        try write("second/press.example/feed.xml", "second")
        try write("second/press.example/only.rss", "only")
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "first/press.example/link.xml"), withDestinationURL: folder.appending(path: "secret.xml"))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func write(_ path: String, _ text: String) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    private func site(byHost: Bool = true, compresses: Bool = false) -> FolderSite {
        let folders = ["first", "second"].map { folder.appending(path: $0).path(percentEncoded: false) }
        return FolderSite(folders: folders, byHost: byHost, compresses: compresses)
    }

    private func get(_ target: String, host: String = "press.example:8080") -> LoopbackResponse {
        site().respond(to: LoopbackRequest(target: target, headers: ["host": host]))
    }

    @Test(arguments: [
        ("/feed.xml", "first", "application/xml"), ("/feed.xml?a=b", "first", "application/xml"),
        ("/only.rss", "only", "application/rss+xml"), ("/news/", "index", "application/xml"), ("/news", "index", "application/xml"),
        ("/spaced%20name.json", "{}", "application/json"), ("/list?page=2", "second page", "application/octet-stream"),
    ]) func `a file is found in the first folder that has it`(target: String, body: String, type: String) {
        let response = get(target)
        #expect(response.status == 200)
        #expect(response.body == Data(body.utf8))
        #expect(response.headers.last?.value == type)
    }

    @Test(arguments: [
        "/", "/none.xml", "/../../secret.xml", "/%2e%2e/%2e%2e/secret.xml", "/..%2f..%2fsecret.xml", "/link.xml", "/feed.xml%00", "/%ff",
        "/x?/../../../secret.xml",
    ]) func `nothing outside the folder is served`(target: String) { #expect(get(target).status == 404) }

    @Test(arguments: ["other.example", "..", ".", "", "press.example/..", "first"]) func `only the host's own folder is served`(
        host: String
    ) { #expect(get("/feed.xml", host: host).status == 404) }

    @Test func `other methods are refused and HEAD has no body`() async throws {
        #expect(site().respond(to: LoopbackRequest(method: "POST", target: "/feed.xml", headers: ["host": "press.example"])).status == 405)
    }

    @Test(arguments: [false, true]) func `a harvest gets a feed once and then 304, until the file changes`(compresses: Bool) async throws {
        let site = site(compresses: compresses)
        let server = try LoopbackServer { site.respond(to: $0) }
        let options = loopbackOptions { $0.connectTo = [server.connectTo] }
        let url = "http://press.example/feed.xml"
        let first = try #require(try await fetch(request(url), options).document)
        #expect(first.body == Data("first".utf8))
        #expect(first.headers["content-encoding"] == (compresses ? "gzip" : nil))
        let (tag, date) = (first.validators.entityTag, first.validators.lastModified)
        #expect(tag != nil && date != nil)
        for validators in [(tag, date), (tag, nil), (nil, date)] {
            guard case .notModified = try await fetch(request(url, etag: validators.0, modified: validators.1), options).result else {
                Issue.record("modified for \(validators)")
                continue
            }
        }
        // The tag wins over the date.
        #expect(try await fetch(request(url, etag: "\"other\"", modified: date), options).document != nil)
        try write("first/press.example/feed.xml", "first, changed")
        #expect(try await fetch(request(url, etag: tag, modified: nil), options).document?.body == Data("first, changed".utf8))
    }

    @Test(arguments: [0, 1, 2, 3, 4, 257, 258, 259, 70_000]) func `the site's gzip is one that libcurl reads`(size: Int) async throws {
        // Runs, repeats at far distances and every byte value.
        var bytes = [UInt8]((0..<size).map { UInt8(truncatingIfNeeded: $0 < size / 2 ? $0 / 300 : ($0 &* $0) >> 5) })
        bytes += bytes.prefix(1_000)
        let plain = Data(bytes + [UInt8](0...255))
        let zipped = Gzip.compress(plain)
        let server = try LoopbackServer { _ in LoopbackResponse(headers: ["Content-Encoding": "gzip"], body: zipped) }
        #expect(try await fetch(server.origin).document?.body == plain)
    }

    @Test func `repetitive text shrinks`() throws {
        let text = Data(String(repeating: "<item><title>Nouvelle</title></item>\n", count: 1_000).utf8)
        #expect(Gzip.compress(text).count < text.count / 50)
    }
}
