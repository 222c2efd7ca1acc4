// Dates as feeds write them, a line a form, and the shared table of peers' dates where it is at hand.
import Foundation
import Testing
import VigieParse

struct DateTests {
    @Test(arguments: [
        ("Thu, 12 Mar 2026 08:00:00 +0100", "2026-03-12T07:00:00Z"),
        ("12 Mar 26 08:00 GMT", "2026-03-12T08:00:00Z"),
        ("Thu,  5 Mar 2026  10:00:00 EST", "2026-03-05T15:00:00Z"),
        ("Fri, 23 December 2011 10:00:00 EST", "2011-12-23T15:00:00Z"),
        ("Tue 11 Jan 2011 10:00:00 GMT", "2011-01-11T10:00:00Z"),
        ("2026-02-17T17:36:36-0500", "2026-02-17T22:36:36Z"),
        ("2026-02-17T17:36:36.123456Z", "2026-02-17T17:36:36Z"),
        ("2026-02-17 17:36", "2026-02-17T17:36:00Z"),
        ("2026-02", "2026-02-01T00:00:00Z"),
        ("2026-048", "2026-02-17T00:00:00Z"),
        ("20260217T173636Z", "2026-02-17T17:36:36Z"),
        ("2026/1/10 14:33:00", "2026-01-10T14:33:00Z"),
        ("Sun Jan  4 16:29:06 2026", "2026-01-04T16:29:06Z"),
        ("5 Jun 2017 24:05 PDT", "2017-06-05T07:05:00Z"),
        ("2026-02-17T24:00:00Z", "2026-02-18T00:00:00Z"),
        ("03/30/2026 7:19 pm", "2026-03-30T19:19:00Z"),
        ("30.10.23", "2023-10-30T00:00:00Z"),
        ("March 30 2026 12:02:38 AM", "2026-03-30T00:02:38Z"),
        ("1520932969", "2018-03-13T09:22:49Z"),
        ("mer, 16 nov 2022 00:38:15 +0100", "2022-11-15T23:38:15Z"),
        ("mar., 01 déc. 2020 16:11:02 +0000", "2020-12-01T16:11:02Z"),
        ("jeudi 5 février 2026 à 10:00", "2026-02-05T10:00:00Z"),
        ("ma, 17 mrt 2026 09:00:00 +0100", "2026-03-17T08:00:00Z"),
        ("woensdag 6 mei 2026 12:30", "2026-05-06T12:30:00Z"),
        ("Di, 23 Jan 2018 10:00:00 +0100", "2018-01-23T09:00:00Z"),
        ("Mo, 28 März 2022 10:00:00 MESZ", "2022-03-28T08:00:00Z"),
        ("Seg, 24 Set 2018 10:00:00 -0300", "2018-09-24T13:00:00Z"),
        ("lun, 7 ene 2019 10:00:00 GMT", "2019-01-07T10:00:00Z"),
        ("gio, 2 giugno 2022 10:00 CEST", "2022-06-02T08:00:00Z"),
        ("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z"),
        ("2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z"),
        ("2004년 05월 28일  01:31:15", "2004-05-27T16:31:15Z"),
        ("Wed, 15 Jul 2026 10:00:00 Europe/Brussels", "2026-07-15T08:00:00Z"),
        ("Thu, 15 Jan 2026 10:00:00 Europe/Brussels", "2026-01-15T09:00:00Z"),
        ("Thu, 15 Jan 2026 10:00:00 GMT+01:00", "2026-01-15T09:00:00Z"),
        ("Thu Nov 12 2020 17:00:00 GMT+0000 (Coordinated Universal Time)", "2020-11-12T17:00:00Z"),
    ])
    func `a date is read`(text: String, expected: String) {
        #expect(FeedDate.parse(text) == instant(expected), "\(text)")
    }

    @Test(arguments: [
        "", "invalid", "2003-12-31T25:14:55Z", "2013-01-28T09:xx:00Z", "2013-01-28T11:30:00-06:00Textra", "Sun, 16 Dec 2012 1:2:3:4 GMT",
        "Sun, 16 Dec 2012 11:47:32 +zz:00", "31 Feb 2026", "2010-", "-3", "22013", "the quick brown fox",
        String(repeating: "1 ", count: 500),
    ])
    func `what is no date is nil`(text: String) {
        #expect(FeedDate.parse(text) == nil)
    }

    private struct Case: Decodable {
        var input: String
        var expect: String?
    }

    @Test func `the shared table of dates holds`() throws {
        guard let folder = Fixture.conformance else {
            print("the shared table of dates is not here; left out")
            return
        }
        let lines = try String(contentsOf: folder.appending(path: "dates.jsonl"), encoding: .utf8).split(separator: "\n")
        var wrong: [String] = []
        for line in lines {
            let one = try JSONDecoder().decode(Case.self, from: Data(line.utf8))
            let got = FeedDate.parse(one.input)
            // Read by the same reader, whose ISO form the table above holds: Foundation's takes years before 1582 for Julian ones.
            let isRight = one.expect == "*" ? got != nil : got == one.expect.flatMap { FeedDate.parse($0) }
            if !isRight { wrong.append("\(one.input) → \(got.map { "\($0)" } ?? "nil")") }
        }
        #expect(Double(lines.count - wrong.count) / Double(lines.count) >= 0.96, "\(wrong)")
    }
}
