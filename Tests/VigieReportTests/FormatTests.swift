// Dates and numbers as each language writes them; the expected forms are those of the languages' own style guides.
import Testing
import VigieModel

@testable import VigieReport  // Words and its formats are internal.

struct FormatTests {
    @Test(arguments: [
        (LanguageCode.french, 1, "1er\u{A0}janvier\u{A0}2026", "1er\u{A0}janv.\u{A0}2026"),
        (.french, 8, "1er\u{A0}août\u{A0}2026", "1er\u{A0}août\u{A0}2026"),
        (.dutch, 1, "1\u{A0}januari\u{A0}2026", "1\u{A0}jan.\u{A0}2026"),
        (.dutch, 3, "1\u{A0}maart\u{A0}2026", "1\u{A0}maart\u{A0}2026"),
        (.english, 1, "1\u{A0}January\u{A0}2026", "1\u{A0}Jan\u{A0}2026"),
    ])
    func `first days of months`(language: LanguageCode, month: Int, long: String, short: String) throws {
        let words = try Support.words(language)
        #expect(words.date(SmallEdition.day(2026, month, 1)) == long)
        #expect(words.shortDate(SmallEdition.day(2026, month, 1)) == short)
    }

    @Test(arguments: [
        (LanguageCode.french, "21\u{A0}novembre\u{A0}2026", "21\u{A0}nov."), (.dutch, "21\u{A0}november\u{A0}2026", "21\u{A0}nov."),
        (.english, "21\u{A0}November\u{A0}2026", "21\u{A0}Nov"),
    ])
    func `other days`(language: LanguageCode, long: String, short: String) throws {
        let words = try Support.words(language)
        #expect(words.date(SmallEdition.day(2026, 11, 21)) == long)
        #expect(words.dayMonth(SmallEdition.day(2026, 11, 21)) == short)
    }

    @Test(arguments: [
        ("", "", []), ("{n} items", "3 items", ["n"]), ("{n}{name}{n}", "3Été3", ["n", "name"]),
        ("{other} stays", "{other} stays", ["other"]),
        ("{{n}} {n {N} {} {n", "{3} {n {N} {} {n", ["n"]), ("é{n}…{name}", "é3…Été", ["n", "name"]), ("{name}", "Été", ["name"]),
    ])
    func `places are filled in`(text: String, filled: String, places: [String]) {
        #expect(Words.filled(text, ["n": "3", "name": "Été"]) == filled)
        #expect(Words.places(in: text) == Set(places))
        // What is filled in is not looked at again.
        #expect(Words.filled("{n}", ["n": "{name}", "name": "x"]) == "{name}")
    }

    @Test(arguments: [
        (LanguageCode.french, ["0", "999", "1\u{202F}000", "12\u{202F}345\u{202F}678", "\u{2212}1\u{202F}234"]),
        (.dutch, ["0", "999", "1.000", "12.345.678", "\u{2212}1.234"]), (.english, ["0", "999", "1,000", "12,345,678", "\u{2212}1,234"]),
    ])
    func `numbers`(language: LanguageCode, expected: [String]) throws {
        let words = try Support.words(language)
        #expect([0, 999, 1_000, 12_345_678, -1_234].map(words.number) == expected)
    }

    @Test(arguments: [
        (LanguageCode.french, ["41\u{202F}%", "+31\u{202F}%", "\u{2212}2\u{202F}%", "0\u{202F}%"]),
        (.dutch, ["41\u{A0}%", "+31\u{A0}%", "\u{2212}2\u{A0}%", "0\u{A0}%"]),
        (.english, ["41%", "+31%", "\u{2212}2%", "0%"]),
    ])
    func `percentages`(language: LanguageCode, expected: [String]) throws {
        let words = try Support.words(language)
        #expect([words.percent(41), words.signedPercent(31), words.signedPercent(-2), words.signedPercent(0)] == expected)
        #expect(words.share(1, of: 1_000) == words[.percentBelowOne])
        #expect(words.share(0, of: 1_000) == words.percent(0))
    }

    @Test(arguments: [
        (LanguageCode.french, "1er\u{A0}trimestre\u{A0}2027", "4e\u{A0}trimestre\u{A0}2027"),
        (.dutch, "1e\u{A0}kwartaal\u{A0}2027", "4e\u{A0}kwartaal\u{A0}2027"), (.english, "Q1\u{A0}2027", "Q4\u{A0}2027"),
    ])
    func `quarters, years and anything else`(language: LanguageCode, first: String, last: String) throws {
        let words = try Support.words(language)
        #expect(words.due("2027-Q1") == first)
        #expect(words.due("2027-Q4") == last)
        for other in ["2027", "2027-Q5", "2027-Qx", "soon", ""] { #expect(words.due(other) == other) }
    }

    @Test(arguments: [
        (LanguageCode.french, ["article retenu", "article retenu", "articles retenus"]),
        (.dutch, ["geselecteerde berichten", "geselecteerd bericht", "geselecteerde berichten"]),
        (.english, ["kept items", "kept item", "kept items"]),
    ])
    func `none, one and two`(language: LanguageCode, expected: [String]) throws {
        let words = try Support.words(language)
        #expect([0, 1, 2].map { words.counted(.labelKept, $0) } == expected)
    }

    @Test(arguments: [
        ("Trois mots : un « essai » ; quoi ?", "Trois mots\u{202F}: un «\u{202F}essai\u{202F}»\u{202F}; quoi\u{202F}?"),
        ("une hausse de 15 %, dès le 1er juin", "une hausse de 15\u{202F}%, dès le 1er\u{A0}juin"),
        ("23 jours et 1,1 million d’euros", "23\u{A0}jours et 1,1\u{A0}million d’euros"), ("23 communes", "23 communes"),
        ("déjà\u{A0}: ici", "déjà\u{202F}: ici"), ("| a | b |\n| :--- | ---: |", "| a | b |\n| :--- | ---: |"), ("", ""),
    ])
    func `French spaces do not break`(typed: String, printed: String) {
        #expect(FrenchText.spaced(typed) == printed)
    }

    @Test(arguments: [
        ("<p>Dès le 1er\u{A0}juin, au 2e\u{A0}trimestre</p>", "<p>Dès le 1<sup>er</sup>\u{A0}juin, au 2<sup>e</sup>\u{A0}trimestre</p>"),
        ("<p>le 1er rang, 11er mai</p>", "<p>le 1er rang, 11er mai</p>"),
        (#"<p title="1er mai"><code>1er mai</code></p>"#, #"<p title="1er mai"><code>1er mai</code></p>"#),
        ("<svg><text>1er mai</text></svg>1er mai", "<svg><text>1er mai</text></svg>1<sup>er</sup> mai"),
        (
            #"<p lang="en">a <p>1er mai</p> 1er mai</p> <b lang="fr">1er mai</b>"#,
            #"<p lang="en">a <p>1er mai</p> 1er mai</p> <b lang="fr">1<sup>er</sup> mai</b>"#
        ),
    ])
    func `ordinals are raised in dates of the French text only`(page: String, raised: String) {
        #expect(FrenchText.withRaisedOrdinals(page) == raised)
    }

    @Test func `lists and filled places`() throws {
        let words = try Support.words(.french)
        #expect(words.list([]) == "" && words.list(["a"]) == "a" && words.list(["a", "b", "c"]) == "a, b et c")
        #expect(words.fill(.recommendationCode, ["n": "{title}"]) == "R{title}", "a value is not filled again")
    }
}
