// JSON as publishers' templates write it: a comma too many, a line end within a string, a document that was cut off. A strict reader loses
// the whole feed to each of them.
import VigieModel

/// A JSON document, and what had to be mended to read it.
struct JSONDocument {
    let root: JSONValue
    let findings: [Finding]

    /// Nil where the bytes are not JSON, even with what can be mended.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        var reader = JSONReader(bytes)
        guard let root = reader.readDocument() else { return nil }
        self.root = root
        findings = reader.findings
    }
}

/// Reads a document from left to right.
private struct JSONReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var isCutOff = false
    private(set) var findings: [Finding] = []

    // The deepest feed seen has six levels.
    private static let depthLimit = 64

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func readDocument() -> JSONValue? {
        guard let root = value(depth: 0) else { return nil }
        if isCutOff {
            // Without a complete item it would pass for a feed that has none.
            guard root["items"].list?.isEmpty == false else { return nil }
            note("cut-off", "The document ends before the feed does; its complete items were kept.")
            return root
        }
        skipBlanks()
        if index < bytes.count { note("text-after-feed", "Text stands after the end of the feed; it was left out.") }
        return root
    }

    /// Says each defect once, with its first line.
    private mutating func note(_ code: String, _ message: String) {
        guard !findings.contains(where: { $0.code == code }) else { return }
        findings.append(Finding(code: code, message: message, line: 1 + bytes.lineFeeds(in: 0..<min(index, bytes.count))))
    }

    private mutating func skipBlanks() {
        while index < bytes.count {
            if bytes[index].isBlank || bytes[index] == 0 {
                index += 1
            } else if bytes.hasPrefix("//", at: index) {
                note("json-comment", "JSON has no comments.")
                while index < bytes.count, bytes[index] != 10 { index += 1 }
            } else if bytes.hasPrefix("/*", at: index) {
                note("json-comment", "JSON has no comments.")
                index = bytes.find("*/", from: index + 2).map { $0 + 2 } ?? bytes.count
            } else {
                return
            }
        }
    }

    /// Nil where no value begins; at the end of the bytes, the part that is there, and `isCutOff`.
    private mutating func value(depth: Int) -> JSONValue? {
        skipBlanks()
        guard index < bytes.count else {
            isCutOff = true
            return .null
        }
        switch bytes[index] {
        case UInt8(ascii: "{"): return depth < Self.depthLimit ? object(depth: depth) : nil
        case UInt8(ascii: "["): return depth < Self.depthLimit ? list(depth: depth) : nil
        case UInt8(ascii: "\""): return .string(string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
        default: return word()
        }
    }

    private mutating func object(depth: Int) -> JSONValue? {
        var members: [String: JSONValue] = [:]
        index += 1
        while !isCutOff {
            guard let isEnd = separator(end: UInt8(ascii: "}"), isFirst: members.isEmpty) else { return nil }
            if isEnd || isCutOff { break }
            guard bytes[index] == UInt8(ascii: "\"") else { return nil }
            let key = string()
            skipBlanks()
            guard index < bytes.count, !isCutOff else {
                isCutOff = true
                break
            }
            guard bytes[index] == UInt8(ascii: ":") else { return nil }
            index += 1
            guard let value = value(depth: depth + 1) else { return nil }
            // What was cut in its middle is worth nothing, but for the list of items and the object around it.
            if !isCutOff || value.isList || value.isObject { members[key] = members[key] ?? value }
        }
        return .object(members)
    }

    private mutating func list(depth: Int) -> JSONValue? {
        var elements: [JSONValue] = []
        index += 1
        while !isCutOff {
            guard let isEnd = separator(end: UInt8(ascii: "]"), isFirst: elements.isEmpty) else { return nil }
            if isEnd || isCutOff { break }
            guard let value = value(depth: depth + 1) else { return nil }
            // An item that was cut in its middle would be taken for a new version of the whole one.
            if isCutOff { break }
            elements.append(value)
        }
        return .list(elements)
    }

    /// Moves to the next member or element, or behind the end; whether it was the end, or nil where neither follows.
    private mutating func separator(end: UInt8, isFirst: Bool) -> Bool? {
        var commas = 0
        skipBlanks()
        while index < bytes.count, bytes[index] == UInt8(ascii: ",") {
            commas += 1
            index += 1
            skipBlanks()
        }
        guard index < bytes.count else {
            isCutOff = true
            return false
        }
        if bytes[index] == end {
            if commas > 0 { note("json-comma", "A comma stands before the end of a list or an object, or twice.") }
            index += 1
            return true
        }
        guard commas > 0 || isFirst else { return nil }
        if commas > (isFirst ? 0 : 1) { note("json-comma", "A comma stands before the end of a list or an object, or twice.") }
        return false
    }

    private mutating func number() -> JSONValue {
        let start = index
        while index < bytes.count, bytes[index].isASCIILetterOrDigit || bytes[index] == 43 || bytes[index] == 45 || bytes[index] == 46 {
            index += 1
        }
        if index == bytes.count { isCutOff = true }
        return .number(bytes.text(start..<index))
    }

    private mutating func word() -> JSONValue? {
        let start = index
        while index < bytes.count, bytes[index].isASCIILetter { index += 1 }
        if index == bytes.count, index > start { isCutOff = true }
        switch bytes.text(start..<index) {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null": return .null
        // Other languages' ways to write nothing.
        case "NaN", "Infinity", "undefined", "None", "nil":
            note("json-word", "A value is written as a word that JSON has not; it was taken for null.")
            return .null
        default: return isCutOff && index > start ? .null : nil
        }
    }

    // MARK: Strings

    private mutating func string() -> String {
        index += 1
        var start = index
        // Nearly all strings have nothing to resolve.
        while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\"), bytes[index] >= 32 { index += 1 }
        if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
            index += 1
            return bytes.text(start..<index - 1)
        }
        var text = ByteBuffer(capacity: 256)
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\\") {
                text.append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
                escape(into: &text)
                start = index
            } else {
                if byte < 32 { note("control-character", "A line end or another control character stands within a string.") }
                index += 1
            }
        }
        text.append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
        if index < bytes.count { index += 1 } else { isCutOff = true }
        return text.string
    }

    private mutating func escape(into text: inout ByteBuffer) {
        index += 1
        guard index < bytes.count else { return }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "b"): text.append(8)
        case UInt8(ascii: "f"): text.append(12)
        case UInt8(ascii: "u"):
            guard let first = fourDigits() else {
                note("json-escape", "A backslash stands before a sign that needs none.")
                text.append("\\u")
                return
            }
            text.append(scalar: scalar(after: first))
        default:
            note("json-escape", "A backslash stands before a sign that needs none.")
            // "\'" is JavaScript's.
            if byte != UInt8(ascii: "'") { text.append(UInt8(ascii: "\\")) }
            text.append(byte)
        }
    }

    private mutating func fourDigits() -> UInt32? {
        guard index + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for position in index..<index + 4 {
            guard let digit = bytes[position].digitValue else { return nil }
            value = value * 16 + digit
        }
        index += 4
        return value
    }

    /// The character of one number, or of two that are halves of it; a half by itself is none.
    private mutating func scalar(after first: UInt32) -> UInt32 {
        guard (0xD800..<0xE000).contains(first) else { return first }
        let replacement: UInt32 = 0xFFFD
        guard first < 0xDC00, bytes.hasPrefix("\\u", at: index) else { return replacement }
        let here = index
        index += 2
        guard let second = fourDigits(), (0xDC00..<0xE000).contains(second) else {
            index = here
            return replacement
        }
        return 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
    }
}
