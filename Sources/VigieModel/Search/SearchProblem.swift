// What is wrong with a search, as values: the desk words them in three languages and marks the place.

/// A mistake in a search.
package struct SearchProblem: Hashable, Sendable {
    package enum Code: String, CaseIterable, Sendable {
        case unknownField = "unknown-field"
        case unknownValue = "unknown-value"
        case missingValue = "missing-value"
        case badDate = "bad-date"
        case badNumber = "bad-number"
        /// A field that takes one value has several.
        case severalValues = "several-values"
        case unclosedQuote = "unclosed-quote"
        case unclosedBracket = "unclosed-bracket"
        case unopenedBracket = "unopened-bracket"
        case emptyBrackets = "empty-brackets"
        /// OR, AND or NOT with nothing beside it.
        case missingOperand = "missing-operand"
        /// Nothing in it has a letter or a digit.
        case noWord = "no-word"
        case tooLong = "too-long"
        case tooDeep = "too-deep"
        case tooMany = "too-many"
    }

    package var code: Code
    /// Where it stands, in the UTF-8 bytes of what was typed.
    package var bytes: Range<Int>
    /// What the message names: `field`, `value`, `operator` or `limit`.
    package var arguments: [String: String]
    /// What was likely meant in place of those bytes; nil where nothing is near.
    package var suggestion: String?

    package init(_ code: Code, _ bytes: Range<Int>, _ arguments: [String: String] = [:], suggestion: String? = nil) {
        self.code = code
        self.bytes = bytes
        self.arguments = arguments
        self.suggestion = suggestion
    }

    /// What was typed, with the suggestion in its place; nil without one.
    package func corrected(_ text: String) -> String? {
        guard let suggestion, bytes.upperBound <= text.utf8.count else { return nil }
        let (before, after) = (text.utf8.prefix(bytes.lowerBound), text.utf8.dropFirst(bytes.upperBound))
        return String(decoding: Array(before) + Array(suggestion.utf8) + Array(after), as: UTF8.self)
    }
}

extension SearchProblem: CustomStringConvertible {
    /// One line in English, for the command line and the logs.
    package var description: String {
        let (field, value) = (arguments["field"] ?? "", arguments["value"] ?? "")
        let what =
            switch code {
            case .unknownField: "unknown field «\(field)»"
            case .unknownValue: "«\(value)» is no value of \(field):"
            case .missingValue: "\(field): has no value; write it right behind the colon"
            case .badDate: "«\(value)» is no date; write 2026, 2026-03, 2026-03-12, or 7d, 2w, 3m, 1y for so long ago"
            case .badNumber: "«\(value)» is no number for \(field):; write a number, with >, >=, < or <= before it if need be"
            case .severalValues: "\(field): takes one value"
            case .unclosedQuote: "the quotation mark is never closed"
            case .unclosedBracket: "the bracket is never closed"
            case .unopenedBracket: "the bracket was never opened"
            case .emptyBrackets: "there is nothing between the brackets"
            case .missingOperand: "\(arguments["operator"] ?? "") stands with nothing to join"
            case .noWord: "there is no letter or digit to look for"
            case .tooLong: "the search is longer than \(arguments["limit"] ?? "") bytes"
            case .tooDeep: "there are more than \(arguments["limit"] ?? "") levels of brackets"
            case .tooMany: "there are more than \(arguments["limit"] ?? "") words and values"
            }
        return what + (suggestion.map { ": did you mean \($0)?" } ?? "")
    }
}

/// A search that was read.
package struct ParsedSearch: Hashable, Sendable {
    /// Nil where there is a problem: half a search would find what nobody asked for.
    package var query: SearchQuery?
    /// In the order of the text; the first ten.
    package var problems: [SearchProblem]

    package init(query: SearchQuery?, problems: [SearchProblem]) {
        self.query = query
        self.problems = problems
    }
}
