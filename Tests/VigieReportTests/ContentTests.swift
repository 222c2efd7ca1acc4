// Order, numbers, comparisons, warnings and the fingerprint: what is said before any word is chosen.
import Foundation
import Testing
import VigieModel

@testable import VigieReport  // These parts are internal.

struct ContentTests {
    @Test(arguments: [(1, 3, 33), (2, 3, 67), (1, 2, 50), (1, 200, 1), (1, 201, 0), (-1, 8, -13), (5, 0, 0), (0, 7, 0)])
    func `percentages round half away from zero`(part: Int, whole: Int, expected: Int) {
        #expect(Percent.rounded(part, of: whole) == expected)
    }

    @Test func `a year in progress is compared over its full months only`() throws {
        var edition = SmallEdition.full
        edition.asOf = SmallEdition.instant("2026-03-31T21:59:00Z")
        let march = try #require(Comparison(edition))
        #expect(march.months == 2)
        #expect(march.change(of: SmallEdition.identity.id) == 5)  // 12 + 9 against 10 + 10
        edition.asOf = SmallEdition.instant("2026-03-31T22:00:00Z")  // midnight in Brussels, summer time
        #expect(Comparison(edition)?.months == 3)
        edition.asOf = SmallEdition.instant("2026-01-31T12:00:00Z")
        #expect(Comparison(edition) == nil)
    }

    @Test func `a small base gives no percentage and no year before no comparison`() throws {
        #expect(try #require(Comparison(SmallEdition.full)).change(of: SmallEdition.cloud.id) == nil)
        #expect(Comparison(SmallEdition.empty) == nil)
    }

    @Test func `a year before of handfuls is not drawn beside this one`() throws {
        var edition = SmallEdition.full
        let words = try Support.words(.french)
        #expect(ReportBuilder(edition, words: words).dashboard().hasPrevious)
        edition.previousCounts?.monthly = [SmallEdition.identity.id: [4, 5]]
        #expect(!ReportBuilder(edition, words: words).dashboard().hasPrevious)
    }

    @Test func `what a brief cites is not listed again under any theme`() {
        var edition = SmallEdition.full
        let cited = Set(edition.briefs.flatMap(\.brief.items))
        #expect(edition.keptItems.contains { cited.contains($0.id) })
        for index in edition.keptItems.indices { edition.keptItems[index].themes = [] }
        for sheet in PrintOrder(edition).sheets { #expect(!sheet.items.contains { cited.contains($0.id) }) }
        edition.keptItems.removeAll { !cited.contains($0.id) }
        #expect(PrintOrder(edition).sheets.allSatisfy { $0.theme != nil }, "nothing is left without a theme to print")
    }

    @Test(arguments: [
        "Inclusion, compétences et accessibilité numériques", "Digitale inclusie, vaardigheden en toegankelijkheid", "Ville intelligente",
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", "",
    ])
    func `names beside charts fit their space`(name: String) {
        let label = ChartLabel(name)
        #expect(ChartLabel.width(of: label.first) <= 226 && ChartLabel.width(of: label.second) <= 226)
        if !name.hasPrefix("W") { #expect(label.first + (label.isBroken ? " " : "") + label.second == name) }
    }

    @Test func `briefs are numbered as they are printed and ranked by impact, horizon and id`() {
        var low = SmallEdition.exit
        low.id = BriefID(rawValue: "aaa")
        low.themes = [ThemeID(rawValue: "unknown")]
        var edition = SmallEdition.full
        edition.briefs = [low, SmallEdition.exit, SmallEdition.wallet].map(SmallEdition.stored)
        let order = PrintOrder(edition)
        #expect(order.briefs.map(\.brief.id.rawValue) == ["wallet-at-the-counter", "exit-fees", "aaa"])
        #expect(order.briefs.map(\.number) == [1, 2, 3])
        #expect(order.ranked.map(\.brief.id.rawValue) == ["wallet-at-the-counter", "aaa", "exit-fees"])
        #expect(order.recommendations.map(\.number) == [1])
        #expect(order.sheets.last?.theme == nil, "no brief is lost for want of a theme")
        #expect(order.deadlines.map(\.date.year) == [2026, 2027, 2030])
        #expect(order.emptyThemes.map(\.id) == [SmallEdition.quiet.id])
    }

    @Test func `the fingerprint changes with any printed value and not with who approved it`() {
        let before = Fingerprint.of(SmallEdition.full)
        var edition = SmallEdition.full
        edition.briefs[0].revision = 9
        for language in LanguageCode.ofReport { edition.briefs[0].approvals[language]?.by = "someone else" }
        #expect(Fingerprint.of(edition) == before)
        edition.briefs[0].brief.texts[.dutch]?.message += "!"
        #expect(Fingerprint.of(edition) != before)
        var counted = SmallEdition.full
        counted.counts.byKind[.eu] = 1_001
        #expect(Fingerprint.of(counted) != before)
        var swapped = SmallEdition.full
        swapped.keptItems[0].title = "a\tb"
        let tabbed = Fingerprint.of(swapped)
        swapped.keptItems[0].title = "a\\tb"
        #expect(Fingerprint.of(swapped) != tabbed)
    }

    @Test func `warnings name the brief, the fault and the remedy`() throws {
        var edition = SmallEdition.full
        edition.briefs[1].approvals = [:]
        edition.briefs[1].brief.year = 2025
        let warnings = try Support.renderer().warnings(for: edition)
        #expect(
            warnings == [
                "brief wallet-at-the-counter: cites item absent as [^3], which the edition does not hold; harvest or replace it",
                "brief wallet-at-the-counter: cites [^9] in fr but rests on 3 items; mend the number",
                "brief wallet-at-the-counter: cites [^9] in nl but rests on 3 items; mend the number",
                "brief wallet-at-the-counter: cites [^9] in en but rests on 3 items; mend the number",
                "brief exit-fees: is a draft; approve it or take it out",
                "brief exit-fees: is for 2025, not 2026; move it",
                "item d1: its link is no http or https address and is not printed; see the source",
            ])
        #expect(try Support.renderer().warnings(for: SmallEdition.empty) == [])
    }

}
