// Items and sources in words.
import Foundation
import VigieModel

extension ReportBuilder {
    func view(of item: EditionItem) -> ItemView {
        let source = sources[item.source]?.source
        let day = CivilDate(item.date)
        let link = SafeLink.of(item.link)
        let others = item.alsoIn.map { sources[$0]?.source.publisher ?? $0.rawValue }
        let title = item.title.collapsed.trimmed
        return ItemView(
            id: item.id.rawValue, anchor: Anchor.id("i", item.id.rawValue), title: title.isEmpty ? words[.untitled] : title,
            language: item.language.rawValue, isForeign: item.language != language && item.language != .undetermined && !title.isEmpty,
            languageName: words.name(of: item.language), hasLink: link != nil, link: link ?? "",
            publisher: source?.publisher ?? item.source.rawValue, source: source?.title ?? item.source.rawValue,
            isVendor: source?.kind == .vendor, date: words.shortDate(day),
            dayMonth: day.year == edition.year ? words.dayMonth(day) : words.shortDate(day), dateISO: day.description,
            importance: item.importance.map(words.name) ?? "", isMajor: item.importance == .major,
            hasExtract: !item.extract.isEmpty && item.importance == .major, extract: item.extract.collapsed, hasAlsoIn: !others.isEmpty,
            alsoIn: words.fill(.alsoIn, ["publishers": words.list(Self.unique(others))]))
    }

    /// Items in the order given, the first dozen shown at once. Extracts stand under their theme only: elsewhere they would be read twice.
    func list(of items: [EditionItem], withExtracts: Bool = true) -> ItemListView {
        let row = { (item: EditionItem) in
            var row = view(of: item)
            row.hasExtract = row.hasExtract && withExtracts
            return row
        }
        let more = items.count > Self.itemsShown ? Array(items.dropFirst(Self.itemsShown)) : []
        return ItemListView(
            hasItems: !items.isEmpty, shown: items.prefix(Self.itemsShown).map(row), hasMore: !more.isEmpty, more: more.map(row),
            moreLabel: words.counted(.moreItems, more.count), moreNote: words.counted(.moreItemsNote, more.count))
    }

    func view(of entry: EditionSource) -> SourceView {
        let source = entry.source
        let link = SafeLink.of(source.siteURL) ?? SafeLink.of(source.feedURL)
        let last = entry.lastItem.map { CivilDate($0) }
        let since = last.map { words.fill(.silentSource, ["date": words.shortDate($0)]) } ?? words[.never]
        return SourceView(
            publisher: source.publisher, title: source.title, hasLink: link != nil, link: link ?? "",
            languages: source.languages.isEmpty
                ? words[.nothing] : source.languages.map(words.name).joined(separator: words[.listSeparator]),
            items: words.number(entry.itemCount), kept: words.number(entry.keptCount), last: last.map(words.shortDate) ?? words[.nothing],
            lastISO: last?.description ?? "", hasLast: last != nil,
            state: Self.failures.contains(entry.lastResult) ? words.name(of: entry.lastResult) : since)
    }

    /// Polls that did not end with a feed.
    static let failures: Set<PollResult> = [.new, .notAFeed, .failed, .gone]

    private static func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
