// How wide a text will be at most: SVG neither measures nor breaks lines for us, and nobody knows here which font will draw it.
import Foundation

/// A table of the letters' widths after the widest of the usual system fonts, so that a text drawn in any other is narrower: a gap is
/// better than a label that is cut or that covers another.
enum TextWidth {
    /// In the units of the size.
    static func of(_ text: some StringProtocol, size: Double, isBold: Bool = false) -> Double {
        let table = isBold ? bold : regular
        let hundredths = text.reduce(0) { $0 + width(of: $1, in: table) }
        return Double(hundredths) * size / 100
    }

    private static func width(of letter: Character, in table: [Character: Int]) -> Int {
        if let known = table[letter] { return known }
        // An accent makes no letter wider.
        guard let base = String(letter).decomposedStringWithCanonicalMapping.unicodeScalars.first else { return 0 }
        if let known = table[Character(base)] { return known }
        return base.value >= 0x1100 ? 120 : unknown
    }

    /// Greek, Cyrillic and the like.
    private static let unknown = 85

    private static let regular = table([
        (0, "\u{AD}"), (20, "\u{202F}"), (27, "'"), (28, "ijlłı"), (29, "IJ"), (32, " ,.’‘·\u{A0}"), (34, "/:;\\|"), (35, "f"),
        (36, "-"), (39, "()[]t"), (40, "!"), (41, "r"), (46, "\""), (50, "*_`–°†"), (52, "sz“”"), (53, "?"), (55, "c"), (56, "L"),
        (58, "Fk"), (59, "vxy"), (60, "P"), (61, "TYao«»ø"), (62, "e"), (63, "ESbdghnpqußđ"), (64, "$0123456789{}€"), (66, "K"),
        (68, "AV"), (69, "BRXZ"), (70, "C"), (73, "U"), (75, "HN"), (77, "DG▲▼◆"), (78, "&"), (79, "OQ"), (82, "w"), (84, "#+<=>^~−"),
        (86, "M"), (87, "●"), (95, "%"), (97, "mÆ"), (98, "æ"), (99, "W"), (100, "@—…"), (102, "œ"), (107, "Œ"),
    ])

    private static let bold = table([
        (0, "\u{AD}"), (20, "\u{202F}"), (31, "'"), (34, "ijlı"), (35, " \u{A0}"), (37, "/IJ\\|ł"), (38, ",.’‘·"), (40, ":;"), (42, "-"),
        (44, "f"), (46, "!()[]"), (48, "t"), (49, "r"), (50, "_`–°"), (52, "\"*†"), (58, "?z"), (59, "c"), (60, "s"), (64, "L"),
        (65, "vxy«»"), (66, "“”"), (67, "ak"), (68, "EFTe"), (69, "oø"), (70, "$0123456789€"), (71, "hnu{}"), (72, "SYbdgpqßđ"),
        (73, "CPZ"), (76, "B"), (77, "AKRVX▲▼◆"), (81, "U"), (82, "G"), (83, "D"), (84, "#+<=>HN^~−"), (85, "OQ"), (87, "&●"),
        (92, "w"), (100, "%@M—…"), (104, "m"), (105, "æ"), (108, "Æ"), (109, "œ"), (110, "W"), (117, "Œ"),
    ])

    private static func table(_ rows: [(width: Int, letters: String)]) -> [Character: Int] {
        rows.reduce(into: [:]) { table, row in for letter in row.letters { table[letter] = row.width } }
    }
}
