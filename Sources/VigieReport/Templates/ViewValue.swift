// What a page prints as a value of our own: read once from the view models, rendered by name, and kept as JSON with a frozen edition, so
// that years later only the templates are needed to print the same bytes.

/// The content of a view: texts, flags, groups and lists.
package indirect enum ViewValue: Hashable, Sendable {
    case text(String)
    case flag(Bool)
    case list([ViewValue])
    case group([String: ViewValue])

    /// Every stored property of the model. What `ViewSchema` calls unusable is left out: no template can name it.
    init(of model: any ViewModel) { self = .group(Self.properties(of: model)) }

    private static func properties(of model: any ViewModel) -> [String: ViewValue] {
        var properties: [String: ViewValue] = [:]
        for child in Mirror(reflecting: model).children {
            guard let name = child.label else { continue }
            properties[name] = value(child.value)
        }
        return properties
    }

    private static func value(_ value: Any) -> ViewValue? {
        switch value {
        case let text as String: .text(text)
        case let flag as Bool: .flag(flag)
        case let words as [String: String]: .group(words.mapValues { .text($0) })
        case let model as any ViewModel: ViewValue(of: model)
        case let list as [any ViewModel]: .list(list.map { ViewValue(of: $0) })
        default: nil
        }
    }

    /// As swift-mustache reads it: a dictionary for a group, an array for a list.
    var forMustache: Any {
        switch self {
        case .text(let text): text
        case .flag(let flag): flag
        case .list(let list): list.map(\.forMustache)
        case .group(let group): group.mapValues(\.forMustache)
        }
    }

    /// The text under that name; nil where this is no group or it holds none of that name.
    package func text(_ name: String) -> String? {
        if case .group(let group) = self, case .text(let text)? = group[name] { text } else { nil }
    }
}

extension ViewValue: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let group = try? container.decode([String: ViewValue].self) {
            self = .group(group)
        } else if let list = try? container.decode([ViewValue].self) {
            self = .list(list)
        } else {
            self = .flag(try container.decode(Bool.self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .flag(let flag): try container.encode(flag)
        case .list(let list): try container.encode(list)
        case .group(let group): try container.encode(group)
        }
    }
}
