// What a frozen edition prints years later: the same bytes from its JSON as from the store's values, and errata that leave the text as it was.
import Foundation
import Testing
import VigieModel

@testable import VigieReport  // Views are internal.

struct FrozenPagesTests {
    private func encoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return encoder
    }

    @Test(arguments: LanguageCode.ofReport, [SmallEdition.full, SmallEdition.empty])
    func `pages printed from their JSON are the same bytes`(language: LanguageCode, edition: Edition) throws {
        let renderer = try Support.renderer()
        let data = try encoder().encode(try renderer.frozen(edition, in: language))
        #expect(data == (try encoder().encode(try renderer.frozen(edition, in: language))), "the JSON does not depend on the run")
        let read = try JSONDecoder().decode(FrozenPages.self, from: data)
        let printer = try FrozenPrinter(templates: renderer.templateTexts)
        let files = try #require(printer.files(of: read))
        #expect(files.map(\.name) == ReportFormat.allCases.map { ReportFile.name(year: edition.year, language: language, format: $0) })
        #expect(files[0].text == (try renderer.html(edition, in: language)))
        #expect(files[1].text == (try renderer.markdown(edition, in: language)))
        var later = read
        later.format += 1
        #expect(printer.files(of: later) == nil)
    }

    @Test func `an edition survives its JSON`() throws {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        let data = try encoder().encode(SmallEdition.full)
        #expect(try decoder.decode(Edition.self, from: data) == SmallEdition.full)
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect((object["citedItems"] as? [String: Any])?.keys.contains("a1") == true, "keys are names, not a list")
    }

    @Test(arguments: [LanguageCode.french, .dutch])
    func `an erratum stands at the front, marks its place, and leaves the frozen text`(language: LanguageCode) throws {
        let renderer = try Support.renderer()
        let brief = SmallEdition.exit
        let before = try #require(brief.texts[language]?.message)
        let erratum = PrintedErratum(
            number: 1, brief: brief.id, field: .message,
            texts: [
                .french: .init(before: before, after: "Partir <b>coûte</b> encore."),
                .dutch: .init(before: before, after: "Vertrekken kost nog."),
            ],
            proposedBy: "anna", approvedBy: "bert", at: SmallEdition.instant("2027-03-01T10:00:00Z"))
        let printer = try FrozenPrinter(templates: renderer.templateTexts)
        let frozen = try renderer.frozen(SmallEdition.full, in: language)
        let plain = try #require(printer.files(of: frozen))[0].text
        let html = try #require(printer.files(of: frozen.with([erratum])))[0].text
        #expect(frozen.with([]) == frozen && !plain.contains("id=\"errata\""))
        #expect(html.contains("id=\"errata\"") && html.contains("id=\"erratum-1\""))
        #expect(html.contains(language == .french ? "encore." : "Vertrekken kost nog.") && !html.contains("<b>coûte"))
        #expect(html.contains("datetime=\"2027-03-01\""))
        // Front, sheet and summary, and the frozen words still stand twice: in their place and as what was printed first.
        #expect(html.components(separatedBy: "href=\"#erratum-1\"").count - 1 >= 2)
        let words = language == .french ? FrenchText.spaced(before) : before
        #expect(html.components(separatedBy: words).count == plain.components(separatedBy: words).count + 1)
        let markdown = try #require(printer.files(of: frozen.with([erratum])))[1].text
        #expect(markdown.contains("## Errata") && !markdown.contains("<b>"))
    }

    @Test func `French and Dutch pages have the same places, links, days, figures and headings`() throws {
        #expect(try Support.renderer().parityFindings(in: SmallEdition.full) == [])
    }

    @Test(arguments: [
        ("<h2 id=\"a\">A</h2>", "<h2 id=\"b\">A</h2>", "pages-differ-places", 2),
        ("<a href=\"#x\">x</a>", "<p>x</p>", "pages-differ-links", 1),
        ("<td>1 234</td><td>5</td>", "<td>1.234</td><td>6</td>", "pages-differ-figures", 2),
        ("<time datetime=\"2026-01-01\">1</time>", "<time datetime=\"2026-01-02\">1</time>", "pages-differ-days", 2),
        ("<h2>A</h2><h3>B</h3>", "<h3>A</h3><h2>B</h2>", "pages-order-headings", 1),
        (
            "<td>1<sup>er</sup> mars</td><a href=\"rapport-2026.nl.html\">nl</a>",
            "<td>1 maart</td><a href=\"rapport-2026.fr.html\">fr</a>", "", 0
        ),
        ("<td>12,5 %</td><style>td{width:3}</style>", "<td>12,5%</td>", "", 0),
    ])
    func `what differs between two pages is found`(french: String, dutch: String, code: String, count: Int) {
        let findings = PageParity.findings(french: french, dutch: dutch)
        #expect(findings.count == count && findings.allSatisfy { $0.code == code && $0.blocks })
    }

    @Test(arguments: LanguageCode.ofReport)
    func `every finding has words without places left open`(language: LanguageCode) throws {
        let words = try Support.renderer().findingWords(in: language)
        let (day, id) = (SmallEdition.instant("2026-05-01T08:00:00Z"), ItemID(rawValue: "a1"))
        let kinds: [EditionFinding.Kind] = [
            .noBriefs, .noItems, .asOfAhead(CivilDate(day)), .pagesDiffer(.links, only: .dutch, what: ["#x"]),
            .pagesOrdered(.figures, first: "7"), .notApproved, .changedSinceApproval(revision: 2), .approvedLater(at: day),
            .evidenceMissing([id]), .stale(.dutch, [.facts]), .selfApproved(.french, by: "anna"), .twice, .ofOtherYear(2025),
            .decisionUndated(.english), .courtesyMissing(.english), .revisedSinceDecision(at: day, by: "a", decided: day),
            .revisedSinceApproval(at: day, by: "a", approved: day), .withdrawn(on: day, reason: nil), .vanished(on: day),
            .seenLater(missed: day), .keptLater(missed: day), .redatedLater(missed: day), .sourceMissing(SourceID(rawValue: "s")),
            .linkUnprinted,
        ]
        for kind in kinds {
            let text = words.text(of: EditionFinding(kind, brief: BriefID(rawValue: "b"), item: id, day: CivilDate(day)))
            #expect(text.count > 10 && !text.contains("{"), "\(kind): \(text)")
        }
    }
}
