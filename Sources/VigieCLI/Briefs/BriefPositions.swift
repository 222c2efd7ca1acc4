// Citations and labels of dates are counted: [^2] is the second item, and the second label belongs to the second date. Moving either in
// one language's file alone would make the other languages say something else.
import Foundation
import VigieModel

/// What may change in a brief's lists while a language's text stays as it was.
enum BriefPositions {
    /// The first list that cannot be taken in without the languages that stay, and those languages; nil where all is well.
    ///
    /// Items and dates may be added at the end. A day may change in its place while its label stays in all languages that are brought:
    /// then it is the same deadline on another day.
    ///
    /// - Parameter new: with the texts that are brought alone.
    static func moved(from stored: Brief, to new: Brief) -> (field: String, languages: [LanguageCode])? {
        let staying = stored.texts.filter { new.texts[$0.key] == nil && isWritten($0.value) }.keys.sorted()
        guard !staying.isEmpty else { return nil }
        if !new.items.starts(with: stored.items) { return ("items", staying) }
        let days = stored.dates.map(\.date)
        for (index, day) in days.enumerated() {
            guard index < new.dates.count else { return ("dates", staying) }
            if new.dates[index].date == day { continue }
            let isSameDeadline = new.texts.allSatisfy { language, text in
                guard let label = stored.texts[language]?.dateLabels.dropFirst(index).first else { return false }
                return text.dateLabels.dropFirst(index).first == label
            }
            guard isSameDeadline, !days.contains(new.dates[index].date) else { return ("dates", staying) }
        }
        return nil
    }

    private static func isWritten(_ text: BriefText) -> Bool {
        let parts =
            [text.title, text.message, text.facts, text.importance, text.values, text.action, text.decision ?? ""] + text.dateLabels
        return !parts.allSatisfy { $0.allSatisfy(\.isWhitespace) }
    }
}
