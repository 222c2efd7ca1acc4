// What a piece of JSON looks like, written once: the description of the API prints it (JSON Schema 2020-12), requests are held against it
// before anything reads them, and tests hold the answers against it.
import Foundation
import VigieModel

/// The shape of a value.
struct JSONSchema: Sendable {
    indirect enum Kind: Sendable {
        case text, whole, number, flag
        case list(JSONSchema)
        case object([Field])
        /// An object whose keys are free.
        case map(JSONSchema)
        /// Another schema by its name in `APISchemas`.
        case named(String)
        /// An object of which nothing is promised.
        case anyObject
    }

    struct Field: Sendable {
        var name: String
        var schema: JSONSchema
        var isRequired: Bool
    }

    var kind: Kind
    var about: String?
    var isNullable = false
    /// Of a text: the only ones.
    var choices: [String]?
    /// Of a text: an expression of the kind that ECMA-262 and Swift read alike.
    var pattern: String?
    /// Of a text: `date-time`, `date` or `uri`.
    var format: String?
    /// Of a text its characters, of a list its elements, of a number its values.
    var least: Int?
    var most: Int?

    init(_ kind: Kind, _ about: String? = nil) {
        self.kind = kind
        self.about = about
    }

    // MARK: - Ways to write one

    static func text(_ about: String? = nil, _ lengths: ClosedRange<Int>? = nil, pattern: String? = nil) -> JSONSchema {
        var schema = JSONSchema(.text, about)
        (schema.least, schema.most, schema.pattern) = (lengths?.lowerBound, lengths?.upperBound, pattern)
        return schema
    }

    static func choice(_ values: [String], _ about: String? = nil) -> JSONSchema {
        var schema = JSONSchema(.text, about)
        schema.choices = values
        return schema
    }

    /// One of an enumeration's cases.
    static func choice<Choice: RawRepresentable<String> & CaseIterable>(of type: Choice.Type, _ about: String? = nil) -> JSONSchema {
        choice(Choice.allCases.map(\.rawValue), about)
    }

    static func whole(_ about: String? = nil, _ range: ClosedRange<Int>? = nil) -> JSONSchema {
        var schema = JSONSchema(.whole, about)
        (schema.least, schema.most) = (range?.lowerBound, range?.upperBound)
        return schema
    }

    static func number(_ about: String? = nil) -> JSONSchema { JSONSchema(.number, about) }
    static func flag(_ about: String? = nil) -> JSONSchema { JSONSchema(.flag, about) }
    static func named(_ name: String) -> JSONSchema { JSONSchema(.named(name)) }
    static func anyObject(_ about: String? = nil) -> JSONSchema { JSONSchema(.anyObject, about) }
    static func map(_ of: JSONSchema, _ about: String? = nil) -> JSONSchema { JSONSchema(.map(of), about) }

    static func list(_ of: JSONSchema, _ about: String? = nil, _ counts: ClosedRange<Int>? = nil) -> JSONSchema {
        var schema = JSONSchema(.list(of), about)
        (schema.least, schema.most) = (counts?.lowerBound, counts?.upperBound)
        return schema
    }

    /// An instant (RFC 3339).
    static func time(_ about: String? = nil) -> JSONSchema { formatted("date-time", about) }
    /// A day, such as `2027-08-02`.
    static func day(_ about: String? = nil) -> JSONSchema { formatted("date", about) }
    static func address(_ about: String? = nil) -> JSONSchema { JSONSchema(.text, about) }

    private static func formatted(_ format: String, _ about: String?) -> JSONSchema {
        var schema = JSONSchema(.text, about)
        schema.format = format
        return schema
    }

    /// An object with these fields and no others. A name that ends in `?` may be left out.
    static func object(_ fields: KeyValuePairs<String, JSONSchema>, _ about: String? = nil) -> JSONSchema {
        let fields = fields.map { name, schema in
            Field(name: name.hasSuffix("?") ? String(name.dropLast()) : name, schema: schema, isRequired: !name.hasSuffix("?"))
        }
        return JSONSchema(.object(fields), about)
    }

    var orNull: JSONSchema {
        var schema = self
        schema.isNullable = true
        return schema
    }
}

// MARK: - As JSON Schema

extension JSONSchema {
    var document: JSONValue {
        if case .named(let name) = kind {
            let reference: JSONValue = ["$ref": .text("#/components/schemas/\(name)")]
            return isNullable ? ["anyOf": [reference, ["type": "null"]]] : reference
        }
        var fields: [String: JSONValue] = [:]
        fields["description"] = about.map(JSONValue.text)
        fields["type"] = isNullable ? [.text(type), "null"] : .text(type)
        fields["enum"] = choices.map { .list($0.map(JSONValue.text) + (isNullable ? [.null] : [])) }
        fields["pattern"] = pattern.map(JSONValue.text)
        fields["format"] = format.map(JSONValue.text)
        let (lower, upper) =
            switch kind {
            case .text: ("minLength", "maxLength")
            case .list: ("minItems", "maxItems")
            default: ("minimum", "maximum")
            }
        fields[lower] = least.map { .whole(Int64($0)) }
        fields[upper] = most.map { .whole(Int64($0)) }
        switch kind {
        case .list(let element): fields["items"] = element.document
        case .map(let value): fields["additionalProperties"] = value.document
        case .object(let parts):
            fields["properties"] = .object(Dictionary(parts.map { ($0.name, $0.schema.document) }) { first, _ in first })
            let required = parts.filter(\.isRequired).map { JSONValue.text($0.name) }
            if !required.isEmpty { fields["required"] = .list(required) }
            fields["additionalProperties"] = false
        default: break
        }
        return .object(fields)
    }

    private var type: String {
        switch kind {
        case .text, .named: "string"
        case .whole: "integer"
        case .number: "number"
        case .flag: "boolean"
        case .list: "array"
        case .object, .map, .anyObject: "object"
        }
    }
}
