// Puts a digest into words.
import Foundation
import VigieModel

/// Builds the view model of a digest in one language.
struct DigestBuilder {
    let digest: Digest
    let words: Words
    /// Where the desk is; nil where nobody has said.
    let deskAddress: String?

    private let sources: [SourceID: Source]
    /// How many items of a theme a letter names.
    private static let itemsShown = 10

    init(_ digest: Digest, words: Words, deskAddress: String?) {
        self.digest = digest
        self.words = words
        self.deskAddress = deskAddress.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
        sources = Dictionary(digest.sources.map { ($0.id, $0) }) { first, _ in first }
    }

    private var language: LanguageCode { words.language }
    private var isForAnalysts: Bool { digest.audience == .analysts }

    /// Such as "du 16 novembre 2026 au 22 novembre 2026".
    var period: String { words.fill(.daysSpan, ["first": words.date(digest.first), "last": words.date(digest.last)]) }

    var subject: String { words.fill(.subject, ["period": period]) }

    func version(isFirst: Bool) -> DigestVersionView {
        let themes = themes
        let deadlines = digest.deadlines.map(view)
        let troubled = digest.troubled.map(view)
        return DigestVersionView(
            t: words.strings, language: language.rawValue, title: words[.letterTitle], period: period,
            lede: words[isForAnalysts ? .ledeAnalysts : .ledeOffice], isSample: digest.isSample, isFirst: isFirst, figures: figures,
            hasBriefs: !digest.briefs.isEmpty, briefs: digest.briefs.map(view), hasThemes: !themes.isEmpty, themes: themes,
            hasDeadlines: !deadlines.isEmpty, deadlines: deadlines,
            deadlinesTitle: words.fill(.deadlines, ["days": words.number(Digest.daysAhead)]), isForAnalysts: isForAnalysts,
            hasTroubled: !troubled.isEmpty, troubled: troubled, hasDesk: deskAddress != nil,
            deskLink: deskAddress.map { $0 + (isForAnalysts ? "/queue" : "/briefs") } ?? "",
            deskText: words[isForAnalysts ? .deskAnalysts : .deskOffice], footnote: words[.footnote])
    }

    private var figures: [KeyFigureView] {
        let kept = (digest.keptItems.count, DigestPhrase.figureKept)
        let briefs = (digest.briefs.count, DigestPhrase.figureBriefs)
        let counts = digest.counts
        let all =
            isForAnalysts
            ? [(counts.new, .figureNew), (counts.decided, .figureDecided), kept, briefs, (counts.waiting, .figureWaiting)]
            : [kept, briefs]
        return all.map { KeyFigureView(value: words.number($0.0), label: words[$0.1]) }
    }

    /// The brief's text in this language, else in another one that is written.
    private func text(of brief: Brief) -> (text: BriefText, language: LanguageCode) {
        for candidate in [language] + LanguageCode.ofReport {
            guard let text = brief.texts[candidate], !text.isBlank(.title) else { continue }
            return (text, candidate)
        }
        return (BriefText(title: brief.id.rawValue), .undetermined)
    }

    private func spaced(_ text: String, _ written: LanguageCode) -> String {
        let line = text.collapsed.trimmed
        return written == .french ? FrenchText.spaced(line) : line
    }

    private func detail(_ parts: [String]) -> String { parts.filter { !$0.isEmpty }.joined(separator: words[.detailSeparator]) }

    private func name(of theme: ThemeID?) -> String {
        digest.themes.first { $0.id == theme }?.name(in: language) ?? words[.noTheme]
    }

    private func view(of stored: StoredBrief) -> DigestBriefView {
        let brief = stored.brief
        let (text, written) = text(of: brief)
        return DigestBriefView(
            title: spaced(text.title, written), message: spaced(text.message, written), language: written.rawValue,
            isForeign: written != language,
            detail: detail([name(of: brief.themes.first), words.name(of: brief.level), words.impact(brief.impact)]),
            hasLink: deskAddress != nil, link: deskAddress.map { "\($0)/briefs/\(brief.id.rawValue)" } ?? "")
    }

    /// The themes that have items, in the order of the catalogue; those without any theme last.
    private var themes: [DigestThemeView] {
        let known = Set(digest.themes.map(\.id))
        let home = { (item: EditionItem) in item.themes.first(where: known.contains) }
        return (digest.themes.map { Optional($0.id) } + [nil]).compactMap { theme in
            let items = PrintOrder.byImportance(digest.keptItems.filter { home($0) == theme })
            guard !items.isEmpty else { return nil }
            let more = max(0, items.count - Self.itemsShown)
            return DigestThemeView(
                name: name(of: theme), items: items.prefix(Self.itemsShown).map(view), hasMore: more > 0,
                more: words.fill(more == 1 ? .moreOne : .more, ["n": words.number(more)]))
        }
    }

    private func view(of item: EditionItem) -> DigestItemView {
        let link = SafeLink.of(item.link)
        let title = item.title.collapsed.trimmed
        return DigestItemView(
            title: title.isEmpty ? words[.untitled] : title, language: item.language.rawValue,
            isForeign: item.language != language && item.language != .undetermined && !title.isEmpty, hasLink: link != nil,
            link: link ?? "",
            detail: detail([
                sources[item.source]?.publisher ?? item.source.rawValue, words.shortDate(CivilDate(item.date)),
                item.importance == .major ? words.name(of: Importance.major) : "",
            ]))
    }

    private func view(of deadline: Digest.Deadline) -> DigestDeadlineView {
        let (text, written) = text(of: deadline.brief)
        let label = text.dateLabels.indices.contains(deadline.index) ? text.dateLabels[deadline.index] : ""
        return DigestDeadlineView(
            date: words.date(deadline.date.date), dateISO: deadline.date.date.description, label: spaced(label, written),
            language: written.rawValue, isForeign: written != language, hasFormer: deadline.date.was != nil,
            former: deadline.date.was.map { words.fill(.formerly, ["date": words.date($0)]) } ?? "", brief: spaced(text.title, written))
    }

    private func view(of troubled: Digest.TroubledSource) -> DigestSourceView {
        DigestSourceView(
            name: troubled.source.title,
            detail: detail([
                words[DigestPhrase.condition(troubled.condition)],
                troubled.since.map { words.fill(.since, ["date": words.date(CivilDate($0))]) } ?? "",
            ]))
    }
}
