// Puts an edition into words. The order and the numbers come from PrintOrder, so that only words differ between languages.
import Foundation
import VigieModel

/// Builds the view models of one edition in one language; the chapters are in its extensions.
struct ReportBuilder {
    let edition: Edition
    let words: Words
    let order: PrintOrder
    let comparison: Comparison?
    let sources: [SourceID: EditionSource]
    let asOf: CivilDate
    /// How many kept items a list shows at once.
    static let itemsShown = 12

    var language: LanguageCode { words.language }

    init(_ edition: Edition, words: Words) {
        self.edition = edition
        self.words = words
        order = PrintOrder(edition)
        comparison = Comparison(edition)
        sources = Dictionary(edition.sources.map { ($0.source.id, $0) }) { first, _ in first }
        asOf = CivilDate(edition.asOf)
    }

    func report() -> ReportView {
        let fingerprint = Fingerprint.of(edition).hex
        let year = String(edition.year)
        return ReportView(
            t: words.strings, reportLanguage: language.rawValue, reportTitle: words.fill(.reportTitle, ["year": year]),
            reportName: words[.reportName], reportDescription: words.fill(.reportDescription, ["year": year]), reportYear: year,
            isSample: edition.isSample, asOfISO: asOf.description, fingerprint: fingerprint, chapters: contents(), versions: versions(),
            cover: cover(fingerprint: fingerprint), summary: summary(), recommendations: recommendations(), dashboard: dashboard(),
            themes: themes(), levels: levels(), calendar: calendar(), vendors: vendors(), method: method(), sources: sourceLists())
    }

    /// The chapters in the order of the report; the raw value is the number.
    enum Chapter: Int, CaseIterable {
        case summary = 1
        case recommendations, dashboard, themes, levels, calendar, vendors, method, sources

        var phrase: Phrase {
            switch self {
            case .summary: .chapterSummary
            case .recommendations: .chapterRecommendations
            case .dashboard: .chapterDashboard
            case .themes: .chapterThemes
            case .levels: .chapterLevels
            case .calendar: .chapterCalendar
            case .vendors: .chapterVendors
            case .method: .chapterMethod
            case .sources: .chapterSources
            }
        }
    }

    func view(of chapter: Chapter) -> ChapterView {
        let (number, title) = (String(chapter.rawValue), words[chapter.phrase])
        let heading = heading(number, title)
        return ChapterView(
            number: number, title: title, heading: heading, anchor: "c\(number)", headingAnchor: Anchor.ofMarkdownHeading(heading))
    }

    /// The chapters, the theme sheets under theirs.
    private func contents() -> [ChapterView] {
        Chapter.allCases.map { chapter in
            var entry = view(of: chapter)
            guard chapter == .themes else { return entry }
            entry.sections = order.sheets.enumerated().map { offset, sheet in
                SectionView(
                    number: "\(entry.number).\(offset + 1)", title: sheet.theme?.name(in: language) ?? words[.noTheme],
                    anchor: themeAnchor(sheet.theme))
            }
            entry.hasSections = !entry.sections.isEmpty
            return entry
        }
    }

    /// A numbered heading as Markdown prints it.
    func heading(_ number: String, _ title: String) -> String {
        words.fill(.chapterHeading, ["n": number, "title": Anchor.withPlainSpaces(title)])
    }

    private func versions() -> [VersionView] {
        LanguageCode.ofReport.map { version in
            let file = ReportFile.name(year: edition.year, language: version, format: .html)
            return VersionView(
                code: version.rawValue, short: version.rawValue.uppercased(), name: words["version-\(version.rawValue)"], htmlFile: file,
                fileLink: ReportFile.name(year: edition.year, language: version, format: .markdown), isCurrent: version == language)
        }
    }

    private func cover(fingerprint: String) -> CoverView {
        let addressee = edition.addressee[language] ?? ""
        let first = CivilDate(year: edition.year, month: 1, day: 1) ?? asOf
        let last = CivilDate(year: edition.year, month: 12, day: 31) ?? asOf
        let period =
            asOf < last
            ? words.fill(.periodToDate, ["first": words.date(first), "last": words.date(asOf)])
            : words.fill(.period, ["first": words.date(first), "last": words.date(last)])
        let ridges = CoverRidges.draw(edition.counts, themes: edition.themes)
        let groups = stride(from: 0, to: 64, by: 4).map { String(fingerprint.dropFirst($0).prefix(4)) }
        return CoverView(
            addressedTo: addressee.isEmpty ? words[.addressedToOffice] : words.fill(.addressedTo, ["addressee": addressee]),
            record: [
                EntryView(term: words[.recordPeriod], text: period), EntryView(term: words[.recordAsOf], text: words.date(asOf)),
                EntryView(term: words[.recordLanguages], text: words[.recordLanguagesText]),
                EntryView(term: words[.recordItems], text: words.number(edition.counts.items)),
                EntryView(term: words[.recordSources], text: words.number(edition.sources.count)),
                EntryView(term: words[.recordBriefs], text: words.number(order.briefs.count)),
            ], fingerprintGroups: groups.prefix(8).joined(separator: " "),
            fingerprintRest: groups.dropFirst(8).joined(separator: " "), hasRidges: !ridges.isEmpty, ridges: ridges)
    }
}
