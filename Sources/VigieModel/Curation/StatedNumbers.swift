// The numbers that a text states, in one notation: language versions of a brief must state the same ones, each as often.
import Foundation

/// Reads numbers as each language of the report writes them.
///
/// `41 000`, `41.000` and `41,000` are one number where each is written in its language, `1,5` is not `15`, and `9 h 30`, `9.30 uur` and
/// `9:30` are one time. Ordinals count as their number. Marks that cite an item and web addresses state nothing.
enum StatedNumbers {
    /// How often each number is stated. The key has no thousands separators, a dot before decimals, and magnitude words worked in
    /// (`1,1 million` is `1100000`); a time is `9.30`, or `9` on the hour, so that `24 h`, `24 heures` and `24 uur` agree.
    static func counts(in text: String, language: LanguageCode) -> [String: Int] {
        var scalars = Array(text.unicodeScalars)
        guard scalars.contains(where: { ("0"..."9").contains($0) }) else { return [:] }
        scalars = replacing(in: scalars, from: "[") { CitationMarks.mark(at: $0, in: $1)?.end }
        scalars = replacing(in: scalars, from: "h", endOfAddress)
        var scanner = NumberScanner(text: scalars, notation: NumberNotation(language))
        var counts: [String: Int] = [:]
        while let number = scanner.next() { counts[number, default: 0] += 1 }
        return counts
    }

    /// The text with a bar, which states nothing, in place of each stretch that begins with that sign and ends where `end` says.
    private static func replacing(
        in text: [Unicode.Scalar], from sign: Unicode.Scalar, _ end: (Int, [Unicode.Scalar]) -> Int?
    ) -> [Unicode.Scalar] {
        var replaced: [Unicode.Scalar] = []
        replaced.reserveCapacity(text.count)
        var place = 0
        while place < text.count {
            let stop = text[place] == sign ? end(place, text) : nil
            replaced.append(stop == nil ? text[place] : "|")
            place = stop ?? place + 1
        }
        return replaced
    }

    /// Where the web address that begins there ends; nil where none does.
    private static func endOfAddress(_ start: Int, in text: [Unicode.Scalar]) -> Int? {
        guard let scheme = schemes.first(where: { text[start...].starts(with: $0) }) else { return nil }
        let begin = start + scheme.count
        let end = text[begin...].firstIndex { $0.properties.isWhitespace || "<>)]".unicodeScalars.contains($0) } ?? text.count
        return end > begin ? end : nil
    }

    private static let schemes = ["http://", "https://"].map { Array($0.unicodeScalars) }
}

/// How a language writes numbers (Interinstitutional Style Guide, and everyday use in Brussels).
private struct NumberNotation {
    /// Between groups of exactly three digits.
    var grouping: Set<Unicode.Scalar>
    var decimal: Unicode.Scalar
    /// Words that multiply by so many powers of ten.
    var magnitudes: [String: Int]
    /// What follows the hour, as in `9 h 30` and `9.30 uur`.
    var hours: Set<String>
    var isDutch = false
    var hasHalfDays = false

    private static let spaces: Set<Unicode.Scalar> = [" ", "\u{A0}", "\u{2009}", "\u{202F}"]

    init(_ language: LanguageCode) {
        switch language {
        case .dutch:
            grouping = Self.spaces.union(["."])
            decimal = ","
            magnitudes = ["duizend": 3, "miljoen": 6, "miljard": 9]
            hours = ["u", "uur"]
            isDutch = true
        case .english:
            grouping = Self.spaces.union([","])
            decimal = "."
            magnitudes = ["thousand": 3, "million": 6, "billion": 9]
            hours = []
            hasHalfDays = true
        default:
            grouping = Self.spaces
            decimal = ","
            magnitudes = ["mille": 3, "million": 6, "millions": 6, "milliard": 9, "milliards": 9]
            hours = ["h"]
        }
    }
}

/// Walks through a text from number to number.
private struct NumberScanner {
    let text: [Unicode.Scalar]
    let notation: NumberNotation
    private var position = 0

    init(text: [Unicode.Scalar], notation: NumberNotation) {
        self.text = text
        self.notation = notation
    }

    /// The next number in the common notation; nil at the end.
    mutating func next() -> String? {
        while position < text.count, !isDigit(position) { position += 1 }
        guard position < text.count else { return nil }
        let sign = hasMinus(before: position) ? "-" : ""
        if let time = clockTime(at: position) {
            position = time.end
            return time.text
        }
        let number = number(at: position)
        position = number.end
        guard let magnitude = magnitude(at: number.end), !number.isChain else { return sign + number.text }
        position = magnitude.end
        return sign + Self.shifted(number.text, by: magnitude.power)
    }

    // MARK: - Numbers

    private struct Found {
        var text: String
        var end: Int
        /// More than one dot, as in a version `1.2.3`.
        var isChain = false
    }

    private func number(at start: Int) -> Found {
        var end = afterDigits(start)
        var digits = string(start..<end)
        if let grouped = grouped(from: start, firstEnd: end) {
            digits = grouped.text
            end = grouped.end
        } else {
            // A dot that groups nothing is a decimal sign or stands in a version, in every language.
            var parts = 1
            while at(end) == ".", isDigit(end + 1) {
                let next = afterDigits(end + 1)
                digits += "." + string((end + 1)..<next)
                end = next
                parts += 1
            }
            if parts > 1 { return Found(text: Self.trimmed(digits), end: end, isChain: parts > 2) }
        }
        if at(end) == notation.decimal, isDigit(end + 1) {
            let next = afterDigits(end + 1)
            digits += "." + string((end + 1)..<next)
            end = next
        }
        return Found(text: Self.trimmed(digits), end: end)
    }

    /// Groups of exactly three digits after one to three, all with the same separator; nil where there are none.
    private func grouped(from start: Int, firstEnd: Int) -> Found? {
        guard firstEnd - start <= 3, at(start) != "0", let separator = at(firstEnd), notation.grouping.contains(separator) else {
            return nil
        }
        var (digits, end) = (string(start..<firstEnd), firstEnd)
        while at(end) == separator, afterDigits(end + 1) == end + 4 {
            digits += string((end + 1)..<(end + 4))
            end += 4
        }
        // `1.234.56` is no number with groups.
        let goesOn = at(end) == separator && isDigit(end + 1) && !separator.properties.isWhitespace
        return end == firstEnd || goesOn ? nil : Found(text: digits, end: end)
    }

    private func magnitude(at end: Int) -> (power: Int, end: Int)? {
        let start = at(end) == "-" ? end + 1 : afterSpaces(end)
        let stop = afterLetters(start)
        return notation.magnitudes[string(start..<stop).lowercased()].map { ($0, stop) }
    }

    /// The sign must stand right before the digit and after a space: a hyphen between numbers is a range.
    private func hasMinus(before start: Int) -> Bool {
        guard let sign = at(start - 1), ["-", "\u{2212}", "\u{2013}"].contains(sign) else { return false }
        guard let before = at(start - 2) else { return true }
        return before.properties.isWhitespace || before == "("
    }

    /// No leading zeros: `08` is `8`.
    private static func trimmed(_ digits: String) -> String {
        var rest = Substring(digits)
        while rest.hasPrefix("0"), rest.dropFirst().first?.isNumber == true { rest = rest.dropFirst() }
        return String(rest)
    }

    private static func shifted(_ number: String, by power: Int) -> String {
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        var fraction = parts.count > 1 ? String(parts[1]) : ""
        fraction += String(repeating: "0", count: max(0, power - fraction.count))
        let rest = fraction.dropFirst(power)
        return trimmed(String(parts[0]) + fraction.prefix(power)) + (rest.isEmpty ? "" : ".\(rest)")
    }

    // MARK: - Times of the day

    private func clockTime(at start: Int) -> Found? {
        let hourEnd = afterDigits(start)
        guard hourEnd - start <= 2, let hour = Int(string(start..<hourEnd)), hour <= 24 else { return nil }
        if at(hourEnd) == ":", let minutes = minutes(at: hourEnd + 1) { return halfDay(hour, minutes, at: hourEnd + 3) }
        if notation.hasHalfDays {
            let minutes = at(hourEnd) == "." ? minutes(at: hourEnd + 1) : nil
            let end = minutes == nil ? hourEnd : hourEnd + 3
            return halfDayOffset(at: end) == nil ? nil : halfDay(hour, minutes ?? 0, at: end)
        }
        if notation.isDutch, at(hourEnd) == ".", let minutes = minutes(at: hourEnd + 1), isDutchTime(afterMinutes: hourEnd + 3) {
            return Found(text: Self.time(hour, minutes), end: hourEnd + 3)
        }
        let wordStart = afterSpaces(hourEnd)
        // `9h30` and `9u30`: the minutes may follow the letter at once.
        let wordEnd = afterLetters(wordStart)
        guard notation.hours.contains(string(wordStart..<wordEnd)) else { return nil }
        let minuteStart = afterSpaces(at(wordEnd) == "." ? wordEnd + 1 : wordEnd)
        // `24 uur 15` is no way to write a time; `24 h 15` is.
        guard wordEnd - wordStart == 1, let minutes = minutes(at: minuteStart) else { return nil }
        return Found(text: Self.time(hour, minutes), end: minuteStart + 2)
    }

    /// `9.00 uur`, and the first of `van 9.00 tot 11.00 uur`.
    private func isDutchTime(afterMinutes end: Int) -> Bool {
        let start = afterSpaces(end)
        let stop = afterLetters(start)
        let word = string(start..<stop)
        if notation.hours.contains(word) { return true }
        guard ["tot", "en", "of"].contains(word) || at(start) == "-" || at(start) == "\u{2013}" else { return false }
        let next = afterSpaces(word.isEmpty ? start + 1 : stop)
        let hourEnd = afterDigits(next)
        guard (1...2).contains(hourEnd - next), at(hourEnd) == ".", minutes(at: hourEnd + 1) != nil else { return false }
        return isDutchTime(afterMinutes: hourEnd + 3)
    }

    private func halfDay(_ hour: Int, _ minutes: Int, at end: Int) -> Found {
        guard notation.hasHalfDays, (1...12).contains(hour), let offset = halfDayOffset(at: end) else {
            return Found(text: Self.time(hour, minutes), end: end)
        }
        return Found(text: Self.time(hour % 12 + offset, minutes), end: end)
    }

    /// 0 before `a.m.` and 12 before `p.m.`, with or without dots; nil before anything else.
    private func halfDayOffset(at end: Int) -> Int? {
        var index = afterSpaces(end)
        guard let half = at(index), ["a", "p", "A", "P"].contains(half) else { return nil }
        index += at(index + 1) == "." ? 2 : 1
        guard at(index) == "m" || at(index) == "M", !isLetter(index + 1) else { return nil }
        return half == "a" || half == "A" ? 0 : 12
    }

    private func minutes(at start: Int) -> Int? {
        guard afterDigits(start) == start + 2, let minutes = Int(string(start..<(start + 2))), minutes < 60 else { return nil }
        return minutes
    }

    private static func time(_ hour: Int, _ minutes: Int) -> String {
        minutes == 0 ? "\(hour)" : "\(hour).\(minutes < 10 ? "0" : "")\(minutes)"
    }

    // MARK: - Scalars

    private func at(_ index: Int) -> Unicode.Scalar? { text.indices.contains(index) ? text[index] : nil }
    private func isDigit(_ index: Int) -> Bool { at(index).map { ("0"..."9").contains($0) } ?? false }
    private func isLetter(_ index: Int) -> Bool { at(index)?.properties.isAlphabetic ?? false }

    private func afterDigits(_ start: Int) -> Int { after(start, while: isDigit) }
    private func afterLetters(_ start: Int) -> Int { after(start, while: isLetter) }
    private func afterSpaces(_ start: Int) -> Int { after(start) { at($0)?.properties.isWhitespace ?? false } }

    private func after(_ start: Int, while holds: (Int) -> Bool) -> Int {
        var index = start
        while holds(index) { index += 1 }
        return index
    }

    private func string(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(text[range])) }
}
