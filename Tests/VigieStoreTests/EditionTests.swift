// What an edition holds: counted, folded, in order, and nothing that came after its as-of date.
import Foundation
import Testing
import VigieModel
import VigieStore

struct EditionTests {
    private static let endOfYear = Sample.time("2026-12-31T22:00:00Z")

    private func edition(_ archive: Archive, year: Int = 2026, asOf: Date = endOfYear) throws -> Edition {
        try archive.store.edition(year: year, asOf: asOf, themes: Sample.themes, isSample: true, addressee: [.french: "Cabinet"])
    }

    private func keep(_ archive: Archive, _ ids: ItemID..., at: Date = Sample.now) throws {
        try archive.store.decide(ids.map { DecisionRequest(item: $0, state: .kept, by: "anna", at: at) })
    }

    @Test func `items are counted by theme, month, language and kind`() throws {
        let archive = try Archive()
        try archive.harvest([
            Sample.entry("March", published: Sample.time("2026-02-28T23:30:00Z")),
            Sample.entry("May", published: Sample.time("2026-05-02T00:00:00Z")),
            Sample.entry("Before", published: Sample.time("2025-06-01T00:00:00Z")),
        ])
        let press = try archive.item("Press", from: Sample.gazette)
        func id(_ title: String) -> ItemID { ItemID(source: Sample.office.id, identity: ItemIdentity(rawValue: "id:" + title)) }
        try archive.store.classify(id("March"), as: Sample.verdict([Sample.cloud, Sample.security]))
        try archive.store.classify(id("May"), as: Sample.verdict([], language: .dutch))
        try archive.store.classify(id("Before"), as: Sample.verdict([Sample.cloud]))
        try archive.store.decide(DecisionRequest(item: press, state: .rejected, themes: [Sample.cloud], by: "anna", at: Sample.now))
        try keep(archive, id("March"))

        let edition = try edition(archive)
        func months(_ values: [Int: Int]) -> [Int] { (1...12).map { values[$0] ?? 0 } }
        #expect(
            edition.counts
                == EditionCounts(
                    items: 3, relevant: 2, kept: 1, rejected: 1,
                    monthly: [Sample.cloud: months([3: 1, 11: 1]), Sample.security: months([3: 1])],
                    keptByTheme: [Sample.cloud: 1, Sample.security: 1], byLanguage: [.french: 1, .dutch: 1, .undetermined: 1],
                    byKind: [.federal: 2, .press: 1], themedByPeople: 1, monthlyItems: months([3: 1, 5: 1, 11: 1]),
                    monthlyRelevant: months([3: 1, 11: 1]), activeSources: months([3: 1, 5: 1, 11: 1]),
                    byThemeAndKind: [Sample.cloud: [.federal: 1, .press: 1], Sample.security: [.federal: 1]]))
        #expect(edition.previousCounts?.items == 1)
        #expect(edition.previousCounts?.activeSources == months([6: 1]))
        #expect(edition.previousCounts?.monthly == [Sample.cloud: months([6: 1]), Sample.security: months([:])])
        #expect(try self.edition(archive, year: 2025).previousCounts == nil)
        #expect(edition.isSample && edition.addressee == [.french: "Cabinet"] && edition.asOf == Self.endOfYear)
        #expect(edition.keptItems.map(\.title) == ["March"])
        #expect(edition.keptItems[0].themes == [Sample.cloud, Sample.security])
    }

    @Test func `sources are listed by kind, also those from which nothing came`() throws {
        let archive = try Archive()
        try archive.item("Press", from: Sample.gazette)
        var quiet = Sample.office
        quiet.id = SourceID(rawValue: "quiet")
        quiet.kind = .eu
        var future = quiet
        future.id = SourceID(rawValue: "future")
        try archive.store.addSource(quiet, at: Sample.now)
        try archive.store.addSource(future, at: Sample.time("2027-01-05T00:00:00Z"))
        try archive.harvest([])
        let sources = try edition(archive).sources
        #expect(sources.map(\.source.id.rawValue) == ["quiet", "office", "gazette"])
        #expect(sources.map(\.itemCount) == [0, 0, 1])
        #expect(sources.map(\.lastItem) == [nil, nil, Sample.now])
        #expect(sources.map(\.lastResult) == [.new, .ok, .ok])
    }

    @Test func `doubles print once, from the official source, and name the others`() throws {
        let archive = try Archive()
        let link = "https://office.example/strategy"
        let press = try archive.item("Écho", from: Sample.gazette, at: Sample.now, link: link + "?utm_medium=rss")
        let office = try archive.item("Stratégie", at: Sample.later, link: link)
        let other = try archive.item("Autre", at: Sample.later, link: link + "/annexe")
        try keep(archive, press, office, other)
        let edition = try edition(archive)
        #expect(edition.keptItems.map(\.id) == [office, other].sorted())
        #expect(edition.keptItems.first { $0.id == office }?.alsoIn == [Sample.gazette.id])
        #expect(edition.counts.kept == 3)
    }

    @Test func `a double that is folded hands on what people decided of it (its themes and importance were dropped)`() throws {
        let archive = try Archive()
        let link = "https://office.example/strategy"
        let ids = [
            try archive.item("Stratégie", link: link), try archive.item("Écho", from: Sample.gazette, link: link),
            try archive.item("Seul", link: "https://office.example/other"),
        ]
        for id in ids { try archive.store.classify(id, as: Sample.verdict([Sample.security])) }
        try keep(archive, ids[0], ids[1], ids[2])
        #expect(try edition(archive).keptItems.map(\.themes) == [[Sample.security], [Sample.security]])
        let privacy = ThemeID(rawValue: "privacy")
        let decisions: [(ItemID, [ThemeID], Importance)] = [
            (ids[1], [privacy, Sample.cloud], .major), (ids[0], [Sample.cloud], .minor),
        ]
        let expected: [([ThemeID], Importance)] = [([privacy, Sample.cloud], .major), ([Sample.cloud, privacy], .major)]
        for ((id, themes, importance), after) in zip(decisions, expected) {
            try archive.store.decide(DecisionRequest(item: id, themes: themes, importance: importance, by: "anna", at: Sample.now))
            let printed = try #require(try edition(archive).keptItems.first { $0.id == ids[0] })
            #expect(printed.themes == after.0 && printed.importance == after.1)
        }
        let edition = try edition(archive)
        #expect(edition.counts.kept == 3 && edition.keptItems.count == 2)
        #expect(edition.keptItems.first { $0.id == ids[2] }?.importance == nil)
    }

    @Test func `an edition folds by the links of its time (a page that moved later unfolded it)`() throws {
        let archive = try Archive()
        let link = "https://office.example/strategy"
        try archive.harvest([Sample.entry("Stratégie", id: "1", link: link)])
        let office = ItemID(source: Sample.office.id, identity: ItemIdentity(rawValue: "id:1"))
        let press = try archive.item("Écho", from: Sample.gazette, link: link)
        let other = try archive.item("Autre", from: Sample.gazette, link: link + "/2")
        try keep(archive, office, press, other)
        let before = try edition(archive, asOf: Sample.now)
        #expect(before.keptItems.first { $0.id == office }?.alsoIn == [Sample.gazette.id])
        try archive.harvest([Sample.entry("Stratégie", id: "1", link: link + "/2")], at: Sample.later)
        #expect(try edition(archive, asOf: Sample.now) == before)
        #expect(try edition(archive, asOf: Sample.later).keptItems.count == 2)
    }

    @Test func `a kept item whose official double was not kept is printed`() throws {
        let archive = try Archive()
        let link = "https://office.example/strategy"
        let press = try archive.item("Écho", from: Sample.gazette, link: link)
        try archive.item("Stratégie", link: link)
        try keep(archive, press)
        let items = try edition(archive).keptItems
        #expect(items.map(\.id) == [press])
        #expect(items[0].alsoIn == [Sample.office.id])
    }

    @Test func `kept items of a page of news in brief all print`() throws {
        let archive = try Archive()
        let ids = try ["One", "Two"].map { try archive.item($0, link: "https://office.example/briefs#\($0)") }
        let press = try archive.item("Three", from: Sample.gazette, link: "https://office.example/briefs")
        try keep(archive, ids[0], ids[1], press)
        #expect(try edition(archive).keptItems.count == 3)
    }

    @Test func `what came after the as-of date is not in`() throws {
        let archive = try Archive()
        try archive.harvest([Sample.entry("Statement", id: "1", text: "first")])
        let id = ItemID(source: Sample.office.id, identity: ItemIdentity(rawValue: "id:1"))
        try archive.store.decide(DecisionRequest(item: id, state: .kept, themes: [Sample.cloud], by: "anna", at: Sample.now))
        try archive.store.save(Sample.brief("wallet", items: [id]), by: "anna", at: Sample.now)
        try archive.store.approve(BriefID(rawValue: "wallet"), revision: 1, by: "editor", at: Sample.now)
        let before = try edition(archive, asOf: Sample.now)
        #expect(before.keptItems.map(\.extract) == ["first"])
        #expect(before.citedItems[id]?.extract == "first")

        try archive.item("Late", at: Sample.later)
        try archive.harvest([Sample.entry("Statement", id: "1", text: "second")], at: Sample.later)
        try archive.store.decide(DecisionRequest(item: id, state: .rejected, themes: [Sample.security], by: "bert", at: Sample.later))
        let again = try edition(archive, asOf: Sample.now)
        #expect(again == before)
        let now = try edition(archive, asOf: Sample.later)
        #expect(now.counts.items == 2 && now.counts.rejected == 1 && now.keptItems.isEmpty)
    }

    @Test func `an item whose later revision moved it to another year stays in the year that was known`() throws {
        let archive = try Archive()
        let old = Sample.time("2025-03-01T00:00:00Z")
        try archive.harvest([Sample.entry("Law", id: "1", text: "a", published: old)])
        try archive.harvest([Sample.entry("Law", id: "1", text: "b", published: Sample.now)], at: Sample.later)
        #expect(try edition(archive, year: 2025, asOf: Sample.now).counts.items == 1)
        #expect(try edition(archive, year: 2025, asOf: Sample.later).counts.items == 0)
        #expect(try edition(archive, year: 2026, asOf: Sample.later).counts.items == 1)
    }

    @Test func `an item dated in the time to come waits for its day`() throws {
        let archive = try Archive()
        try archive.harvest([Sample.entry("Embargo", published: Sample.now.addingTimeInterval(3600))])
        #expect(try edition(archive, asOf: Sample.now).counts.items == 0)
        #expect(try edition(archive, asOf: Sample.later).counts.items == 1)
    }

    @Test func `briefs are the approved ones in the order of the chapters`() throws {
        let archive = try Archive()
        let item = try archive.item("One", text: "Long text")
        let briefs = [
            Sample.brief("d-cloud", items: [item], themes: [Sample.cloud]), Sample.brief("c-low", items: [item], impact: .low),
            Sample.brief("b-high", items: [item], impact: .high), Sample.brief("a-low", items: [item], impact: .low),
            Sample.brief("e-none", items: [item], themes: []), Sample.brief("f-draft", items: [item]),
        ]
        for brief in briefs {
            try archive.store.save(brief, by: "anna", at: Sample.now)
            if brief.id.rawValue != "f-draft" { try archive.store.approve(brief.id, revision: 1, by: "editor", at: Sample.now) }
        }
        let edition = try edition(archive)
        #expect(edition.briefs.map(\.brief.id.rawValue) == ["b-high", "a-low", "c-low", "d-cloud", "e-none"])
        #expect(edition.citedItems.keys.sorted() == [item])
        #expect(edition.citedItems[item]?.extract == "Long text")
        #expect(try self.edition(archive, year: 2025).briefs.isEmpty)
    }

    @Test func `an edited brief is left out until it is approved again, and the frozen edition keeps the approved words`() throws {
        let archive = try Archive()
        var brief = Sample.brief("wallet", items: [try archive.item("One")])
        try archive.store.save(brief, by: "anna", at: Sample.now)
        #expect(try edition(archive).briefs.isEmpty)
        try archive.store.approve(brief.id, revision: 1, by: "editor", at: Sample.now)
        let frozen = try edition(archive, asOf: Sample.now)
        #expect(frozen.briefs.map(\.revision) == [1])
        brief.texts[.french]?.message = "Autre message"
        try archive.store.save(brief, by: "anna", at: Sample.later)
        #expect(try edition(archive).briefs.isEmpty)
        #expect(try edition(archive, asOf: Sample.now) == frozen)
        try archive.store.approve(brief.id, revision: 2, confirming: true, by: "editor", at: Sample.later)
        #expect(try edition(archive).briefs.map(\.revision) == [2])
    }

    @Test func `the order of harvests does not change an edition`() throws {
        let archives = [try Archive(), try Archive()]
        let entries = (1...20).map { Sample.entry("Item \($0)", link: "https://office.example/\($0 % 7)") }
        for (archive, order) in zip(archives, [entries, entries.reversed()]) {
            try archive.store.importSources([Sample.office, Sample.gazette], at: Sample.time("2026-01-01T00:00:00Z")).expectAdded(2)
            let sources = archive === archives[0] ? [Sample.office, Sample.gazette] : [Sample.gazette, Sample.office]
            for source in sources { try archive.harvest(order, from: source) }
            for record in try archive.store.items(ItemQuery()) { try keep(archive, record.item.id) }
        }
        #expect(try edition(archives[0]) == edition(archives[1]))
    }

    @Test(arguments: [
        ("", ""), ("  a \n b ", "a b"), (String(repeating: "mot ", count: 100), String(repeating: "mot ", count: 74) + "mot…"),
        (String(repeating: "x", count: 400), String(repeating: "x", count: 299) + "…"),
    ])
    func `an extract is short and ends between words`(text: String, extract: String) throws {
        let archive = try Archive()
        try keep(archive, archive.item("One", text: text))
        let found = try edition(archive).keptItems[0].extract
        #expect(found == extract)
        #expect(found.count <= 300)
    }

    @Test func `editions that were made are kept in order`() throws {
        let archive = try Archive()
        for year in [2025, 2026] {
            try archive.store.recordEdition(
                year: year, asOf: Sample.now, languages: [.french, .dutch], manifestJSON: "{}", hash: ContentHash(of: "\(year)"),
                at: Sample.later,
                by: "editor")
        }
        let editions = try archive.store.editions()
        #expect(editions.map(\.number) == [1, 2] && editions.map(\.year) == [2025, 2026])
        #expect(try archive.store.editions(year: 2026) == [editions[1]])
        #expect(editions[1].languages == [.french, .dutch] && editions[1].hash == ContentHash(of: "2026") && editions[1].by == "editor")
    }
}

extension SourceImportTally {
    fileprivate func expectAdded(_ count: Int) {
        #expect(added == count)
    }
}
