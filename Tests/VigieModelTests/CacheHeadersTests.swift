// How long a server calls its answer fresh.
import Foundation
import Testing
import VigieModel

struct CacheHeadersTests {
    private static func date(_ text: String) -> Date? { Double(text).map { Date(timeIntervalSince1970: $0) } }

    private func headers(_ fields: [String: String]) -> CacheHeaders { CacheHeaders(fields, parseDate: Self.date) }

    @Test(arguments: [
        ("max-age=600", 600), ("public, Max-Age=\"60\"", 60), ("no-cache, max-age=600", nil), ("no-store", nil), ("private", nil),
        ("max-age=0", 0),
    ])
    func `max-age is read from Cache-Control`(field: String, seconds: Int?) {
        #expect(headers(["cache-control": field]).seconds == seconds)
        #expect(headers(["cache-control": field]).finding == nil)
    }

    @Test(arguments: ["max-age=soon", "max-age=-5", "max-age=31536000", "max-age=99999999999999999999"])
    func `what no feed can mean is not believed, with a finding`(field: String) {
        let cache = headers(["cache-control": field, "expires": "2000", "date": "1000"])
        #expect(cache.seconds == nil)
        #expect(cache.finding?.code == "cache-header")
        #expect(cache.finding?.message.contains(field) == true)
    }

    @Test func `Expires counts from the answer's own date, and after Cache-Control`() {
        #expect(headers(["expires": "9000", "date": "1000"]).seconds == 8000)
        #expect(headers(["expires": "9000", "date": "1000", "cache-control": "max-age=60"]).seconds == 60)
        #expect(headers(["expires": "9000", "date": "1000", "cache-control": "public"]).seconds == 8000)
        #expect(headers(["expires": "9000"]).seconds == nil)
        #expect(headers(["expires": "900000000", "date": "1000"]).finding?.code == "cache-header")
    }

    @Test(arguments: ["0", "-1", "never"])
    func `an Expires that has passed, or is no date, asks for nothing`(field: String) {
        let cache = headers(["expires": field, "date": "1000"])
        #expect(cache.seconds == nil)
        #expect(cache.finding == nil)
    }
}
