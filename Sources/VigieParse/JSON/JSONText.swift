// JSON written by hand: keys in the order of the documentation, slashes as they are, one line. Foundation's encoder sorts or shuffles keys,
// and takes longer than the parsing.

/// Writes one JSON value.
struct JSONText: ~Copyable {
    private var buffer: ByteBuffer
    private var needsComma = false

    init(capacity: Int = 1024) { buffer = ByteBuffer(capacity: capacity) }

    var text: String { buffer.string }

    mutating func object(_ body: (inout JSONText) -> Void) {
        open(UInt8(ascii: "{"))
        body(&self)
        close(UInt8(ascii: "}"))
    }

    mutating func list<Element>(_ elements: some Sequence<Element>, _ body: (inout JSONText, Element) -> Void) {
        open(UInt8(ascii: "["))
        for element in elements { body(&self, element) }
        close(UInt8(ascii: "]"))
    }

    mutating func key(_ name: StaticString) {
        if needsComma { buffer.append(UInt8(ascii: ",")) }
        buffer.append(UInt8(ascii: "\""))
        buffer.append(name)
        buffer.append("\":")
        needsComma = false
    }

    mutating func string(_ text: String?) {
        guard var text else {
            literal("null")
            return
        }
        if needsComma { buffer.append(UInt8(ascii: ",")) }
        buffer.append(UInt8(ascii: "\""))
        text.withUTF8 { escape($0) }
        buffer.append(UInt8(ascii: "\""))
        needsComma = true
    }

    mutating func number(_ number: Int?) {
        guard let number else {
            literal("null")
            return
        }
        if needsComma { buffer.append(UInt8(ascii: ",")) }
        buffer.append(String(number))
        needsComma = true
    }

    mutating func bool(_ value: Bool) { literal(value ? "true" : "false") }

    private mutating func literal(_ text: StaticString) {
        if needsComma { buffer.append(UInt8(ascii: ",")) }
        buffer.append(text)
        needsComma = true
    }

    private mutating func open(_ sign: UInt8) {
        if needsComma { buffer.append(UInt8(ascii: ",")) }
        buffer.append(sign)
        needsComma = false
    }

    private mutating func close(_ sign: UInt8) {
        buffer.append(sign)
        needsComma = true
    }

    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var index = 0
        let raw = UnsafeRawBufferPointer(text)
        while index < text.count {
            // Eight bytes at a time, as long as none has to be escaped.
            while index + 8 <= text.count, !Self.hasEscape(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) { index += 8 }
            guard index < text.count else { break }
            let byte = text[index]
            if byte < 32 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                buffer.append(UnsafeBufferPointer(rebasing: text[start..<index]))
                escape(byte)
                start = index + 1
            }
            index += 1
        }
        buffer.append(UnsafeBufferPointer(rebasing: text[start...]))
    }

    /// Whether one of the eight bytes is a control character, a quotation mark or a backslash. A byte is zero exactly where its difference to
    /// one carries into a high bit that it had not itself ("Hacker's Delight", section 6-1).
    @inline(__always)
    private static func hasEscape(_ eight: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quote = eight ^ (ones &* 0x22)
        let backslash = eight ^ (ones &* 0x5C)
        let controls = (eight &- ones &* 32) & ~eight
        let signs = ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
        return (controls | signs) & (ones &* 0x80) != 0
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): buffer.append("\\\"")
        case UInt8(ascii: "\\"): buffer.append("\\\\")
        case 10: buffer.append("\\n")
        case 13: buffer.append("\\r")
        case 9: buffer.append("\\t")
        default:
            buffer.append("\\u00")
            for digit in [byte >> 4, byte & 15] { buffer.append(digit < 10 ? 48 + digit : 87 + digit) }
        }
    }
}
