// The alphabets that have a byte a letter and words of nothing but high bytes: Cyrillic, Greek and Hebrew, told by their commonest letters.

enum AlphabetGuess {
    /// The eight commonest letters of running text, in each charset's own bytes.
    private static let commonest: [(name: String, letters: Set<UInt8>)] = [
        // о е а и н т с р, of Russian and Bulgarian alike.
        ("windows-1251", [0xEE, 0xE5, 0xE0, 0xE8, 0xED, 0xF2, 0xF1, 0xF0]),
        ("koi8-r", [0xCF, 0xC5, 0xC1, 0xC9, 0xCE, 0xD4, 0xD3, 0xD2]),
        ("iso-8859-5", [0xDE, 0xD5, 0xD0, 0xD8, 0xDD, 0xE2, 0xE1, 0xE0]),
        // α ο ι ε τ σ ν η.
        ("windows-1253", [0xE1, 0xEF, 0xE9, 0xE5, 0xF4, 0xF3, 0xED, 0xE7]),
        // י ה ו ל א ר ת ב.
        ("windows-1255", [0xE9, 0xE4, 0xE5, 0xEC, 0xE0, 0xF8, 0xFA, 0xE1]),
    ]

    /// Nil where the words are not of such an alphabet, or too few to tell.
    static func guess(_ bytes: UnsafeBufferPointer<UInt8>) -> CharsetLabel? {
        var counts = [Int](repeating: 0, count: 256)
        var all = 0
        var inWords = 0
        var run = 0
        for byte in bytes {
            if byte >= 0x80 {
                counts[Int(byte)] += 1
                all += 1
                run += 1
            } else {
                if run >= 3 { inWords += run }
                run = 0
            }
        }
        // Latin text has a high byte here and there, and hardly ever three together.
        guard all >= 20, inWords * 100 >= all * 75 else { return nil }
        let shares = commonest.map { charset in (charset.name, charset.letters.reduce(0) { $0 + counts[Int($1)] }) }
        // In running text they are more than half of all letters; by chance, eight of sixty are a seventh.
        guard let best = shares.max(by: { $0.1 < $1.1 }), best.1 * 100 >= all * 38 else { return nil }
        return CharsetLabel(published: best.0)
    }
}
