// What the tokens of a date mean: which number is the day, which the year, and where the zone begins.
import Foundation

/// Reads the tokens of one date from left to right.
struct DateReading {
    private let tokens: [DateToken]
    private var index = 0
    private var moment = CivilMoment()
    private var numbers: [(value: Int, digits: Int)] = []
    private var separator: UInt8?
    private var month: Int?
    /// The month's name is also that of Tuesday, Saturday or Sunday, and stands where a day would.
    private var isMonthFirstWord = false
    /// A weekday of a language in which the day comes before the month.
    private var isDayFirst = false
    private var isCroatian = false
    private var hasDotAfterDay = false
    private var hasTime = false
    private var hasZone = false
    private var isAfternoon: Bool?
    private var isKorean = false

    init(_ tokens: [DateToken]) { self.tokens = tokens }

    /// Nil where a token has no place in a date.
    mutating func read() -> CivilMoment? {
        while index < tokens.count {
            let isRead =
                switch tokens[index] {
                case .number(let value, let digits): readNumber(value, digits)
                case .word(let word): readWord(word)
                case .sign(let sign): readSign(sign)
                }
            guard isRead else { return nil }
        }
        guard settleDay(), settleHour() else { return nil }
        // Korean sites that write their own words leave their zone out.
        if isKorean, !hasZone { moment.zone = .offset(seconds: 9 * 3600) }
        return moment
    }

    private func sign(at position: Int) -> UInt8? {
        guard position < tokens.count, case .sign(let sign) = tokens[position] else { return nil }
        return sign
    }

    private func number(at position: Int) -> (value: Int, digits: Int)? {
        guard position < tokens.count, case .number(let value, let digits) = tokens[position] else { return nil }
        return (value, digits)
    }

    private mutating func readNumber(_ value: Int, _ digits: Int) -> Bool {
        if !hasTime, digits <= 2 {
            if sign(at: index + 1) == UInt8(ascii: ":") { return readTime(hour: value) }
            if isDateComplete, let isRead = readLocalTime(hour: value) { return isRead }
        }
        index += 1
        if digits == 8, numbers.isEmpty {
            numbers = [(value / 10_000, 4), (value / 100 % 100, 2), (value % 100, 2)]
            return true
        }
        numbers.append((value, digits))
        return numbers.count <= 3
    }

    private var isDateComplete: Bool { month == nil ? numbers.count == 3 : numbers.count >= 2 }

    private func word(at position: Int) -> String? {
        guard position >= 0, position < tokens.count, case .word(let word) = tokens[position] else { return nil }
        return word
    }

    /// "10h30", "10 h", "14.30" after the date, as much of Europe writes it; nil where the number is no hour.
    private mutating func readLocalTime(hour: Int) -> Bool? {
        let isDotted = sign(at: index + 1) == UInt8(ascii: ".")
        guard isDotted || word(at: index + 1).map({ DateWords.hourSigns.contains($0) }) == true else { return nil }
        let minute = number(at: index + 2).flatMap { $0.digits == 2 ? $0.value : nil }
        if isDotted, minute == nil { return nil }
        (moment.hour, moment.minute, hasTime) = (hour, minute ?? 0, true)
        index += minute == nil ? 2 : 3
        if isDotted, sign(at: index) == UInt8(ascii: "."), let second = number(at: index + 1), second.digits == 2 {
            moment.second = second.value
            index += 2
        }
        return true
    }

    private mutating func readTime(hour: Int) -> Bool {
        guard let minute = number(at: index + 2), minute.digits == 2 else { return false }
        (moment.hour, moment.minute, hasTime) = (hour, minute.value, true)
        index += 3
        guard sign(at: index) == UInt8(ascii: ":") else { return true }
        guard let second = number(at: index + 1), second.digits == 2 else { return false }
        moment.second = second.value
        index += 2
        if let mark = sign(at: index), mark == UInt8(ascii: ".") || mark == UInt8(ascii: ","), number(at: index + 1) != nil,
            mark == UInt8(ascii: ".") || (number(at: index + 1)?.digits ?? 0) != 4
        {
            index += 2
        }
        return sign(at: index) != UInt8(ascii: ":")
    }

    private mutating func readWord(_ word: String) -> Bool {
        let isFirst = index == 0
        index += 1
        if word == "t", let time = number(at: index), numbers.count >= 1, !hasTime { return readTimeAfterT(time) }
        if let half = DateWords.halfOfDay[word] {
            isAfternoon = half
            if word == "오전" || word == "오후" { isKorean = true }
            return true
        }
        if word == "m", let before = self.word(at: index - 2), before == "a" || before == "p", hasTime {
            isAfternoon = before == "p"
            return true
        }
        if DateWords.croatianDays.contains(word) { isCroatian = true }
        if let found = DateWords.months[word] {
            // "mar., 01 déc. 2020": what looked like March was Tuesday.
            guard month == nil || isMonthFirstWord else { return DateWords.weekdays.contains(word) }
            month = found
            isMonthFirstWord = isFirst
            if isFirst, DateWords.weekdays.contains(word) { isDayFirst = true }
            if let disputed = DateWords.disputed[word], isCroatian || (disputed.afterDot && hasDotAfterDay) { month = disputed.croatian }
            return true
        }
        // After the time, "AT" is Atlantic Time and no preposition.
        if hasTime, !hasZone, let zone = ZoneNames.zone(named: word) { return readZone(zone) }
        if DateWords.weekdays.contains(word) || DateWords.fillers.contains(word) {
            if DateWords.weekdays.contains(word), !DateWords.englishDays.contains(word) { isDayFirst = true }
            if word == "년" { isKorean = true }
            return true
        }
        if let zone = ZoneNames.zone(named: word) { return readZone(zone) }
        // A weekday in a language that is not in the table; and a zone that nobody knows, which counts as UTC.
        if isFirst {
            isDayFirst = true
            return true
        }
        guard hasTime, !hasZone, word.utf8.count <= 5, word.utf8.allSatisfy(\.isASCIILetter) else { return false }
        return readZone(.offset(seconds: 0))
    }

    private mutating func readTimeAfterT(_ time: (value: Int, digits: Int)) -> Bool {
        if sign(at: index + 1) == UInt8(ascii: ":") { return readTime(hour: time.value) }
        index += 1
        hasTime = true
        switch time.digits {
        case 2: moment.hour = time.value
        case 4: (moment.hour, moment.minute) = (time.value / 100, time.value % 100)
        case 6: (moment.hour, moment.minute, moment.second) = (time.value / 10_000, time.value / 100 % 100, time.value % 100)
        default: return false
        }
        return true
    }

    private mutating func readZone(_ zone: CivilMoment.Zone) -> Bool {
        // "-05:00Z" and "+0200 CEST" say it twice; the number counts.
        if !hasZone {
            moment.zone = zone
            hasZone = true
        }
        // "GMT-07:00": the name only introduces the number.
        if let sign = sign(at: index), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), number(at: index + 1) != nil, hasTime {
            return readOffset(sign)
        }
        return true
    }

    private mutating func readSign(_ sign: UInt8) -> Bool {
        let isLast = index == tokens.count - 1
        switch sign {
        case UInt8(ascii: "+"): return hasTime && readOffset(sign)
        case UInt8(ascii: "-"):
            // "segunda-feira" is one word.
            let isWithinWord = word(at: index - 1) != nil && word(at: index + 1) != nil
            if hasTime, !isWithinWord { return readOffset(sign) }
            index += 1
            if isWithinWord { return true }
            separator = separator ?? sign
            return !isLast && !numbers.isEmpty
        case UInt8(ascii: ":"): return false
        case UInt8(ascii: ","):
            index += 1
            return true
        default:
            index += 1
            if sign == UInt8(ascii: "."), numbers.count == 1, word(at: index) != nil { hasDotAfterDay = true }
            separator = separator ?? sign
            return !isLast || sign == UInt8(ascii: ".")
        }
    }

    private mutating func readOffset(_ sign: UInt8) -> Bool {
        guard let first = number(at: index + 1) else { return false }
        index += 2
        var hours = first.value
        var minutes = 0
        switch first.digits {
        case 1, 2:
            if self.sign(at: index) == UInt8(ascii: ":") {
                guard let second = number(at: index + 1), second.digits == 2 else { return false }
                minutes = second.value
                index += 2
            }
        case 3, 4: (hours, minutes) = (first.value / 100, first.value % 100)
        default: return false
        }
        guard hours <= 24, minutes < 60 else { return false }
        let seconds = hours * 3600 + minutes * 60
        moment.zone = .offset(seconds: sign == UInt8(ascii: "-") ? -seconds : seconds)
        hasZone = true
        return true
    }

    // MARK: Settling

    private mutating func settleDay() -> Bool {
        if let month, !(isMonthFirstWord && numbers.count == 3) {
            moment.month = month
            switch numbers.count {
            case 1:
                guard numbers[0].digits == 4 else { return false }
                moment.year = numbers[0].value
            case 2:
                let yearFirst = numbers[0].digits >= 3 || numbers[0].value > 31
                let (year, day) = yearFirst ? (numbers[0], numbers[1]) : (numbers[1], numbers[0])
                moment.year = year.digits <= 2 ? CivilMoment.fullYear(year.value) : year.value
                moment.day = day.value
            default: return false
            }
            return true
        }
        guard let first = numbers.first else { return false }
        if first.digits == 4 {
            moment.year = first.value
            if numbers.count == 2, numbers[1].digits == 3 {
                moment.ordinalDay = numbers[1].value
                return true
            }
            if numbers.count > 1 { moment.month = numbers[1].value }
            if numbers.count > 2 { moment.day = numbers[2].value }
            return numbers.count > 1 || !hasTime
        }
        if numbers.count == 2, first.digits == 2, numbers[1].digits == 3 {
            (moment.year, moment.ordinalDay) = (CivilMoment.fullYear(first.value), numbers[1].value)
            return true
        }
        guard numbers.count == 3, first.digits <= 2, numbers[1].digits <= 2 else { return false }
        let last = numbers[2]
        if last.digits == 2, separator == UInt8(ascii: "-") {
            (moment.year, moment.month, moment.day) = (CivilMoment.fullYear(first.value), numbers[1].value, last.value)
            return true
        }
        moment.year = last.digits <= 2 ? CivilMoment.fullYear(last.value) : last.value
        // With slashes the month comes first, as in America, unless it cannot; with dots, hyphens and blanks the day.
        let monthFirst = (separator == UInt8(ascii: "/") && first.value <= 12 && !isDayFirst) || numbers[1].value > 12
        (moment.month, moment.day) = monthFirst ? (first.value, numbers[1].value) : (numbers[1].value, first.value)
        return true
    }

    private mutating func settleHour() -> Bool {
        guard let isAfternoon else { return true }
        guard hasTime, moment.hour <= 12 else { return moment.hour <= 24 }
        moment.hour = moment.hour % 12 + (isAfternoon ? 12 : 0)
        return true
    }
}
