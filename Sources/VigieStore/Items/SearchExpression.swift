// What a person typed, as an FTS5 expression that can never be wrong: every word is quoted by us, and nothing they type is syntax but
// quotation marks and a closing star (sqlite.org/fts5.html section 3).

/// What a search text asks of the full text.
enum SearchExpression: Equatable {
    /// Nothing was typed.
    case any
    /// Something was typed, but no word.
    case nothing
    case match(String)

    /// More words than a person types; FTS5's parser is recursive and refuses thousands.
    private static let mostTerms = 32

    static func of(_ text: String?) -> SearchExpression {
        guard let text, !text.allSatisfy(\.isWhitespace) else { return .any }
        let terms = terms(in: text).prefix(mostTerms)
        return terms.isEmpty ? .nothing : .match(terms.joined(separator: " AND "))
    }

    private static func terms(in text: String) -> [String] {
        var terms: [String] = []
        var words = ""
        var isQuoted = false
        func finish(isPrefix: Bool) {
            // A phrase without a letter or digit has no tokens, and FTS5 would find nothing for the whole search.
            if words.unicodeScalars.contains(where: isTokenCharacter) { terms.append("\"\(words)\"" + (isPrefix ? "*" : "")) }
            words = ""
        }
        let characters = Array(text.replacing("\0", with: " "))
        for (index, character) in characters.enumerated() {
            let isStarred = index + 1 < characters.count && characters[index + 1] == "*"
            switch character {
            case "\"", "“", "”", "„", "«", "»":
                finish(isPrefix: isQuoted && isStarred)
                isQuoted.toggle()
            case "*" where !isQuoted: finish(isPrefix: true)
            case _ where character.isWhitespace && !isQuoted: finish(isPrefix: false)
            default: words.append(character)
            }
        }
        finish(isPrefix: false)
        return terms
    }

    /// What unicode61 makes tokens of: letters, numbers and private use characters.
    private static func isTokenCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber,
            .otherNumber, .privateUse:
            true
        default: false
        }
    }
}
