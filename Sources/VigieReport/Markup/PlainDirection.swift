// Characters that turn the direction of writing: a title with one could show a file's ending or an address backwards. None of the report's
// languages needs them.

enum PlainDirection {
    /// The text without embeddings, overrides and isolates (U+202A to U+202E, U+2066 to U+2069); the same where there is none.
    static func of(_ text: String) -> String {
        var text = text
        let isClean = text.withUTF8 { bytes in
            // All of them are E2 80 AA…AE or E2 81 A6…A9 in UTF-8.
            var index = 0
            while index + 2 < bytes.count {
                if bytes[index] == 0xE2, isTurning(bytes[index + 1], bytes[index + 2]) { return false }
                index += 1
            }
            return true
        }
        if isClean { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isTurning($0) }))
    }

    private static func isTurning(_ second: UInt8, _ third: UInt8) -> Bool {
        (second == 0x80 && (0xAA...0xAE).contains(third)) || (second == 0x81 && (0xA6...0xA9).contains(third))
    }

    private static func isTurning(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}
