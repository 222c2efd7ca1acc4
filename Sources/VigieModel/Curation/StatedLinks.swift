// The addresses and the days that a text states, in one notation: language versions of a brief must state the same ones, each as often.
import Foundation

/// Reads addresses. Of a site that has a page in each language, whose address names the language, only the site counts: publishers call
/// such pages as each language asks.
enum StatedLinks {
    static func counts(in text: String) -> [String: Int] {
        var counts: [String: Int] = [:]
        for match in text.matches(of: /https?:\/\/[^\s<>)\[\]"]+/) { counts[neutral(String(match.output)), default: 0] += 1 }
        return counts
    }

    /// The site and `/*` where a part of the address is the code of a language, such as `fr`, `nl-be` or `_en`; else the address. A full
    /// stop at the end is the sentence's.
    private static func neutral(_ address: String) -> String {
        var rest = address[...]
        while let last = rest.last, ".,;:!?'’".contains(last) { rest = rest.dropLast() }
        let code = /([\/._=?&\-])(?:fr|nl|en)(?:[-_]be)?(?=$|[\/._?#&=\-])/.ignoresCase()
        let neutral = rest.replacing(code) { "\($0.output.1)*" }
        guard neutral != rest else { return String(rest) }
        return neutral.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true).prefix(2).joined(separator: "//") + "/*"
    }
}

/// Reads days and months that are written out: `2 février 2027`, `2 februari 2027` and `2 February 2027` are one day.
enum StatedDays {
    /// How often each is stated, as `2027-2-2`, `2-2` without its year, or `2027-2` without its day.
    static func counts(in text: String, language: LanguageCode) -> [String: Int] {
        guard let months = names[language] else { return [:] }
        // Words and numbers, of which a month stands behind its day, before its year, or between both.
        let words = text.lowercased().matches(of: /[\p{L}\p{N}]+/).map { String($0.output) }
        var counts: [String: Int] = [:]
        for (place, word) in words.enumerated() {
            guard let month = months.firstIndex(of: word).map({ $0 + 1 }) else { continue }
            let day =
                place > 0 ? Int(words[place - 1].prefix { $0.isASCII && $0.isNumber }).flatMap { (1...31).contains($0) ? $0 : nil } : nil
            let year = place + 1 < words.count ? Int(words[place + 1]).flatMap { (1900...2200).contains($0) ? $0 : nil } : nil
            guard day != nil || year != nil else { continue }
            counts[[year, month, day].compactMap { $0.map(String.init) }.joined(separator: "-"), default: 0] += 1
        }
        return counts
    }

    private static let names: [LanguageCode: [String]] = [
        .french: [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
        ],
        .dutch: [
            "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
        ],
        .english: [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        ],
    ]
}
