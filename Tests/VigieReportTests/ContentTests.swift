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
        // 12 + 9 of 3 sources active in January and 3 in February, against 10 + 10 of 2 and 2.
        #expect(march.change(of: SmallEdition.identity.id) == -30)
        edition.asOf = SmallEdition.instant("2026-03-31T22:00:00Z")  // midnight in Brussels, summer time
        #expect(Comparison(edition)?.months == 3)
        edition.asOf = SmallEdition.instant("2026-01-31T12:00:00Z")
        #expect(Comparison(edition) == nil)
    }

    @Test func `a small base gives no percentage and no year before no comparison`() throws {
        #expect(try #require(Comparison(SmallEdition.full)).change(of: SmallEdition.cloud.id) == nil)
        #expect(Comparison(SmallEdition.empty) == nil)
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
        #expect(order.deadlines.map(\.date.year) == [2026, 2027, 2027, 2027, 2030])
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

    @Test func `what would read wrong in an edition is found, with its brief or its item`() throws {
        var edition = SmallEdition.full
        edition.briefs[1].approvals = [:]
        edition.briefs[1].brief.year = 2025
        edition.briefs.append(edition.briefs[1])
        edition.sources.removeAll { $0.source.id.rawValue == "agency" }
        let renderer = try Support.renderer()
        let wallet = BriefID(rawValue: "wallet-at-the-counter")
        let exit = SmallEdition.exit.id
        let findings = renderer.findings(in: edition)
        #expect(
            Array(findings.prefix(6))
                == [
                    EditionFinding(.evidenceMissing([ItemID(rawValue: "absent")]), brief: wallet),
                    EditionFinding(.notApproved, brief: exit),
                    EditionFinding(.ofOtherYear(2025), brief: exit), EditionFinding(.twice, brief: exit),
                    EditionFinding(.notApproved, brief: exit), EditionFinding(.ofOtherYear(2025), brief: exit),
                ])
        #expect(findings.contains { $0.kind == .linkUnprinted && $0.item?.rawValue == "d1" })
        #expect(findings.contains { $0.kind == .sourceMissing(SourceID(rawValue: "agency")) && $0.item?.rawValue == "a1" })
        #expect(renderer.findings(in: SmallEdition.empty).map(\.kind) == [.noBriefs, .noItems])
    }

}
