// The search language under chance: any bytes are read in one way or refused, and any query survives being written and read.
import Foundation
import Testing
import VigieModel

struct SearchFuzzTests {
    /// Numbers by chance, the same at every run (SplitMix64).
    private struct Chance: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let pieces = [
        "(", ")", "\"", "«", "»", "-", "--", "*", ":", ",", " ", "OR", "AND", "NOT", " OR ", " NOT ", "theme:", "is:", "since:", "lang:fr",
        "state:new,kept", "importance:>=2", "relevance:", "title:", "kind:eu", "a", "é", "e\u{301}", "🇧🇪", "\0", "\u{202E}", "\u{FFFD}",
        "2026-03", "7d", ">", "=", "source:x", "'", "';--", "%", "http://", "字:",
    ]

    @Test(arguments: 1...8)
    func `any text is read or refused, and what is read is read the same again`(seed: UInt64) {
        var chance = Chance(state: seed)
        for _ in 0..<400 {
            var text = ""
            if Bool.random(using: &chance) {
                for _ in 0..<Int.random(in: 1...40, using: &chance) { text += Self.pieces.randomElement(using: &chance) ?? "" }
            } else {
                let bytes = (0..<Int.random(in: 1...80, using: &chance)).map { _ in UInt8.random(in: 0...255, using: &chance) }
                text = String(decoding: bytes, as: UTF8.self)
            }
            let parsed = SearchQuery.parse(text)
            #expect((parsed.query == nil) == !parsed.problems.isEmpty, "\(text.debugDescription)")
            for problem in parsed.problems {
                #expect(problem.bytes.upperBound <= text.utf8.count && problem.bytes.lowerBound >= 0)
                // Mistakes begin and end between scalars, so that the place can be shown.
                #expect(String(text.utf8.prefix(problem.bytes.lowerBound)) != nil, "\(text.debugDescription)")
                #expect(String(text.utf8.prefix(problem.bytes.upperBound)) != nil, "\(text.debugDescription)")
                #expect(problem.corrected(text) == nil || problem.suggestion != nil)
            }
            if let query = parsed.query {
                #expect(SearchQuery.parse(query.description) == ParsedSearch(query: query, problems: []), "\(text.debugDescription)")
            }
        }
    }

    @Test(arguments: 1...4)
    func `any query survives being written and read`(seed: UInt64) {
        var chance = Chance(state: seed)
        for _ in 0..<300 {
            let query = SearchQuery(Self.node(3, &chance))
            guard query.description.utf8.count <= 2_000 else { continue }
            #expect(SearchQuery.parse(query.description) == ParsedSearch(query: query, problems: []), "\(query)")
        }
    }

    private static func node(_ depth: Int, _ chance: inout Chance) -> SearchNode {
        switch depth == 0 ? 3 : Int.random(in: 0...4, using: &chance) {
        case 0: .all((0..<Int.random(in: 1...3, using: &chance)).map { _ in node(depth - 1, &chance) })
        case 1: .any((0..<Int.random(in: 1...3, using: &chance)).map { _ in node(depth - 1, &chance) })
        case 2: .not(node(depth - 1, &chance))
        default: .term(term(&chance))
        }
    }

    private static func term(_ chance: inout Chance) -> SearchTerm {
        let words = ["a", "OR", "-x", "data act", "theme:x", "a,b", "C++", "l’été", "x*y", "7d"]
        let text = SearchText(words.randomElement(using: &chance) ?? "a", isPrefix: Bool.random(using: &chance))
        let terms: [SearchTerm] = [
            .text(text), .title([text]), .theme([ThemeID(rawValue: "cloud"), ThemeID(rawValue: "smart-city")]), .language([.dutch]),
            .source([text.text]), .kind([.eu, .press]), .state([.undecided]), .mark([.inBrief, .due]), .since(.ago(2, .week)),
            .until(.month(3, of: 2026)), .number(.relevance, .equal, 0.25), .number(.story, .greater, 3), .number(.importance, .equal, 2),
        ]
        return terms.randomElement(using: &chance) ?? .text(text)
    }
}
