// Replay and evidence where things are not as usual: files of other tools, files out of order, and a run that was killed while writing.
import Foundation
import Testing
import VigieTestKit

extension CommandLineTests {
    @Suite struct Replay {
        private func evidence(_ watch: SmallWatch) -> String { watch.data + "/evidence" }

        private func files(_ watch: SmallWatch) throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: evidence(watch)).filter { $0.hasSuffix(".warc.gz") }.sorted()
                .map { evidence(watch) + "/" + $0 }
        }

        private func titles(_ data: String) async throws -> [String] {
            let result = try await Program.run(["items", "--json", "--limit", "100000", "--data", data])
            return try result.output.split(separator: "\n").map { line in
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                return "\(object?["id"] ?? "?") \(object?["revision"] ?? "?") \(object?["title"] ?? "?")"
            }.sorted()
        }

        @Test func `files in the wrong order are replayed in the order of their answers`() async throws {
            let corrected = SmallWatch.feed("one", items: 0..<4, title: { "Item \($0), corrected" })
            let watch = try Answers.watch(["one.xml": [Answers.feed("one", items: 0..<4), LoopbackResponse(200, body: corrected)]])
            _ = try await watch.takeIn()
            for month in ["03", "04"] { _ = try await watch.harvest(["--now", "2026-\(month)-05T08:00:00Z"]) }
            let months = try files(watch)
            #expect(months.count == 2)
            let other = watch.scratch.path + "/other"
            let replayed = try await Program.run(["replay", "--json", "--data", other] + months.reversed())
            #expect(replayed.status == 0, "\(replayed.complaints)")
            #expect(replayed.complaints.contains("read in the order of their answers: \(months.joined(separator: ", "))"))
            #expect(try await titles(other) == watch.items())
            #expect(try await titles(other).allSatisfy { $0.contains(" 2 Item ") && $0.hasSuffix("corrected") })
        }

        /// A record as other tools write it: not compressed, version 1.0, its fields in an order of their own, and with some of theirs.
        private func foreign(_ type: String, _ url: String?, at: String, _ block: String) -> Data {
            let target = url.map { "WARC-Target-URI: <\($0)>\r\n" } ?? ""
            return Data(
                """
                WARC/1.0\r\nContent-Length: \(block.utf8.count)\r\nX-Crawler: invented\r\nwarc-date: \(at)\r\n\(target)\
                Content-Type: application/http; msgtype=response\r\nWARC-Record-ID: <urn:uuid:\(UUID().uuidString)>\r\n\
                WARC-Type: \(type)\r\n\r\n\(block)\r\n\r\n
                """.utf8)
        }

        @Test func `a file of another tool is harvested as well`() async throws {
            let watch = try SmallWatch(["one.xml": SmallWatch.feed("one", items: 0..<3), "two.xml": SmallWatch.feed("two", items: 0..<2)])
            _ = try await watch.takeIn()
            let body = SmallWatch.feed("one", items: 0..<3)
            let half = body.index(body.startIndex, offsetBy: body.count / 2)
            let chunks = [body[..<half], body[half...]].map { "\(String($0.utf8.count, radix: 16));by=tool\r\n\($0)\r\n" }.joined()
            let head = "HTTP/1.1 200 OK\r\ncontent-type: application/rss+xml\r\n"
            let file = watch.scratch.url.appending(path: "crawl.warc")
            let records = [
                foreign("warcinfo", nil, at: "2026-03-03T08:00:00Z", "software: an invented crawler/1.0\r\n"),
                foreign("request", watch.server.origin + "/one.xml", at: "2026-03-03T08:00:00Z", "GET /one.xml HTTP/1.1\r\n\r\n"),
                foreign(
                    "response", watch.server.origin + "/one.xml", at: "2026-03-03T08:00:00Z",
                    head + "Transfer-Encoding: chunked\r\n\r\n\(chunks)0\r\n\r\n"),
                foreign("response", watch.server.origin + "/two.xml", at: "2026-03-03T08:00:01Z", "HTTP/1.1 404 Not Found\r\n\r\nnone"),
                foreign("response", "https://stranger.example/feed", at: "2026-03-03T08:00:02Z", head + "\r\n" + body),
            ]
            try Data(records.joined()).write(to: file)
            let result = try await watch.run(["replay", "--json", file.path])
            #expect(try json(result)["new_items"] as? Int == 3, "\(result)")
            #expect(result.status == 2, "an answer of a source that nobody knows was not replayed")
            #expect(result.complaints.contains("no source is known for https://stranger.example/feed"), "\(result.complaints)")
            // A harvest of the same feed later finds the same items.
            _ = try await watch.harvest(["--now", "2026-03-04T08:00:00Z"])
            let items = try await watch.items()
            #expect(items.count == 5 && items.allSatisfy { $0.contains(" 1 Item ") }, "\(items)")
        }

        @Test func `a kill while evidence is written loses nothing, and its files are whole`() async throws {
            var feeds: [String: String] = [:]
            for number in 10..<60 { feeds["f\(number).xml"] = SmallWatch.feed("f\(number)", items: 0..<30) }
            let signal = try ScratchFolder()
            // The first run gets no answer for some feeds: it is still there when the first evidence is.
            let watch = try SmallWatch(
                feeds,
                handler: { request, site in
                    let isFirstRun = !FileManager.default.fileExists(atPath: signal.path + "/killed")
                    return isFirstRun && request.path > "/f50" ? .scripted([.pause(.seconds(60))]) : site.respond(to: request)
                })
            _ = try await watch.takeIn()
            let log = watch.scratch.url.appending(path: "log")
            try Data().write(to: log)
            let arguments = watch.harvestArguments + ["--max-per-host", "50", "--data", watch.data]
            let process = try Program.start(arguments, output: try FileHandle(forWritingTo: log))
            // The moment something is written, before the store can know of it.
            while (try? files(watch).contains { try Data(contentsOf: URL(fileURLWithPath: $0)).count > 0 }) != true {}
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            try signal.write("", to: "killed")
            // What a torn write leaves: a gzip member that begins and does not end.
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: try #require(try files(watch).first)))
            try file.seekToEnd()
            try file.write(contentsOf: Data([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3] + (0..<500).map { UInt8(truncatingIfNeeded: $0 &* 37) }))
            try file.close()
            let after = try await watch.harvest()
            #expect(after.status == 0, "\(after.complaints)")
            #expect(after.complaints.contains("510 bytes of an unfinished record were cut off"), "\(after.complaints)")
            let items = try await watch.items()
            #expect(items.count == 1_500 && items.allSatisfy { $0.contains(" 1 ") })
            let verified = try await watch.run(["evidence", "verify"])
            #expect(verified.status == 0 && verified.output.contains(" 0 problems"), "\(verified)")
            // Every item has its proof, and the evidence alone gives all of them again.
            let shown = try await watch.run(["evidence", String(try #require(items.first).prefix(16))])
            #expect(shown.output.contains("fits the body that is kept"), "\(shown)")
            let other = watch.scratch.path + "/other"
            #expect(try await Program.run(["replay", "--data", other] + files(watch)).status == 0)
            #expect(try await titles(other) == items)
        }
    }
}
