// How names are compared: without case and accents, and by how many slips of the keyboard lie between two of them.
import Foundation

/// Compares what people type with what is known.
package enum SearchFold {
    /// In lower case, without accents, and with plain apostrophes.
    package static func fold(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil).lowercased()
            .replacing("’", with: "'")
    }

    /// Of a value: also without blanks and hyphens.
    static func key(_ text: String) -> String {
        fold(text).filter { $0 != " " && $0 != "-" && $0 != "_" && $0 != "'" }
    }

    /// The candidate that is fewest slips away, the first of several; nil where all are more than a third of the text away.
    static func nearest(to text: String, of candidates: [String]) -> String? {
        let typed = Array(text.prefix(longest))
        let most = max(1, typed.count / 3)
        var best: (candidate: String, slips: Int)?
        for candidate in candidates where abs(candidate.count - text.count) <= most {
            let slips = slips(typed, Array(candidate.prefix(longest)))
            if slips <= most, slips < best?.slips ?? .max { best = (candidate, slips) }
        }
        return best?.candidate
    }

    /// Names are short; what is longer is compared by its beginning.
    private static let longest = 48

    /// Letters left out, put in, changed, or two that changed places (optimal string alignment).
    static func slips(_ one: [Character], _ other: [Character]) -> Int {
        if one.isEmpty || other.isEmpty { return max(one.count, other.count) }
        var before: [Int] = []
        var last = Array(0...other.count)
        for row in 1...one.count {
            var next = [row]
            for column in 1...other.count {
                var slips = min(
                    last[column] + 1, next[column - 1] + 1, last[column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1))
                if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1] {
                    slips = min(slips, before[column - 2] + 1)
                }
                next.append(slips)
            }
            before = last
            last = next
        }
        return last[other.count]
    }
}
