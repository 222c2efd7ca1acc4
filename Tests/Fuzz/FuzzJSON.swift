// Fuzzes the reading of JSON, and compares it with Foundation's strict reader: what that accepts, ours reads as the same, without a finding.
import Foundation
import VigieModel

@testable import VigieParse  // The JSON reader is internal to the stage.

@_cdecl("LLVMFuzzerTestOneInput")
func fuzzJSON(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let input = UnsafeBufferPointer(start: bytes, count: count)
    let document = JSONDocument(input)
    if let document {
        mustHold(document.findings.allSatisfy { ($0.line ?? 1) >= 1 }, "a line before the first")
        mustHold(depth(of: document.root) <= 64, "deeper than anything that is read later was made for")
    }
    // Foundation guesses wide encodings by their zeros, and of a name that comes twice it takes another value: neither is our matter.
    guard !input.contains(0), input.first != 0xEF, String(validating: input, as: UTF8.self) != nil,
        let strict = try? JSONSerialization.jsonObject(with: Data(input)), depth(of: strict) <= 60
    else { return 0 }
    guard let document else {
        mustHold(false, "valid JSON is refused: \(inputText(bytes, count))")
        return 0
    }
    // Foundation takes a comma before the end without a word.
    let strange = document.findings.filter { $0.code != "json-comma" }
    mustHold(strange.isEmpty, "valid JSON has findings: \(strange) in \(inputText(bytes, count))")
    guard members(of: document.root) == colons(in: input) else { return 0 }
    mustHold(isSame(document.root, strict), "\(document.root) is not \(strict)")
    return 0
}

private func depth(of value: JSONValue) -> Int {
    switch value {
    case .list(let elements): 1 + (elements.map { depth(of: $0) }.max() ?? 0)
    case .object(let members): 1 + (members.values.map { depth(of: $0) }.max() ?? 0)
    default: 0
    }
}

private func depth(of value: Any) -> Int {
    if let list = value as? [Any] { return 1 + (list.map { depth(of: $0) }.max() ?? 0) }
    if let object = value as? [String: Any] { return 1 + (object.values.map { depth(of: $0) }.max() ?? 0) }
    return 0
}

private func members(of value: JSONValue) -> Int {
    switch value {
    case .list(let elements): elements.reduce(0) { $0 + members(of: $1) }
    case .object(let found): found.values.reduce(found.count) { $0 + members(of: $1) }
    default: 0
    }
}

/// Members that are written, those of one name counted each.
private func colons(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    var isInString = false
    var isEscaped = false
    for byte in bytes {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\"") {
            isInString.toggle()
        } else if isInString {
            isEscaped = byte == UInt8(ascii: "\\")
        } else if byte == UInt8(ascii: ":") {
            count += 1
        }
    }
    return count
}

private func isSame(_ ours: JSONValue, _ strict: Any) -> Bool {
    switch ours {
    case .null: strict is NSNull
    case .bool(let flag): (strict as? Bool) == flag
    // Foundation rounds the last digit otherwise; ours keeps the text.
    case .number(let digits):
        (strict as? NSNumber).map { abs($0.doubleValue - (Double(digits) ?? .nan)) <= 1e-12 * abs($0.doubleValue) } ?? false
    case .string(let text): (strict as? String) == text || isBeyondCompare(text)
    case .list(let elements):
        (strict as? [Any]).map { $0.count == elements.count && zip(elements, $0).allSatisfy { isSame($0, $1) } } ?? false
    case .object(let members):
        (strict as? [String: Any]).map { object in
            members.keys.contains(where: isBeyondCompare)
                || object.count == members.count && members.allSatisfy { name, value in object[name].map { isSame(value, $0) } ?? false }
        } ?? false
    }
}

/// Half a surrogate pair is no character: the one refuses it, the other replaces it. Foundation drops U+FEFF at the start of a string.
private func isBeyondCompare(_ text: String) -> Bool { text.unicodeScalars.contains { $0 == "\u{FFFD}" || $0 == "\u{FEFF}" } }
