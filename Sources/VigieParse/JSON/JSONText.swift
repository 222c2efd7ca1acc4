// JSON written by hand: keys in the order of the documentation, slashes as they are, one line. Foundation's encoder sorts or shuffles keys.

/// Writes one JSON value.
struct JSONText {
    private var bytes: [UInt8] = []
    private var needsComma = false

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func object(_ body: (inout JSONText) -> Void) { container(UInt8(ascii: "{"), UInt8(ascii: "}"), body) }

    mutating func list<Element>(_ elements: some Sequence<Element>, _ body: (inout JSONText, Element) -> Void) {
        container(UInt8(ascii: "["), UInt8(ascii: "]")) { writer in
            for element in elements { body(&writer, element) }
        }
    }

    mutating func key(_ name: StaticString) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: "\":".utf8)
        needsComma = false
    }

    mutating func string(_ text: String?) {
        guard var text else {
            literal("null")
            return
        }
        comma()
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { buffer in
            var start = 0
            for index in buffer.indices where buffer[index] < 32 || buffer[index] == 34 || buffer[index] == 92 {
                bytes.append(contentsOf: buffer[start..<index])
                escape(buffer[index])
                start = index + 1
            }
            bytes.append(contentsOf: buffer[start...])
        }
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    mutating func number(_ number: Int?) { literal(number.map(String.init) ?? "null") }

    mutating func bool(_ value: Bool) { literal(value ? "true" : "false") }

    private mutating func literal(_ text: String) {
        comma()
        bytes.append(contentsOf: text.utf8)
        needsComma = true
    }

    private mutating func container(_ start: UInt8, _ end: UInt8, _ body: (inout JSONText) -> Void) {
        comma()
        bytes.append(start)
        needsComma = false
        body(&self)
        bytes.append(end)
        needsComma = true
    }

    private mutating func comma() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = false
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
        case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
        case 10: bytes.append(contentsOf: "\\n".utf8)
        case 13: bytes.append(contentsOf: "\\r".utf8)
        case 9: bytes.append(contentsOf: "\\t".utf8)
        case 0..<32:
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: "\\u00".utf8)
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        default: bytes.append(byte)
        }
    }
}
