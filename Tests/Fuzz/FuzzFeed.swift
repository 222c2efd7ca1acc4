// Fuzzes whole feeds of every format, from bytes to fields.
import Foundation
import VigieModel
import VigieParse

private let base = "https://publisher.example/news/feed.xml"

@_cdecl("LLVMFuzzerTestOneInput")
func fuzzFeed(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let body = inputBytes(bytes, count)
    do throws(ParseError) {
        let feed = try FeedParser.parse(bytes: body, baseURL: base, contentType: nil)
        check(feed)
        let again = try? FeedParser.parse(bytes: body, baseURL: base, contentType: nil)
        mustHold(again == feed, "a second parse gives another feed")
    } catch {
        let line = error.jsonLine(file: "input")
        mustHold(isJSON(line), "the refusal is no JSON: \(line)")
    }
    return 0
}

private func check(_ feed: ParsedFeed) {
    for date in [feed.feed.published, feed.feed.updated] + feed.withdrawn.map(\.at) {
        if let date { DateCheck.run(date, from: "of the feed") }
    }
    check(markup: feed.feed.description)
    for item in feed.items {
        for date in [item.published, item.updated] { if let date { DateCheck.run(date, from: "of an item") } }
        for markup in [item.summary, item.content, item.source?.fields.description] { check(markup: markup) }
        for title in [item.title] {
            mustHold(title?.unicodeScalars.contains { $0.value < 32 } != true, "a title with control characters: \(title ?? "")")
        }
        mustHold(item.enclosures.allSatisfy { ($0.length ?? 0) >= 0 }, "an enclosure of negative length")
    }
    mustHold((feed.feed.ttlMinutes ?? 0) >= 0, "a negative ttl")
    mustHold(feed.feed.skipHours.allSatisfy { (0...23).contains($0) }, "an hour that no day has: \(feed.feed.skipHours)")
    mustHold(feed.findings.allSatisfy { ($0.line ?? 1) >= 1 }, "a line before the first")
    let line = feed.jsonLine(file: "input")
    mustHold(!line.contains("\n") && isJSON(line), "the feed's line is no JSON: \(line)")
}

private func check(markup: String?) {
    guard let markup else { return }
    mustHold(!markup.lowercased().contains("<script"), "a script survives: \(markup)")
    if let complaint = MarkupCheck.complaint(about: markup) { mustHold(false, "\(complaint): \(markup)") }
}

private func isJSON(_ line: String) -> Bool {
    (try? JSONSerialization.jsonObject(with: Data(line.utf8))) != nil
}
