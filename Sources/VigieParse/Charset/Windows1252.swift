// Windows-1252: what publishers mean by ISO-8859-1 (WHATWG Encoding), and the last resort for bytes that nothing else explains.

enum Windows1252 {
    // Bytes 0x80 to 0x9F; the five that the code page leaves free stay C1 controls.
    private static let upper: [Unicode.Scalar] = [
        "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}", "\u{2C6}", "\u{2030}", "\u{160}",
        "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}", "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}",
        "\u{2013}", "\u{2014}", "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", "\u{9D}", "\u{17E}", "\u{178}",
    ]

    static func scalar(of byte: UInt8) -> Unicode.Scalar {
        (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : Unicode.Scalar(byte)
    }

    /// Appends the character as UTF-8.
    static func append(_ byte: UInt8, to text: inout [UInt8]) {
        if byte < 0x80 {
            text.append(byte)
        } else {
            text.append(contentsOf: UTF8.encode(scalar(of: byte)) ?? UTF8.encodedReplacementCharacter)
        }
    }
}
