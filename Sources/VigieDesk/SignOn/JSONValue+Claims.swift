// What a provider of single sign-on says of somebody, read from JSON of a shape that its administrators choose.

extension JSONValue {
    /// The value under that name, or where there is none, by the steps that its dots part, such as `realm_access.roles`.
    func claim(_ path: String) -> JSONValue? {
        if let plain = self[path] { return plain }
        return path.split(separator: ".").reduce(JSONValue?.some(self)) { $0?[String($1)] }
    }

    var number: Double? {
        switch self {
        case .number(let number): number
        case .whole(let whole): Double(whole)
        default: nil
        }
    }

    var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }

    /// A text, or each text of a list; empty for anything else.
    var texts: [String] {
        switch self {
        case .text(let text): [text]
        case .list(let values): values.compactMap(\.text)
        default: []
        }
    }
}
