// A text with what people said of it: what a classifier learns from.
import Foundation
import VigieModel

/// One labelled text. Read from lines of JSON, or made of the journal's decisions.
package struct LabelledItem: Hashable, Sendable {
    package var uid: String
    package var text: ClassifiableText
    /// Who published it; items of one publisher stay together where a model is tried on publishers that it has not seen.
    package var publisher: String?
    /// The themes that it has; none is an answer too.
    package var themes: Set<ThemeID>
    /// Themes on which people differ: they count neither for nor against.
    package var contested: Set<ThemeID>
    /// The language that it was labelled with: for figures by language, never shown to a classifier; nil where none was.
    package var language: LanguageCode?

    package init(
        uid: String, text: ClassifiableText, publisher: String? = nil, themes: Set<ThemeID>, contested: Set<ThemeID> = [],
        language: LanguageCode? = nil
    ) {
        self.uid = uid
        self.text = text
        self.publisher = publisher
        self.themes = themes
        self.contested = contested
        self.language = language
    }

    /// Reads lines `{"uid", "title", "summary", "themes"[, "contested", "source", "lang"]}`; `path` is for errors.
    ///
    /// The language stays out of the text on purpose: labels were given with it, and items to come arrive with what their feed claims.
    ///
    /// - Parameter known: the themes that may stand there; nil lets any.
    package static func items(jsonLines data: Data, path: String, known: Set<ThemeID>? = nil) throws(LearningError) -> [LabelledItem] {
        var items: [LabelledItem] = []
        for (number, line) in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { !(0x09...0x20).contains($0) }) else { continue }
            let place = "\(path):\(number + 1)"
            guard let item = try? JSONDecoder().decode(Line.self, from: line).item else {
                throw LearningError(place: place, reason: .notALabel)
            }
            if let known, let stranger = item.themes.union(item.contested).subtracting(known).min() {
                throw LearningError(place: place, reason: .unknownTheme(stranger.rawValue))
            }
            items.append(item)
        }
        return items
    }

    private struct Line: Decodable {
        var uid: String
        var title: String?
        var summary: String?
        var source: String?
        var lang: String?
        var themes: [String]
        var contested: [String]?

        var item: LabelledItem {
            LabelledItem(
                uid: uid, text: ClassifiableText(title: title ?? "", summary: summary ?? ""), publisher: source,
                themes: Set(themes.map(ThemeID.init(rawValue:))), contested: Set((contested ?? []).map(ThemeID.init(rawValue:))),
                language: lang.map(LanguageCode.init(rawValue:)))
        }
    }
}
