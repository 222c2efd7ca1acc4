// JSON behind questions that never fail: what is not there or of another kind is nil.

/// A value in a JSON document.
enum JSONValue {
    case null
    case bool(Bool)
    /// As written: ids with many digits must not be rounded.
    case number(String)
    case string(String)
    case list([JSONValue])
    case object([String: JSONValue])

    subscript(key: String) -> JSONValue {
        guard case .object(let members) = self else { return .null }
        return members[key] ?? .null
    }

    var isObject: Bool {
        if case .object = self { true } else { false }
    }

    var isList: Bool { list != nil }

    var list: [JSONValue]? {
        if case .list(let elements) = self { elements } else { nil }
    }

    var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// A whole number, also one that is written as text or with a fraction.
    var number: Int? {
        switch self {
        case .number(let digits), .string(let digits): Int(digits) ?? Double(digits).flatMap { Int(exactly: $0.rounded(.towardZero)) }
        default: nil
        }
    }

    /// A text, or a number as text: the specification asks for ids to be strings and tells readers to take numbers (section on items).
    var scalarText: String? {
        switch self {
        case .string(let text), .number(let text): text
        default: nil
        }
    }
}
