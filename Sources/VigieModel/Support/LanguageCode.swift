// Languages by their ISO 639-1 code: of sources, items, the interface and the report.

/// An ISO 639-1 code in lower case, or `und` where the language is not known or not one of ours.
package struct LanguageCode: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    package var rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    package static let french = LanguageCode(rawValue: "fr")
    package static let dutch = LanguageCode(rawValue: "nl")
    package static let english = LanguageCode(rawValue: "en")
    package static let german = LanguageCode(rawValue: "de")
    package static let undetermined = LanguageCode(rawValue: "und")

    /// The languages of the sources, in the order in which pages list them.
    package static let ofSources: [LanguageCode] = [.french, .dutch, .english, .german]
    /// The languages of the report: French and Dutch are equal, English is a courtesy.
    package static let ofReport: [LanguageCode] = [.french, .dutch, .english]
    /// The languages in which a brief must be complete before it is approved.
    package static let binding: [LanguageCode] = [.french, .dutch]

    package static func < (left: LanguageCode, right: LanguageCode) -> Bool { left.rawValue < right.rawValue }
}
