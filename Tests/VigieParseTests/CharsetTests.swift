// Which charset wins, and what its bytes become.
import Foundation
import Testing
import VigieModel

@testable import VigieParse  // The rules on addresses and charsets are internal.

struct CharsetTests {
    private func read(_ bytes: [UInt8], contentType: String? = nil) throws -> ParsedFeed {
        try FeedParser.parse(bytes: Data(bytes), baseURL: nil, contentType: contentType)
    }

    private func rss(title: [UInt8], declared: String? = nil) -> [UInt8] {
        let declaration = declared.map { "<?xml version=\"1.0\" encoding=\"\($0)\"?>" } ?? ""
        return Array((declaration + "<rss version=\"2.0\"><channel><title>").utf8) + title + Array("</title></channel></rss>".utf8)
    }

    struct Row: Sendable {
        var title: [UInt8]
        var declared: String?
        var http: String?
        var encoding: String
        var expected: String
    }

    @Test(arguments: [
        Row(title: Array("é".utf8), encoding: "utf-8", expected: "é"),
        Row(title: Array("é".utf8), declared: "utf-16", encoding: "utf-8", expected: "é"),
        Row(title: Array("é".utf8), declared: "iso-8859-1", encoding: "utf-8", expected: "é"),
        Row(title: [0xE9], encoding: "windows-1252", expected: "é"),
        Row(title: [0xE9], declared: "ISO-8859-1", encoding: "iso-8859-1", expected: "é"),
        Row(title: [0x80, 0x93], declared: "ISO-8859-1", encoding: "windows-1252", expected: "€“"),
        Row(title: [0xAB, 0xA0, 0x64, 0x6F, 0x75, 0xE9, 0xA0, 0xBB], encoding: "windows-1252", expected: "« doué »"),
        Row(title: [0xB9], declared: "iso-8859-1", http: "text/xml; charset=iso-8859-2", encoding: "iso-8859-2", expected: "š"),
        Row(title: [0xD0, 0xCF], http: "text/xml; charset=\"koi8-r\"", encoding: "koi8-r", expected: "по"),
        Row(title: [0xC4, 0xE3, 0x81, 0x30, 0x81, 0x30], declared: "gb2312", encoding: "gb18030", expected: "你\u{80}"),
        Row(title: [0xA4, 0xA4], declared: "big5", encoding: "big5", expected: "中"),
        Row(title: [0xB3, 0xE2], declared: "ks_c_5601-1987", encoding: "euc-kr", expected: "년"),
        Row(title: [0x82, 0xA0], declared: "shift_jis", encoding: "shift_jis", expected: "あ"),
        Row(title: Array("plain".utf8), http: "text/xml; charset='us-ascii'", encoding: "us-ascii", expected: "plain"),
    ])
    func `the charset is decided by mark, validity, header, declaration`(row: Row) throws {
        let feed = try read(rss(title: row.title, declared: row.declared), contentType: row.http)
        #expect(feed.encoding == row.encoding && feed.feed.title == row.expected)
    }

    @Test(arguments: ["UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"], [true, false])
    func `wide encodings are known with and without their mark`(name: String, hasMark: Bool) throws {
        let text = (hasMark ? "\u{FEFF}" : "") + "<rss version='2.0'><channel><title>été</title></channel></rss>"
        let encoding: String.Encoding =
            switch name {
            case "UTF-16LE": .utf16LittleEndian
            case "UTF-16BE": .utf16BigEndian
            case "UTF-32LE": .utf32LittleEndian
            default: .utf32BigEndian
            }
        let data = try #require(text.data(using: encoding))
        let feed = try FeedParser.parse(bytes: data, baseURL: nil, contentType: "text/xml; charset=utf-8")
        #expect(feed.feed.title == "été" && feed.encoding == name.lowercased())
    }

    @Test func `stray bytes in UTF-8 are read as windows-1252 and said`() throws {
        let feed = try read(rss(title: Array("éàü ".utf8) + [0x92]))
        #expect(feed.feed.title == "éàü ’" && feed.encoding == "utf-8" && feed.isMalformed)
        #expect(feed.findings.contains { $0.code == "undecodable-bytes" && $0.line == 1 })
    }

    @Test func `an unknown charset is a finding and the text is still read`() throws {
        let feed = try read(rss(title: Array("é".utf8), declared: "bogus-9"))
        #expect(feed.feed.title == "é" && feed.isMalformed && feed.findings.contains { $0.code == "unknown-charset" })
    }

    @Test func `undeclared Japanese is recognised`() throws {
        let text: [UInt8] = [
            0xC6, 0xFC, 0xCB, 0xDC, 0xB8, 0xEC, 0xA4, 0xCE, 0xA4, 0xD2, 0xA4, 0xE9, 0xA4, 0xAC, 0xA4, 0xCA, 0xA4, 0xC8, 0xA5, 0xAB,
            0xA5, 0xBF, 0xA5, 0xAB, 0xA5, 0xCA, 0xA4, 0xCE, 0xA5, 0xC6, 0xA5, 0xB9, 0xA5, 0xC8, 0xA4, 0xC7, 0xA4, 0xB9, 0xA1, 0xA3,
        ]
        let feed = try read(rss(title: text))
        #expect(feed.encoding == "euc-jp" && feed.feed.title == "日本語のひらがなとカタカナのテストです。" && feed.isMalformed)
    }

    @Test func `undeclared alphabets are told by their commonest letters`() throws {
        func bytes(_ text: String, _ first: UInt32, _ place: UInt8, others: [Unicode.Scalar: UInt8] = [:]) -> [UInt8] {
            text.unicodeScalars.map { scalar in
                scalar.isASCII ? UInt8(scalar.value) : others[scalar] ?? UInt8(truncatingIfNeeded: scalar.value - first + UInt32(place))
            }
        }
        let russian = "сегодня на заседании совета приняли новое решение"
        #expect(try read(rss(title: bytes(russian, 0x410, 0xC0))).feed.title == russian)
        #expect(try read(rss(title: bytes(russian, 0x410, 0xB0))).encoding == "iso-8859-5")
        let greek = "το συμβούλιο αποφάσισε σήμερα την νέα πολιτική"
        let accents: [Unicode.Scalar: UInt8] = ["ά": 0xDC, "έ": 0xDD, "ή": 0xDE, "ί": 0xDF, "ό": 0xFC, "ύ": 0xFD, "ώ": 0xFE]
        #expect(try read(rss(title: bytes(greek, 0x3B1, 0xE1, others: accents))).feed.title == greek)
        let hebrew = "המועצה החליטה היום על מדיניות חדשה בנושא הזה"
        #expect(try read(rss(title: bytes(hebrew, 0x5D0, 0xE0))).feed.title == hebrew)
        let koi8: [UInt8] = [
            0xD3, 0xC5, 0xC7, 0xCF, 0xC4, 0xCE, 0xD1, 0x20, 0xCF, 0xDE, 0xC5, 0xCE, 0xD8, 0x20, 0xC8, 0xCF, 0xD2, 0xCF, 0xDB, 0xC1, 0xD1,
            0x20, 0xD0, 0xCF, 0xC7, 0xCF, 0xC4, 0xC1, 0x20, 0xC9, 0x20, 0xCE, 0xCF, 0xD7, 0xCF, 0xD3, 0xD4, 0xC9,
        ]
        #expect(try read(rss(title: koi8)).feed.title == "сегодня очень хорошая погода и новости")
        let big5: [UInt8] = [
            0xA4, 0xB5, 0xA4, 0xD1, 0xA4, 0xD1, 0xAE, 0xF0, 0xAB, 0xDC, 0xA6, 0x6E, 0xA7, 0xDA, 0xAD, 0xCC, 0xA5, 0x68, 0xAC, 0xDD, 0xAC,
            0x47, 0xAE, 0x63, 0xAA, 0xBA, 0xAE, 0xD1,
        ]
        #expect(try read(rss(title: big5)).feed.title == "今天天氣很好我們去看故宮的書")
        // French in windows-1252 is nobody's alphabet.
        let french = Array("r".utf8) + (0..<30).flatMap { _ in [0xE9, 0x20, 0x74, 0xE9, 0x65, 0x20, 0xE0, 0x20] }
        #expect(try read(rss(title: french)).feed.title?.hasPrefix("ré tée à é") == true)
    }

    @Test(arguments: ["u8", "utf_8", "UTF8"]) func `names with other separators are known`(name: String) throws {
        #expect(try read(rss(title: Array("é".utf8), declared: name)).encoding == "utf-8")
        #expect(try read(rss(title: [0xE9], declared: "iso8859_1")).feed.title == "é")
        #expect(try read(rss(title: [0x93, 0xFA, 0x96, 0x7B], declared: "s_jis")).feed.title == "日本")
    }

    @Test func `a byte order mark is skipped, and blanks after it`() throws {
        let feed = try parse("\u{FEFF}\n \n<?xml version='1.0'?><rss version='2.0'><channel><title>x</title></channel></rss>")
        #expect(feed.feed.title == "x" && feed.encoding == "utf-8")
    }

    @Test(arguments: [
        // RFC 3986, section 5.4.
        ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"), ("//g", "http://g"),
        ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"),
        (";x", "http://a/b/c/;x"), ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("..", "http://a/b/"), ("../g", "http://a/b/g"),
        ("../..", "http://a/"), ("../../../g", "http://a/g"), ("/./g", "http://a/g"), ("g;x=1/../y", "http://a/b/c/y"), ("g:h", "g:h"),
        ("g?y/../x", "http://a/b/c/g?y/../x"),
    ])
    func `references resolve as the standard says`(reference: String, expected: String) {
        #expect(Address("http://a/b/c/d;p?q")?.resolve(reference) == expected)
    }
}
