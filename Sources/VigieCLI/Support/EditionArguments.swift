// What several verbs are told of an edition in the same words: its languages, and the day up to which it counts.
import ArgumentParser
import Foundation
import VigieModel

/// Readings of `--lang` and `--as-of`.
enum EditionArguments {
    /// Languages of the report, each once, in the order in which they were named.
    static func languages(_ text: String) throws -> [LanguageCode] {
        let codes = text.split(separator: ",").map { LanguageCode(rawValue: $0.trimmingCharacters(in: .whitespaces).lowercased()) }
        guard !codes.isEmpty, codes.allSatisfy(LanguageCode.ofReport.contains), Set(codes).count == codes.count else {
            throw ValidationError("--lang takes fr, nl and en, each once, separated by commas")
        }
        return codes
    }

    /// The end of the day named; now where it is today or none is. A day that has not come cannot be reported on.
    static func end(of day: String?, now: Date) throws -> Date {
        guard let day = day.flatMap({ CivilDate($0) }) else { return now }
        guard day <= CivilDate(now) else { throw ValidationError("--as-of \(day) lies in the future") }
        return min(day.end, now)
    }
}
