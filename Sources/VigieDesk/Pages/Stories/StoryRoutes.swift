// Stories: to see one, to put items together, to take one out. Each is one act, which one undo takes back.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieReport
import VigieStore

enum StoryRoutes {
    static let all: [DeskRoute] = [
        .get("/stories/{id}", .least(.analyst), page),
        .post("/stories/merge", .least(.analyst), merge),
        .post("/stories/{id}/add", .least(.analyst), add),
        .post("/items/{id}/split", .least(.analyst), split),
    ]

    /// More items are put together by nobody who has looked at each.
    static let mostItems = 200
    private static let foundItems = 10

    // MARK: - The page

    private static func page(_ call: DeskCall) async throws -> Response {
        let (story, words, person, now) = (try call.pathStory, call.words, try call.person, call.now)
        let (search, did) = (call.query.trimmed("q"), OutcomeView.asked(call))
        let query = TypedWords.query(search)
        let (record, found, act) = try await call.work { store in
            let view = query.map { QueueView($0, person: person.name.rawValue, today: CivilDate(now)) }
            return (
                try store.storyLines(story), try view.map { try store.page(of: $0, limit: foundItems).entries } ?? [],
                try did.flatMap { try store.act($0) }
            )
        }
        let names = ItemWords(call)
        let lines = record.lines
        let path = "/stories/\(story.rawValue)"
        let members = Set(lines.map(\.member.item))
        let title = lines.first?.title ?? words[StoryPhrase.empty]
        var page = StoryPage(
            layout: call.layout(words.fill(StoryPhrase.pageTitle, ["title": title]), section: .queue),
            outcome: OutcomeView(act, next: LocalPath(path, query: []), call), path: path, title: title,
            language: lines.first.map { $0.language == .undetermined ? "" : $0.language.rawValue } ?? "",
            number: String(story.rawValue), name: story.short, summary: summary(lines, names))
        page.items = lines.map { line in
            var item = OtherItemView(line, current: nil, names)
            item.because = StoryWords.text(line, names)
            return StoryItemView(
                id: line.member.item.rawValue, item: item, publisher: line.publisher, kind: words.report.name(of: line.kind),
                link: OutsideView(line.link))
        }
        page.languages = tally(lines.map(\.language)).map { FactView(label: words.report.name(of: $0), text: words.report.number($1)) }
        page.sources = tally(lines.map(\.sourceTitle)).map { FactView(label: $0, text: words.report.number($1)) }
        page.first = lines.first?.member.item.rawValue ?? ""
        page.search = search
        page.hasSearched = !search.isEmpty
        page.found = found.filter { !members.contains($0.item) }.map { entry in
            var item = OtherItemView(entry.item, title: entry.title, language: entry.language, state: entry.curation.state, names)
            item.date = words.report.shortDate(CivilDate(entry.date))
            item.source = entry.sourceTitle
            if entry.storySize > 1 { item.because = words.counted(ItemCount.storySize, entry.storySize) }
            return StoryItemView(
                id: entry.item.rawValue, item: item, publisher: entry.publisher, kind: words.report.name(of: entry.kind),
                link: OutsideView(entry.link))
        }
        return call.page(page)
    }

    private static func summary(_ lines: [StoryLine], _ names: ItemWords) -> String {
        guard let first = lines.first, let last = lines.last else { return "" }
        let words = names.words
        var parts = [
            words.counted(ItemCount.items, lines.count), words.counted(ItemCount.sources, Set(lines.map(\.source)).count),
            words.counted(ItemCount.languages, Set(lines.map(\.language)).count),
        ]
        let days = [CivilDate(first.date), CivilDate(last.date)].map { words.report.date($0) }
        parts.append(days[0] == days[1] ? days[0] : "\(days[0]) – \(days[1])")
        return parts.joined(separator: " · ")
    }

    /// How often each value stands, the most frequent first, in the order of their first sight.
    private static func tally<Value: Hashable>(_ values: [Value]) -> [(Value, Int)] {
        var counts: [Value: Int] = [:]
        var order: [Value] = []
        for value in values {
            if counts[value] == nil { order.append(value) }
            counts[value, default: 0] += 1
        }
        return order.enumerated().map { ($0.offset, $0.element, counts[$0.element] ?? 0) }
            .sorted { ($1.2, $0.0) < ($0.2, $1.0) }.map { ($0.1, $0.2) }
    }

    // MARK: - Acts

    /// Fields `item`, repeated: whole stories go with their items. With `into`, all go into that story.
    private static func merge(_ call: DeskCall) async throws -> Response {
        let (person, now) = (try call.person.name.rawValue, call.now)
        let texts = call.form.all("item").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        let into = try call.form["into"].flatMap { $0.isEmpty ? nil : $0 }.map { text in
            guard let number = Int64(text) else { throw DeskError(.malformed) }
            return StoryID(rawValue: number)
        }
        guard !texts.isEmpty, texts.count <= mostItems else { throw DeskError(.malformed) }
        return try await act(call) { store in
            let items = try texts.map { try ItemAddress.resolve($0, in: store) }
            return (items, { try store.merge(items, into: into, by: person, at: now).map { ($0.story, $0.edits) } })
        }
    }

    /// Field `item`: that item alone, out of its own story.
    private static func add(_ call: DeskCall) async throws -> Response {
        let (story, person, now) = (try call.pathStory, try call.person.name.rawValue, call.now)
        let text = call.form.trimmed("item")
        guard !text.isEmpty else { throw DeskError(.malformed) }
        return try await act(call) { store in
            let item = try ItemAddress.resolve(text, in: store)
            return ([item], { try store.join(item, to: story, by: person, at: now).map { (story, [$0]) } })
        }
    }

    private static func split(_ call: DeskCall) async throws -> Response {
        let (item, person, now) = (ItemID(rawValue: try call.parameter("id")), try call.person.name.rawValue, call.now)
        return try await act(call) { store in
            (
                [item],
                {
                    do {
                        let edit = try store.split(item, by: person, at: now)
                        return (edit.before ?? StoryID(rawValue: 0), [edit])
                    } catch let error as StoreError where error.reason == .notInStory(item) {
                        // Somebody was faster, or the button was pressed twice: it is what was asked for.
                        return nil
                    }
                }
            )
        }
    }

    private typealias Change = (story: StoryID, edits: [StoryEdit])

    /// Makes a change, and leads on: to the page that asked, else to the story.
    ///
    /// - Parameter prepare: the items that were asked for, and the change; its nil is none.
    private static func act(
        _ call: DeskCall, _ prepare: @escaping @Sendable (Store) throws -> (items: [ItemID], change: () throws -> Change?)
    ) async throws -> Response {
        let (person, now, key) = (try call.person.name.rawValue, call.now, try call.requestKey)
        if call.isProgram {
            return try await ActAnswer(call).answer { look, store in
                let (items, change) = try prepare(store)
                let once = try store.once(key, by: person, at: now) { try change()?.edits.count ?? 0 }
                var outcomes = ActOutcomes(items: items)
                try outcomes.take(once, in: store)
                guard let made = once.act else { return outcomes }
                outcomes.items = try withOthers(store.rows(ofAct: made, limit: mostItems), in: store)
                return outcomes
            }
        }
        let (act, story) = try await call.work { store -> (Int64?, StoryID?) in
            let (_, change) = try prepare(store)
            guard case .done(let made, let act) = try store.once(nil, by: person, at: now, change) else { return (nil, nil) }
            return (act, made?.story)
        }
        let fallback = story.map { LocalPath("/stories/\($0.rawValue)", query: []) } ?? "/queue"
        let next = (call.form["next"].flatMap { LocalPath($0) } ?? fallback)
            .adding(act.map { [("did", String($0))] } ?? [("done", "nothing")])
        return call.redirect(to: next)
    }

    /// The items of an act, and those that stand in a story with one of them, before or after: what lists say of these has changed too.
    static func withOthers(_ rows: [ActEntry], in store: Store) throws -> [ItemID] {
        var items = rows.map(\.item)
        var stories: [StoryID] = []
        for case .story(let edit) in rows.map(\.change) {
            for story in [edit.before, edit.after].compactMap(\.self) where !stories.contains(story) { stories.append(story) }
        }
        for story in stories { items += try store.storyLines(story, limit: mostItems).lines.map(\.member.item) }
        var seen: Set<ItemID> = []
        return items.filter { seen.insert($0).inserted }
    }
}

extension DeskCall {
    var pathStory: StoryID {
        get throws {
            guard let number = Int64(try parameter("id")), number > 0 else { throw DeskError(.notFound) }
            return StoryID(rawValue: number)
        }
    }
}

extension LocalPath {
    /// The path with these fields in its query, in place of what an earlier act left there.
    func adding(_ fields: [(String, String)]) -> LocalPath {
        let whole = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
        let halves = whole.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let kept = halves.count < 2 ? [] : halves[1].split(separator: "&").filter { !$0.hasPrefix("did=") && !$0.hasPrefix("done=") }
        let query = kept.map(String.init) + fields.map { "\($0.0)=\(LocalPath.encoded($0.1))" }
        return LocalPath(query.isEmpty ? String(halves[0]) : "\(halves[0])?\(query.joined(separator: "&"))") ?? "/queue"
    }
}

/// How people name an item in a field: its id, the beginning of it, or the address of its page here.
enum ItemAddress {
    /// `noSuchItem` and `ambiguousItem` as the store says.
    static func resolve(_ text: String, in store: Store) throws(StoreError) -> ItemID {
        let found = text.firstMatch(of: /\/items\/([0-9a-fA-F]{4,16})/).map { String($0.1) }
        return try store.resolve(prefix: found ?? text)
    }
}

/// Words as people type them, without the search language.
enum TypedWords {
    /// All of the words must occur; nil where there is none.
    static func query(_ text: String) -> SearchQuery? {
        let words = text.prefix(500).split(whereSeparator: \.isWhitespace)
            .map { $0.filter { $0 != "\"" && $0 != "\\" } }.filter { $0.contains { $0.isLetter || $0.isNumber } }.prefix(20)
        if words.isEmpty { return nil }
        return SearchQuery.parse(words.map { "\"\($0)\"" }.joined(separator: " ")).query
    }
}
