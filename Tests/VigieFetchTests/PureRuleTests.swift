// The small rules between bytes and outcomes, each without a network.
import Foundation
import Testing
import VigieModel

// These rules are inner parts that no other target should see.
@testable import VigieFetch

struct PureRuleTests {
    private func head(_ lines: [String], limit: Int = 10_000) -> (head: ResponseHead, verdict: ResponseHead.Verdict) {
        var head = ResponseHead(limitBytes: limit)
        var verdict = ResponseHead.Verdict.more
        for line in lines where verdict == .more { verdict = head.take(Array((line + "\r\n").utf8)) }
        return (head, verdict)
    }

    @Test func `a head keeps the last response's fields, joined, folded and trimmed`() {
        let lines = [
            "HTTP/1.1 100 Continue", "ETag: \"interim\"", "", "HTTP/2 200", "Link:  a ", "LINK: b", "X-Long: one", "\t two", "no colon",
            "Empty:", "", "X-Trailer: late",
        ]
        let (head, verdict) = head(lines)
        #expect(verdict == .more)
        #expect(head.status == 200)
        #expect(head.fields == ["link": "a, b", "x-long": "one two", "empty": ""])
    }

    @Test func `a trailer that looks like a head is none`() {
        let (head, verdict) = head(["HTTP/1.1 200 OK", "ETag: \"own\"", "", "HTTP/1.1 304 Not Modified", "ETag: \"forged\"", ""])
        #expect(verdict == .more)
        #expect(head.status == 200)
        #expect(head.fields == ["etag": "\"own\""])
        #expect(head.bytes == Array("HTTP/1.1 200 OK\r\nETag: \"own\"\r\n\r\n".utf8))
    }

    @Test(arguments: [("gzip", false), ("chunked", true), ("gzip, chunked", false), ("identity", true)])
    func `the transfer has no coding but its chunks`(coding: String, isTaken: Bool) {
        #expect((head(["HTTP/1.1 200 OK", "Transfer-Encoding: \(coding)", ""]).verdict == .more) == isTaken)
    }

    @Test func `every reason of a failure has a kind, but for a host that rests`() {
        let limit = Duration.seconds(1)
        let kinds: [(FetchError.Reason, PollFailure?)] = [
            (.badAddress, .address), (.scheme("ftp"), .address), (.addressRefused("10.0.0.1"), .address),
            (.redirectRefused(to: "x"), .redirect), (.insecureRedirect(to: "x"), .redirect), (.tooManyRedirects(5), .redirect),
            (.nameNotResolved, .nameNotResolved), (.connectionRefused, .connection), (.connectionFailed("x"), .connection),
            (.interrupted, .connection), (.tls("x"), .tls), (.timedOut(after: limit), .timedOut), (.tooLarge(limitBytes: 1), .tooLarge),
            (.tooLargeDecompressed(limitBytes: 1), .tooLarge), (.headersTooLarge(limitBytes: 1), .tooLarge),
            (.unexpectedNotModified, .badAnswer), (.emptyBody, .badAnswer), (.badEncoding("x"), .badAnswer), (.other("x"), .badAnswer),
            (.status(401), .unauthorized), (.status(403), .forbidden), (.status(404), .notFound), (.status(410), .gone),
            (.status(429), .tooManyRequests), (.status(500), .serverError), (.status(503), .serverError), (.status(599), .serverError),
            (.status(418), .status), (.status(600), .status), (.hostHeld(until: fixedNow), nil),
        ]
        for (reason, kind) in kinds {
            let error = FetchError(source: SourceID(rawValue: "a"), url: "http://a.example/", reason: reason)
            #expect(error.kind == kind, "\(reason)")
            #expect(!error.description.contains("\n"))
        }
    }

    @Test func `the first Location counts`() {
        #expect(head(["HTTP/1.1 301 X", "Location: /a", "Location: /b", ""]).head.location == "/a")
    }

    @Test func `lines past the limit are refused, over all responses together`() {
        let interim = ["HTTP/1.1 100 Continue", ""]
        #expect(head(interim + interim, limit: 50).verdict == .more)
        #expect(head(interim + interim + interim, limit: 50).verdict == .tooLarge)
    }

    @Test(arguments: [("gzip", true), ("identity, gzip", true), ("gzip, br", false), ("gzip,gzip", false)])
    func `one content coding is enough`(coding: String, isTaken: Bool) {
        #expect((head(["HTTP/1.1 200 OK", "Content-Encoding: \(coding)", ""]).verdict == .more) == isTaken)
    }

    @Test func `content codings on two lines are two codings`() {
        let verdict = head(["HTTP/1.1 200 OK", "Content-Encoding: gzip", "Content-Encoding: gzip", ""]).verdict
        #expect(verdict == .nestedEncoding("gzip, gzip"))
    }

    @Test func `every byte of a header goes there and back`() throws {
        let bytes = [UInt8](32...126) + [9] + [UInt8](128...255)
        #expect(FieldText.bytes(FieldText.text(bytes)) == bytes)
        #expect(FieldText.bytes("\u{20AC}") == [0xE2, 0x82, 0xAC])
        for forbidden in ["a\nb", "a\rb", "a\u{0}b", "\u{7F}"] { #expect(FieldText.bytes(forbidden) == nil) }
    }

    @Test(arguments: [
        ("HTTP://Press.EXAMPLE/a b?c=d#e", "http://Press.EXAMPLE/a%20b?c=d", "press.example"),
        ("  https://a.example:8443\n", "https://a.example:8443/", "a.example:8443"),
        ("https://a.example.", "https://a.example./", "a.example"),
        ("http://a.example/caf\u{E9}", "http://a.example/caf%c3%a9", "a.example"),
        ("http://[2001:db8::1]/", "http://[2001:db8::1]/", "[2001:db8::1]"),
    ]) func `an address is normalised and its host named`(text: String, normal: String, key: String) throws {
        let address = try WebAddress(text.utf8)
        #expect(address.text == normal)
        #expect(address.hostKey == key)
    }

    @Test(arguments: [
        ("https://a.example/x/y", "z", "https://a.example/x/z"), ("https://a.example/x/y?q", "?r", "https://a.example/x/y?r"),
        ("https://a.example/x", "//b.example/", "https://b.example/"), ("http://a.example/x", "https://a.example/x", "https://a.example/x"),
    ]) func `a redirect's target is resolved`(from: String, location: String, target: String) throws {
        let from = try WebAddress(from.utf8)
        #expect(try RedirectRule.target(location: location, from: from, followed: 0, limit: 5).text == target)
    }

    @Test func `a redirect from https to http is refused`() throws {
        let from = try WebAddress("https://a.example/".utf8)
        #expect(throws: FetchError.Reason.insecureRedirect(to: "http://a.example/x")) {
            try RedirectRule.target(location: "http://a.example/x", from: from, followed: 0, limit: 5)
        }
    }

    @Test(arguments: [nil, "", "soon", "-5", "12 parsecs"]) func `a Retry-After that is neither a number nor a date is none`(
        header: String?
    ) { #expect(RetryAfter.date(header, now: fixedNow, longest: .seconds(86_400)) == nil) }

    @Test func `a queue keeps order through thousands of elements`() {
        var fifo = Fifo<Int>()
        var next = 0
        for number in 0..<10_000 {
            fifo.append(number)
            if number % 3 != 0 {
                let first = fifo.popFirst()
                #expect(first == next)
                next += 1
            }
        }
        #expect(fifo.count == 10_000 - next)
        let rest = fifo.removeAll()
        #expect(rest == Array(next..<10_000))
        #expect(fifo.isEmpty)
    }

    @Test func `the mailbox is full at 64 outcomes or the limit of bytes, and wakes its loop when there is room again`() async {
        func arrival(_ byteCount: Int) -> Arrival {
            let document = FetchedDocument(
                requestedURL: "a", finalURL: "a", status: 200, headers: [:], body: Data(repeating: 0, count: byteCount))
            return Arrival(FetchOutcome(request: request("http://a.example/"), result: .fetched(document)))
        }
        for (count, size) in [(64, 1), (2, 500)] {
            let (wakes, woken) = AsyncStream.makeStream(of: Void.self)
            let mailbox = OutcomeMailbox(limitBytes: 1_000)
            mailbox.attach { woken.yield() }
            for _ in 0..<count {
                #expect(mailbox.hasRoom)
                mailbox.post(arrival(size))
            }
            #expect(!mailbox.hasRoom)
            #expect(await mailbox.next() != nil)
            #expect(mailbox.hasRoom)
            for await _ in wakes { break }
            mailbox.finish()
            for _ in 1..<count { #expect(await mailbox.next() != nil) }
            #expect(await mailbox.next() == nil)
        }
    }
}
