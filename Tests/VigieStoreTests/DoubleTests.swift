// Doubles by their words: folded where several sources carry one text, and never where that would hide something.
import Foundation
import Testing
import VigieModel
import VigieStore

struct DoubleTests {
    private static let text = (1...40).map { "mot\($0)" }.joined(separator: " ")
    private static let vendor = Source(
        id: SourceID(rawValue: "vendor"), title: "Vendor", feedURL: "https://vendor.example/feed", publisher: "Sample Vendor", kind: .vendor
    )

    private func edition(_ archive: Archive, asOf: Date = Sample.later) throws -> Edition {
        try archive.store.edition(year: 2026, asOf: asOf, themes: [], isSample: true, addressee: [:])
    }

    private func keep(_ archive: Archive, _ ids: [ItemID]) throws {
        try archive.store.decide(ids.map { DecisionRequest(item: $0, state: .kept, by: "anna", at: Sample.now) })
    }

    @Test func `the same words under other addresses are one article, the official one first`() throws {
        let archive = try Archive()
        let press = try archive.item("Titre", from: Sample.gazette, link: "https://gazette.example/1", text: Self.text.uppercased())
        let office = try archive.item("TITRE", link: "https://office.example/1", text: Self.text.replacing(" ", with: " \n\u{A0}"))
        #expect(try archive.store.item(press).isDoubleOf == office && archive.store.item(office).isDoubleOf == nil)
        try keep(archive, [press, office])
        #expect(try edition(archive).keptItems.map(\.id) == [office])
        #expect(try edition(archive).keptItems[0].alsoIn == [Sample.gazette.id])
    }

    @Test func `short texts, and a source that says the same twice, do not fold`() throws {
        let archive = try Archive()
        let short = [try archive.item("Patch Tuesday"), try archive.item("Patch Tuesday", from: Sample.gazette)]
        try archive.harvest([
            Sample.entry("Rappel", id: "1", link: "https://office.example/1", text: Self.text),
            Sample.entry("Rappel", id: "2", link: "https://office.example/2", text: Self.text),
        ])
        let press = try archive.item("Rappel", from: Sample.gazette, link: "https://gazette.example/3", text: Self.text)
        for id in short + [press] { #expect(try archive.store.item(id).isDoubleOf == nil) }
        try keep(archive, try archive.store.items(ItemQuery()).map(\.item.id))
        #expect(try edition(archive).keptItems.count == 5)
    }

    @Test func `what shares a page with one and words with another is one article with both`() throws {
        let archive = try Archive()
        let page = "https://office.example/page"
        let office = try archive.item("Officiel", link: page, text: "court")
        let press = try archive.item("Titre", from: Sample.gazette, link: page, text: Self.text)
        let vendor = try archive.item("Titre", from: Self.vendor, link: "https://vendor.example/1", text: Self.text)
        for id in [press, vendor] { #expect(try archive.store.item(id).isDoubleOf == office) }
        try keep(archive, [office, press, vendor])
        #expect(try edition(archive).keptItems.map(\.id) == [office])
        #expect(try edition(archive).keptItems[0].alsoIn == [Sample.gazette.id, Self.vendor.id])
    }

    @Test func `where all cannot be one article, pages alone fold`() throws {
        let archive = try Archive()
        let page = "https://office.example/page"
        let office = try archive.item("Officiel", link: page, text: "court")
        let press = try archive.item("Titre", from: Sample.gazette, link: page, text: Self.text)
        let vendor = try archive.item("Titre", from: Self.vendor, link: "https://gazette.example/2", text: Self.text)
        // The gazette's second item, of another title, would come in by the vendor's page.
        let other = try archive.item("Autre", from: Sample.gazette, link: "https://gazette.example/2", text: "autre")
        #expect(try archive.store.item(press).isDoubleOf == office)
        #expect(try archive.store.item(other).isDoubleOf == vendor)
        #expect(try archive.store.item(vendor).isDoubleOf == nil)
    }

    @Test func `an edition folds by the words of its time`() throws {
        let archive = try Archive()
        try archive.harvest([Sample.entry("Titre", id: "1", link: "https://office.example/1", text: Self.text)])
        let office = ItemID(source: Sample.office.id, identity: ItemIdentity(rawValue: "id:1"))
        let press = try archive.item("Titre", from: Sample.gazette, link: "https://gazette.example/1", text: Self.text)
        try keep(archive, [office, press])
        let before = try edition(archive, asOf: Sample.now)
        #expect(before.keptItems.map(\.id) == [office])
        try archive.harvest(
            [Sample.entry("Titre", id: "1", link: "https://office.example/1", text: Self.text + " corrigé")], at: Sample.later)
        #expect(try edition(archive, asOf: Sample.now) == before)
        #expect(try edition(archive).keptItems.count == 2)
    }

    @Test func `the address that a publisher calls the page's own folds, and comes back with the revision`() throws {
        let archive = try Archive()
        var entry = Sample.entry("Titre", id: "1", link: "https://gazette.example/share?id=1")
        entry.revision.canonicalLink = "https://office.example/page"
        try archive.harvest([entry], from: Sample.gazette)
        let press = ItemID(source: Sample.gazette.id, identity: ItemIdentity(rawValue: "id:1"))
        let office = try archive.item("Officiel", link: "http://office.example/page/")
        #expect(try archive.store.item(press).isDoubleOf == office)
        #expect(try archive.store.item(press).item.revision == entry.revision)
        #expect(try archive.store.revisions(of: press).map(\.revision) == [entry.revision])
    }
}
