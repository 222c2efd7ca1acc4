// The binding dates of an edition as a calendar that any agenda reads (RFC 5545): days without hours, one event a date.
import VigieModel

/// The calendar in one language.
struct DeadlineCalendar {
    let builder: ReportBuilder
    let publication: Publication

    /// The calendar's text, whose lines end in CR LF and have 75 bytes at most.
    var text: String {
        let words = builder.words
        let name = words.fill(.formCalendarName, ["report": reportTitle])
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Vigie//Edition//\(words.language.rawValue.uppercased())", "CALSCALE:GREGORIAN",
            // RFC 7986 has NAME; what most agendas read is the older X-WR-CALNAME.
            "NAME:\(Self.escaped(name))", "X-WR-CALNAME:\(Self.escaped(name))",
        ]
        for deadline in builder.order.deadlines { lines += event(deadline) }
        lines.append("END:VCALENDAR")
        return lines.map { Self.folded($0) + "\r\n" }.joined()
    }

    private var reportTitle: String { builder.words.fill(.reportTitle, ["year": String(builder.edition.year)]) }

    private func event(_ deadline: PrintOrder.Deadline) -> [String] {
        let (words, edition) = (builder.words, builder.edition)
        let brief = deadline.brief.brief
        let view = builder.view(of: deadline)
        let message = builder.text(of: brief).text.message
        var description: [String] = []
        if edition.isSample { description.append(words["sample-notice"]) }
        if let was = deadline.was { description.append(words.fill(.formCalendarMoved, ["date": words.date(was)])) }
        if !message.isEmpty { description.append(message) }
        description.append(words.fill(.formCalendarOrigin, ["report": reportTitle, "brief": view.brief.number, "title": view.brief.title]))
        var lines = [
            "BEGIN:VEVENT",
            // The brief and the place of the date in it: where the day moves, agendas move the event and make no second one.
            "UID:\(brief.id.rawValue).\(deadline.index + 1).\(words.language.rawValue)@vigie",
            "DTSTAMP:" + Timestamp.text(edition.asOf).filter { $0 != "-" && $0 != ":" }, "DTSTART;VALUE=DATE:\(Self.day(deadline.date))",
            "DTEND;VALUE=DATE:\(Self.day(deadline.date.next))", "SUMMARY:\(Self.escaped("\(view.label) – \(view.brief.title)"))",
            "DESCRIPTION:\(description.map(Self.escaped).joined(separator: "\\n"))",
            "CATEGORIES:\(Self.escaped(words.name(of: brief.level)))",
            "TRANSP:TRANSPARENT",
        ]
        let file = ReportFile.name(year: edition.year, language: words.language, format: .html)
        if let address = publication.address(year: edition.year, file: file, anchor: builder.anchor(of: brief)) {
            lines.append("URL:\(address)")
        }
        return lines + ["END:VEVENT"]
    }

    private static func day(_ date: CivilDate) -> String { date.description.filter { $0 != "-" } }

    /// TEXT as RFC 5545, 3.3.11 writes it.
    private static func escaped(_ text: String) -> String {
        // By scalars: a comma with a combining mark after it is another character to Swift, and still a comma to the agenda.
        var out = ""
        for scalar in PlainLine.of(text).unicodeScalars {
            if scalar == "\\" || scalar == ";" || scalar == "," { out.append("\\") }
            out.unicodeScalars.append(scalar)
        }
        return out
    }

    /// Lines of 75 bytes at most, never cut within a character (RFC 5545, 3.1): the space that begins the next line counts.
    static func folded(_ line: String) -> String {
        var (out, length) = ("", 0)
        for scalar in line.unicodeScalars {
            let width = UTF8.width(scalar)
            if length + width > 75 { (out, length) = (out + "\r\n ", 1) }
            out.unicodeScalars.append(scalar)
            length += width
        }
        return out
    }
}

extension CivilDate {
    /// The day after.
    fileprivate var next: CivilDate {
        CivilDate(year: year, month: month, day: day + 1) ?? CivilDate(year: year, month: month + 1, day: 1)
            ?? CivilDate(year: year + 1, month: 1, day: 1) ?? self
    }
}
