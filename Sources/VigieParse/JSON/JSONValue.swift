// JSON as Foundation reads it, behind questions that never fail: what is not there or of another kind is nil.
import Foundation

/// A value in a JSON document.
struct JSONValue {
    private let value: Any?

    private init(_ value: Any?) { self.value = value }

    /// Nil where the bytes are not JSON.
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> JSONValue? {
        guard let start = bytes.baseAddress else { return nil }
        let data = Data(bytesNoCopy: UnsafeMutableRawPointer(mutating: start), count: bytes.count, deallocator: .none)
        return (try? JSONSerialization.jsonObject(with: data)).map { JSONValue($0) }
    }

    subscript(key: String) -> JSONValue { JSONValue((value as? [String: Any])?[key]) }

    var isObject: Bool { value is [String: Any] }
    var isList: Bool { value is [Any] }
    var list: [JSONValue]? { (value as? [Any])?.map { JSONValue($0) } }
    var text: String? { value as? String }
    var number: Int? { (value as? NSNumber)?.intValue ?? (value as? String).flatMap { Int($0) } }

    /// A text, or a number as text: the specification asks for ids to be strings and tells readers to take numbers (section on items).
    var scalarText: String? {
        if let text { return text }
        guard let number = value as? NSNumber else { return nil }
        return number.stringValue
    }
}
