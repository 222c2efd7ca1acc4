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
    /// The place of each brief in the theme chapter by its number, such as 5.2.1.
    let places: [Int: String]
    /// The former days of binding dates.
    let histories: [BriefID: [CivilDate: [CivilDate]]]
    /// Where briefs stood on the radar of the edition before; nil where there was none.
    let previousRings: [BriefID: Brief.Ring]?
    /// How many kept items a list shows at once.
    static let itemsShown = 12

    var language: LanguageCode { words.language }

    init(_ edition: Edition, words: Words) {
        self.edition = edition
        self.words = words
        previousRings = edition.previous.map { previous in
            previous.briefs.reduce(into: [:]) { rings, former in rings[former.brief.id] = former.brief.ring }
        }
        order = PrintOrder(edition)
        comparison = Comparison(edition)
        sources = Dictionary(edition.sources.map { ($0.source.id, $0) }) { first, _ in first }
        asOf = CivilDate(edition.asOf)
        var places: [Int: String] = [:]
        for (sheet, own) in order.sheets.enumerated() {
            for (place, brief) in own.briefs.enumerated() {
                places[brief.number] = "\(Chapter.themes.rawValue).\(sheet + 1).\(place + 1)"
            }
        }
        self.places = places
        histories = edition.dateHistories.reduce(into: [:]) { $0[$1.brief, default: [:]][$1.date] = $1.formerly }
    }

    func report() -> ReportView {
        let fingerprint = Fingerprint.of(edition).hex
        let year = String(edition.year)
        return ReportView(
            t: words.strings, reportLanguage: language.rawValue, reportTitle: words.fill(.reportTitle, ["year": year]),
            reportName: words[.reportName], reportDescription: words.fill(.reportDescription, ["year": year]), reportYear: year,
            isSample: edition.isSample, asOfISO: asOf.description, fingerprint: fingerprint, chapters: contents(), versions: versions(),
            cover: cover(fingerprint: fingerprint), slots: Chapter.allCases.filter { $0 != .record }.map(slot),
            scriptHTML: SearchScript.text, scriptHash: SearchScript.digest, summary: summary(), recommendations: recommendations(),
            changes: changes(), dashboard: dashboard(),
            themes: themes(), levels: levels(), calendar: calendar(), programmes: programmes(), vendors: vendors(), signals: signals(),
            method: method(), annexes: annexes(), sources: sourceLists())
    }

    /// The chapters in the order of the report; the raw value is the number.
    enum Chapter: Int, CaseIterable, Sendable {
        case record, summary, recommendations, changes, dashboard, themes, levels, calendar, programmes, vendors, signals, method
        case annexes

        /// Without its ending; nil for what the page itself prints.
        var template: String? {
            switch self {
            case .record: nil
            case .summary: "summary"
            case .recommendations: "recommendations"
            case .changes: "changes"
            case .dashboard: "dashboard"
            case .themes: "themes"
            case .levels: "levels"
            case .calendar: "calendar"
            case .programmes: "programmes"
            case .vendors: "vendors"
            case .signals: "signals"
            case .method: "method"
            case .annexes: "annexes"
            }
        }

        var anchor: String { "c\(rawValue)" }

        var phrase: Phrase {
            switch self {
            case .record: .chapterRecord
            case .summary: .chapterSummary
            case .recommendations: .chapterRecommendations
            case .changes: .chapterChanges
            case .dashboard: .chapterDashboard
            case .themes: .chapterThemes
            case .levels: .chapterLevels
            case .calendar: .chapterCalendar
            case .programmes: .chapterProgrammes
            case .vendors: .chapterVendors
            case .signals: .chapterSignals
            case .method: .chapterMethod
            case .annexes: .chapterAnnexes
            }
        }
    }

    func view(of chapter: Chapter) -> ChapterView {
        let (number, title) = (String(chapter.rawValue), words[chapter.phrase])
        let heading = heading(number, title)
        return ChapterView(
            number: number, title: title, heading: heading, anchor: chapter.anchor, headingAnchor: Anchor.ofMarkdownHeading(heading),
            file: FolderForm.file(of: chapter))
    }

    /// The chapters, the theme sheets under theirs.
    private func contents() -> [ChapterView] {
        var pageName = ""
        return Chapter.allCases.map { chapter in
            var entry = view(of: chapter)
            if chapter != .record, !isShort(chapter) { pageName = entry.anchor }
            entry.pageName = pageName
            entry.hasPageName = !pageName.isEmpty
            entry.hasPage = pageName == entry.anchor
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

    private func slot(of chapter: Chapter) -> ChapterSlotView {
        ChapterSlotView(
            isSummary: chapter == .summary, isRecommendations: chapter == .recommendations, isChanges: chapter == .changes,
            isDashboard: chapter == .dashboard, isThemes: chapter == .themes, isLevels: chapter == .levels,
            isCalendar: chapter == .calendar,
            isProgrammes: chapter == .programmes, isVendors: chapter == .vendors, isSignals: chapter == .signals,
            isMethod: chapter == .method, isAnnexes: chapter == .annexes)
    }

    /// Whether a chapter is a sentence or two, which need no printed page of their own.
    private func isShort(_ chapter: Chapter) -> Bool {
        switch chapter {
        case .recommendations: order.recommendations.isEmpty
        case .changes: edition.previous == nil
        case .levels: order.briefs.isEmpty && edition.keptItems.isEmpty
        case .calendar: order.deadlines.isEmpty
        case .programmes: !programmes().hasContent
        case .vendors: !vendors().hasContent
        case .signals: !order.briefs.contains(where: \.brief.isWeakSignal)
        case .record, .summary, .dashboard, .themes, .method, .annexes: false
        }
    }

    /// A numbered heading as Markdown prints it.
    func heading(_ number: String, _ title: String) -> String {
        words.fill(.chapterHeading, ["n": number, "title": Anchor.withPlainSpaces(title)])
    }

    /// A numbered part of a chapter, counted from 1.
    func section(_ number: Int, of chapter: Chapter, _ phrase: Phrase) -> SectionView {
        let full = "\(chapter.rawValue).\(number)"
        return SectionView(
            number: full, title: words[phrase], anchor: "s\(chapter.rawValue)-\(number)", heading: heading(full, words[phrase]))
    }

    /// Whether the courtesy version is there.
    var hasEnglish: Bool { edition.languages.contains(.english) }

    private func versions() -> [VersionView] {
        LanguageCode.ofReport.filter(edition.languages.contains).map { version in
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
            chapter: view(of: .record),
            addressedTo: addressee.isEmpty ? words[.addressedToOffice] : words.fill(.addressedTo, ["addressee": addressee]),
            record: [
                EntryView(term: words[.recordPeriod], text: period), EntryView(term: words[.recordAsOf], text: words.date(asOf)),
                EntryView(term: words[.recordLanguages], text: words[hasEnglish ? .recordLanguagesText : .recordLanguagesTwo]),
                EntryView(term: words[.recordItems], text: words.number(edition.counts.items)),
                EntryView(term: words[.recordSources], text: words.number(edition.sources.count)),
                EntryView(term: words[.recordBriefs], text: words.number(order.briefs.count)),
            ], fingerprintGroups: groups.prefix(8).joined(separator: " "),
            fingerprintRest: groups.dropFirst(8).joined(separator: " "), hasRidges: !ridges.isEmpty, ridges: ridges)
    }
}
