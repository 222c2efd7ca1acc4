// Reads an edition into the document that tables and JSON are both written from, so that they cannot differ.
import VigieModel

extension EditionDocument {
    /// Briefs by their printed number; items newest first, then by id; everything else in the order of the report.
    init(_ edition: Edition) {
        let order = PrintOrder(edition)
        let sources = Dictionary(edition.sources.map { ($0.source.id, $0.source) }) { first, _ in first }
        let revisions = Dictionary(edition.briefs.map { ($0.brief.id, $0.revision) }) { first, _ in first }
        year = edition.year
        asOf = Timestamp.text(edition.asOf)
        sample = edition.isSample
        fingerprint = Fingerprint.of(edition).hex
        themes = edition.themes.map {
            ThemeEntry(id: $0.id.rawValue, name: Self.byCode($0.name), definition: Self.byCode($0.definition))
        }
        briefs = order.briefs.map { BriefEntry($0, revision: revisions[$0.brief.id] ?? 0) }
        items = Self.items(of: edition, order).map { ItemEntry($0.item, of: sources[$0.item.source], kept: $0.kept, citedBy: $0.citedBy) }
        self.sources = edition.sources.map(SourceEntry.init)
        counts = [CountEntry(edition.counts, year: edition.year)]
        if let previous = edition.previousCounts { counts.append(CountEntry(previous, year: edition.year - 1)) }
    }

    static func byCode<Value>(_ values: [LanguageCode: Value]) -> [String: Value] {
        Dictionary(values.map { ($0.key.rawValue, $0.value) }) { first, _ in first }
    }

    private static func items(of edition: Edition, _ order: PrintOrder) -> [(item: EditionItem, kept: Bool, citedBy: [String])] {
        var citing: [ItemID: [String]] = [:]
        for numbered in order.briefs { for id in numbered.brief.items { citing[id, default: []].append(numbered.brief.id.rawValue) } }
        let kept = Set(edition.keptItems.map(\.id))
        let others = edition.citedItems.values.filter { !kept.contains($0.id) }
        return (edition.keptItems + others).sorted { $0.date != $1.date ? $0.date > $1.date : $0.id < $1.id }
            .map { ($0, kept.contains($0.id), citing[$0.id] ?? []) }
    }
}

extension EditionDocument.BriefEntry {
    fileprivate init(_ numbered: PrintOrder.NumberedBrief, revision: Int) {
        let brief = numbered.brief
        let written = brief.texts.filter { $0.value.isWritten }
        number = numbered.number
        id = brief.id.rawValue
        self.revision = revision
        themes = brief.themes.map(\.rawValue)
        level = brief.level.rawValue
        kind = brief.kind.rawValue
        impact = brief.impact.rawValue
        horizon = brief.horizon.rawValue
        confidence = brief.confidence.rawValue
        ring = brief.ring?.rawValue
        maturity = brief.maturity?.rawValue
        weakSignal = brief.isWeakSignal
        services = brief.services
        items = brief.items.map(\.rawValue)
        dates = brief.dates.enumerated().map { index, date in
            let labels = written.compactMapValues { $0.dateLabels.indices.contains(index) ? $0.dateLabels[index] : nil }
            return EditionDocument.DateEntry(
                date: date.date.description, was: date.was?.description, label: EditionDocument.byCode(labels))
        }
        decision = brief.decision.flatMap { decision in
            numbered.recommendation.map { code in
                EditionDocument.DecisionEntry(
                    code: "R\(code)", due: decision.due, effort: decision.effort.rawValue,
                    text: EditionDocument.byCode(written.compactMapValues(\.decision)),
                    owner: EditionDocument.byCode(written.compactMapValues(\.owner)))
            }
        }
        texts = EditionDocument.byCode(
            written.mapValues {
                EditionDocument.TextEntry(
                    title: $0.title, message: $0.message, facts: $0.facts, importance: $0.importance, values: $0.values,
                    action: $0.action)
            })
    }
}

extension EditionDocument.ItemEntry {
    fileprivate init(_ item: EditionItem, of source: Source?, kept: Bool, citedBy: [String]) {
        id = item.id.rawValue
        title = item.title
        link = SafeLink.of(item.link)
        language = item.language.rawValue
        published = Timestamp.text(item.date)
        self.source = item.source.rawValue
        publisher = source?.publisher
        kind = source?.kind.rawValue
        themes = item.themes.map(\.rawValue)
        importance = item.importance?.rawValue
        self.kept = kept
        self.citedBy = citedBy
        alsoIn = item.alsoIn.map(\.rawValue)
    }
}

extension EditionDocument.SourceEntry {
    fileprivate init(_ entry: EditionSource) {
        let source = entry.source
        id = source.id.rawValue
        title = source.title
        publisher = source.publisher
        kind = source.kind.rawValue
        languages = source.languages.map(\.rawValue)
        feed = SafeLink.of(source.feedURL).flatMap { $0.dropFirst(8).prefix { $0 != "/" }.contains("@") ? nil : $0 }
        site = SafeLink.of(source.siteURL)
        items = entry.itemCount
        kept = entry.keptCount
        lastItem = entry.lastItem.map(Timestamp.text)
        lastResult = entry.lastResult.rawValue
    }
}

extension EditionDocument.CountEntry {
    fileprivate init(_ counts: EditionCounts, year: Int) {
        self.year = year
        items = counts.items
        relevant = counts.relevant
        kept = counts.kept
        rejected = counts.rejected
        themedByPeople = counts.themedByPeople
        monthly = Dictionary(counts.monthly.map { ($0.key.rawValue, $0.value) }) { first, _ in first }
        keptByTheme = Dictionary(counts.keptByTheme.map { ($0.key.rawValue, $0.value) }) { first, _ in first }
        byLanguage = EditionDocument.byCode(counts.byLanguage)
        byKind = Dictionary(counts.byKind.map { ($0.key.rawValue, $0.value) }) { first, _ in first }
    }
}
