// Puts an item's panel together out of what was read of it, in the language of the page.
import Foundation
import VigieModel
import VigieReport
import VigieStore

/// Builds the panel of one item.
struct ItemPanelBuilder {
    let reading: ItemReading
    let names: ItemWords
    let now: Date
    private var record: ItemRecord { reading.record }
    private var revision: ItemRevision { record.item.revision }
    private var words: DeskWords { names.words }
    private var path: String { "/items/\(record.item.id.rawValue)" }
    /// As an attribute `lang`; empty where it is not known.
    private var language: String { record.language == .undetermined ? "" : record.language.rawValue }

    /// In the pane of a list, the beginning of a text is enough to decide on.
    private static let paneCharacters = 12_000
    private static let pageCharacters = 400_000
    /// Themes that were not given are shown from this probability on, a few.
    private static let leastShown = 0.15
    private static let storyLines = 8

    init(_ reading: ItemReading, _ call: DeskCall) {
        self.reading = reading
        names = ItemWords(call, people: reading.people)
        now = call.now
    }

    func panel(returnTo: LocalPath, isPage: Bool) -> ItemPanelView {
        var panel = ItemPanelView()
        panel.path = path
        panel.id = record.item.id.rawValue
        panel.next = returnTo.text
        panel.level = isPage ? 1 : 2
        panel.language = language
        panel.hasLanguage = !language.isEmpty
        let scores = record.verdict?.themes ?? []
        let title = revision.title.isEmpty ? words.report["untitled"] : revision.title
        panel.title = MarkedText.parts(title, field: .title, scores: scores)
        let most = isPage ? Self.pageCharacters : Self.paneCharacters
        panel.paragraphs = MarkedText.paragraphs(String(revision.text.prefix(most)), scores: scores)
        panel.goesOn = revision.text.count > most
        panel.meta = meta
        panel.link = OutsideView(revision.link)
        panel.isWithdrawn = record.item.withdrawal.map { NoticeView(text: text(of: $0)) }
        addState(to: &panel)
        panel.themes = themes
        panel.model = record.verdict.map { words.fill(ItemPhrase.model, ["model": $0.model]) } ?? ""
        panel.reasons = reasons
        panel.facets = ItemFacetWords(names: names, language: language, today: CivilDate(now)).facts(reading.facets)
        panel.story = story
        panel.nearest = nearest
        panel.briefs = reading.briefs.map { CitingView($0, names) }
        panel.revisions = revisions(limit: isPage ? 20 : 3)
        panel.history = history(limit: isPage ? 40 : 6)
        panel.provenance = provenance
        panel.evidence = evidence
        return panel
    }

    private func addState(to panel: inout ItemPanelView) {
        let curation = record.curation
        panel.state = curation.state
        panel.stateName = names.name(of: curation.state)
        panel.importance = curation.importance.map { words.report.name(of: $0) } ?? ""
        panel.note = curation.note ?? ""
        panel.isStarred = reading.isStarred
        panel.choices = names.themes.map { theme in
            ThemeChoiceView(id: theme.id.rawValue, name: names.name(of: theme.id), isChosen: record.themes.contains(theme.id))
        }
        panel.importances = [Importance?.none, .minor, .notable, .major].map { importance in
            let value = importance.map { String(describing: $0) } ?? "none"
            return ChoiceView(value: value, label: names.name(of: importance), isChosen: curation.importance == importance)
        }
    }

    /// What stands over the title.
    private var meta: [FactView] {
        let item = record.item
        var facts = [
            FactView(text: record.source.title), FactView(text: words.report.name(of: record.source.kind)),
            FactView(text: words.moment(item.date)),
        ]
        if !language.isEmpty { facts.append(FactView(text: words.report.name(of: record.language))) }
        let authors = revision.authors.compactMap { $0.name ?? $0.email }.filter { !$0.isEmpty }
        if !authors.isEmpty { facts.append(FactView(text: words.report.list(authors.prefix(4).map { String($0.prefix(80)) }))) }
        return facts
    }

    private func text(of withdrawal: Withdrawal) -> String {
        let phrase: ItemPhrase = withdrawal.kind == .stated ? .withdrawn : .missing
        let text = words.fill(phrase, ["date": words.report.date(CivilDate(withdrawal.at))])
        return withdrawal.reason.map { "\(text) \(words.fill(ItemPhrase.quoted, ["text": $0]))" } ?? text
    }

    /// The themes that count, then those that the classifier came near to giving.
    private var themes: [PanelThemeView] {
        let scores = record.verdict?.scores ?? []
        let byTheme = Dictionary(scores.map { ($0.theme, $0) }) { first, _ in first }
        let isSet = record.curation.themes != nil
        func view(_ theme: ThemeID, isGiven: Bool) -> PanelThemeView {
            let score = byTheme[theme]
            return PanelThemeView(
                name: names.name(of: theme), hundredths: score.map { String(ItemWords.hundredths($0.probability)) } ?? "",
                share: score.map { names.percent($0.probability) } ?? "", words: score?.because ?? [], language: language,
                isSet: isSet && isGiven, isGiven: isGiven)
        }
        let given = record.themes
        let others = scores.filter { !given.contains($0.theme) && $0.probability >= Self.leastShown }.prefix(3)
        return given.map { view($0, isGiven: true) } + others.map { view($0.theme, isGiven: false) }
    }

    private var reasons: [FactView] {
        guard let priority = reading.priority else { return [] }
        let reasons = PriorityWords(names: names, today: CivilDate(now))
        return [(PriorityOrder.matters, ItemPhrase.orderMatters), (.decides, .orderDecides)].compactMap { order, phrase in
            let texts = priority.reasons(for: order).map { reasons.text($0) }
            return texts.isEmpty ? nil : FactView(label: words[phrase], text: texts.joined(separator: " · "))
        }
    }

    private var story: StoryPartView? {
        guard let story = reading.story else { return nil }
        let languages = Set(story.lines.map(\.language)).count
        let summary = [words.counted(ItemCount.items, story.lines.count), words.counted(ItemCount.languages, languages)]
        // The item itself among its nearest neighbours in time.
        let place = story.lines.firstIndex { $0.member.item == record.item.id } ?? 0
        let start = max(0, min(place - Self.storyLines / 2, story.lines.count - Self.storyLines))
        let shown = story.lines[start..<min(start + Self.storyLines, story.lines.count)]
        let hidden = story.lines.count - shown.count
        return StoryPartView(
            path: "/stories/\(story.id.rawValue)", summary: summary.joined(separator: words.report["list-separator"]),
            items: shown.map { OtherItemView($0, current: record.item.id, names) },
            more: hidden > 0 ? words.counted(ItemCount.others, hidden) : "")
    }

    private var nearest: OtherItemView? {
        guard let nearest = reading.nearest else { return nil }
        var view = OtherItemView(nearest.item, title: nearest.title, language: nearest.language, state: nearest.state, names)
        let likeness = words.fill(ItemPhrase.likeness, ["n": names.percent(max(0, nearest.similarity))])
        let themes = nearest.themes.map { names.name(of: $0) }
        view.because = ([likeness] + (themes.isEmpty ? [] : [words.report.list(themes)])).joined(separator: " · ")
        return view
    }

    private func revisions(limit: Int) -> [RevisionView] {
        zip(reading.revisions, reading.revisions.dropFirst()).reversed().prefix(limit).map { old, new in
            let date = { (date: Date?) in date.map { words.moment($0) } ?? "–" }
            let fields: [(ItemPhrase, String, String)] = [
                (.title, old.revision.title, new.revision.title), (.link, old.revision.link ?? "", new.revision.link ?? ""),
                (.published, date(old.revision.published), date(new.revision.published)), (.text, old.revision.text, new.revision.text),
            ]
            var views = fields.filter { $0.1 != $0.2 }.map { phrase, before, after in
                DiffView(
                    label: words[phrase], language: phrase == .title || phrase == .text ? language : "", from: before, to: after)
            }
            if views.isEmpty { views = [DiffView(label: words[.markupOnly as ItemPhrase], language: "", from: "", to: "")] }
            let title = words.fill(
                ItemPhrase.revision, ["n": words.report.number(new.number), "time": words.moment(new.seenAt)])
            return RevisionView(title: title, fields: views)
        }
    }

    /// Decisions and changes of its story, newest first.
    private func history(limit: Int) -> [HistoryView] {
        let decisions = reading.decisions.map { decision in
            (
                at: decision.at,
                view: HistoryView(
                    at: words.moment(decision.at), person: names.name(of: decision.by),
                    changes: names.changes(decision.before, decision.after), isUndo: decision.undoes != nil)
            )
        }
        let edits = reading.edits.map { edit in
            (
                at: edit.at,
                view: HistoryView(
                    at: words.moment(edit.at), person: names.name(of: edit.by),
                    changes: edit.before == edit.after ? [] : [names.change(edit)], isUndo: edit.undoes != nil)
            )
        }
        return (decisions + edits).enumerated().sorted { ($1.element.at, $0.offset) < ($0.element.at, $1.offset) }
            .prefix(limit).map(\.element.view)
    }

    private var provenance: [FactView] {
        let item = record.item
        let state = reading.sourceState
        var facts = [
            FactView(label: words[ItemPhrase.source], text: record.source.title, path: "/sources/\(record.source.id.rawValue)"),
            FactView(label: words[ItemPhrase.publisher], text: record.source.publisher),
            FactView(label: words[ItemPhrase.condition], text: words[ItemPhrase.name(of: state.condition)]),
        ]
        if let rhythm = state.rhythm {
            facts.append(FactView(label: words[ItemPhrase.rhythm], text: words.rhythm(rhythm)))
        }
        facts.append(FactView(label: words[ItemPhrase.firstSeen], text: words.moment(item.firstSeen)))
        if item.lastSeen > item.firstSeen { facts.append(FactView(label: words[ItemPhrase.lastSeen], text: words.moment(item.lastSeen))) }
        if !reading.twins.isEmpty {
            facts.append(FactView(label: words[ItemPhrase.alsoFrom], text: words.report.list(reading.twins.map(\.title))))
        }
        if !revision.categories.isEmpty {
            let categories = revision.categories.prefix(8).map { String($0.prefix(60)) }.joined(separator: ", ")
            facts.append(FactView(label: words[ItemPhrase.categories], quote: categories, language: language))
        }
        facts.append(FactView(label: words[ItemPhrase.identifier], text: item.id.rawValue))
        return facts
    }

    private var evidence: EvidencePartView {
        let newest = reading.evidence.last
        guard let record = newest?.record else {
            return EvidencePartView(
                path: "\(path)/evidence", text: words[newest?.wasDropped == true ? ItemPhrase.evidenceDropped : .evidenceNone])
        }
        return EvidencePartView(
            path: "\(path)/evidence",
            facts: [
                FactView(label: words[ItemPhrase.evidenceAt], text: words.moment(record.at)),
                FactView(label: words[ItemPhrase.evidenceFile], text: record.file),
                FactView(label: words[ItemPhrase.evidenceRecord], text: record.id),
                FactView(label: words[ItemPhrase.evidenceHash], text: record.payloadHash.hex),
            ], isKept: true)
    }
}
