// The search language: what each form means, its one canonical form, and that a mistake is told at its place.
import Foundation
import Testing
import VigieModel

struct SearchQueryTests {
    private static let vocabulary = SearchVocabulary(
        themes: [
            Theme(
                id: ThemeID(rawValue: "cybersecurity"),
                name: [.english: "Cybersecurity", .french: "Cybersécurité", .dutch: "Cyberveiligheid"],
                definition: [:]),
            Theme(
                id: ThemeID(rawValue: "digital-identity"),
                name: [.english: "Digital identity", .french: "Identité numérique", .dutch: "Digitale identiteit"], definition: [:]),
            Theme(id: ThemeID(rawValue: "digital-inclusion"), name: [.english: "Digital inclusion"], definition: [:]),
        ],
        sources: [
            .init(id: SourceID(rawValue: "office-news-fr"), publisher: "Sample Office", title: "Sample Office: news"),
            .init(id: SourceID(rawValue: "gazette"), publisher: "Gazette d’Exemple", title: "Gazette"),
        ])

    private func parse(_ text: String) -> ParsedSearch { SearchQuery.parse(text, vocabulary: Self.vocabulary) }

    @Test(arguments: [
        ("", ""), ("   \t ", ""), ("wallet", "wallet"), ("data  act", "data act"), ("\"data act\" -wallet", "\"data act\" -wallet"),
        (
            "theme:cybersecurity lang:nl source:office kind:eu since:2026-03 until:2026-06-30 state:new is:starred title:\"data act\" -wallet",
            "theme:cybersecurity lang:nl source:office kind:eu since:2026-03 until:2026-06-30 state:new is:starred title:\"data act\" -wallet"
        ),
        // Three languages, with and without accents.
        (
            "thème:cybersécurité langue:néerlandais genre:ue depuis:2026 jusque:2026-06 état:nouveau est:étoilé titre:loi",
            "theme:cybersecurity lang:nl kind:eu since:2026 until:2026-06 state:new is:starred title:loi"
        ),
        (
            "THEMA:Cyberveiligheid taal:frans soort:leverancier sinds:7d tot:vandaag status:verworpen is:ster titel:wet",
            "theme:cybersecurity lang:fr kind:vendor since:7d until:0d state:rejected is:starred title:wet"
        ),
        ("niveau:fédéral bron:\"sample office\"", "kind:federal source:\"sample office\""),
        ("theme:cyber,digital-identity", "theme:cybersecurity,digital-identity"),
        ("thème:\"identité numérique\"", "theme:digital-identity"),
        ("theme:cyber,cyber", "theme:cybersecurity"), ("is:en-fiche,écheance", "is:in-brief,due"),
        // Groups: what stands side by side binds closer, and brackets say so.
        ("a b OR c", "(a b) OR c"), ("a (b OR c)", "a (b OR c)"), ("((a))", "a"), ("a OR (b OR c)", "a OR b OR c"),
        ("a AND b", "a b"), ("NOT a", "-a"), ("NOT NOT a", "a"), ("-(a b)", "-(a b)"), ("-theme:cyber", "-theme:cybersecurity"),
        ("NOT (a OR -b)", "-(a OR -b)"), ("a AND NOT b", "a -b"), ("a OR(b)", "a OR b"),
        // What only looks like syntax is text.
        ("or and not", "or and not"), ("\"OR\"", "\"OR\""), ("C++ .NET R&D", "C++ .NET R&D"), ("e-ID –proef", "e-ID –proef"),
        ("https://office.example/a", "\"https://office.example/a\""), ("Cloud: the future", "Cloud the future"),
        ("ISO27001:2022", "\"ISO27001:2022\""), ("gemeenten - proef & –", "gemeenten proef"), ("--verbose", "\"--verbose\""),
        // Quotation marks of every language, and stars.
        ("«loi sur les données»", "\"loi sur les données\""), ("„Datengesetz“ “data  act”", "Datengesetz \"data act\""),
        ("cyber* \"data a\"*", "cyber* \"data a\"*"), ("a*b", "a* b"), ("title:port*,\"data a\"*", "title:port*,\"data a\"*"),
        // Numbers.
        ("importance:>=2 relevance:>0,5 story:>3", "importance:>=2 relevance:>0.5 story:>3"), ("relevance:0.5", "relevance:>=0.5"),
        ("relevance:=0.5", "relevance:=0.5"), ("belang:majeure verhaal:3", "importance:3 story:3"), ("importance:≤1", "importance:<=1"),
        // What nobody sees is a blank.
        ("a\0b\u{202E}c", "a b c"),
    ])
    func `a search has one canonical form`(text: String, canonical: String) {
        let parsed = parse(text)
        #expect(parsed.problems == [])
        #expect(parsed.query?.description == canonical)
        #expect(parse(canonical).query == parsed.query)
    }

    @Test(arguments: [
        ("tehme:x", "unknown-field 0..<6 theme:", "theme:x"), ("a tehme: x", "unknown-field 2..<8 theme:", "a theme: x"),
        ("zzz:x", "unknown-field 0..<4", nil), ("é bro:x", "unknown-field 3..<7 bron:", "é bron:x"),
        ("theme:cybersecurty", "unknown-value 6..<18 cybersecurity", "theme:cybersecurity"),
        ("theme:cyber,digital", "unknown-value 12..<19 digital-identity", "theme:cyber,digital-identity"),
        ("source:offfice", "unknown-value 7..<14 office", "source:office"), ("kind:vendro", "unknown-value 5..<11 vendor", "kind:vendor"),
        ("lang:xx", "unknown-value 5..<7", nil), ("is:stared", "unknown-value 3..<9 starred", "is:starred"),
        ("state: new", "missing-value 0..<10 state:new", "state:new"), ("theme:", "missing-value 0..<6", nil),
        ("theme:cyber,", "missing-value 0..<12", nil), ("theme: -x", "missing-value 0..<6", nil),
        ("since:2026-13", "bad-date 6..<13", nil), ("since:2026-02-30", "bad-date 6..<16", nil),
        ("since:7j", "bad-date 6..<8 7d", "since:7d"),
        ("depuis:2s", "bad-date 7..<9 2w", "depuis:2w"), ("since:2026,2025", "several-values 0..<15", nil),
        ("importance:x", "bad-number 11..<12", nil), ("story:>2.5", "bad-number 6..<10", nil), ("relevance:>", "bad-number 10..<11", nil),
        ("a \"b", "unclosed-quote 2..<4", nil), ("(a b", "unclosed-bracket 0..<1", nil), ("a) b", "unopened-bracket 1..<2 ", "a b"),
        ("a ()", "empty-brackets 2..<4 ", "a "), ("a OR", "missing-operand 2..<4", nil), ("OR a", "missing-operand 0..<2", nil),
        ("a OR OR b", "missing-operand 2..<4", nil), ("a AND", "missing-operand 2..<5", nil), ("NOT", "missing-operand 0..<3", nil),
        ("AND", "missing-operand 0..<3", nil), ("– &", "no-word 0..<5", nil), ("title:&", "no-word 6..<7", nil),
    ])
    func `a mistake is told at its place, with what was likely meant`(text: String, problem: String, corrected: String?) {
        let parsed = parse(text)
        #expect(parsed.query == nil)
        let told = parsed.problems.map { $0.code.rawValue + " \($0.bytes)" + ($0.suggestion.map { " " + $0 } ?? "") }
        #expect(told == [problem])
        #expect(parsed.problems.first?.corrected(text) == corrected)
        #expect(parsed.problems.first?.description.contains("\n") == false)
    }

    @Test func `all mistakes are told, in the order of the text`() {
        let problems = parse("tehme:x (a OR since:yes").problems
        #expect(problems.map(\.code) == [.unknownField, .unclosedBracket, .badDate])
        #expect(problems[0].description == "unknown field «tehme»: did you mean theme:?")
        #expect(parse(String(repeating: "x:y ", count: 50)).problems.count == 10)
    }

    @Test func `without a vocabulary every well-formed name is taken`() {
        #expect(SearchQuery.parse("theme:anything source:\"Any Body\"").query?.description == "theme:anything source:\"Any Body\"")
        #expect(SearchQuery.parse("theme:\"no id\"").problems.map(\.code) == [.unknownValue])
    }

    @Test func `limits are told and not passed`() {
        #expect(parse(String(repeating: "a", count: 2_001)).problems.map(\.code) == [.tooLong])
        #expect(parse(String(repeating: "(", count: 1_000)).problems.map(\.code) == [.tooDeep])
        #expect(parse(String(repeating: "NOT ", count: 400) + "a").problems.map(\.code) == [.tooDeep])
        #expect(parse(String(repeating: "(", count: 40) + "a" + String(repeating: ")", count: 40)).query?.description == "a")
        #expect(parse(String(repeating: "(a OR -(b ", count: 20) + String(repeating: "))", count: 20)).problems.map(\.code) == [.tooDeep])
        #expect(parse(String(repeating: "a ", count: 65)).problems.map(\.code) == [.tooMany])
        #expect(parse(String(repeating: "a ", count: 64)).query?.conditions.count == 64)
        #expect(parse("theme:" + String(repeating: "cyber,", count: 70) + "cyber").problems.map(\.code) == [.tooMany])
    }

    @Test(arguments: [
        ("2026", "2025-12-31T23:00:00Z", "2026-12-31T23:00:00Z"), ("2026-03", "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z"),
        ("2026-12", "2026-11-30T23:00:00Z", "2026-12-31T23:00:00Z"), ("2026-03-29", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"),
        ("today", "2026-11-20T23:00:00Z", "2026-11-21T23:00:00Z"), ("7d", "2026-11-13T23:00:00Z", "2026-11-14T23:00:00Z"),
        ("2w", "2026-11-06T23:00:00Z", "2026-11-07T23:00:00Z"), ("9m", "2026-02-20T23:00:00Z", "2026-02-21T23:00:00Z"),
        ("1y", "2025-11-20T23:00:00Z", "2025-11-21T23:00:00Z"),
    ])
    func `a time is a stretch of the calendar in Brussels`(text: String, start: String, end: String) throws {
        let date = try #require(SearchDate(text))
        let today = try #require(CivilDate("2026-11-21"))
        #expect(Timestamp.text(date.start(today: today)) == start && Timestamp.text(date.end(today: today)) == end)
    }

    @Test func `so many months ago is the last day of a shorter month`() throws {
        let today = try #require(CivilDate("2026-03-31"))
        #expect(CivilDate(try #require(SearchDate("1m")).start(today: today)).description == "2026-02-28")
        let thousand = try #require(Timestamp.date("1000-01-01T00:00:00Z"))
        for text in ["99999m", "99999y", "99999w"] { #expect(try #require(SearchDate(text)).start(today: today) < thousand) }
        #expect(try #require(SearchDate("9999")).end(today: today) == .distantFuture)
    }

    @Test func `a facet is a query of its own`() throws {
        let query = try #require(parse("theme:cyber -lang:nl wallet").query)
        let identity = SearchTerm.theme([ThemeID(rawValue: "digital-identity")])
        #expect(query.toggling(identity).description == "theme:cybersecurity,digital-identity -lang:nl wallet")
        #expect(query.toggling(identity).toggling(identity) == query)
        #expect(query.toggling(identity).asks(identity) && !query.asks(identity))
        #expect(query.toggling(.theme([ThemeID(rawValue: "cybersecurity")])).description == "-lang:nl wallet")
        #expect(query.setting(identity).description == "-lang:nl wallet theme:digital-identity")
        #expect(query.toggling(.language([.french])).description == "theme:cybersecurity -lang:nl wallet lang:fr")
        #expect(query.removing(.lang) == query && SearchQuery().toggling(identity).removing(.theme).isEmpty)
        #expect(parse("a OR b").query?.setting(identity).description == "(a OR b) theme:digital-identity")
    }

    @Test func `every name of a field is read in every language`() {
        for field in SearchField.allCases {
            for name in field.aliases + [LanguageCode.french, .dutch, .english].map(field.name(in:)) {
                #expect(SearchField(named: name.uppercased()) == field)
            }
        }
    }
}
