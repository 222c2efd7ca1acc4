// Mends JSON that escapes half a surrogate pair, which no Unicode string can hold and strict readers refuse.

/// Replaces `\ud83d` and the like by `\ufffd` where the other half is missing.
enum LoneSurrogates {
    /// The mended text; nil where there was nothing to mend.
    static func replaced(in json: String) -> String? {
        // Most lines hold no escape at all.
        guard json.utf8.contains(0x5C) else { return nil }
        var bytes = Array(json.utf8)
        var hasChanged = false
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 0x5C else {
                index += 1
                continue
            }
            guard let unit = unit(at: index, of: bytes) else {
                // Another escape: its second byte may be a backslash and must not be read as the start of one.
                index += 2
                continue
            }
            if (0xD800...0xDBFF).contains(unit), let low = self.unit(at: index + 6, of: bytes), (0xDC00...0xDFFF).contains(low) {
                index += 12
                continue
            }
            if (0xD800...0xDFFF).contains(unit) {
                bytes.replaceSubrange(index..<index + 6, with: Array("\\ufffd".utf8))
                hasChanged = true
            }
            index += 6
        }
        return hasChanged ? String(decoding: bytes, as: UTF8.self) : nil
    }

    /// The UTF-16 unit of a `\uXXXX` escape that begins there.
    private static func unit(at index: Int, of bytes: [UInt8]) -> UInt16? {
        guard index + 6 <= bytes.count, bytes[index] == 0x5C, bytes[index + 1] == 0x75 else { return nil }
        return UInt16(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16)
    }
}
