// The harvest as an administrator sees it: signals, the lock, figures, and answers that are meant to harm.
import Foundation
import Testing
import VigieTestKit

extension CommandLineTests {
    @Suite struct HarvestOperation {
        @Test func `SIGTERM ends the run at once, with all that was fetched stored`() async throws {
            var feeds: [String: String] = [:]
            for number in 10..<30 { feeds["f\(number).xml"] = SmallWatch.feed("f\(number)", items: 0..<40) }
            let watch = try SmallWatch(
                feeds,
                handler: { request, site in request.path > "/f19" ? .scripted([.pause(.seconds(60))]) : site.respond(to: request) })
            _ = try await watch.takeIn()
            let log = watch.scratch.url.appending(path: "log")
            try Data().write(to: log)
            let arguments = watch.harvestArguments + ["--max-per-host", "20", "--data", watch.data]
            let process = try Program.start(arguments, output: try FileHandle(forWritingTo: log))
            await watch.server.waitForRequests(20)
            while try await watch.items().count < 40 {}
            kill(process.processIdentifier, SIGTERM)
            process.waitUntilExit()
            #expect(process.terminationReason == .uncaughtSignal)
            #expect(process.terminationStatus == SIGTERM, "systemd sees that it was obeyed")
            let said = try String(contentsOf: log, encoding: .utf8)
            #expect(said.contains("what was fetched is stored"), "\(said)")
            let lines = said.split(separator: "\n").filter { $0.hasPrefix("{") }
            let summary = try JSONSerialization.jsonObject(with: Data(try #require(lines.first).utf8)) as? [String: Any]
            #expect(try await watch.items().count == summary?["new_items"] as? Int)
            #expect(try await watch.run(["check"]).output.contains("store: sound"))
        }

        @Test func `a lock that its owner did not give back is taken over, and that is said`() async throws {
            let watch = try SmallWatch(["one.xml": SmallWatch.feed("one", items: 0..<2)])
            _ = try await watch.takeIn()
            try watch.scratch.write("process 4711 on server.example, since 2026-03-01T00:00:00Z\n", to: "data/harvest.lock")
            let result = try await watch.harvest()
            #expect(result.status == 0)
            #expect(result.complaints.contains("took over the lock"), "\(result.complaints)")
            #expect(result.complaints.contains("process 4711 on server.example"), "\(result.complaints)")
            #expect(try await watch.harvest().complaints.contains("took over") == false, "given back in good order")
        }

        @Test func `figures for Prometheus are written as its format wants them`() async throws {
            let watch = try Answers.watch(["one.xml": [Answers.feed("one", items: 0..<3)], "two.xml": [LoopbackResponse(404)]])
            _ = try await watch.takeIn()
            let file = watch.scratch.path + "/vigie.prom"
            _ = try await watch.harvest(["--metrics", file])
            let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init)
            for line in [
                "vigie_harvest_polls{result=\"read\"} 1", "vigie_harvest_polls{result=\"failed\"} 1", "vigie_harvest_items{kind=\"new\"} 3",
                "vigie_sources{condition=\"broken\"} 1", "vigie_sources{condition=\"ok\"} 1",
            ] {
                #expect(lines.contains(line), "\(line) is not in \(lines)")
            }
            for line in lines where !line.hasPrefix("#") {
                #expect(line.wholeMatch(of: /vigie_[a-z_]+(\{[a-z]+="[a-z_]+"\})? [0-9.e+-]+/) != nil, "\(line)")
            }
        }

        @Test func `a feed of 100,000 items is stored whole`() async throws {
            // Compressed, as such a feed must be: unpacked it has some 30 MB.
            let folder = try ScratchFolder()
            try folder.write(SmallWatch.feed("big", items: 0..<100_000), to: "big.xml")
            let site = FolderSite(folders: [folder.path], compresses: true)
            let watch = try SmallWatch(["big.xml": ""]) { request, _ in site.respond(to: request) }
            _ = try await watch.takeIn()
            #expect(try await json(watch.harvest())["new_items"] as? Int == 100_000)
            #expect(try await watch.run(["items", "--count"]).output == "100000\n")
        }

        @Test func `bombs and outside entities do no harm, and the others are read`() async throws {
            let lol = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }.joined()
            let bomb = """
                <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">\(lol)]><rss version="2.0"><channel><title>&l9;</title>\
                <item><guid>1</guid><title>&l9;</title></item></channel></rss>
                """
            let outside = """
                <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>t</title>\
                <item><guid>1</guid><title>before &x; after</title></item></channel></rss>
                """
            let deep = String(repeating: "<a>", count: 200_000)
            let nested = "<rss version=\"2.0\"><channel><item><guid>1</guid><title>x</title><description>\(deep)</description></item>"
            let watch = try SmallWatch([
                "bomb.xml": bomb, "outside.xml": outside, "nested.xml": nested,
                "nul.xml": SmallWatch.feed("nul", items: 0..<2).replacing("Item 1", with: "Item\u{0} 1"),
                "good.xml": SmallWatch.feed("good", items: 0..<5),
            ])
            _ = try await watch.takeIn()
            let result = try await watch.harvest()
            #expect(result.status == 0, "\(result.complaints)")
            let items = try await watch.items()
            #expect(items.count { $0.contains("on cybersecurity") } == 7, "\(items)")
            #expect(!items.contains { $0.contains("root:") })
            #expect(items.allSatisfy { $0.utf8.count < 2_000 })
        }
    }
}
