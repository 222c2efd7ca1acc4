// The store's own quick ways with texts, dates and lists: the same as the slow ones, whatever a feed says.
import Foundation
import Testing
import VigieModel

@testable import VigieStore  // these are the target's own

struct ValueTests {
    private static let texts = [
        "", "plain words", "MAJUSCULES et Éléments ÀÇÜß×÷", "Ŀ Œuvre Ō ĳ İstanbul ǅ", "ΣΊΣΥΦΟΣ Ελλάδα", "Привет МИР", "日本語 テスト　全角",
        "🇧🇪 emoji 👩‍💻 ok ✔️", "tab\tline\r\nnext\u{B}\u{C}end", "nbsp\u{A0}thin\u{2009}ideographic\u{3000}line\u{2028}nel\u{85}x",
        "“quotes” – dash — … ’", "zero\0byte \u{1}\u{1F}\u{7F}", "e\u{301}te\u{301} combining", "\u{FEFF}bom \u{200B}zwsp \u{AD}shy",
        "ẞ Ⅷ Ⓐ ﬁ Å K",
    ]

    @Test(arguments: texts)
    func `the key of a text is the hash of its words, taken by characters`(text: String) {
        let long = String(repeating: text + " Mot É\u{A0}", count: 20)
        for revision in [
            ItemRevision(title: text, text: long), ItemRevision(title: long, text: text), ItemRevision(title: text, text: text),
        ] {
            let expected = Self.hashByCharacters(revision).flatMap { UInt64($0.hex.prefix(16), radix: 16) }.map(Int64.init(bitPattern:))
            #expect(TextKey.of(revision) == expected)
        }
    }

    /// What the quick way must come to: title and text in lower case, white space as one blank.
    private static func hashByCharacters(_ revision: ItemRevision) -> ContentHash? {
        let words = "\(revision.title) \(revision.text)".lowercased().split(whereSeparator: \.isWhitespace)
        return words.count >= 30 ? ContentHash(of: words.joined(separator: " ")) : nil
    }

    @Test(arguments: [28, 29, 30, 31])
    func `a text tells from thirty words on, as the model has it`(words: Int) {
        let revision = ItemRevision(title: "Titre", text: (1..<words).map { "mot\($0)" }.joined(separator: " "))
        #expect((TextKey.of(revision) != nil) == (words >= ItemRevision.tellingWords))
        #expect((revision.textHash != nil) == (words >= ItemRevision.tellingWords))
    }

    @Test func `no scalar's small letter takes more room than was made for it`() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let (own, small) = (String(scalar).utf8.count, scalar.properties.lowercaseMapping.utf8.count)
            if small * 2 > own * 3 { Issue.record("U+\(String(value, radix: 16)) grows from \(own) to \(small) bytes") }
        }
    }

    @Test(arguments: [
        "https://office.example", "https://office.example/", "http://office.example/a/b-c_d~e.html", "https://office.example/a/",
        "https://office.example/A/B", "https://Office.example/a", "HTTPS://office.example/a", "https://office.example:443/a",
        "https://office.example/a?utm_source=x&id=1", "https://office.example/a?id=1", "https://office.example/a#x",
        "https://office.example/#/news/1", "https://office.example//a//b", "https://office.example/a//", "https://office.example/./a/../b",
        "https://office.example/..", "https://office.example/%C3%A9", "https://office.example/é", "https://office.example/a b",
        "https://u:p@office.example/a", "https://xn--bcher-kva.example/a", "https://bücher.example/a", "https://.example/a",
        "https://office.example./a", "https:///a", "https://", "http:/a", "ftp://office.example/a", " https://office.example/a ", "", "a",
        "https://[::1]/a", "https://office_1.example/a", "https://1.2.3.4/a", "https://-a.example/b", "https://a..example/b",
        "https://office.example/a;b=c", "https://office.example/a:b@c", "https://office.example/\0",
        "https://office.example/a/.well-known/x",
    ])
    func `the short way to a canonical link ends where the long one does`(address: String) {
        #expect(CanonicalLink.of(address) == CanonicalLink.takenApart(address))
    }

    @Test func `addresses of one host stand together, and each has a key of its own`() {
        let keys = (0..<1_000).map { LinkKey.of("https://office.example/news/\($0)") }
        #expect(Set(keys).count == 1_000)
        #expect(Set(keys.map { $0 >> 32 }).count == 1)
        #expect(LinkKey.of("https://gazette.example/news/1") >> 32 != keys[0] >> 32)
        #expect(LinkKey.of("https://office.example") >> 32 == keys[0] >> 32)
        // What stands in a file must be the same for ever.
        #expect(LinkKey.of("https://office.example/") == 7_040_779_808_213_515_475)
    }

    @Test(arguments: texts)
    func `lists are written as an encoder would`(text: String) throws {
        let texts = [text, text + "\"", "\\" + text]
        #expect(try JSONDecoder().decode([String].self, from: Data(JSONText.write(texts).utf8)) == texts)
        #expect(try JSONText.readTexts(JSONText.write(texts)) == texts)
        #expect(try JSONText.readTexts(JSONText.write([text])) == [text])
        let people = [FeedPerson(name: text), FeedPerson(), FeedPerson(name: "n", email: text, uri: "u\"")]
        #expect(try JSONText.readPeople(JSONText.write(people)) == people)
        #expect(try JSONText.read(JSONText.write([1, -2]), as: [Int].self) == [1, -2])
    }

    @Test(arguments: ["[]", "[\"\"]", "[ \"a\" , \"b\"]", "[\"a\",\"b\"]", "[\"a\\u00e9\",\"b\"]", "[\"a\",\"\",\"\"]", "[\"\\\"\",\"x\"]"])
    func `lists that another program wrote are read too`(json: String) throws {
        #expect(try JSONText.readTexts(json) == JSONDecoder().decode([String].self, from: Data(json.utf8)))
    }

    @Test(arguments: ["", "[", "[\"a]", "[\"a\"b\"]", "{}", "[1]"])
    func `what is no list is told`(json: String) {
        #expect(throws: (any Error).self) { try JSONText.readTexts(json) }
    }

    @Test func `every day from year 1 to 9999 is written and read back`() {
        var seconds = -62_135_596_800.0
        while seconds < 253_402_300_799 {
            let date = Date(timeIntervalSince1970: seconds)
            let text: String = Stamp.text(date)
            if text.utf8.count != 20 || (try? Stamp.date(text)) != date { Issue.record("\(seconds) became \(text)") }
            seconds += 86_400 * 37 + 4_321
        }
    }

    @Test(
        arguments: [
            ("2026-02-29T00:00:00Z", nil), ("2024-02-29T23:59:59Z", 1_709_251_199), ("2026-11-21T24:00:00Z", nil),
            ("2026-13-01T00:00:00Z", nil),
            ("2026-1a-01T00:00:00Z", nil), ("2026-11-21 08:00:00Z", nil), ("2026-11-21T08:00:00.5Z", 1_795_248_000), ("", nil),
            ("2026-11-21T09:00:00+01:00", 1_795_248_000), ("1970-01-01T00:00:00Z", 0), ("0001-01-01T00:00:00Z", -62_135_596_800),
        ] as [(String, Double?)])
    func `dates are read in their one form and its variants`(text: String, seconds: Double?) {
        #expect(Timestamp.date(text)?.timeIntervalSince1970 == seconds)
    }

    @Test func `what is no instant is written as a date all the same`() {
        #expect(Timestamp.text(Date(timeIntervalSince1970: .nan)) == "1970-01-01T00:00:00Z")
        #expect(Timestamp.text(Date(timeIntervalSince1970: -.infinity)) == "0000-01-01T00:00:00Z")
    }
}
