// Header compression of HTTP/2 (RFC 7541): reads whatever a client sends, writes its plainest form.

/// Decodes the header blocks of one connection, in order.
struct HPACKDecoder {
    typealias Field = (name: String, value: String)

    /// Newest first.
    private var dynamic: [Field] = []
    private var dynamicLimit = 4_096

    /// The fields of a block; nil where it cannot be read.
    mutating func decode(_ block: ArraySlice<UInt8>) -> [Field]? {
        var rest = block
        var fields: [Field] = []
        while let first = rest.first {
            if first & 0x80 != 0 {
                guard let index = Self.number(&rest, prefix: 7), let field = field(index) else { return nil }
                fields.append(field)
            } else if first & 0xE0 == 0x20 {
                guard let size = Self.number(&rest, prefix: 5) else { return nil }
                dynamicLimit = size
                evict()
            } else {
                let isIndexed = first & 0xC0 == 0x40
                guard let index = Self.number(&rest, prefix: isIndexed ? 6 : 4),
                    let name = index == 0 ? Self.text(&rest) : field(index)?.name, let value = Self.text(&rest)
                else { return nil }
                fields.append((name, value))
                if isIndexed {
                    dynamic.insert((name, value), at: 0)
                    evict()
                }
            }
        }
        return fields
    }

    private func field(_ index: Int) -> Field? {
        if (1...HPACKTables.fields.count).contains(index) { return HPACKTables.fields[index - 1] }
        let place = index - HPACKTables.fields.count - 1
        return dynamic.indices.contains(place) ? dynamic[place] : nil
    }

    /// An entry counts 32 bytes more than its text (section 4.1).
    private mutating func evict() {
        while dynamic.reduce(0, { $0 + $1.name.utf8.count + $1.value.utf8.count + 32 }) > dynamicLimit { dynamic.removeLast() }
    }

    /// Section 5.1.
    private static func number(_ rest: inout ArraySlice<UInt8>, prefix: Int) -> Int? {
        let most = 1 << prefix - 1
        guard let first = rest.popFirst() else { return nil }
        var number = Int(first) & most
        guard number == most else { return number }
        var shift = 0
        while let byte = rest.popFirst(), shift < 28 {
            number += Int(byte & 0x7F) << shift
            shift += 7
            if byte & 0x80 == 0 { return number }
        }
        return nil
    }

    /// Section 5.2.
    private static func text(_ rest: inout ArraySlice<UInt8>) -> String? {
        guard let first = rest.first, let length = number(&rest, prefix: 7), length <= rest.count else { return nil }
        let bytes = rest.prefix(length)
        rest = rest.dropFirst(length)
        guard first & 0x80 != 0 else { return String(decoding: bytes, as: UTF8.self) }
        return HPACKTables.unpacked(bytes).map { String(decoding: $0, as: UTF8.self) }
    }
}

/// Encodes header blocks without compression.
enum HPACKEncoder {
    /// Each field as a literal that is not indexed (section 6.2.2).
    static func encode(_ fields: [(name: String, value: String)]) -> [UInt8] {
        fields.flatMap { [0] + text($0.name) + text($0.value) }
    }

    private static func text(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        guard bytes.count >= 127 else { return [UInt8(bytes.count)] + bytes }
        var length: [UInt8] = [127]
        var rest = bytes.count - 127
        while rest >= 128 {
            length.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        return length + [UInt8(rest)] + bytes
    }
}
