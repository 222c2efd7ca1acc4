// The calendar, what the edition rests on, and the lists of sources and of items cited.
import VigieModel

extension ReportBuilder {
    func calendar() -> CalendarView {
        let dates = order.deadlines.map(view)
        return CalendarView(chapter: view(of: .calendar), hasDates: !dates.isEmpty, dates: dates, timeline: timeline(dates))
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
        let oneSource = order.briefs.filter { restsOnOnePublisher($0.brief) }.map(reference)
        let counts = edition.counts
        var view = MethodView(
            chapter: view(of: .method), versionsText: words[hasEnglish ? .methodLanguages : .methodLanguagesTwo], counts: countEntries(),
            hasKinds: !kinds.isEmpty, kinds: kinds, hasLanguages: !languages.isEmpty,
            languages: languages, hasFailing: !failing.isEmpty, failing: failing.map(view), hasSilent: !silent.isEmpty,
            silent: silent.map(view))
        view.how = section(1, of: .method, .methodHow)
        view.volumes = section(2, of: .method, .methodCounts)
        view.balance = section(3, of: .method, .methodBalance)
        view.rests = section(4, of: .method, .methodRests)
        view.quality = section(5, of: .method, .methodQuality)
        view.limits = section(6, of: .method, .limits)
        view.failingSection = section(7, of: .method, .failingTitle)
        view.silentSection = section(8, of: .method, .silentTitle)
        let vendorItems = counts.byKind[.vendor] ?? 0
        view.vendorShare = words.fill(
            .methodVendors,
            [
                "share": words.share(vendorItems, of: counts.items), "n": words.number(vendorItems),
                "sources": words.number(edition.sources.count { $0.source.kind == .vendor }), "total": words.number(edition.sources.count),
            ])
        view.humanShare = words.fill(
            .methodHuman,
            [
                "decided": words.share(counts.kept + counts.rejected, of: counts.items),
                "themed": words.share(counts.themedByPeople, of: counts.relevant),
            ])
        view.hasOneSource = !oneSource.isEmpty
        view.oneSource = oneSource
        let total = ["total": words.number(order.briefs.count)]
        view.oneSourceText =
            order.briefs.isEmpty
            ? words[.noBriefs]
            : oneSource.isEmpty ? words.fill(.oneSourceNone, total) : words.counted(.oneSource, oneSource.count, total)
        addQuality(to: &view)
        return view
    }

    /// Fewer labels than this say more of chance than of the classifier.
    private static let fewLabels = 20

    private func addQuality(to view: inout MethodView) {
        guard let quality = edition.classifier else { return }
        let row = { (name: String, scores: ClassifierQuality.Scores) in
            let figure = { (value: Int?) in value.map(words.percent) ?? words[.nothing] }
            return QualityRowView(
                name: name, labels: words.number(scores.labels), precision: figure(scores.precision), recall: figure(scores.recall),
                f1: figure(scores.f1), isFew: scores.labels < Self.fewLabels)
        }
        view.hasQuality = true
        view.qualityText = words.fill(
            .qualityText,
            [
                "model": quality.model, "date": words.date(CivilDate(quality.measuredAt)), "n": words.number(quality.items),
                "few": words.number(Self.fewLabels),
            ])
        let names = Dictionary(edition.themes.map { ($0.id, $0.name(in: language)) }) { first, _ in first }
        view.qualityThemes =
            [row(words[.qualityAll], quality.overall)] + quality.themes.map { row(names[$0.theme] ?? $0.theme.rawValue, $0.scores) }
        view.qualityLanguages = quality.languages.map { row(words.name(of: $0.language), $0.scores) }
    }

    func sourceLists() -> SourcesView {
        let groups = SourceKind.allCases.enumerated().compactMap { offset, kind -> SourceGroupView? in
            let own = bySource.filter { $0.source.kind == kind }
            let name = words.name(of: kind)
            let heading = heading("\(Chapter.annexes.rawValue).1.\(offset + 1)", name)
            return own.isEmpty
                ? nil : SourceGroupView(name: name, heading: heading, anchor: Anchor.id("k", kind.rawValue), sources: own.map(view))
        }
        var seen: Set<ItemID> = []
        let cited = order.briefs.flatMap(\.brief.items).filter { seen.insert($0).inserted }.compactMap { edition.citedItems[$0] }
        return SourcesView(
            chapter: view(of: .annexes), hasGroups: !groups.isEmpty, groups: groups, hasCited: !cited.isEmpty, cited: cited.map(view))
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
