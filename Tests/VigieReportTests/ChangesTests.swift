// The chapter of changes, and what the other new chapters take from an edition.
import Foundation
import Testing
import VigieModel

@testable import VigieReport  // The builder is internal.

struct ChangesTests {
    private func builder(_ edition: Edition = SmallEdition.full, _ language: LanguageCode = .french) throws -> ReportBuilder {
        ReportBuilder(edition, words: try Support.words(language))
    }

    @Test func `new and gone briefs, ring moves and moved dates are told`() throws {
        let changes = try builder().changes()
        #expect(changes.new.map(\.anchor) == ["f-exit-fees"])
        #expect(changes.gone.map(\.number) == ["Fiche 2 (2025)"])
        #expect(changes.rings.map(\.before) == ["Suivre"] && changes.rings.map(\.after) == ["Agir"])
        #expect(changes.rings.map(\.directionMark) == ["in"])
        #expect(changes.movedDates.map(\.dateISO) == ["2027-12-31"])
        #expect(changes.movedDates.first?.formerDays.map(\.dateISO) == ["2026-05-01", "2026-11-21"])
    }

    @Test func `former recommendations keep their numbers and say what became of them`() throws {
        let former = try builder(SmallEdition.full, .dutch).changes().former
        #expect(former.map(\.code) == ["R1 (2025)", "R2 (2025)"])
        #expect(former.map(\.statusMark) == ["unknown", "under-way"])
        #expect(former.map(\.note) == ["", "Proefopdracht gegund; vervolg in 2027."])
        #expect(former.map(\.hasBrief) == [false, true])
    }

    @Test func `a date that the edition before did not print has not moved since`() throws {
        var edition = SmallEdition.full
        edition.previous?.briefs[0].brief.dates = [Brief.BindingDate(date: SmallEdition.day(2029, 1, 1))]
        #expect(try builder(edition).changes().movedDates.isEmpty)
    }

    @Test(arguments: LanguageCode.ofReport, ReportFormat.allCases)
    func `without an edition before, that is said`(language: LanguageCode, format: ReportFormat) throws {
        let page = try Support.page(SmallEdition.empty, language, format)
        let words = try Support.catalogue(language)
        for key in ["changes-none", "no-programmes", "no-signals", "quality-none", "glossary-none", "access-state-unknown"] {
            #expect(page.contains(words[key] ?? "?") || page.contains(MarkdownText.escaped(words[key] ?? "?")), "\(key)")
        }
    }

    @Test func `proposed programmes exclude what a brief of a programme cites`() throws {
        var edition = SmallEdition.full
        #expect(try builder(edition).programmes().items.shown.map(\.id).sorted() == ["d1", "k1"])
        edition.briefs[1].brief.kind = .programme
        edition.briefs[1].brief.items = [ItemID(rawValue: "d1")]
        let programmes = try builder(edition).programmes()
        #expect(programmes.items.shown.map(\.id) == ["k1"])
        #expect(programmes.calls.map(\.brief.anchor) == ["f-exit-fees"])
        #expect(programmes.calls.first?.dates.map(\.dateISO) == ["2027-03-31"])
    }

    @Test func `a brief rests on one publisher where all its items and their doubles do`() throws {
        var edition = SmallEdition.full
        let exit = edition.briefs[1].brief
        #expect(try !builder(edition).restsOnOnePublisher(exit), "the town published it too")
        edition.citedItems[ItemID(rawValue: "c1")]?.alsoIn = []
        #expect(try builder(edition).restsOnOnePublisher(exit))
    }

    @Test func `paragraphs are numbered through a brief, alike in both languages`() throws {
        let french = try Support.all(#"<div class="np" id="([^"]*)""#, in: Support.page(SmallEdition.full, .french, .html))
        let dutch = try Support.all(#"<div class="np" id="([^"]*)""#, in: Support.page(SmallEdition.full, .dutch, .html))
        #expect(french == dutch)
        #expect(french.first == "p5-1-1-1" && french.contains("p5-1-1-6"))
    }

    @Test func `numbers of last year are those that its edition printed`() {
        let briefs = [SmallEdition.exit, SmallEdition.wallet, SmallEdition.gone]
        let numbered = BriefNumbers.numbered(briefs, themes: [SmallEdition.identity, SmallEdition.cloud])
        #expect(numbered.map(\.brief.id.rawValue) == ["wallet-at-the-counter", "exit-fees", "gone"])
        #expect(numbered.map(\.recommendation) == [2, nil, 1])
    }
}
