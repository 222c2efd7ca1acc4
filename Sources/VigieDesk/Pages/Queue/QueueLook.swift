// One look at the queue: everything that its page says, read on a thread that may wait for the disk.
import Foundation
import VigieModel
import VigieStore

/// What is known before the store is asked, and what views need to word what it says.
struct QueueLook: Sendable {
    let address: QueueAddress
    let words: DeskWords
    let now: Date
    let person: User
    let themes: [Theme]
    let themeKeys: [ThemeKeyView]
    let caches: QueueCaches

    init(_ call: DeskCall, _ address: QueueAddress) throws {
        self.address = address
        words = call.words
        now = call.now
        person = try call.person
        themes = call.desk.settings.themes
        themeKeys = call.desk.themeKeys[call.words.language] ?? []
        caches = call.desk.queueCaches
    }

    var today: CivilDate { CivilDate(now) }

    /// Of what is counted for this person today.
    func key(_ text: String) -> String { "\(today) \(person.name.rawValue) \(text)" }

    func view(_ query: SearchQuery, order: QueueOrder? = nil) -> QueueView {
        QueueView(query, order: order ?? address.order, person: person.name.rawValue, today: today)
    }

    /// What searches may call sources by.
    func sources(in store: Store) throws -> [SearchVocabulary.Source] {
        try caches.sources.value("", in: store) { try store.searchSources() }
    }

    /// The item for the right pane; `noSuchItem` where there is none.
    func reading(_ item: ItemID, in store: Store) throws -> ItemReading {
        try caches.readings.value("\(person.name.rawValue) \(item.rawValue)", in: store) {
            try ItemReading.read(item, for: person, in: store)
        }
    }

    /// Reads the search; names of sources are looked up in the store.
    func parse(_ text: String, _ sources: [SearchVocabulary.Source]) -> ParsedSearch {
        SearchQuery.parse(text, vocabulary: SearchVocabulary(themes: themes, sources: sources))
    }

    func name(of theme: ThemeID) -> String { themes.first { $0.id == theme }?.name(in: words.language) ?? theme.rawValue }
}

/// What the store says.
struct QueueFindings: Sendable {
    var parsed: ParsedSearch
    private(set) var entries: [QueueEntry] = []
    /// Of each entry, none of them open.
    private(set) var rows: [QueueRowView] = []
    private(set) var next: QueueCursor?
    var facets = QueueFacets()
    var facetViews: [FacetView] = []
    var sources: [SourceID: SearchVocabulary.Source] = [:]
    /// Of the search with each state in place of its own.
    var states: [Curation.State: QueueCount] = [:]
    var shelf = QueueShelf()
    var tally = DecisionTally()
    var stack = UndoStack()
    /// Whether the store has any item at all.
    var hasItems = true

    /// Rows of a page: more than two hundred items take four of them.
    static let pageSize = 60
    /// A number beside a saved query is counted no further.
    static let sideLimit = 999

    /// What was read last time, where nothing was written since.
    static func read(_ look: QueueLook, in store: Store) throws -> QueueFindings {
        let address = look.address
        let shown = [look.words.language.rawValue, address.order.rawValue, address.after?.description ?? "-", address.text]
        return try look.caches.findings.value(look.key(shown.joined(separator: " ")), in: store) { try readAnew(look, in: store) }
    }

    private static func readAnew(_ look: QueueLook, in store: Store) throws -> QueueFindings {
        let sources = try look.sources(in: store)
        var found = QueueFindings(parsed: look.parse(look.address.text, sources))
        found.sources = Dictionary(sources.map { ($0.id, $0) }) { first, _ in first }
        found.shelf = try QueueShelf.read(look, sources, in: store)
        found.tally = try store.tally(of: look.person.name.rawValue, since: look.today.start)
        found.stack = try UndoStack.read(look.person, in: store)
        guard let query = found.parsed.query else { return found }
        try found.readRows(of: query, look, in: store)
        let spread = try look.caches.spreads.value(look.key(query.description), in: store) {
            try QueueSpread.count(query, look, in: store)
        }
        (found.facets, found.states) = (spread.facets, spread.states)
        let key = look.key("\(look.words.language.rawValue) \(look.address.order.rawValue) \(query.description)")
        found.facetViews = look.caches.facets.value(key, in: store) { FacetView.all(query, look, found) }
        if found.entries.isEmpty { found.hasItems = try store.count(look.view(SearchQuery()), limit: 1).value > 0 }
        return found
    }

    mutating func readRows(of query: SearchQuery, _ look: QueueLook, in store: Store) throws {
        let page = try store.page(of: look.view(query), after: look.address.after, limit: Self.pageSize)
        (entries, next) = (page.entries, page.next)
        rows = entries.map { QueueRowView($0, look, isCurrent: false) }
    }
}

/// What the person would take back and make again.
struct UndoStack: Sendable {
    var undo: DecisionAct?
    var redo: DecisionAct?

    static func read(_ person: User, in store: Store) throws -> UndoStack {
        let stack = try store.undoStack(of: person.name.rawValue)
        return UndoStack(undo: stack.undo, redo: stack.redo)
    }
}
