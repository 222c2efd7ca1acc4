// One line of the edge of stories as it comes in, read so that a bad line is told by number and cause.
import Foundation
import VigieModel

/// A line `{"a_text", "b_text"[, "a_date", "b_date"]}`.
struct StoryQuestion {
    /// A line that cannot be answered.
    struct Refusal: Error {
        var cause: String
    }

    /// One of the two texts.
    struct Side: Equatable {
        var title: String
        var summary: String
        /// Days since 1970; nil where it has no date.
        var day: Int?
    }

    var left: Side
    var right: Side

    /// Between title and summary, where a text has both.
    private static let separator = " — "

    /// Reads a line. Dates are days or instants; they may be null or absent. Unknown keys are left alone.
    init(_ line: String) throws(Refusal) {
        guard line.contains(where: { !$0.isWhitespace }) else {
            throw Refusal(cause: "is empty; write a JSON object or leave it out")
        }
        let fields: [String: LineField]
        do {
            fields = try LineField.fields(of: line)
        } catch {
            throw Refusal(cause: #"is not a JSON object; write {"a_text": …, "b_text": …, "a_date": …, "b_date": …}"#)
        }
        left = try Self.side("a", fields)
        right = try Self.side("b", fields)
    }

    private static func side(_ name: String, _ fields: [String: LineField]) throws(Refusal) -> Side {
        guard case .text(let text)? = fields["\(name)_text"] else {
            throw Refusal(cause: #""\#(name)_text" is missing or not a string; write title and summary in one"#)
        }
        let day: Int?
        switch fields["\(name)_date"] {
        case nil, .absent: day = nil
        case .text(let written):
            guard let found = Self.day(written) else {
                throw Refusal(cause: #""\#(name)_date" is no date; write it like 2026-11-22 or leave it out"#)
            }
            day = found
        case .other: throw Refusal(cause: #""\#(name)_date" is not a string; write a date in quotation marks or null"#)
        }
        guard let cut = text.range(of: separator) else { return Side(title: text, summary: "", day: day) }
        return Side(title: String(text[..<cut.lowerBound]), summary: String(text[cut.upperBound...]), day: day)
    }

    private static func day(_ text: String) -> Int? {
        if let date = CivilDate(text) { return GregorianDay(year: date.year, month: date.month, day: date.day)?.number }
        return Timestamp.date(text).map(StoryItem.day)
    }
}
