// A theme: a chapter of the watch, with its names in every language of ours.

/// One of the sixteen ICT themes.
package struct Theme: Hashable, Codable, Sendable {
    package var id: ThemeID
    @Keyed package var name: [LanguageCode: String]
    @Keyed package var definition: [LanguageCode: String]

    package init(id: ThemeID, name: [LanguageCode: String], definition: [LanguageCode: String]) {
        self.id = id
        self.name = name
        self.definition = definition
    }

    /// The name in that language, else in English, else the id.
    package func name(in language: LanguageCode) -> String {
        name[language] ?? name[.english] ?? id.rawValue
    }
}
