// The report's words in one language. Sentences with numbers are whole in the catalogue, one per form, and never put together from pieces.
import VigieModel

/// The string catalogue of one language.
package struct Words: Sendable {
    package let language: LanguageCode
    package let strings: [String: String]

    subscript(phrase: Phrase) -> String { self[phrase.rawValue] }

    /// The text with its places filled in; a value that looks like a place is left as it is.
    func fill(_ phrase: Phrase, _ values: [String: String]) -> String { Self.filled(self[phrase], values) }

    /// The form for that number, with `{n}` as this language writes it.
    func counted(_ phrase: CountedPhrase, _ count: Int, _ values: [String: String] = [:]) -> String {
        let isOne = count == 1 || (count == 0 && self[.pluralOfZero] == "one")
        return Self.filled(self[phrase.rawValue + (isOne ? "-one" : "-other")], values.merging(["n": number(count)]) { given, _ in given })
    }

    package func name(of level: GovernmentLevel) -> String { self["level-\(level.rawValue)"] }
    package func shortName(of level: GovernmentLevel) -> String { self["level-short-\(level.rawValue)"] }
    package func name(of kind: SourceKind) -> String { self["source-kind-\(kind.rawValue)"] }
    package func name(of kind: Brief.Kind) -> String { self["kind-\(kind.rawValue)"] }
    package func impact(_ grade: Brief.Grade) -> String { self["impact-\(grade.rawValue)"] }
    package func effort(_ grade: Brief.Grade) -> String { self["effort-\(grade.rawValue)"] }
    func effortGrade(_ grade: Brief.Grade) -> String { self["effort-grade-\(grade.rawValue)"] }
    package func confidence(_ grade: Brief.Grade) -> String { self["confidence-\(grade.rawValue)"] }
    package func name(of horizon: Brief.Horizon) -> String { self["horizon-\(horizon.rawValue)"] }
    package func name(of importance: Importance) -> String { self["importance-\(importance.rawValue)"] }
    package func name(of result: PollResult) -> String { self["result-\(result.rawValue)"] }

    /// The language's name, or its code where the catalogue has none.
    package func name(of language: LanguageCode) -> String { strings["language-\(language.rawValue)"] ?? language.rawValue }

    /// "a, b and c".
    package func list(_ parts: [String]) -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: self[.listSeparator]) + self[.listLast] + last
    }

    /// The catalogue was checked against every key that the code uses.
    package subscript(key: String) -> String { strings[key] ?? "" }

    /// The names of the places in a text.
    package static func places(in text: String) -> Set<String> { Set(parts(of: text).compactMap(\.place)) }

    /// The text with its places filled in; a place without a value stays.
    package static func filled(_ text: String, _ values: [String: String]) -> String {
        var filled = ""
        for part in parts(of: text) { filled += part.place.flatMap { values[$0] } ?? String(part.text) }
        return filled
    }

    /// A text cut at its places: a name of `a` to `z` in braces. The desk fills hundreds of texts a page, so no regular expression.
    private static func parts(of text: String) -> [(text: Substring, place: String?)] {
        var parts: [(text: Substring, place: String?)] = []
        var rest = text[...]
        while let opening = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
            let name = rest[rest.utf8.index(after: opening)...].utf8.prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
            let isPlace = !name.isEmpty && name.endIndex < rest.endIndex && rest.utf8[name.endIndex] == UInt8(ascii: "}")
            let next = isPlace ? rest.utf8.index(after: name.endIndex) : rest.utf8.index(after: opening)
            if isPlace {
                parts.append((rest[..<opening], nil))
                parts.append((rest[opening..<next], String(name)))
            } else {
                parts.append((rest[..<next], nil))
            }
            rest = rest[next...]
        }
        parts.append((rest, nil))
        return parts
    }
}
