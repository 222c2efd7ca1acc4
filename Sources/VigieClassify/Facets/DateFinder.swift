// Finds dates in a text by walking its numbers once: every date in the four languages has a number of one to four digits.
import VigieModel

/// The grammar of dates: days, months, quarters and years, as French, Dutch, English and German write them.
struct DateFinder {
    let words: [FacetWord]
    /// Whether `March 3, 2027` is a date: only English puts the month first.
    let readsMonthFirst: Bool
    /// Years that can bind: what is older is history, what is later a number.
    static let years = 1990...2060

    /// The dates of the text in its order, without the small words before them. Years alone are among them: a number such as 2027 is a
    /// year only if such a word stands before it.
    func dates() -> [DateExpression] {
        var found: [DateExpression] = []
        var index = 0
        while index < words.count {
            // A month that ends one date does not begin the next.
            guard words[index].number >= 0, let date = date(at: index), date.core.lowerBound >= found.last?.core.upperBound ?? 0 else {
                index += 1
                continue
            }
            index = date.core.upperBound
            // `3 May to 5 June 2027` is one span, and its first day has the year of the second.
            if var last = found.last, joinsSpan(last.core.upperBound, date.core.lowerBound), last.end == nil, last.day.day != nil,
                date.day.day != nil || date.end != nil
            {
                last.end = date.end ?? date.day
                if last.day.year == nil { last.day.year = date.day.year }
                last.core = last.core.lowerBound..<date.core.upperBound
                last.words = last.core
                found[found.count - 1] = last
            } else {
                found.append(date)
            }
        }
        return found
    }

    private func date(at index: Int) -> DateExpression? {
        isoDate(index) ?? numericDate(index) ?? dayAndMonth(index) ?? monthAndDay(index) ?? monthAndYear(index) ?? yearAlone(index)
    }

    // MARK: - In digits

    /// `2027-08-02`, also with a time after a T.
    private func isoDate(_ index: Int) -> DateExpression? {
        guard words[index].digits == 4, gap(index + 1) == .hyphen, gap(index + 2) == .hyphen, isFree(before: index) else { return nil }
        guard let month = twoDigits(index + 1) else { return nil }
        let last = word(index + 2)?.folded ?? ""
        guard let day = twoDigits(index + 2) ?? (last.dropFirst(2).first == "t" ? Int(last.prefix(2)) : nil), gap(index + 3) != .hyphen
        else {
            return nil
        }
        return expression(index..<(index + 3), year: words[index].number, month: month, day: day)
    }

    private func twoDigits(_ index: Int) -> Int? {
        guard let word = word(index), word.digits == 2, !word.isOrdinal else { return nil }
        return word.number
    }

    /// `02/08/2027`, `2.8.2027`, `2-8-2027`: the day first, as all of Belgium writes it. `08/31/2027` can only be the other way round.
    private func numericDate(_ index: Int) -> DateExpression? {
        guard isPlain(index, digits: 1...2), isPlain(index + 1, digits: 1...2), let year = word(index + 2), !year.isOrdinal else {
            return nil
        }
        let separator = gap(index + 1)
        guard separator == gap(index + 2), separator == .dot || separator == .slash || separator == .hyphen else { return nil }
        // `version 2.8.2027`, `10.2.8.2027` and `2.8.2027.1` are no dates.
        guard isFree(before: index), !isJoined(index + 3), !follows(index, Self.versionWords) else { return nil }
        var (day, month) = (words[index].number, words[index + 1].number)
        if month > 12, day <= 12, separator == .slash { (day, month) = (month, day) }
        // Two digits for the year are read between slashes alone: `10.2.26` is mostly a version.
        let fullYear = year.digits == 4 ? year.number : year.digits == 2 && separator == .slash ? 2000 + year.number : 0
        return expression(index..<(index + 3), year: fullYear, month: month, day: day)
    }

    private static let versionWords: Set<String> = ["version", "versie", "v", "release", "build", "kernel", "update"]

    // MARK: - With the name of a month

    /// `2 August 2027`, `1er août`, `2nd of August`, `2. August 2027`, `3-5 May 2027`, `du 3 au 5 mai`.
    private func dayAndMonth(_ index: Int) -> DateExpression? {
        guard isDay(index), isFree(before: index) else { return nil }
        if let date = dayThenMonth(index) { return date }
        // The first day of a span that names its month once.
        var second = index + 1
        if gap(second) != .hyphen, !(gap(second) == .other && isDay(second)) {
            guard let connector = word(second)?.folded, Self.connectors.contains(connector) else { return nil }
            second += 1
            if let more = word(second)?.folded, Self.connectors.contains(more) || more == "met" || more == "m" { second += 1 }
        }
        guard isDay(second), second - index <= 3, (index + 1...second).allSatisfy({ gap($0) != .sentence }) else { return nil }
        guard var date = dayThenMonth(second), date.end == nil else { return nil }
        date.end = date.day
        date.day.day = words[index].number
        date.core = index..<date.core.upperBound
        date.words = date.core
        return date
    }

    private static let connectors: Set<String> = ["au", "to", "tot", "bis", "et", "en", "und", "and", "zum", "le", "t", "through"]

    private func dayThenMonth(_ index: Int) -> DateExpression? {
        var next = index + 1
        if let small = word(next)?.folded, small == "of" || small == "de" { next += 1 }
        guard let month = month(next), (index + 1...next).allSatisfy({ gap($0) != .sentence }) else { return nil }
        let year = year(after: next)
        // `2 August 1871` is a day of that year or none.
        if year == nil, isPlain(next + 1, digits: 4...4), gap(next + 1) != .sentence { return nil }
        return expression(index..<(year == nil ? next + 1 : next + 2), year: year, month: month, day: words[index].number)
    }

    /// `March 3, 2027` and `March 3-5`.
    private func monthAndDay(_ index: Int) -> DateExpression? {
        guard readsMonthFirst, index > 0, isDay(index), gap(index) == .space || gap(index) == .other, let month = month(index - 1),
            words[index - 1].isCapitalised
        else { return nil }
        var last = index
        if gap(index + 1) == .hyphen || gap(index + 1) == .other, isDay(index + 1) { last = index + 1 }
        let year = year(after: last)
        let core = (index - 1)..<(year == nil ? last + 1 : last + 2)
        guard var date = expression(core, year: year, month: month, day: words[index].number) else { return nil }
        if last > index { date.end = StatedDay(year: year, month: month, day: words[last].number) }
        return date
    }

    /// `August 2027`, `Q3 2027`, `third quarter of 2027`, `zweites Halbjahr 2027`.
    private func monthAndYear(_ index: Int) -> DateExpression? {
        guard isYear(index), index > 0, gap(index) != .sentence, gap(index) != .hyphen else { return nil }
        if let month = month(index - 1) {
            // `31 February 2027` is no February.
            if isPlain(index - 2, digits: 1...2), gap(index - 1) == .space { return nil }
            return expression((index - 1)..<(index + 1), year: words[index].number, month: month, day: nil)
        }
        var place = index - 1
        if place > 0, ["of", "de", "du", "van", "des", "in", "the", "het"].contains(words[place].folded) { place -= 1 }
        guard words[place + 1].gap != .sentence else { return nil }
        if let part = Self.shortParts[words[place].folded] {
            return part.expression(place..<(index + 1), year: words[index].number)
        }
        guard let size = Self.partWords[words[place].folded], place > 0, let number = ordinal(place - 1) else { return nil }
        return YearPart(size: size, number: number).expression((place - 1)..<(index + 1), year: words[index].number)
    }

    private func yearAlone(_ index: Int) -> DateExpression? {
        guard isYear(index), isFree(before: index), !isJoined(index + 1) else { return nil }
        return DateExpression(core: index..<(index + 1), words: index..<(index + 1), day: StatedDay(year: words[index].number))
    }

    // MARK: - Quarters and halves

    private struct YearPart {
        enum Size { case quarter, half }
        var size: Size
        var number: Int

        func expression(_ core: Range<Int>, year: Int) -> DateExpression? {
            guard number >= 1, number <= (size == .quarter ? 4 : 2) else { return nil }
            let day = size == .quarter ? StatedDay(year: year, quarter: number) : StatedDay(year: year, half: number)
            return DateExpression(core: core, words: core, day: day)
        }
    }

    private static let shortParts: [String: YearPart] = {
        var parts: [String: YearPart] = [:]
        for number in 1...4 { for letter in ["q", "t", "k"] { parts["\(letter)\(number)"] = YearPart(size: .quarter, number: number) } }
        for number in 1...2 { for letter in ["h", "s"] { parts["\(letter)\(number)"] = YearPart(size: .half, number: number) } }
        return parts
    }()

    private static let partWords: [String: YearPart.Size] = [
        "quarter": .quarter, "trimestre": .quarter, "kwartaal": .quarter, "quartal": .quarter, "quartals": .quarter, "half": .half,
        "semestre": .half, "semester": .half, "helft": .half, "halfjaar": .half, "hälfte": .half, "jahreshälfte": .half, "halbjahr": .half,
        "halbjahres": .half,
    ]

    private static let ordinals: [String: Int] = {
        let names = [
            "first premier erste eerste ersten erstes", "second deuxième tweede zweite zweiten zweites",
            "third troisième derde dritte dritten drittes", "fourth quatrième vierde vierte vierten viertes",
        ]
        var numbers: [String: Int] = [:]
        for (index, line) in names.enumerated() { for name in line.split(separator: " ") { numbers[String(name)] = index + 1 } }
        return numbers
    }()

    private func ordinal(_ index: Int) -> Int? {
        guard let word = word(index) else { return nil }
        return word.digits == 1 ? word.number : Self.ordinals[word.folded]
    }

    // MARK: - Words

    private func word(_ index: Int) -> FacetWord? { words.indices.contains(index) ? words[index] : nil }
    private func gap(_ index: Int) -> FacetWord.Gap { word(index)?.gap ?? .sentence }

    private func isPlain(_ index: Int, digits: ClosedRange<Int>) -> Bool {
        word(index).map { digits.contains($0.digits) && !$0.isOrdinal } ?? false
    }

    private func isDay(_ index: Int) -> Bool { word(index).map { (1...2).contains($0.digits) && (1...31).contains($0.number) } ?? false }

    private func isYear(_ index: Int) -> Bool { isPlain(index, digits: 4...4) && Self.years.contains(words[index].number) }

    private func month(_ index: Int) -> Int? {
        guard let word = word(index), let month = MonthNames.month(word.folded) else { return nil }
        return MonthNames.onlyCapitalised.contains(word.folded) && !word.isCapitalised ? nil : month
    }

    /// The year right after a month or day: `2027`, also after a comma.
    private func year(after index: Int) -> Int? {
        guard isYear(index + 1), gap(index + 1) == .space || gap(index + 1) == .other || gap(index + 1) == .dot else { return nil }
        return words[index + 1].number
    }

    /// Whether no digits are joined before, as in `2024/1689` and `5.2`.
    private func isFree(before index: Int) -> Bool {
        switch gap(index) {
        case .dot, .slash: false
        case .hyphen: word(index - 1).map { $0.digits == 0 } ?? true
        default: true
        }
    }

    private func isJoined(_ index: Int) -> Bool {
        switch gap(index) {
        case .dot, .slash, .hyphen: (word(index)?.digits ?? 0) > 0
        default: false
        }
    }

    private func follows(_ index: Int, _ set: Set<String>) -> Bool {
        index > 0 && gap(index) != .sentence && set.contains(words[index - 1].folded)
    }

    private static let spanWords: Set<String> = [
        "to", "au", "tot", "bis", "until", "through", "zum", "en", "met", "t", "m", "le", "jusqu", "naar", "auf", "den",
    ]

    /// Whether what stands between two dates makes a span of them.
    private func joinsSpan(_ end: Int, _ start: Int) -> Bool {
        guard start - end <= 3, start < words.count, (end...start).allSatisfy({ gap($0) != .sentence }) else { return false }
        if start == end { return gap(start) == .hyphen }
        let between = words[end..<start].map(\.folded)
        return between.allSatisfy(Self.spanWords.contains) && between != ["en"] && between != ["le"] && between != ["den"]
    }

    private func expression(_ core: Range<Int>, year: Int?, month: Int, day: Int?) -> DateExpression? {
        guard (1...12).contains(month), year.map(Self.years.contains) ?? true else { return nil }
        // 29 February is a day of some year.
        guard CivilDate(year: year ?? 2028, month: month, day: day ?? 1) != nil else { return nil }
        return DateExpression(core: core, words: core, day: StatedDay(year: year, month: month, day: day))
    }
}
