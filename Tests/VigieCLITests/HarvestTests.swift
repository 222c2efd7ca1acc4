// The harvest as cron runs it: twice, changed, failing, killed in the middle, and two at once.
import Foundation
import Testing
import VigieTestKit

extension CommandLineTests {
    @Suite struct Harvest {
        @Test func `harvesting twice adds nothing and asks conditionally`() async throws {
            let watch = try SmallWatch(["one.xml": SmallWatch.feed("one", items: 0..<10), "two.xml": SmallWatch.feed("two", items: 0..<5)])
            #expect(try await watch.takeIn().output.contains("2 sources added"))
            let first = try await watch.harvest()
            #expect(first.status == 0, "\(first.complaints)")
            #expect(try json(first)["new_items"] as? Int == 15)
            #expect(try json(first)["classified"] as? Int == 15)
            let items = try await watch.items()
            let second = try await watch.harvest()
            #expect(try json(second)["not_modified"] as? Int == 2)
            #expect(try json(second)["new_items"] as? Int == 0)
            #expect(try await watch.items() == items)
            #expect(watch.server.requests.suffix(2).allSatisfy { $0.headers["if-none-match"] != nil })
        }

        @Test func `sources that are not due are left alone`() async throws {
            let watch = try SmallWatch(["one.xml": SmallWatch.feed("one", items: 0..<3)])
            _ = try await watch.takeIn()
            let due = ["harvest", "--json", "--host-delay", "0", "--allow-network", "127.0.0.0/8"]
            #expect(try await json(watch.run(due + ["--now", "2026-03-03T08:00:00Z"]))["sources"] as? Int == 1)
            #expect(try await json(watch.run(due + ["--now", "2026-03-03T08:30:00Z"]))["sources"] as? Int == 0)
            #expect(try await json(watch.run(due + ["--now", "2026-03-03T09:30:00Z"]))["sources"] as? Int == 1)
        }

        @Test func `a changed item is a new revision and a vanished one stays`() async throws {
            let watch = try SmallWatch(["one.xml": SmallWatch.feed("one", items: 0..<4)])
            _ = try await watch.takeIn()
            _ = try await watch.harvest()
            try watch.scratch.write(
                SmallWatch.feed("one", items: 1..<5, title: { $0 == 2 ? "Item 2, corrected" : "Item \($0) on cybersecurity" }),
                to: "site/one.xml")
            let summary = try await json(watch.harvest())
            #expect(summary["new_items"] as? Int == 1)
            #expect(summary["new_revisions"] as? Int == 1)
            let items = try await watch.items()
            #expect(items.count == 5)
            #expect(items.contains { $0.hasSuffix(" 2 Item 2, corrected") })
            let id = try #require(items.first { $0.contains("corrected") }).prefix(16)
            #expect(try await watch.run(["items", String(id)]).output.contains("[-2 on cybersecurity-]"))
        }

        @Test func `sources that fail are told and do not stop the others`() async throws {
            let watch = try SmallWatch(
                [
                    "bad.xml": "<html><head><title>Please log in</title></head><body>no feed here</body></html>", "empty.xml": "",
                    "gone.xml": "x", "good.xml": SmallWatch.feed("good", items: 0..<2),
                ],
                handler: { request, site in request.path == "/gone.xml" ? LoopbackResponse(410, body: "gone") : site.respond(to: request) })
            _ = try await watch.takeIn()
            let result = try await watch.harvest()
            #expect(result.status == 0, "a source that fails is no error of the run")
            let summary = try json(result)
            #expect(summary["failed"] as? Int == 3)
            #expect(summary["new_items"] as? Int == 2)
            let failures = try #require(summary["failures"] as? [[String: String]])
            #expect(failures.map { $0["source"] } == ["bad", "empty", "gone"])
            #expect(failures.allSatisfy { $0["error"]?.contains(watch.server.origin) == true })
            // One line a failing source, and each one of them says what was wrong.
            for word in ["a web page", "empty", "410"] { #expect(result.complaints.contains(word), "\(result.complaints)") }
            // One 410 may be a slip: with the third in a row the source is asked no more, until a person resumes it.
            for _ in 1...2 { _ = try await watch.harvest() }
            #expect(try await json(watch.harvest())["sources"] as? Int == 3)
            #expect(try await watch.run(["sources", "resume", "gone"]).status == 0)
            #expect(try await json(watch.harvest())["sources"] as? Int == 4)
        }

        @Test func `loopback is refused unless it is allowed`() async throws {
            let watch = try SmallWatch(["one.xml": SmallWatch.feed("one", items: 0..<2)])
            _ = try await watch.takeIn()
            let result = try await watch.run(["harvest", "--json", "--host-delay", "0"])
            #expect(result.status == 0, "one source that cannot be asked is no trouble of ours")
            #expect(try json(result)["failed"] as? Int == 1)
            #expect(result.complaints.contains("--allow-network"), "\(result.complaints)")
            #expect(watch.server.connectionCount == 0)
        }

        @Test func `a kill in the middle loses nothing and repeats nothing`() async throws {
            var feeds: [String: String] = [:]
            for number in 10..<50 { feeds["f\(number).xml"] = SmallWatch.feed("f\(number)", items: 0..<40) }
            let signal = try ScratchFolder()
            // The first run gets no answer for half of the feeds, so that the kill falls in its middle; the second gets all.
            let watch = try SmallWatch(
                feeds,
                handler: { request, site in
                    let isFirstRun = !FileManager.default.fileExists(atPath: signal.path + "/killed")
                    return isFirstRun && request.path > "/f30" ? .scripted([.pause(.seconds(60))]) : site.respond(to: request)
                })
            _ = try await watch.takeIn()
            let log = watch.scratch.url.appending(path: "log")
            try Data().write(to: log)
            let arguments = watch.harvestArguments + ["--max-per-host", "40", "--data", watch.data]
            let process = try Program.start(arguments, output: try FileHandle(forWritingTo: log))
            while try await watch.items().count < 400 {}
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let stored = try await watch.items().count
            #expect((400...800).contains(stored), "\(stored)")
            try signal.write("", to: "killed")
            let after = try await watch.harvest()
            #expect(after.status == 0, "\(after.complaints)")
            let items = try await watch.items()
            #expect(items.count == 1600)
            #expect(items.allSatisfy { $0.contains(" 1 ") })
            #expect(try await watch.run(["items", "--count", "--lang", "en"]).output == "1600\n")
            #expect(try await watch.run(["check"]).output.contains("store: sound"))
        }

        @Test func `a second harvest at the same time gives way`() async throws {
            let watch = try SmallWatch(
                ["one.xml": SmallWatch.feed("one", items: 0..<2)],
                handler: { _, _ in .scripted([.send(Data("HTTP/1.1 200 OK\r\n".utf8)), .pause(.seconds(60))]) })
            _ = try await watch.takeIn()
            let log = watch.scratch.url.appending(path: "log")
            try Data().write(to: log)
            let process = try Program.start(watch.harvestArguments + ["--data", watch.data], output: try FileHandle(forWritingTo: log))
            await watch.server.waitForRequests(1)
            let second = try await watch.harvest()
            #expect(second.status == 75)
            #expect(
                second.complaints.contains("another harvest is running (process \(process.processIdentifier) on "), "\(second.complaints)")
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }

        @Test func `a body that the connection cut off is asked for again, whole`() async throws {
            let whole = SmallWatch.feed("one", items: 0..<4)
            let signal = try ScratchFolder()
            let half = String(whole.prefix(whole.count / 2))
            let watch = try SmallWatch(
                ["one.xml": whole],
                handler: { request, site in
                    if FileManager.default.fileExists(atPath: signal.path + "/mended") {
                        return request.headers["if-none-match"] == nil ? site.respond(to: request) : LoopbackResponse(304)
                    }
                    // No Content-Length, as servers that generate pages answer: only the end of the connection tells the end of the body.
                    return .raw("HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: \"1\"\r\nConnection: close\r\n\r\n\(half)")
                })
            _ = try await watch.takeIn()
            #expect(try await json(watch.harvest())["malformed"] as? Int == 1)
            try signal.write("", to: "mended")
            _ = try await watch.harvest()
            #expect(try await watch.items().count == 4)
        }
    }
}
