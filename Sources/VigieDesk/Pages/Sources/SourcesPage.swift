// The sources of the watch with how each is doing: those that want somebody's attention first.
import Foundation
import VigieModel
import VigieParse
import VigieReport
import VigieStore

struct SourcesPage: Page {
    static let template = "sources"

    var layout = LayoutView()
    var lede = ""
    var mayEdit = false
    var facets: [FilterView] = []
    var kinds: [ChoiceView] = []
    var languages: [ChoiceView] = []
    var sorts: [ChoiceView] = []
    var state = ""
    var search = ""
    var shown = ""
    var sources: [SourceLineView] = []
    var hasAny = false
    var edits: [SourceEditView] = []

    var content: ViewContent {
        [
            "layout": .part(layout), "lede": .text(lede), "mayEdit": .flag(mayEdit), "facets": .list(facets), "kinds": .list(kinds),
            "languages": .list(languages), "sorts": .list(sorts), "state": .text(state), "search": .text(search), "shown": .text(shown),
            "sources": .list(sources), "hasAny": .flag(hasAny), "edits": .list(edits),
        ]
    }
}

/// A choice with how many it would show.
struct FilterView: View {
    var label = ""
    var count = ""
    var path = ""
    var isCurrent = false

    var content: ViewContent {
        ["label": .text(label), "count": .text(count), "path": .text(path), "isCurrent": .flag(isCurrent)]
    }
}

/// A source in a list.
struct SourceLineView: View {
    var path = ""
    var title = ""
    var publisher = ""
    var kind = ""
    var languages = ""
    /// `bad`, `warn`, `well` or `off`: the mark's look, beside words that say the same.
    var mark = ""
    var condition = ""
    var since: NoticeView?
    var lastItem = ""
    var rhythm = ""
    var items = ""
    var what: NoticeView?
    var remedy: NoticeView?

    init() {}

    init(_ listed: ListedSource, _ words: DeskWords) {
        let (source, state) = (listed.source, listed.state)
        path = SourceRoutes.path(of: source.id).text
        title = source.title
        publisher = source.publisher
        kind = words.report.name(of: source.kind)
        languages = words.languages(source.languages)
        mark = listed.mark
        condition = listed.isRetired ? words[SourcePhrase.retired] : words.condition(listed.health.condition)
        if let since = listed.health.since, listed.health.condition != .ok, listed.health.condition != .unchanged {
            self.since = NoticeView(text: words.fill(SourcePhrase.sinceDay, ["day": words.shortDay(since)]))
        }
        lastItem = words.shortDay(state.newestItem)
        rhythm = words.rhythm(state.rhythm)
        items = words.report.number(listed.items)
        what = listed.isRetired ? nil : words.trouble(listed.health.condition, state).map(NoticeView.init(text:))
        remedy = listed.isRetired ? nil : words.remedy(listed.health, state, holder: listed.holder).map(NoticeView.init(text:))
    }

    var content: ViewContent {
        [
            "path": .text(path), "title": .text(title), "publisher": .text(publisher), "kind": .text(kind), "languages": .text(languages),
            "mark": .text(mark), "condition": .text(condition), "since": .maybe(since), "lastItem": .text(lastItem),
            "rhythm": .text(rhythm), "items": .text(items), "what": .maybe(what), "remedy": .maybe(remedy),
        ]
    }
}

/// A row of the journal of sources, with the button that takes it back.
struct SourceEditView: View {
    var at = ""
    var line = ""
    var path = ""
    var changes: [NoticeView] = []
    var number = ""
    var isUndone = false
    var mayUndo = false

    init() {}

    init(_ edit: SourceEdit, mayEdit: Bool, _ words: DeskWords) {
        at = words.moment(edit.at)
        line = words.line(edit)
        path = SourceRoutes.path(of: edit.source).text
        if let before = edit.before, edit.action == .changed || edit.action == .undo {
            changes = FieldChange.between(before, edit.after).filter { $0.field != "former" }.map { NoticeView(text: words.line($0)) }
        }
        number = String(edit.batch)
        isUndone = edit.isUndone
        mayUndo = mayEdit && !edit.isUndone && edit.action != .retried
    }

    var content: ViewContent {
        [
            "at": .text(at), "line": .text(line), "path": .text(path), "changes": .list(changes), "number": .text(number),
            "isUndone": .flag(isUndone), "mayUndo": .flag(mayUndo),
        ]
    }
}

/// A source with all that its line in a list says.
struct ListedSource: Sendable {
    var source: Source
    var state: SourceState
    var health: SourceHealth
    var items: Int
    var isRetired: Bool
    /// What the source is called that has the address to which this one sends.
    var holder: String?

    /// Every source, by id.
    static func all(_ store: Store, at now: Date) throws -> [ListedSource] {
        let (sources, states) = (try store.sources(), try store.states())
        let (counts, retired) = (try store.itemCounts(), try store.retiredSources())
        let holders = SourceHealth.holders(among: sources)
        let titles = try store.sourceTitles()
        return sources.map { source in
            let state = states[source.id] ?? SourceState()
            let health = SourceHealth(source, state, at: now, holders: holders)
            return ListedSource(
                source: source, state: state, health: health, items: counts[source.id] ?? 0, isRetired: retired.contains(source.id),
                holder: health.holder.map { titles[$0] ?? $0.rawValue })
        }
    }

    var wantsAttention: Bool { health.condition.wantsAttention }

    var mark: String {
        switch health.condition {
        case .broken, .gone: "bad"
        case .quiet, .empty, .moved: "warn"
        case .recovered, .ok, .unchanged: "well"
        case .new, .paused: "off"
        }
    }
}

extension Store {
    /// What sources are called: pages name them by it, and not by their ids.
    func sourceTitles() throws(StoreError) -> [SourceID: String] {
        Dictionary(try sources().map { ($0.id, $0.title) }) { first, _ in first }
    }
}
