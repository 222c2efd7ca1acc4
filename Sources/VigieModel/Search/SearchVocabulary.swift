// The themes and sources that a search can name. Handed in, so that reading a search needs no store.

/// What is known where a search is read.
package struct SearchVocabulary: Sendable {
    /// A source by what people call it.
    package struct Source: Hashable, Sendable {
        package var id: SourceID
        package var publisher: String
        package var title: String

        package init(id: SourceID, publisher: String, title: String) {
            self.id = id
            self.publisher = publisher
            self.title = title
        }

        /// Words of its names, without accents.
        private var words: Set<String> { SearchVocabulary.words(publisher + " " + title) }

        fileprivate func isCalled(_ wanted: Set<String>) -> Bool { !wanted.isEmpty && wanted.isSubset(of: words) }
    }

    /// Empty where they are not known: then every id is taken for one.
    package var themes: [Theme]
    /// Nil where they are not known: then every name is taken for one.
    package var sources: [Source]?

    package init(themes: [Theme] = [], sources: [Source]? = nil) {
        self.themes = themes
        self.sources = sources
    }

    // MARK: - Themes

    /// The theme of that id or name in any language, or the only one whose id or name begins so; nil where there is none.
    func theme(_ text: String) -> ThemeID? {
        if themes.isEmpty {
            let id = text.lowercased()
            return Slug.isWellFormed(id) ? ThemeID(rawValue: id) : nil
        }
        let key = SearchFold.key(text)
        if let theme = themes.first(where: { Self.names($0).contains { SearchFold.key($0) == key } }) { return theme.id }
        let found = themes.filter { Self.names($0).contains { SearchFold.key($0).hasPrefix(key) } }
        return key.count >= 3 && found.count == 1 ? found.first?.id : nil
    }

    /// The id of the theme whose id or name is nearest; where several begin so, of the first one.
    func nearestTheme(_ text: String) -> String? {
        let key = SearchFold.key(text)
        let names = themes.flatMap { theme in Self.names(theme).map { (key: SearchFold.key($0), id: theme.id.rawValue) } }
        if key.count >= 3, let first = names.first(where: { $0.key.hasPrefix(key) }) { return first.id }
        guard let nearest = SearchFold.nearest(to: key, of: names.map(\.key)) else { return nil }
        return names.first { $0.key == nearest }?.id
    }

    private static func names(_ theme: Theme) -> [String] { [theme.id.rawValue] + theme.name.values.sorted() }

    // MARK: - Sources

    /// The one source of that id, else all those whose publisher and title have those words.
    package static func sources(called text: String, among all: [Source]) -> [Source] {
        let id = text.lowercased()
        if let source = all.first(where: { $0.id.rawValue == id }) { return [source] }
        let words = words(text)
        return all.filter { $0.isCalled(words) }
    }

    func knowsSource(_ text: String) -> Bool {
        sources.map { !Self.sources(called: text, among: $0).isEmpty } ?? true
    }

    /// The publisher's name, or the id or word of one, that is nearest.
    func nearestSource(_ text: String) -> String? {
        let names = (sources ?? []).flatMap { [$0.publisher, $0.id.rawValue] + Self.words($0.publisher).filter { $0.count > 3 }.sorted() }
        let keys = names.map(SearchFold.key)
        guard let nearest = SearchFold.nearest(to: SearchFold.key(text), of: keys) else { return nil }
        return zip(keys, names).first { $0.0 == nearest }?.1
    }

    private static func words(_ text: String) -> Set<String> {
        Set(SearchFold.fold(text).split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }
}
