// The pages of sources: analysts read them, editors change them. Each change is written to the journal of sources and can be taken back.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieReport
import VigieStore

enum SourceRoutes {
    static let all: [DeskRoute] = [
        .get("/sources", .least(.analyst), list),
        .get("/sources/{name}", .least(.analyst)) { call in try await SourceDetails.page(call, fault: nil) },
        .post("/sources/{name}/edit", .least(.editor), SourceDetails.save),
        .post("/sources/{name}/pause", .least(.editor)) { call in
            try await change(call, done: "paused") { try $0.setPaused($1, true, by: $2, at: $3) }
        },
        .post("/sources/{name}/resume", .least(.editor)) { call in
            try await change(call, done: "resumed") { try $0.setPaused($1, false, by: $2, at: $3) }
        },
        .post("/sources/{name}/retire", .least(.editor)) { call in
            try await change(call, done: "retired") { _ = try $0.retireSource($1, by: $2, at: $3) }
        },
        .post("/sources/{name}/retry", .least(.editor)) { call in
            try await change(call, done: "retried") { _ = try $0.retrySource($1, by: $2, at: $3) }
        },
        .post("/source-edits/{number}/undo", .least(.editor), undo),
    ]

    static func path(of id: SourceID) -> LocalPath { LocalPath("/sources/\(LocalPath.encoded(id.rawValue))", query: []) }

    private static func list(_ call: DeskCall) async throws -> Response {
        let (words, now, filter) = (try await call.wordsNamingPeople(), call.now, SourceFilter(call.query))
        let mayEdit = try call.person.role >= .editor
        let (all, edits) = try await call.work { (try ListedSource.all($0, at: now), try $0.sourceEdits(of: nil, limit: 8)) }
        let narrowed = filter.narrowed(all)
        let shown = filter.sorted(narrowed.filter(filter.state.holds))
        var page = SourcesPage()
        page.layout = call.layout(words[LayoutPhrase.sectionSources], section: .sources, notice: notice(call))
        page.lede = lede(all.filter { !$0.isRetired }, words)
        page.mayEdit = mayEdit
        page.facets = SourceFilter.State.allCases.compactMap { state in
            let count = narrowed.count(where: state.holds)
            guard state != .retired || count > 0 || filter.state == .retired else { return nil }
            return FilterView(
                label: words[state.phrase], count: words.report.number(count), path: filter.path(state).text,
                isCurrent: state == filter.state)
        }
        page.kinds = kinds(words, chosen: filter.kind, first: words[SourcePhrase.anyKind])
        let languages = Set(all.flatMap(\.source.languages)).sorted()
        page.languages =
            [ChoiceView(value: "", label: words[SourcePhrase.anyLanguage], isChosen: filter.language == nil)]
            + languages.map { ChoiceView(value: $0.rawValue, label: words.report.name(of: $0), isChosen: $0 == filter.language) }
        page.sorts = SourceFilter.Sort.allCases.map {
            ChoiceView(value: $0.rawValue, label: words[$0.phrase], isChosen: $0 == filter.sort)
        }
        page.state = filter.state == .all ? "" : filter.state.rawValue
        page.search = filter.search
        page.shown = words.counted(SourceCount.sources, shown.count)
        page.sources = shown.map { SourceLineView($0, words) }
        page.hasAny = !all.isEmpty
        page.edits = edits.map { SourceEditView($0, mayEdit: mayEdit, words) }
        return call.page(page)
    }

    /// Such as "15 sources : 13 en ordre, 1 en pause, 1 pas encore relevée."; empty where there is no source.
    static func lede(_ sources: [ListedSource], _ words: DeskWords) -> String {
        guard !sources.isEmpty else { return "" }
        var counts: [SourceCount: Int] = [:]
        for source in sources {
            let count: SourceCount =
                switch source.health.condition {
                case _ where source.wantsAttention: .attention
                case .paused: .paused
                case .new: .neverPolled
                default: .well
                }
            counts[count, default: 0] += 1
        }
        let parts = [SourceCount.attention, .well, .paused, .neverPolled].compactMap { count in
            counts[count].map { words.counted(count, $0) }
        }
        return words.fill(
            SourcePhrase.sourcesLede,
            ["sources": words.counted(SourceCount.sources, sources.count), "parts": parts.joined(separator: ", ")])
    }

    static func kinds(_ words: DeskWords, chosen: SourceKind?, first: String?) -> [ChoiceView] {
        (first.map { [ChoiceView(value: "", label: $0, isChosen: chosen == nil)] } ?? [])
            + SourceKind.allCases.map { ChoiceView(value: $0.rawValue, label: words.report.name(of: $0), isChosen: $0 == chosen) }
    }

    static func notice(_ call: DeskCall) -> String? {
        let phrase: SourcePhrase? =
            switch call.query["done"] {
            case "saved": .noticeSaved
            case "same": .noticeSame
            case "paused": .noticePaused
            case "resumed": .noticeResumed
            case "retired": .noticeRetired
            case "retried": .noticeRetried
            case "undone": .noticeUndone
            case "not-undone": .noticeNotUndone
            case "added": call.query["items"] == nil ? .addedLater : nil
            default: nil
            }
        if call.query["done"] == "added", let items = call.query["items"].flatMap({ Int($0) }) {
            return call.words.fill(SourcePhrase.added, ["items": call.words.counted(SourceCount.items, items)])
        }
        if call.query["done"] == "imported" {
            let number = { (name: String) in call.query[name].flatMap { Int($0) } ?? 0 }
            return call.words.fill(
                SourcePhrase.importDone,
                [
                    "added": call.words.counted(SourceCount.added, number("added")),
                    "changed": call.words.counted(SourceCount.changed, number("changed")),
                ])
        }
        return phrase.map { call.words[$0] }
    }

    private static func change(
        _ call: DeskCall, done: String, _ body: @escaping @Sendable (Store, SourceID, String, Date) throws -> Void
    ) async throws -> Response {
        let (id, person, now) = (SourceID(rawValue: try call.parameter("name")), try call.person.name.rawValue, call.now)
        try await call.work { try body($0, id, person, now) }
        return try call.changed(LocalPath(path(of: id).text, query: [("done", done)]))
    }

    private static func undo(_ call: DeskCall) async throws -> Response {
        guard let batch = Int64(try call.parameter("number")) else { throw DeskError(.notFound) }
        let (person, now) = (try call.person.name.rawValue, call.now)
        let edit = try await call.work { try $0.undoSourceEdits(batch: batch, by: person, at: now) }
        return try call.changed(LocalPath("/sources", query: [("done", edit == nil ? "not-undone" : "undone")]))
    }
}

extension DeskCall {
    /// After a change: for browsers the page that shows it, for our scripts its address.
    func changed(_ path: LocalPath) throws -> Response {
        struct Changed: Encodable { var location: String }
        return isProgram ? try json(Changed(location: path.text)) : redirect(to: path)
    }
}
