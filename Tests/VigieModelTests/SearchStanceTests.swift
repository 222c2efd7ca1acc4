// The three states of a facet, each reached from each other one.
import Testing
import VigieModel

struct SearchStanceTests {
    private static let cloud = SearchTerm.theme([ThemeID(rawValue: "cloud")])

    private func query(_ text: String) throws -> SearchQuery { try #require(SearchQuery.parse(text).query, "\(text)") }

    @Test(arguments: [
        ("", SearchStance.any), ("theme:cloud", .with), ("theme:ai,cloud", .with), ("-theme:cloud", .without),
        ("-theme:ai,cloud", .without),
        ("theme:ai", .any), ("-theme:ai", .any), ("theme:cloud OR lang:nl", .any), ("-(theme:cloud lang:nl)", .any),
        ("state:new theme:cloud wallet", .with),
    ])
    func `a search says how it stands to a value`(text: String, stance: SearchStance) throws {
        #expect(try query(text).stance(on: Self.cloud) == stance)
    }

    @Test(arguments: [
        ("", SearchStance.with, "theme:cloud"), ("", .without, "-theme:cloud"), ("theme:cloud", .any, ""), ("-theme:cloud", .any, ""),
        ("theme:cloud", .without, "-theme:cloud"), ("-theme:cloud", .with, "theme:cloud"), ("theme:ai", .with, "theme:ai,cloud"),
        ("theme:ai,cloud", .any, "theme:ai"), ("theme:ai,cloud", .without, "theme:ai -theme:cloud"),
        ("-theme:ai", .without, "-theme:ai,cloud"), ("-theme:ai,cloud", .any, "-theme:ai"),
        ("state:new wallet", .with, "state:new wallet theme:cloud"), ("(a OR b) -theme:cloud x", .any, "(a OR b) x"),
        ("theme:cloud OR lang:nl", .without, "(theme:cloud OR lang:nl) -theme:cloud"),
    ])
    func `a value is asked for, refused and let go of beside everything else`(text: String, to stance: SearchStance, result: String) throws
    {
        let changed = try query(text).setting(Self.cloud, to: stance)
        #expect(changed.description == result)
        #expect(changed.stance(on: Self.cloud) == (stance == .any ? .any : stance))
    }
}
