// Items without an id that share link and title, such as the entries of a page of changes: each stays, whatever the next document holds.
import Foundation
import Testing
import VigieModel
import VigieStore

struct SharedIdentityTests {
    private static let page = "https://office.example/changes"

    /// An entry of a page of changes, without an id.
    private func entry(_ text: String, day: Int? = nil, title: String = "Update", link: String = page) -> PollRecord.Entry {
        var item = ParsedItem()
        (item.title, item.link, item.text, item.content) = (title, link, text, "<p>\(text)</p>")
        item.published = day.map { Sample.time("2026-11-01T12:00:00Z").addingTimeInterval(Double($0) * 86_400) }
        return PollRecord.Entry(identity: ItemIdentity(of: item), revision: ItemRevision(item, feedLanguage: nil))
    }

    /// Harvests the documents an hour apart.
    private func harvest(_ documents: [[PollRecord.Entry]], into archive: Archive) throws -> [HarvestTally] {
        let tallies = try documents.enumerated().map { try archive.harvest($1, at: Sample.now + Double($0) * 3600) }
        #expect(archive.store.integrityProblems() == [])
        return tallies
    }

    private func texts(_ archive: Archive) throws -> [String] { try archive.store.items(ItemQuery()).map(\.item.revision.text).sorted() }

    private func id(_ text: String, _ archive: Archive) throws -> ItemID? {
        try archive.store.items(ItemQuery()).first { $0.item.revision.text == text }?.item.id
    }

    @Test(arguments: [nil, 1]) func `each stays, in any order, and none is new twice (three became one)`(day: Int?) throws {
        let archive = try Archive()
        let (a, b, c) = (entry("A", day: day), entry("B", day: day.map { $0 + 1 }), entry("C", day: day.map { $0 + 2 }))
        let tallies = try harvest([[c, b, a], [c, b, a], [a, c, b], [c, b], [b]], into: archive)
        #expect(tallies[0] == HarvestTally(newItems: 3))
        #expect(tallies.dropFirst().map(\.unchangedItems) == [3, 3, 2, 1])
        #expect(tallies.dropFirst().allSatisfy { $0.newItems == 0 && $0.newRevisions == 0 })
        #expect(try texts(archive) == ["A", "B", "C"])
    }

    @Test func `items that differ in their date alone stay, and exact doubles are one`() throws {
        let archive = try Archive()
        let document = [entry("Same", day: 2), entry("Same", day: 1), entry("Same", day: 2)]
        #expect(try harvest([document, document], into: archive) == [HarvestTally(newItems: 2), HarvestTally(unchangedItems: 2)])
        let next = [entry("Same", day: 3), entry("Same", day: 2)]
        #expect(try archive.harvest(next, at: Sample.later + 7200) == HarvestTally(newItems: 1, unchangedItems: 1))
    }

    @Test func `the next entry is new while others fall out of the window`() throws {
        let archive = try Archive()
        let all = (1...6).map { (day: Int) in entry("Entry \(day)", day: day) }
        let tallies = try harvest((0...3).map { Array(all[$0..<$0 + 3].reversed()) }, into: archive)
        #expect(tallies.map(\.newItems) == [3, 1, 1, 1])
        #expect(tallies.allSatisfy { $0.newRevisions == 0 })
        // One that comes back is known.
        #expect(try archive.harvest([all[0], all[5]], at: Sample.now + 90_000) == HarvestTally(unchangedItems: 2))
    }

    @Test func `an edited text is a revision where its date tells which, and else an item more`() throws {
        let dated = try Archive()
        let before = [entry("C", day: 3), entry("B", day: 2), entry("A", day: 1)]
        try dated.harvest(before)
        let kept = try #require(try id("B", dated))
        let after = [entry("C", day: 3), entry("B, edited", day: 2), entry("A", day: 1)]
        #expect(try dated.harvest(after, at: Sample.later) == HarvestTally(newRevisions: 1, unchangedItems: 2))
        #expect(try id("B, edited", dated) == kept)
        // Also where it is the only one that is left.
        #expect(try dated.harvest([entry("B, edited again", day: 2)], at: Sample.later + 60) == HarvestTally(newRevisions: 1))

        let undated = try Archive()
        #expect(
            try harvest([[entry("B"), entry("A")], [entry("B, edited"), entry("A")]], into: undated)
                == [HarvestTally(newItems: 2), HarvestTally(newItems: 1, unchangedItems: 1)])
        #expect(try texts(undated) == ["A", "B", "B, edited"])
    }

    @Test func `days that several share do not tell which was edited`() throws {
        let archive = try Archive()
        let tallies = try harvest(
            [[entry("B", day: 1), entry("A", day: 1)], [entry("C", day: 1), entry("B", day: 1)]], into: archive)
        #expect(tallies[1] == HarvestTally(newItems: 1, unchangedItems: 1))
        #expect(try texts(archive) == ["A", "B", "C"])
    }

    @Test func `one beside one is edited, several are several, and one again is known`() throws {
        let archive = try Archive()
        let documents = [[entry("A")], [entry("A, edited")], [entry("B"), entry("A, edited")], [entry("B")], [entry("A, edited")]]
        let tallies = try harvest(documents, into: archive)
        #expect(tallies[1] == HarvestTally(newRevisions: 1))
        #expect(tallies[2] == HarvestTally(newItems: 1, unchangedItems: 1))
        #expect(tallies[3] == HarvestTally(unchangedItems: 1))
        #expect(tallies[4] == HarvestTally(unchangedItems: 1))
        #expect(try texts(archive) == ["A, edited", "B"])
    }

    @Test func `of one that is known and two others, the date says which it is`() throws {
        let archive = try Archive()
        let tallies = try harvest([[entry("A", day: 1)], [entry("B", day: 2), entry("A, edited", day: 1)]], into: archive)
        #expect(tallies[1] == HarvestTally(newItems: 1, newRevisions: 1))
        #expect(try texts(archive) == ["A, edited", "B"])
    }

    @Test func `a feed that stamps its items anew at each build makes neither items nor revisions of them`() throws {
        let archive = try Archive()
        for day in 20...24 {
            let at = Sample.time("2026-11-01T12:00:00Z") + Double(day) * 86_400
            let tally = try archive.harvest([entry("B", day: day), entry("A", day: day)], at: at)
            #expect(tally == (day == 20 ? HarvestTally(newItems: 2) : HarvestTally(unchangedItems: 2)))
        }
    }

    @Test func `an id that is the link tells no more than the link, any other names one entry in its newest state`() throws {
        let archive = try Archive()
        func with(_ id: String, _ entry: PollRecord.Entry, updated: Date? = nil) -> PollRecord.Entry {
            var entry = entry
            entry.identity = ItemIdentity(rawValue: "id:" + id)
            entry.revision.updated = updated
            return entry
        }
        let linked = [with(Self.page, entry("B")), with(Self.page, entry("A"))]
        #expect(try archive.harvest(linked) == HarvestTally(newItems: 2))
        let other = Self.page + "/2"
        let states = [
            with("tag:1", entry("older", link: other), updated: Sample.now),
            with("tag:1", entry("newer", link: other), updated: Sample.later),
        ]
        #expect(try archive.harvest(linked + states, at: Sample.later) == HarvestTally(newItems: 1, unchangedItems: 2))
        #expect(try archive.harvest(linked + states, at: Sample.later + 60) == HarvestTally(unchangedItems: 3))
        #expect(try texts(archive) == ["A", "B", "newer"])
        // Dates of publication tell also these apart.
        let occurrences = [with("tag:2", entry("same", day: 1, link: other)), with("tag:2", entry("same", day: 2, link: other))]
        #expect(try archive.harvest(occurrences, at: Sample.later + 120) == HarvestTally(newItems: 2))
    }

    @Test func `without link and id the date tells equal texts apart`() throws {
        let archive = try Archive()
        func bare(_ day: Int) -> PollRecord.Entry {
            var item = ParsedItem()
            (item.title, item.text) = ("Reminder", "The same words")
            item.published = Sample.time("2026-11-0\(day)T00:00:00Z")
            return PollRecord.Entry(identity: ItemIdentity(of: item), revision: ItemRevision(item, feedLanguage: nil))
        }
        #expect(try archive.harvest([bare(2), bare(1)]) == HarvestTally(newItems: 2))
        #expect(try archive.harvest([bare(3), bare(2)], at: Sample.later) == HarvestTally(newItems: 1, unchangedItems: 1))
    }

    @Test func `a source that lists only its newest item under its home page loses none (each became the next)`() throws {
        let archive = try Archive()
        let documents = (1...3).map { (day: Int) in [entry("Text \(day)", day: day, title: "Item \(day)", link: "https://office.example/")]
        }
        #expect(try harvest(documents, into: archive).map(\.newItems) == [1, 1, 1])
        let corrected = [entry("Text 3", day: 3, title: "Item three", link: "https://office.example/")]
        #expect(try archive.harvest(corrected, at: Sample.now + 90_000).newItems == 1)
    }

    @Test(arguments: ["https://office.example/", page])
    func `bulletins of one link and title, each listed alone, stay (each became the next)`(link: String) throws {
        let archive = try Archive()
        let documents = (1...3).map { (day: Int) in [entry("Text \(day)", day: day, title: "Bulletin", link: link)] }
        #expect(try harvest(documents, into: archive) == Array(repeating: HarvestTally(newItems: 1), count: 3))
        #expect(try texts(archive) == ["Text 1", "Text 2", "Text 3"])
        // An edit that leaves its date is none of them.
        let edited = [entry("Text 3, edited", day: 3, title: "Bulletin", link: link)]
        #expect(try archive.harvest(edited, at: Sample.now + 90_000) == HarvestTally(newRevisions: 1))
    }

    @Test func `an edit of an article with a link of its own is a revision, as its date of publication stays`() throws {
        let archive = try Archive()
        try archive.harvest([entry("Before", day: 1)])
        var edited = entry("After", day: 1)
        edited.revision.updated = Sample.later
        #expect(try archive.harvest([edited], at: Sample.later) == HarvestTally(newRevisions: 1))
    }

    @Test func `title and link corrected together under one id are a revision, and nothing is withdrawn`() throws {
        let archive = try Archive()
        let others = (2...4).map { (number: Int) in
            Sample.entry("Item \(number)", id: "\(number)", text: "Text \(number)", published: Sample.now - Double(number) * 86_400)
        }
        func first(_ title: String, _ link: String, _ text: String, at: Date) -> PollRecord.Entry {
            Sample.entry(title, id: "tag:1", link: "https://office.example/" + link, text: text, published: at)
        }
        let (old, new) = (Sample.now - 3 * 86_400 + 60, Sample.now - 3 * 86_400 + 120)
        try archive.harvest([first("Fist", "fist", "The words", at: old)] + others)
        for (place, corrected) in [
            first("First", "first", "The words", at: new), first("The first", "the-first", "Other words", at: new),
        ].enumerated() {
            let tally = try archive.harvest([corrected] + others, at: Sample.later + Double(place) * 60)
            #expect(tally == HarvestTally(newRevisions: 1, unchangedItems: 3))
        }
        #expect(try archive.store.items(ItemQuery()).allSatisfy { $0.item.withdrawal == nil })
    }

    @Test func `a page of older items with a known one and another of its link and title, both undated, adds the other`() throws {
        let archive = try Archive()
        try archive.harvest([entry("alpha")])
        var page = PollRecord(source: Sample.office.id, at: Sample.now + 90_000, state: SourceState())
        page.isArchive = true
        page.entries = [entry("alpha"), entry("beta")]
        #expect(try archive.store.record(page) == HarvestTally(newItems: 1, unchangedItems: 1))
        #expect(try archive.store.record(page) == HarvestTally(unchangedItems: 2))
        #expect(try texts(archive) == ["alpha", "beta"])
    }

    @Test func `a page of older items adds those that the newest document never had, and what was once said is known`() throws {
        let archive = try Archive()
        _ = try harvest([[entry("C", day: 3)], [entry("C, edited", day: 3)]], into: archive)
        var page = PollRecord(source: Sample.office.id, at: Sample.now + 90_000, state: SourceState())
        page.isArchive = true
        page.entries = [entry("C", day: 3)]
        #expect(try archive.store.record(page) == HarvestTally(unchangedItems: 1))
        page.entries = [entry("B", day: 2)]
        #expect(try archive.store.record(page) == HarvestTally(newItems: 1))
        page.entries = [entry("B", day: 2), entry("A", day: 1), entry("C", day: 3)]
        #expect(try archive.store.record(page) == HarvestTally(newItems: 1, unchangedItems: 2))
        #expect(try texts(archive) == ["A", "B", "C, edited"])
    }

    @Test func `items of one page and title that say different things are no doubles of each other`() throws {
        let archive = try Archive()
        try archive.harvest([entry("B", day: 2), entry("A", day: 1)])
        for record in try archive.store.items(ItemQuery()) { #expect(record.isDoubleOf == nil) }
        let ids = try archive.store.items(ItemQuery()).map(\.item.id)
        try archive.store.decide(ids.map { DecisionRequest(item: $0, state: .kept, by: "anna", at: Sample.now) })
        let edition = try archive.store.edition(year: 2026, asOf: Sample.later, themes: [], isSample: true, addressee: [:])
        #expect(edition.keptItems.count == 2)
    }

    @Test func `a store that had folded them takes the others in`() throws {
        let archive = try Archive()
        // What an earlier version stored of three entries.
        let all = [entry("C", day: 3), entry("B", day: 2), entry("A", day: 1)]
        try archive.harvest([all[0]])
        #expect(try archive.harvest(all, at: Sample.later) == HarvestTally(newItems: 2, unchangedItems: 1))
    }

    @Test func `ten thousand entries of one page and title are told apart`() throws {
        let archive = try Archive()
        let all = (0..<10_000).map { entry("Entry \($0)", day: nil) }
        #expect(try archive.harvest(all) == HarvestTally(newItems: 10_000))
        #expect(try archive.harvest(all + [entry("One more")], at: Sample.later) == HarvestTally(newItems: 1, unchangedItems: 10_000))
    }

    @Test func `ids that begin alike and say the same are two items, also after a blank`() throws {
        let archive = try Archive()
        let entries = ["a", "a b", "a b c", "a link", "b"].map { Sample.entry("Same", id: $0, link: "https://office.example/1") }
        #expect(try archive.harvest([entries[1]]) == HarvestTally(newItems: 1))
        #expect(try archive.harvest([entries[0]], at: Sample.now + 60) == HarvestTally(newItems: 1))
        #expect(try archive.harvest(entries, at: Sample.later) == HarvestTally(newItems: 3, unchangedItems: 2))
        #expect(try archive.harvest(entries.reversed(), at: Sample.later + 60) == HarvestTally(unchangedItems: 5))
    }

    @Test func `a shared id with a zero byte is told apart and known again (the second poll was refused)`() throws {
        let archive = try Archive()
        let entries = (1...3).map { (number: Int) in Sample.entry("Item \(number)", id: "a\0b", link: "https://office.example/\0\(number)")
        }
        #expect(try archive.harvest(entries) == HarvestTally(newItems: 3))
        #expect(try archive.harvest(entries, at: Sample.later) == HarvestTally(unchangedItems: 3))
    }

    @Test func `a page of older items holds an earlier state of an entry with an id, and another entry of a shared link`() throws {
        let archive = try Archive()
        try archive.harvest([Sample.entry("Now", id: "1", link: "https://office.example/1", text: "now", published: Sample.now)])
        try archive.harvest([entry("C", day: 3)], at: Sample.later)
        var page = PollRecord(source: Sample.office.id, at: Sample.now + 90_000, state: SourceState())
        page.isArchive = true
        page.entries = [
            Sample.entry("Then", id: "1", link: "https://office.example/1", text: "then", published: Sample.now - 90_000),
            entry("Other", day: 2, title: "Other"),
        ]
        #expect(try archive.store.record(page) == HarvestTally(newItems: 1, unchangedItems: 1))
        #expect(try archive.store.record(page) == HarvestTally(unchangedItems: 2))
    }

    /// Documents put together by chance: whatever they hold, each text is in the archive afterwards, and a document twice changes nothing.
    @Test(arguments: 1...12) func `no text is lost and none is new twice, whatever documents hold`(seed: UInt64) throws {
        let archive = try Archive()
        var state = seed &* 0x9E37_79B9_7F4A_7C15
        func chance(_ limit: UInt64) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % limit)
        }
        let titles = ["Update", "Notice"]
        let links = [Self.page, "https://office.example/"]
        var said: Set<String> = []
        for round in 0..<25 {
            let document = (0..<chance(6)).map { _ -> PollRecord.Entry in
                let text = "Text \(chance(9))"
                return entry(text, day: chance(2) == 0 ? nil : chance(4), title: titles[chance(2)], link: links[chance(2)])
            }
            for entry in document { said.insert(entry.revision.hash.hex) }
            let at = Sample.now + Double(round) * 3600
            let tally = try archive.harvest(document, at: at)
            #expect(tally.newItems + tally.newRevisions + tally.unchangedItems == Set(document.map(\.revision.hash)).count)
            let again = try archive.harvest(document.shuffled(), at: at + 60)
            #expect(again == HarvestTally(unchangedItems: Set(document.map(\.revision.hash)).count))
        }
        let kept = try archive.store.items(ItemQuery(limit: 1_000)).flatMap { try archive.store.revisions(of: $0.item.id) }
        #expect(said.subtracting(kept.map(\.revision.hash.hex)).isEmpty)
        #expect(archive.store.integrityProblems() == [])
    }
}
