// Searches of the queue: each field finds what it says, nothing that is typed is SQL, and lists, counts and facets agree.
import Foundation
import GRDB
import Testing
import VigieModel

@testable import VigieStore  // the tests look at the SQL that the target keeps to itself

struct QueueTests {
    private static let searches = [
        ("", "News Echo Data Wallet Nuage"), ("state:new", "Echo Data Wallet"), ("state:kept,rejected", "News Nuage"),
        ("-state:new", "News Nuage"),
        ("theme:cloud", "Wallet Nuage"), ("theme:cloud theme:security", "Wallet"), ("theme:cloud -theme:security", "Nuage"),
        ("-is:themed", "News Echo Data"), ("lang:nl", "Wallet"), ("lang:fr,nl", "News Data Wallet Nuage"), ("-lang:fr", "Echo Wallet"),
        ("source:office", "News Data Nuage"), ("source:gazette", "Echo Wallet"), ("source:\"sample gazette\"", "Echo Wallet"),
        ("source:sample", "News Echo Data Wallet Nuage"), ("-source:office", "Echo Wallet"),
        ("source:office OR theme:security", "News Data Wallet Nuage"),
        ("source:office,gazette state:new", "Echo Data Wallet"), ("source:nobody", ""), ("-source:nobody", "News Echo Data Wallet Nuage"),
        ("kind:press", "Echo Wallet"), ("kind:federal,press", "News Echo Data Wallet Nuage"), ("-kind:press state:new", "Data"),
        ("since:2026-07", "News Echo Data"), ("until:2026-06", "Wallet Nuage"), ("since:2026-06-30 until:2026-07-01", "Data Wallet"),
        ("since:2026-07 OR theme:cloud", "News Echo Data Wallet Nuage"), ("since:9m", "News Echo Data Wallet Nuage"), ("until:5m", "Nuage"),
        ("is:starred", "Nuage"), ("-is:starred", "News Echo Data Wallet"), ("is:decided", "News Nuage"), ("is:new", "Echo Data Wallet"),
        ("is:kept,rejected", "News Nuage"), ("is:noted", "Nuage"), ("is:withdrawn", "News"), ("is:double", "Echo"),
        ("is:in-brief", "Nuage"),
        ("is:due", "Nuage"), ("is:story", "Data Wallet"), ("is:starred,story", "Data Wallet Nuage"), ("is:new is:kept", ""),
        ("importance:3", "Nuage"), ("importance:>=2", "Nuage"), ("importance:0", "News Echo Data Wallet"),
        ("-importance:>0", "News Echo Data Wallet"),
        ("relevance:>0.5", "Nuage"), ("-relevance:>0.5", "News Echo Data Wallet"), ("relevance:<0.5", "Wallet"), ("story:2", "Data Wallet"),
        ("story:1", "News Echo Nuage"), ("story:>2", ""), ("story:<2", "News Echo Nuage"),
        ("data", "Data Wallet"), ("\"data act\"", "Data"), ("title:data", "Data"), ("title:nuage,wallet", "Wallet Nuage"),
        ("-data", "News Echo Nuage"),
        ("data -wallet", "Data"), ("data OR nuage", "Data Wallet Nuage"), ("(data OR nuage) -title:wallet", "Data Nuage"), ("C++", "Data"),
        ("dat*", "Data Wallet"), ("etat", "Nuage"), ("-(data OR nuage)", "News Echo"), ("data (theme:cloud OR lang:fr)", "Data Wallet"),
        ("wallet OR state:kept", "Wallet Nuage"), ("-(theme:cloud -wallet)", "News Echo Data Wallet"), ("nowhere", ""),
        ("NOT nowhere lang:nl", "Wallet"),
    ]

    @Test(arguments: searches)
    func `a search finds`(text: String, titles: String) throws {
        let queue = try QueueArchive()
        #expect(try queue.titles(text) == titles)
        let count = titles.split(separator: " ").count
        #expect(try queue.store.count(queue.view(text)) == QueueCount(value: count, isExact: true))
        let facets = try queue.store.facets(queue.view(text))
        #expect(facets.total.value == count && facets.states.values.reduce(0, +) == count && facets.kinds.values.reduce(0, +) == count)
        #expect(facets.sources.values.reduce(0, +) == count && facets.languages.values.reduce(0, +) == count)
        // Every order has the same items, and so has a list that is walked where this one is gathered.
        for order in QueueOrder.allCases {
            let found = try queue.titles(text, order).split(separator: " ").sorted()
            #expect(found == titles.split(separator: " ").sorted(), "\(order)")
            let walked = try queue.store.read { db in
                try Store.places(QueuePlan(queue.view(text, order), most: 0, db), order, after: nil, limit: 99, db).count
            }
            #expect(walked == count, "\(order)")
        }
    }

    @Test func `stars are a person's own`() throws {
        let queue = try QueueArchive()
        let id = try #require(queue.ids["Wallet pilot"])
        #expect(try queue.titles("is:starred", person: "bert") == "" && queue.titles("is:starred", person: nil) == "")
        #expect(try queue.store.toggleStar(id, by: "bert", at: Sample.now))
        #expect(try queue.titles("is:starred", person: "bert") == "Wallet" && queue.titles("is:starred") == "Nuage")
        #expect(try queue.store.entry(id, in: queue.view("", person: "bert")).isStarred)
        #expect(try queue.store.toggleStar(id, by: "bert", at: Sample.now) == false)
        #expect(try queue.store.star([id, id], true, by: "bert", at: Sample.now) == 1)
        #expect(try queue.store.star([id], false, by: "bert", at: Sample.now) == 1)
        let unknown = ItemID(rawValue: "00000000")
        #expect(reason { try queue.store.star([id, unknown], true, by: "bert", at: Sample.now) } == .noSuchItem(prefix: "00000000"))
        #expect(try queue.titles("is:starred", person: "bert") == "")
        #expect(reason { try queue.store.toggleStar(id, by: " ", at: Sample.now) } == .nameless)
        #expect(try queue.store.journal(item: id, limit: 9).isEmpty)
    }

    @Test func `an entry says what its row of the list shows`() throws {
        let queue = try QueueArchive()
        let entries = try queue.store.page(of: queue.view("")).entries
        #expect(entries.map(\.storySize) == [1, 1, 2, 2, 1])
        #expect(entries.map(\.isStarred) == [false, false, false, false, true])
        #expect(entries.last?.due == CivilDate("2027-08-02") && entries.first?.due == nil)
        #expect(entries.last?.themes == [QueueTheme(theme: Sample.cloud, probability: 0.8)])
    }

    @Test func `facets count each value`() throws {
        let queue = try QueueArchive()
        let facets = try queue.store.facets(queue.view(""))
        #expect(facets.themes == [Sample.cloud: 2, Sample.security: 1] && facets.states == [.undecided: 3, .kept: 1, .rejected: 1])
        #expect(facets.kinds == [.federal: 3, .press: 2] && facets.sources == [Sample.office.id: 3, Sample.gazette.id: 2])
        #expect(facets.languages[.dutch] == 1 && facets.total == QueueCount(value: 5, isExact: true))
        let few = try queue.store.facets(queue.view(""), limit: 2)
        #expect(few.total == QueueCount(value: 2, isExact: false) && few.sources.values.reduce(0, +) == 2)
        #expect(try queue.store.count(queue.view(""), limit: 4) == QueueCount(value: 4, isExact: false))
        #expect(try queue.store.count(queue.view(""), limit: 5) == QueueCount(value: 5, isExact: true))
    }

    private static let hostile = [
        "'; DROP TABLE items; --", "\" OR 1=1 --", "x') OR ('1'='1", "%", "_", "?1", ":name", "@p", "$x", "NEAR(a b)", "{title} : x", "^a",
        "a\0b",
        "*", "\"", "\\", "‮", "🇧🇪", "a NOT", "+", "title:x", "(((", "\u{FFFF}",
    ]

    @Test(arguments: hostile)
    func `nothing that is typed is SQL or syntax of the full text`(text: String) throws {
        let queue = try QueueArchive()
        let nodes: [SearchNode] = [
            .term(.text(SearchText(text))), .term(.text(SearchText(text, isPrefix: true))), .term(.title([SearchText(text)])),
            .term(.theme([ThemeID(rawValue: text)])), .term(.source([text])), .term(.language([LanguageCode(rawValue: text)])),
            .not(.term(.title([SearchText(text)]))), .any([.term(.source([text])), .term(.text(SearchText(text)))]),
        ]
        for node in nodes {
            for order in QueueOrder.allCases {
                let view = QueueView(SearchQuery(node), order: order, person: text, today: QueueArchive.today)
                let (page, count) = (try queue.store.page(of: view), try queue.store.count(view).value)
                #expect(page.entries.count == count && count <= 5)
                #expect(try queue.store.facets(view).total.value == count)
                // None of it reached the text of a statement.
                let plan = try queue.store.read { try QueuePlan(view, most: 0, $0) }
                for stretch in QueueStretch.all(order, after: nil) where text.count > 2 {
                    #expect(plan.list(stretch, limit: 9)?.sql.contains(text) != true)
                }
            }
        }
        let saved = try queue.store.save(
            SearchQuery(.term(.source([text]))), order: .newest, as: "x" + text, of: text, by: "anna", at: Sample.now)
        #expect(try queue.store.savedQueries(of: saved.owner) == [saved])
        #expect(try queue.store.count(queue.view("")).value == 5)
    }
}
