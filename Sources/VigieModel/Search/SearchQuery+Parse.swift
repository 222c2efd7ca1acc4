// The door to the search language, and how much of it is read at once.

extension SearchQuery {
    /// Reads a search as a person typed it, in the names of any of the three languages. Blank asks for everything.
    ///
    /// Conditions side by side must all hold; `OR` between them binds less close; brackets group; `-` or `NOT` negates what follows.
    package static func parse(_ text: String, vocabulary: SearchVocabulary = SearchVocabulary()) -> ParsedSearch {
        var parser = SearchParser(text, vocabulary)
        return parser.parse()
    }
}

/// Limits of a search: an address of a page holds some two thousand bytes, and nobody reads sixteen levels of brackets.
enum SearchLimit {
    static let bytes = 2_000
    static let levels = 16
    static let parts = 64
    static let problems = 10
}
