// Canonical links of plain addresses without taking them apart: three in four addresses of feeds have nothing to take out, and
// Foundation's way through each of them costs as much as storing the item's row.

extension CanonicalLink {
    /// The canonical link of a web address in small letters with a plain path and nothing after it; nil for any other.
    static func ofPlain(_ address: String) -> String? {
        var address = address
        return address.withUTF8 { bytes -> String? in
            guard let scheme = ["https://", "http://"].first(where: { bytes.starts(with: $0.utf8) })?.utf8.count else { return nil }
            let rest = bytes.dropFirst(scheme)
            let host = rest.prefix { $0 != slash }
            let path = rest.dropFirst(host.count)
            guard !host.isEmpty, host.allSatisfy(isPlainInHost), host.first != dot, host.last != dot, !contains(host, "xn--"),
                path.allSatisfy(isPlainInPath), !contains(path, "//"), !contains(path, "/.")
            else { return nil }
            let end = path.last == slash ? rest.dropLast() : rest
            return "https://" + String(decoding: end, as: UTF8.self)
        }
    }

    private typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>
    private static let slash = UInt8(ascii: "/")
    private static let dot = UInt8(ascii: ".")

    private static func contains(_ bytes: Bytes, _ text: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        guard let first = wanted.first else { return true }
        return bytes.indices.contains { bytes[$0] == first && bytes[$0...].starts(with: wanted) }
    }

    private static func isPlainInHost(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == dot || byte == UInt8(ascii: "-")
    }

    private static func isPlainInPath(_ byte: UInt8) -> Bool {
        isPlainInHost(byte) || (0x41...0x5A).contains(byte) || byte == slash || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "~")
    }
}
