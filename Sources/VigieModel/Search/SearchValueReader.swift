// The values of a field as typed ones, and for each that is none, what was likely meant.

/// A value of a field as it was typed.
struct SearchValue {
    var text: SearchText
    /// With its quotation marks.
    var bytes: Range<Int>
    var isQuoted: Bool
}

/// Reads the values of one field.
struct SearchValueReader {
    let field: SearchField
    let vocabulary: SearchVocabulary

    /// Nil where a value is none of the field's, which is told, or where the field takes one value and has several, which is not.
    func term(_ values: [SearchValue], _ problems: inout [SearchProblem]) -> SearchTerm? {
        switch field {
        case .title:
            return all(values, &problems) { value -> SearchText? in
                guard SearchScanner.hasWord(value.text.text) else { return nil }
                if value.isQuoted { return value.text }
                return SearchText(
                    value.text.text.replacing("*", with: " "), isPrefix: value.text.text.hasSuffix("*"))
            }.map { .title($0) }
        case .theme: return all(values, &problems) { vocabulary.theme($0.text.text) }.map { .theme($0) }
        case .lang: return all(values, &problems) { SearchValues.languages[SearchFold.key($0.text.text)] }.map { .language($0) }
        case .source:
            return all(values, &problems) { vocabulary.knowsSource($0.text.text) ? $0.text.text : nil }.map { .source($0) }
        case .kind: return all(values, &problems) { SearchValues.kinds[SearchFold.key($0.text.text)] }.map { .kind($0) }
        case .state: return all(values, &problems) { SearchValues.states[SearchFold.key($0.text.text)] }.map { .state($0) }
        case .mark: return all(values, &problems) { SearchValues.marks[SearchFold.key($0.text.text)] }.map { .mark($0) }
        case .since, .until:
            guard values.count == 1 else { return nil }
            let date = all(values, &problems) { SearchDate($0.text.text) }?.first
            return date.map { field == .since ? .since($0) : .until($0) }
        case .importance, .relevance, .story:
            guard values.count == 1, let number = SearchNumber(rawValue: field.rawValue) else { return nil }
            return all(values, &problems) { Self.comparison($0.text.text, number) }?.first
        }
    }

    /// The values, each once; nil where one of them is none.
    private func all<Value: Equatable>(
        _ values: [SearchValue], _ problems: inout [SearchProblem], _ read: (SearchValue) -> Value?
    ) -> [Value]? {
        var found: [Value] = []
        var isWhole = true
        for value in values {
            if let known = read(value) {
                if !found.contains(known) { found.append(known) }
            } else {
                isWhole = false
                problems.append(problem(value))
            }
        }
        return isWhole ? found : nil
    }

    private func problem(_ value: SearchValue) -> SearchProblem {
        let text = value.text.text
        let arguments = ["field": field.rawValue, "value": text]
        switch field {
        case .since, .until: return SearchProblem(.badDate, value.bytes, arguments, suggestion: Self.nearestDate(text))
        case .importance, .relevance, .story: return SearchProblem(.badNumber, value.bytes, arguments)
        case .title: return SearchProblem(.noWord, value.bytes, arguments)
        case .theme: return unknown(value, arguments, vocabulary.nearestTheme(text))
        case .source: return unknown(value, arguments, vocabulary.nearestSource(text))
        case .lang: return unknown(value, arguments, Self.nearest(text, SearchValues.languages) { $0.rawValue })
        case .kind: return unknown(value, arguments, Self.nearest(text, SearchValues.kinds) { $0.rawValue })
        case .state: return unknown(value, arguments, Self.nearest(text, SearchValues.states) { SearchValues.name($0) })
        case .mark: return unknown(value, arguments, Self.nearest(text, SearchValues.marks) { $0.rawValue })
        }
    }

    private func unknown(_ value: SearchValue, _ arguments: [String: String], _ nearest: String?) -> SearchProblem {
        // Written as a value is, so that it can take the place of what was typed.
        let written = nearest.map { name in
            name.unicodeScalars.contains(where: { SearchScanner.ends($0) || $0 == "," }) ? "\"\(name)\"" : name
        }
        return SearchProblem(.unknownValue, value.bytes, arguments, suggestion: written)
    }

    private static func nearest<Value>(_ text: String, _ table: [String: Value], _ name: (Value) -> String) -> String? {
        SearchFold.nearest(to: SearchFold.key(text), of: table.keys.sorted()).flatMap { table[$0] }.map(name)
    }

    /// `7j` and `2s` are what French speakers type for days and weeks; Dutch speakers mean years by `j`, so that it is asked and not taken.
    private static func nearestDate(_ text: String) -> String? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard (1...5).contains(digits.count) else { return nil }
        let units = ["j": "d", "jours": "d", "dagen": "d", "days": "d", "s": "w", "sem": "w", "weken": "w", "weeks": "w", "a": "y"]
        return units[SearchFold.key(String(text.dropFirst(digits.count)))].map { digits + $0 }
    }

    // MARK: - Numbers

    /// `>=2`, `>0,5`, `3`. A relevance without a sign is the least one: nobody looks for exactly 0.5.
    private static func comparison(_ text: String, _ number: SearchNumber) -> SearchTerm? {
        var rest = text[...]
        var comparison: SearchComparison?
        for (sign, meaning) in signs where comparison == nil && rest.hasPrefix(sign) {
            comparison = meaning
            rest = rest.dropFirst(sign.count)
        }
        guard let value = value(String(rest), number) else { return nil }
        return .number(number, comparison ?? (number == .relevance ? .atLeast : .equal), value)
    }

    private static let signs: [(String, SearchComparison)] = [
        (">=", .atLeast), ("≥", .atLeast), ("<=", .atMost), ("≤", .atMost), (">", .greater), ("<", .less), ("=", .equal),
    ]

    private static func value(_ text: String, _ number: SearchNumber) -> Double? {
        if number == .importance, let named = SearchValues.importances[SearchFold.key(text)] { return named }
        let plain = text.replacing(",", with: ".")
        guard (1...8).contains(plain.utf8.count), plain.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }), let value = Double(plain)
        else { return nil }
        if number != .relevance, value != value.rounded() { return nil }
        return value
    }
}
