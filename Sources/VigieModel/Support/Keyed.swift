// Dictionaries by our typed keys, as JSON objects: Swift writes those as lists in an order that changes from run to run.

/// A dictionary that is encoded as an object whose names are the keys' texts.
@propertyWrapper
package struct Keyed<Key: RawRepresentable<String> & Hashable & Sendable, Value: Hashable & Codable & Sendable>: Hashable, Codable, Sendable
{
    package var wrappedValue: [Key: Value]

    package init(wrappedValue: [Key: Value]) { self.wrappedValue = wrappedValue }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let texts = try container.decode([String: Value].self)
        wrappedValue = [:]
        for (text, value) in texts {
            guard let key = Key(rawValue: text) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is none of the keys")
            }
            wrappedValue[key] = value
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Dictionary(wrappedValue.map { ($0.key.rawValue, $0.value) }) { first, _ in first })
    }
}

extension KeyedDecodingContainer {
    /// Nothing where the name is missing: an edition of an earlier version of the program lacks what came later.
    package func decode<Name, Value>(_ type: Keyed<Name, Value>.Type, forKey key: Key) throws -> Keyed<Name, Value> {
        try decodeIfPresent(type, forKey: key) ?? Keyed(wrappedValue: [:])
    }
}
