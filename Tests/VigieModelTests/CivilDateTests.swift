// Days of the calendar, and what day it is in Brussels.
import Foundation
import Testing
import VigieModel

struct CivilDateTests {
    @Test(arguments: ["2026-12-31", "2024-02-29", "0001-01-01"])
    func `a day is read and written`(text: String) {
        #expect(CivilDate(text)?.description == text)
    }

    @Test(arguments: ["2026-02-29", "2026-13-01", "2026-1-1", "31-12-2026", "", "2026-12-31T00:00:00Z", "20a6-12-31"])
    func `what is no day is refused`(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test func `the year of the watch begins at midnight in Brussels`() throws {
        let lateInWinter = try #require(Timestamp.date("2025-12-31T23:30:00Z"))
        #expect(CivilDate(lateInWinter).description == "2026-01-01")
        let lateInSummer = try #require(Timestamp.date("2026-06-30T22:30:00Z"))
        #expect(CivilDate(lateInSummer).description == "2026-07-01")
        #expect(Timestamp.text(try #require(CivilDate("2026-07-01")).start) == "2026-06-30T22:00:00Z")
    }

    @Test(arguments: [
        ("2026-03-29", "2026-03-29T21:59:59Z"), ("2026-10-25", "2026-10-25T22:59:59Z"), ("2026-12-31", "2026-12-31T22:59:59Z"),
    ])
    func `a day ends where the next begins, also when the clock is changed`(day: String, end: String) throws {
        #expect(Timestamp.text(try #require(CivilDate(day)).end) == end)
    }

    @Test func `an instant is cut to whole seconds, never rounded up`() {
        #expect(Timestamp.text(Date(timeIntervalSince1970: 1_767_225_599.999)) == "2025-12-31T23:59:59Z")
    }

    @Test func `clocks in Brussels show what the system's calendar says, at each change and in between`() {
        let calendar = BrusselsCalendar.calendar
        var instants = [-1e12, -62_135_596_800, -1.5, 0, 315_532_799, 315_532_800, 4_102_444_799.5, 4_102_444_800, 1e11]
        var change: Date? = Date(timeIntervalSince1970: 315_532_800)
        while let at = change, at < Date(timeIntervalSince1970: 4_133_980_800) {
            instants += [-1, -0.25, 0, 1, 3_599, 3_600, 86_400 * 77.7].map { at.timeIntervalSince1970 + $0 }
            change = calendar.timeZone.nextDaylightSavingTimeTransition(after: at)
        }
        #expect(instants.count > 1_600)
        for instant in instants {
            let date = Date(timeIntervalSince1970: instant)
            let time = BrusselsTime(date)
            let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
            #expect(
                [time.day.year, time.day.month, time.day.day, time.hour, time.minute]
                    == [parts.year, parts.month, parts.day, parts.hour, parts.minute], "at \(instant)")
        }
    }
}
