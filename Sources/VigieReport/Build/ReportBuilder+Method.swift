// The calendar, what the edition rests on, and the lists of sources and of items cited.
import VigieModel

extension ReportBuilder {
    func calendar() -> CalendarView {
        let dates = order.deadlines.map(view)
        let timeline = Timeline(order.deadlines, labels: dates.map(\.label), year: edition.year, asOf: asOf, words: words)
        return CalendarView(chapter: view(of: .calendar), hasDates: !dates.isEmpty, dates: dates, timeline: timeline.view())
    }

    func method() -> MethodView {
        let failing = bySource.filter { Self.failures.contains($0.lastResult) }
        let silent = bySource.filter { $0.itemCount == 0 && !Self.failures.contains($0.lastResult) }
        let kinds = SourceKind.allCases.compactMap { kind -> CountRowView? in
            let own = edition.sources.count { $0.source.kind == kind }
            let items = edition.counts.byKind[kind] ?? 0
            return own == 0 && items == 0 ? nil : row(words.name(of: kind), sources: own, items: items)
        }
        let known = LanguageCode.ofSources + [.undetermined]
        let others = edition.counts.byLanguage.keys.filter { !known.contains($0) }.sorted()
        let languages = (known + others).compactMap { language -> CountRowView? in
            let items = edition.counts.byLanguage[language] ?? 0
            let own = edition.sources.count { $0.source.languages.contains(language) }
            return items == 0 && own == 0 ? nil : row(words.name(of: language), sources: own, items: items)
        }
        return MethodView(
            chapter: view(of: .method), counts: countEntries(), hasKinds: !kinds.isEmpty, kinds: kinds, hasLanguages: !languages.isEmpty,
            languages: languages, hasFailing: !failing.isEmpty, failing: failing.map(view), hasSilent: !silent.isEmpty,
            silent: silent.map(view))
    }

    func sourceLists() -> SourcesView {
        let groups = SourceKind.allCases.enumerated().compactMap { offset, kind -> SourceGroupView? in
            let own = bySource.filter { $0.source.kind == kind }
            let name = words.name(of: kind)
            let heading = heading("\(Chapter.sources.rawValue).\(offset + 1)", name)
            return own.isEmpty
                ? nil : SourceGroupView(name: name, heading: heading, anchor: Anchor.id("k", kind.rawValue), sources: own.map(view))
        }
        var seen: Set<ItemID> = []
        let cited = order.briefs.flatMap(\.brief.items).filter { seen.insert($0).inserted }.compactMap { edition.citedItems[$0] }
        return SourcesView(
            chapter: view(of: .sources), hasGroups: !groups.isEmpty, groups: groups, hasCited: !cited.isEmpty, cited: cited.map(view))
    }

    /// By publisher, then by title, then by id, in the order of their code points: the same in every language.
    private var bySource: [EditionSource] {
        edition.sources.sorted {
            ($0.source.publisher, $0.source.title, $0.source.id) < ($1.source.publisher, $1.source.title, $1.source.id)
        }
    }

    private func row(_ name: String, sources: Int, items: Int) -> CountRowView {
        CountRowView(
            name: name, sources: words.number(sources), items: words.number(items), share: words.share(items, of: edition.counts.items))
    }

    private func countEntries() -> [EntryView] {
        let counts = edition.counts
        let undecided = max(0, counts.items - counts.kept - counts.rejected)
        let entry = { (phrase: Phrase, count: Int, whole: Int) in
            let text =
                whole == 0
                ? words.number(count) : words.fill(.countOfWhole, ["n": words.number(count), "share": words.share(count, of: whole)])
            return EntryView(term: words[phrase], text: text)
        }
        return [
            entry(.countItems, counts.items, 0), entry(.countRelevant, counts.relevant, counts.items),
            entry(.countKept, counts.kept, counts.items), entry(.countRejected, counts.rejected, counts.items),
            entry(.countUndecided, undecided, counts.items), entry(.countThemedByPeople, counts.themedByPeople, counts.relevant),
        ]
    }
}
