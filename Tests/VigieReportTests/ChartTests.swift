// The charting component: scales, lengths of texts, the radar's places, and that figures say no more than their counts.
import Foundation
import Testing
import VigieModel

@testable import VigieReport  // The component is internal.

struct ChartTests {
    @Test(arguments: [
        (0, [0, 1]), (1, [0, 1]), (3, [0, 1, 2, 3]), (4, [0, 1, 2, 3, 4]), (5, [0, 2, 4, 6]), (10, [0, 5, 10]), (17, [0, 5, 10, 15, 20]),
        (99, [0, 50, 100]), (1_000_000, [0, 500_000, 1_000_000]), (1_000_001, [0, 500_000, 1_000_000, 1_500_000]),
    ])
    func `ticks are numbers that people count in`(most: Int, ticks: [Int]) {
        #expect(NiceScale(upTo: most).ticks == ticks)
    }

    @Test func `every scale reaches its largest value in few steps`() {
        for most in Array(0...2_000) + [123_456_789] {
            for steps in 1...6 {
                let scale = NiceScale(upTo: most, steps: steps)
                #expect(scale.top >= most && scale.ticks.count - 1 <= steps && scale.ticks.count >= 2)
            }
        }
    }

    @Test func `sines are those of the C library, and arcsines lead back`() {
        for step in -40...40 {
            let turn = Double(step) / 16.3
            #expect(abs(Angle.sine(turn) - sin(turn * 2 * .pi)) < 1e-12)
            #expect(abs(Angle.cosine(turn) - cos(turn * 2 * .pi)) < 1e-12)
        }
        for value in [0, 0.1, 0.5, 0.9, 1] { #expect(abs(Angle.sine(Angle.arcsine(value)) - value) < 1e-9) }
    }

    // MARK: Texts

    @Test(arguments: [
        ("Inclusion, compétences et accessibilité numériques", 2), ("Digitale inclusie, vaardigheden en toegankelijkheid", 2),
        ("Ville intelligente", 1), ("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", 1), ("", 1),
        ("Gegevensbeschermingseffectbeoordelingsverantwoordelijkheid en zo verder, en nog verder, en nog veel verder", 2),
    ])
    func `names beside charts fit their space`(name: String, lines: Int) {
        let label = ChartLabel(name)
        #expect(label.lines.count == lines && label.width <= ChartLabel.besideRows)
        #expect(TextWidth.of(label.first, size: ChartLabel.size) <= ChartLabel.besideRows)
        if name.count <= 60, !name.hasPrefix("W") { #expect(label.lines.joined(separator: " ") == name) }
    }

    @Test func `words are broken where a soft hyphen allows it, and not elsewhere`() {
        #expect(ChartLabel("Four\u{AD}nis\u{AD}seurs", width: 60, size: 11, most: 3).lines == ["Fournis-", "seurs"])
        #expect(ChartLabel("Four\u{AD}nis\u{AD}seurs", width: 200, size: 11).lines == ["Fournisseurs"])
        #expect(ChartLabel("a\u{A0}b c", width: 24).lines == ["a\u{A0}b", "c"])
        #expect(ChartLabel("Fournisseurs", width: 60, size: 11).lines.first?.hasSuffix("…") == true)
    }

    @Test(arguments: [
        (LanguageCode.french, 1_000_000, 80.0, "1\u{202F}000\u{202F}000"), (.french, 1_000_000, 40, "1\u{202F}M"),
        (.dutch, 999_499, 32, "999\u{A0}k"),
        (.dutch, 999_500, 40, "1\u{A0}mln."), (.english, 12_345, 30, "12k"), (.dutch, 1_549_999, 50, "1,5\u{A0}mln."),
        (.dutch, 12_500_000, 50, "13\u{A0}mln."), (.english, 7, 5, "0M"),
    ])
    func `numbers are shortened only where they have no room`(language: LanguageCode, value: Int, width: Double, text: String) throws {
        #expect(try Support.words(language).fitting(value, width: width) == text)
    }

    @Test func `hundredths are written as each language writes them`() throws {
        #expect(try Support.words(.french).hundredths(123_405) == "1\u{202F}234,05")
        #expect(try Support.words(.english).hundredths(42) == "0.42")
    }

    // MARK: The radar

    static let crowds: [[[Int]]] = [
        [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]], [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]],
        [[2, 2, 2, 2], [3, 4, 5, 4], [5, 5, 5, 5], [4, 6, 3, 1]], [[60, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]],
        [[0, 0, 0, 0], [0, 60, 0, 0], [0, 0, 0, 0], [1, 1, 1, 1]], [[75, 75, 75, 75], [9, 9, 9, 9], [1, 2, 3, 4], [40, 0, 0, 40]],
    ]

    @Test(arguments: crowds)
    func `blips neither touch nor stand on a border, and all are there`(counts: [[Int]]) {
        let layout = RadarLayout(counts)
        #expect(layout.places.map { $0.map(\.count) } == counts)
        var all: [(x: Double, y: Double)] = []
        for (ring, sectors) in layout.places.enumerated() {
            let inner = ring == 0 ? 0 : layout.radii[ring - 1]
            for (sector, places) in sectors.enumerated() {
                for place in places {
                    let distance = (place.x * place.x + place.y * place.y).squareRoot()
                    #expect(distance - RadarLayout.tip >= inner - (ring == 0 ? RadarLayout.tip : 0))
                    #expect(distance + RadarLayout.tip <= layout.radii[ring])
                    #expect((place.x > 0) == (sector < 2) && (place.y < 0) == (sector == 0 || sector == 3))
                    #expect(abs(place.x) >= RadarLayout.blip && abs(place.y) >= RadarLayout.blip + RadarLayout.band)
                    all.append(place)
                }
            }
        }
        let nearest = all.indices.flatMap { index in
            all.dropFirst(index + 1).map { other in
                let (x, y) = (all[index].x - other.x, all[index].y - other.y)
                return (x * x + y * y).squareRoot()
            }
        }.min()
        #expect(nearest ?? .infinity >= 2 * RadarLayout.blip + 1)
    }

    @Test func `what is told of a brief's movement is its ring then and now`() throws {
        let rings: [BriefID: Brief.Ring] = [SmallEdition.wallet.id: .watch, SmallEdition.exit.id: .watch, BriefID(rawValue: "gone"): .act]
        let words = try Support.words(.english)
        let radar = ReportBuilder(SmallEdition.full.after(rings), words: words).radar()
        #expect(radar.rings.map(\.name) == ["Act", "Watch"])
        #expect(radar.rings.flatMap(\.rows).map(\.movement) == ["from “Watch”", "unchanged"])
        #expect(radar.rings.flatMap(\.rows).map(\.movementStyle) == ["inward", "still"])
        #expect(radar.note == "1 brief of the previous radar is no longer on it.")
        let outward = ReportBuilder(SmallEdition.full.after([SmallEdition.exit.id: .pilot]), words: words).radar()
        #expect(outward.rings.flatMap(\.rows).map(\.movementStyle) == ["new", "outward"])
        let first = ReportBuilder(SmallEdition.full.after(nil), words: words).radar()
        #expect(!first.hasPrevious && first.note == words[.radarFirst])
        #expect(first.figure.marks.filter(\.opensLink).map(\.target) == ["f-wallet-at-the-counter", "f-exit-fees"])
    }

    @Test func `every theme of the catalogue has its quarter, others stand with what is new`() {
        let groups = Dictionary(grouping: ChartEdition.ids) { ThemeGroup(of: ThemeID(rawValue: $0)) }
        #expect(groups.mapValues(\.count) == [.services: 5, .infrastructure: 4, .trust: 3, .innovation: 4])
        #expect(ThemeGroup(of: nil) == .innovation && ThemeGroup(of: ThemeID(rawValue: "unheard-of")) == .innovation)
    }

    // MARK: No more than the counts say

    @Test func `a trend is a count for each active source`() throws {
        var edition = SmallEdition.full
        // As many items from twice as many sources are half as many from each.
        edition.counts.monthly[SmallEdition.identity.id] = Array(repeating: 10, count: 12)
        edition.counts.activeSources = Array(repeating: 4, count: 12)
        let comparison = try #require(Comparison(edition))
        #expect(comparison.change(of: SmallEdition.identity.id) == -50)
        #expect(comparison.rate(of: SmallEdition.identity.id).now.hundredths == 250)
        edition.previousCounts?.activeSources = []
        #expect(try #require(Comparison(edition)).change(of: SmallEdition.identity.id) == nil, "nothing is known of the sources then")
    }

    @Test(arguments: LanguageCode.ofReport)
    func `what is too small to say is said in its cell`(language: LanguageCode) throws {
        let words = try Support.words(language)
        let dashboard = ReportBuilder(SmallEdition.full, words: words).dashboard()
        let table = try #require(dashboard.parts.flatMap(\.figures).first { $0.id == "themes-figure" }).table
        let cloud = try #require(table.rows.first { $0.head == SmallEdition.cloud.name(in: language) })
        #expect(cloud.cells.last == TableCellView(text: words[.tooFew], isFew: true))
        #expect(cloud.cells.filter(\.isFew).count == 2)
        let months = try #require(dashboard.parts.flatMap(\.figures).first { $0.id == "volumes" }).table
        #expect(months.rows[0].cells.last == TableCellView(text: words.fill(.tooFewOf, ["n": "4"]), isFew: true))
    }

    @Test func `months to come are not counted as empty`() throws {
        let builder = ReportBuilder(ChartEdition.early.edition, words: try Support.words(.dutch))
        let figures = builder.dashboard().parts.flatMap(\.figures)
        let heat = try #require(figures.first { $0.id == "heat" })
        #expect(heat.marks.filter { $0.style == "ahead" }.count == 16 * 9)
        #expect(heat.table.rows[0].cells[3].text == "–" && heat.table.rows[0].cells[2].text != "–")
    }

    @Test func `a theme with nothing is paler than one with something, and the fullest is darkest`() {
        #expect([0, 1, 2, 10, 100, 1_000].map { MatrixChart.shade(of: $0, most: 1_000) } == [0, 1, 1, 2, 3, 5])
        #expect(MatrixChart.shade(of: 1, most: 1) == 5)
    }

    @Test(arguments: ChartEdition.all, LanguageCode.ofReport)
    func `every number in a drawing is finite and short`(edition: ChartEdition, language: LanguageCode) throws {
        let builder = ReportBuilder(edition.edition.after(edition.previousRings), words: try Support.words(language))
        let dashboard = builder.dashboard()
        for figure in dashboard.parts.flatMap(\.figures) + [dashboard.radar.figure, builder.calendar().timeline] {
            let values = figure.marks.flatMap { [$0.x, $0.y, $0.x2, $0.y2, $0.width, $0.height, $0.radius] }
            let wrong = Set(values).filter { !$0.isEmpty && $0.wholeMatch(of: /-?[0-9]{1,5}(\.[0-9])?/) == nil }
            #expect(wrong.isEmpty, "\(figure.id)")
            #expect(!figure.marks.contains { $0.width.hasPrefix("-") || $0.height.hasPrefix("-") }, "\(figure.id)")
            #expect(figure.marks.filter(\.opensLink).count == figure.marks.filter(\.closesLink).count)
            #expect(Set(figure.table.rows.map(\.cells.count)).subtracting([figure.table.columns.count]).isEmpty, "\(figure.id)")
        }
    }

    /// For the browser test, which measures in these pages that no letter is cut and no two texts cover each other.
    @Test func `the pages that the browser measures are written`() throws {
        let root = Support.testFolder.deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appendingPathComponent(".build/chart-pages")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let catalogues = try Catalogues(folder: Support.templates.appendingPathComponent("strings"))
        let library = try TemplateLibrary(
            folder: Support.templates.appendingPathComponent("report"), schema: ViewSchema(of: ReportView()), words: catalogues.keys,
            others: ReportRenderer.otherRoots)
        for edition in ChartEdition.all {
            for language in LanguageCode.ofReport {
                let words = try Support.words(language)
                let view = ReportBuilder(edition.edition.after(edition.previousRings), words: words).report()
                let page = library.render(view, as: .html)
                try page.write(
                    to: folder.appendingPathComponent("\(edition.name).\(language.rawValue).html"), atomically: true, encoding: .utf8)
            }
        }
    }
}
