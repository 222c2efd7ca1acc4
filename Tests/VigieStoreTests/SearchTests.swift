// The full text: found whatever the accents, and never an error whatever is typed.
import Foundation
import Testing
import VigieModel

@testable import VigieStore  // search expressions are the target's own

struct SearchTests {
    private func archive() throws -> Archive {
        let archive = try Archive()
        try archive.harvest([
            Sample.entry("L’identité numérique à Bruxelles", text: "Le portefeuille européen arrive."),
            Sample.entry("Cyberaanval op gemeente", text: "De dienst C++ en .NET ligt plat. Coördinatie volgt."),
            Sample.entry("Cybersecurity advisory", text: "Patch now: CVE-2026-12345 in the mail server."),
        ])
        return archive
    }

    @Test(arguments: [
        ("identite", 1), ("IDENTITÉ", 1), ("numerique bruxelles", 1), ("coordinatie", 1), ("cyber*", 2), ("cyber", 0),
        ("\"portefeuille européen\"", 1), ("\"européen portefeuille\"", 0), ("“portefeuille européen”", 1), ("bruxelles gemeente", 0),
        ("CVE-2026-12345", 1), ("l'identité", 1), ("L’identité", 1), ("C++", 1), ("\"portefeuille europ\"*", 1), ("", 3), ("  ", 3),
    ])
    func `a search finds`(text: String, count: Int) throws {
        let archive = try archive()
        #expect(try archive.store.items(ItemQuery(search: text)).count == count)
        #expect(try archive.store.count(ItemQuery(search: text)) == count)
    }

    @Test(arguments: [
        "\"", "\"\"", "*", "**", "a OR", "OR", "NOT", "AND AND", "NEAR(", "NEAR(a b, 3)", "title:", "title : x", "{title text}: x", "^",
        "-a", "+",
        "(", ")", "a\"b", "'", "';DROP TABLE items;--", "\\", "a\0b", "\u{202E}", "🇧🇪", "*a", "a*b", "\"*", "%", "_", "é*", "\"a",
        "a + b ^ c*",
        "\u{FFFF}",
    ])
    func `a hostile search is an answer, never an error`(text: String) throws {
        let archive = try archive()
        #expect(throws: Never.self) { try archive.store.items(ItemQuery(search: text)) }
        #expect(throws: Never.self) { try archive.store.count(ItemQuery(search: text)) }
    }

    @Test func `a very long search is an answer too`() throws {
        let archive = try archive()
        let words = (0..<5_000).map { "w\($0)" }.joined(separator: " ")
        #expect(try archive.store.items(ItemQuery(search: words)).isEmpty)
        #expect(try archive.store.items(ItemQuery(search: String(repeating: "\"", count: 10_001))).isEmpty)
        #expect(try archive.store.items(ItemQuery(search: String(repeating: "x", count: 1_000_000))).isEmpty)
    }

    @Test(arguments: [
        ("a b", #""a" AND "b""#), (#"x "a b"* y*"#, #""x" AND "a b"* AND "y"*"#), ("a--b --", #""a--b""#), ("OR", #""OR""#),
    ])
    func `words become quoted terms`(text: String, expression: String) {
        #expect(SearchExpression.of(text) == .match(expression))
    }

    @Test func `a new revision is found by its new words and no longer by its old ones`() throws {
        let archive = try Archive()
        try archive.harvest([Sample.entry("Panne", id: "1", text: "ancien")])
        try archive.harvest([Sample.entry("Panne", id: "1", text: "nouveau")], at: Sample.later)
        #expect(try archive.store.count(ItemQuery(search: "ancien")) == 0)
        #expect(try archive.store.count(ItemQuery(search: "nouveau")) == 1)
        #expect(archive.store.integrityProblems() == [])
    }
}
