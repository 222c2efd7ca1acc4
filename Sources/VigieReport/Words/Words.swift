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
    /// Beside the word horizon.
    func shortName(of horizon: Brief.Horizon) -> String { self["horizon-short-\(horizon.rawValue)"] }
    package func name(of status: FollowUp.Status) -> String { self["follow-up-\(status.rawValue)"] }
    package func name(of ring: Brief.Ring) -> String { self["ring-\(ring.rawValue)"] }
    package func name(of maturity: Brief.Maturity) -> String { self["maturity-\(maturity.rawValue)"] }
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
    package static func places(in text: String) -> Set<String> {
        var names: Set<String> = []
        eachPart(of: text) { _, place in place.map { _ = names.insert(String($0)) } }
        return names
    }

    /// The text with its places filled in; a place without a value stays.
    package static func filled(_ text: String, _ values: [String: String]) -> String {
        var filled = ""
        eachPart(of: text) { part, place in
            if let value = place.flatMap({ values[String($0)] }) { filled += value } else { filled += part }
        }
        return filled
    }

    /// Goes through a text cut at its places: a name of `a` to `z` in braces. The desk fills hundreds of texts a page, so no regular
    /// expression.
    private static func eachPart(of text: String, _ body: (_ part: Substring, _ place: Substring?) -> Void) {
        let utf8 = text.utf8
        var (begin, from) = (text.startIndex, text.startIndex)
        while let opening = utf8[from...].firstIndex(of: UInt8(ascii: "{")) {
            let first = utf8.index(after: opening)
            let name = utf8[first...].prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
            from = first
            guard !name.isEmpty, name.endIndex < text.endIndex, utf8[name.endIndex] == UInt8(ascii: "}") else { continue }
            from = utf8.index(after: name.endIndex)
            body(text[begin..<opening], nil)
            body(text[opening..<from], text[first..<name.endIndex])
            begin = from
        }
        body(text[begin...], nil)
    }
}
