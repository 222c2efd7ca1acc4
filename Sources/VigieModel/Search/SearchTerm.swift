// What one condition of a search asks: a word, a field with its values, or a number to compare.

/// A condition on an item. Where it has several values, any of them is enough.
package enum SearchTerm: Hashable, Sendable {
    /// In the title or the text.
    case text(SearchText)
    case title([SearchText])
    case theme([ThemeID])
    case language([LanguageCode])
    /// The id of a source, or words of its publisher's name or its title.
    case source([String])
    case kind([SourceKind])
    case state([Curation.State])
    case mark([SearchMark])
    /// From the beginning of that time on.
    case since(SearchDate)
    /// To the end of that time.
    case until(SearchDate)
    case number(SearchNumber, SearchComparison, Double)

    /// Nil for words alone.
    package var field: SearchField? {
        switch self {
        case .text: nil
        case .title: .title
        case .theme: .theme
        case .language: .lang
        case .source: .source
        case .kind: .kind
        case .state: .state
        case .mark: .mark
        case .since: .since
        case .until: .until
        case .number(let number, _, _): number.field
        }
    }

    /// The values as they are written, without quotation marks.
    package var values: [String] {
        switch self {
        case .text(let text): [text.text]
        case .title(let texts): texts.map(\.text)
        case .theme(let themes): themes.map(\.rawValue)
        case .language(let languages): languages.map(\.rawValue)
        case .source(let sources): sources
        case .kind(let kinds): kinds.map(\.rawValue)
        case .state(let states): states.map(SearchValues.name)
        case .mark(let marks): marks.map(\.rawValue)
        case .since(let date), .until(let date): [date.description]
        case .number(let number, let comparison, let value):
            // A relevance without a sign is read as the least one.
            [(comparison == .equal && number != .relevance ? "" : comparison.rawValue) + SearchNumber.text(value)]
        }
    }

    /// Both terms' values as one term; nil where they are not of one field that takes several.
    package func joined(with other: SearchTerm) -> SearchTerm? {
        func both<Value: Hashable>(_ own: [Value], _ more: [Value]) -> [Value] { own + more.filter { !own.contains($0) } }
        switch (self, other) {
        case (.title(let own), .title(let more)): return .title(both(own, more))
        case (.theme(let own), .theme(let more)): return .theme(both(own, more))
        case (.language(let own), .language(let more)): return .language(both(own, more))
        case (.source(let own), .source(let more)): return .source(both(own, more))
        case (.kind(let own), .kind(let more)): return .kind(both(own, more))
        case (.state(let own), .state(let more)): return .state(both(own, more))
        case (.mark(let own), .mark(let more)): return .mark(both(own, more))
        default: return nil
        }
    }

    /// Without the other's values; nil where nothing is left.
    package func without(_ other: SearchTerm) -> SearchTerm? {
        func rest<Value: Hashable>(_ own: [Value], _ less: [Value], _ make: ([Value]) -> SearchTerm) -> SearchTerm? {
            let left = own.filter { !less.contains($0) }
            return left.isEmpty ? nil : make(left)
        }
        switch (self, other) {
        case (.title(let own), .title(let less)): return rest(own, less, SearchTerm.title)
        case (.theme(let own), .theme(let less)): return rest(own, less, SearchTerm.theme)
        case (.language(let own), .language(let less)): return rest(own, less, SearchTerm.language)
        case (.source(let own), .source(let less)): return rest(own, less, SearchTerm.source)
        case (.kind(let own), .kind(let less)): return rest(own, less, SearchTerm.kind)
        case (.state(let own), .state(let less)): return rest(own, less, SearchTerm.state)
        case (.mark(let own), .mark(let less)): return rest(own, less, SearchTerm.mark)
        default: return self == other ? nil : self
        }
    }
}

/// A word, the beginning of one, or words in a row.
package struct SearchText: Hashable, Sendable {
    /// Without quotation marks and what nobody can see, and with one blank between words.
    package let text: String
    /// Whether the last word may go on.
    package let isPrefix: Bool

    package init(_ text: String, isPrefix: Bool = false) {
        self.text = text.unicodeScalars.split { SearchScanner.isSpace($0) || SearchScanner.isQuote($0) }.map { String($0) }
            .joined(separator: " ")
        self.isPrefix = isPrefix
    }
}

/// What can be said of an item in a word.
package enum SearchMark: String, CaseIterable, Sendable {
    /// By the person who asks.
    case starred
    /// Nobody has kept or rejected it.
    case new
    /// Kept or rejected.
    case decided
    case kept, rejected
    /// With a person's note.
    case noted
    case withdrawn
    /// The same page or words as an item of another source that stands before it.
    case double
    /// A brief rests on it.
    case inBrief = "in-brief"
    /// It states a date that binds and lies ahead.
    case due
    /// In a story of two items or more.
    case story
    /// It has a theme.
    case themed
}

/// A number that items have.
package enum SearchNumber: String, CaseIterable, Sendable {
    /// 0 for none, 1 to 3 as in `Importance`.
    case importance
    /// 0 to 1.
    case relevance
    /// How many items its story has; 1 for an item that is alone.
    case story

    var field: SearchField {
        switch self {
        case .importance: .importance
        case .relevance: .relevance
        case .story: .story
        }
    }

    /// Without decimals where it has none.
    package static func text(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e9 ? String(Int(value)) : String(value)
    }
}

package enum SearchComparison: String, CaseIterable, Sendable {
    case less = "<"
    case atMost = "<="
    case equal = "="
    case atLeast = ">="
    case greater = ">"
}
