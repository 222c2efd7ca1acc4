// What counts in the period of a digest.
import Foundation
import Testing
import VigieModel

@testable import VigieStore

struct DigestStoreTests {
    private func digest(_ archive: Archive, _ first: CivilDate, _ last: CivilDate) throws -> Digest {
        try archive.store.digest(for: .office, from: first, to: last, themes: Sample.themes, isSample: true)
    }

    @Test func `an item counts in the period in which it came to be kept, and only while it is`() throws {
        let archive = try Archive()
        let items = try ["One", "Two", "Three"].map { try archive.item($0) }
        let today = CivilDate(Sample.now)
        let tomorrow = CivilDate(Sample.now.addingTimeInterval(86_400))
        for item in items { try archive.store.decide(DecisionRequest(item: item, state: .kept, by: "anna", at: Sample.now)) }
        try archive.store.decide(DecisionRequest(item: items[1], state: .rejected, by: "anna", at: Sample.now.addingTimeInterval(60)))
        // Another decision a day later keeps what was kept.
        try archive.store.decide(
            DecisionRequest(item: items[2], importance: .major, by: "anna", at: Sample.now.addingTimeInterval(86_400)))
        let first = try digest(archive, today, today)
        #expect(Set(first.keptItems.map(\.id)) == [items[0], items[2]])
        #expect(first.counts.decided == 3)
        #expect(first.counts.waiting == 0)
        #expect(try digest(archive, tomorrow, tomorrow).keptItems.isEmpty)
        #expect(try digest(archive, tomorrow, tomorrow).counts.decided == 1)
    }

    @Test func `a brief counts once both languages are approved, and its coming dates from then on`() throws {
        let archive = try Archive()
        let today = CivilDate(Sample.now)
        var brief = Sample.brief("wallet", items: [try archive.item("One")])
        let soon = CivilDate(Sample.now.addingTimeInterval(20 * 86_400))
        let far = CivilDate(Sample.now.addingTimeInterval(300 * 86_400))
        brief.dates = [.init(date: today), .init(date: far), .init(date: soon)]
        try archive.store.save(brief, by: "anna", at: Sample.now)
        try archive.store.approve(brief.id, revision: 1, languages: [.french], by: "editor", at: Sample.now)
        #expect(try digest(archive, today, today).briefs.isEmpty)
        try archive.store.approve(brief.id, revision: 1, languages: [.dutch], by: "editor", at: Sample.now)
        let found = try digest(archive, today, today)
        #expect(found.briefs.map(\.brief.id) == [brief.id])
        #expect(found.deadlines.map(\.date.date) == [soon])
        #expect(found.deadlines.map(\.index) == [2])
    }

    @Test func `a letter is remembered by its readers, days and reader, without the address`() throws {
        let archive = try Archive()
        let day = CivilDate(Sample.now)
        let letter = DigestLetter(audience: .office, first: day, last: day, recipient: "Office@mail.example")
        #expect(try !archive.store.hasSent(letter))
        try archive.store.record(letter, at: Sample.now)
        #expect(try archive.store.hasSent(letter))
        var other = letter
        other.recipient = "office@MAIL.example"
        #expect(try archive.store.hasSent(other), "an address is one in whatever case")
        other.audience = .analysts
        #expect(try !archive.store.hasSent(other))
        let file = try Data(contentsOf: archive.directory.appendingPathComponent("vigie.db"))
        #expect(file.range(of: Data("mail.example".utf8)) == nil)
    }
}
