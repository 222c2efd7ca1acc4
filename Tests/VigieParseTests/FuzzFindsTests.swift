// What fuzzing found (`make fuzz`), each input as small as it could be made: one regression test a find.
import Foundation
import Testing
import VigieModel
import VigieParse

struct FuzzFindsTests {
    // The year 0 and the year 10000 left the parser, and the store's text form could not hold them.
    @Test(arguments: [
        "0000-01-01T00:00:00+12:00", "0000-06-01", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:60-12:00", "9999-12-31T24:00Z",
    ])
    func `a year of other than one to four digits is no date`(text: String) {
        #expect(FeedDate.parse(text) == nil)
    }

    // Foundation's calendar turns Julian before 1582: the zero date of many programs was written two days late.
    @Test(arguments: [
        "0001-01-01T00:00:00Z", "0012-01-01T00:00:00Z", "1009-01-01T13:15:21Z", "1582-10-10T00:00:00Z", "9999-12-31T23:59:59Z",
    ])
    func `a date before the Gregorian calendar is written as it was read`(text: String) throws {
        let date = try #require(FeedDate.parse(text))
        #expect(Timestamp.text(date) == text)
        #expect(Timestamp.date(text) == date)
    }

    // Foundation's style took 30 February for 2 March and whatever stood behind the zone.
    @Test(arguments: [
        "2026-02-30T00:00:00Z", "2026-12-31T12:00:00Zx", "2026-12-31T12:00:00GMT", "2026-12-31T12:00:00", "2026-1-1T1:1:1Z",
        "+202-01-01T00:00:00Z",
    ])
    func `what is no timestamp is nil`(text: String) {
        #expect(Timestamp.date(text) == nil)
    }

    @Test(arguments: [
        ("2026-12-31T12:00:00.999Z", "2026-12-31T12:00:00Z"), ("2026-12-31T12:00:00+01:00", "2026-12-31T11:00:00Z"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"), ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
        ("2024-02-29T23:30:00-01:00", "2024-03-01T00:30:00Z"),
    ])
    func `a timestamp is read by arithmetic`(text: String, written: String) {
        #expect(Timestamp.date(text).map { Timestamp.text($0) } == written)
    }

    @Test func `an instant that four digits of year cannot write is clamped`() {
        #expect(Timestamp.text(Date(timeIntervalSince1970: -1e15)) == "0000-01-01T00:00:00Z")
        #expect(Timestamp.text(Date(timeIntervalSince1970: 1e15)) == "9999-12-31T23:59:59Z")
    }

    // U+000C outside a tag went through as it was: no XML may hold it.
    @Test(arguments: ["\u{C}", "a\u{1}b\u{1F}c", "<p title=\"a\u{8}b\">x\u{C}</p>"])
    func `no control character is in sanitised HTML`(html: String) {
        let safe = HTMLText.sanitised(html: html, base: nil)
        #expect(!safe.unicodeScalars.contains { $0.value < 32 && !"\n\t\r".unicodeScalars.contains($0) }, "\(safe.debugDescription)")
    }

    // What was not written hid the counting pixel from us, or passed for words.
    @Test(arguments: [
        "<img height=1\u{0} alt>", "<img src=p.gif width='\u{B}1\u{1F}px'>", "<img alt=\u{1}>", "<img alt='\u{FFFE}'>",
        "<img src=p.gif width='1\u{FFFF}'>",
    ])
    func `a picture is judged by what is written of it`(html: String) {
        #expect(HTMLText.sanitised(html: html, base: "https://x.example/") == "")
    }
}
