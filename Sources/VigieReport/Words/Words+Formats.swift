// Dates and numbers as each language writes them, by our own small rules: the system's formatters change with its version.
import VigieModel

extension Words {
    /// "1er janvier 2026", "1 januari 2026", "1 January 2026".
    package func date(_ date: CivilDate) -> String { dated(date, month: month(date.month)) }

    /// With the month shortened.
    package func shortDate(_ date: CivilDate) -> String { dated(date, month: shortMonth(date.month)) }

    /// Day and shortened month, where the year is known.
    package func dayMonth(_ date: CivilDate) -> String { fill(.dayMonthPattern, ["day": day(date.day), "month": shortMonth(date.month)]) }

    package func month(_ number: Int) -> String { self["month-\(number)"] }
    package func shortMonth(_ number: Int) -> String { self["month-short-\(number)"] }

    /// "janvier", or "janvier–octobre".
    func firstMonths(_ count: Int) -> String {
        count == 1 ? fill(.monthSingle, ["first": month(1)]) : fill(.monthRange, ["first": month(1), "last": month(count)])
    }

    /// With this language's separator every three digits; a minus sign, not a hyphen.
    package func number(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { grouped += self[.thousandsSeparator] }
            grouped.append(digit)
        }
        return value < 0 ? "\u{2212}" + grouped : grouped
    }

    package func percent(_ value: Int) -> String { fill(.percent, ["n": number(value)]) }

    /// The part in whole per cent; what is more than nothing never reads as 0.
    package func share(_ part: Int, of whole: Int) -> String {
        let rounded = Percent.rounded(part, of: whole)
        return rounded == 0 && part > 0 ? self[.percentBelowOne] : percent(rounded)
    }

    /// With its sign, for changes.
    func signedPercent(_ value: Int) -> String {
        value == 0 ? percent(0) : fill(value > 0 ? .percentUp : .percentDown, ["n": number(abs(value))])
    }

    /// A due time such as `2027-Q4` or `2027`; anything else is printed as it is.
    package func due(_ text: String) -> String {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, Int(parts[0]) != nil, parts[1].first == "Q", let quarter = Int(parts[1].dropFirst()),
            (1...4).contains(quarter)
        else { return text }
        return self["quarter-\(quarter)"].replacing("{year}", with: parts[0])
    }

    private func dated(_ date: CivilDate, month: String) -> String {
        fill(.datePattern, ["day": day(date.day), "month": month, "year": String(date.year)])
    }

    private func day(_ day: Int) -> String { day == 1 ? self[.dayFirst] : fill(.dayOther, ["day": String(day)]) }
}
