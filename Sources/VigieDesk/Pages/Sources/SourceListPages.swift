// Lists of sources in and out, as OPML: what a list would do is shown first, and what is then done is nothing else.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieParse
import VigieReport
import VigieStore

struct SourceImportPage: Page {
    static let template = "source-import"

    var layout = LayoutView()
    var fault: FaultView?
    var text = ""
    var preview: ImportPreviewView?

    var content: ViewContent {
        ["layout": .part(layout), "fault": .maybe(fault), "text": .text(text), "preview": .maybe(preview)]
    }
}

/// What a list would do.
struct ImportPreviewView: View {
    var name = ""
    var action = ""
    var summary = ""
    var added: [ImportLineView] = []
    var changed: [ImportLineView] = []
    var doubles: [ImportLineView] = []
    var leftOut: [NoticeView] = []
    /// Second places of one address in the list.
    var twice: [NoticeView] = []
    var kept: [NoticeView] = []
    var unexplained: NoticeView?
    /// The fingerprint of what is shown: only that is done.
    var mark = ""
    var doesSomething = false

    var content: ViewContent {
        [
            "name": .text(name), "action": .text(action), "summary": .text(summary), "added": .list(added), "changed": .list(changed),
            "doubles": .list(doubles), "leftOut": .list(leftOut), "hasLeftOut": .flag(!leftOut.isEmpty),
            "twice": .list(twice), "kept": .list(kept), "hasKept": .flag(!kept.isEmpty || !twice.isEmpty),
            "unexplained": .maybe(unexplained),
            "mark": .text(mark), "doesSomething": .flag(doesSomething),
        ]
    }
}

struct ImportLineView: View {
    var title = ""
    var detail = ""
    var changes: [NoticeView] = []

    var content: ViewContent { ["title": .text(title), "detail": .text(detail), "changes": .list(changes)] }
}

enum SourceListRoutes {
    static let all: [DeskRoute] = [
        .get("/source-lists", .least(.editor)) { call in form(call) },
        .post("/source-lists", .least(.editor), bodyBytes: 6 << 20, preview),
        .get("/source-lists/export", .least(.analyst), export),
        .get("/source-lists/{token}/preview", .least(.editor), previewed),
        .post("/source-lists/{token}", .least(.editor), takeIn),
    ]

    /// What a person may send at once; lists of ten thousand sources have 5 MB.
    static let mostBytes = 5 << 20

    /// A list that was read, against what is there now.
    private struct Read: Sendable {
        var list: SourceList
        var plan: ImportPlan
        /// Lists that were imported before, under this name or others.
        var stored: [String: SourceListExtras]
        /// What the sources that are watched are called.
        var titles: [SourceID: String]
    }

    private static func form(_ call: DeskCall, fault: String? = nil) -> Response {
        var page = SourceImportPage()
        page.layout = call.layout(call.words[SourcePhrase.importTitle], section: .sources, notice: notice(call))
        page.fault = fault.map(FaultView.init(text:))
        page.text = fault == nil ? "" : String((call.form["list"] ?? "").prefix(200_000))
        return call.page(page, status: fault == nil ? .ok : .unprocessableContent)
    }

    private static func notice(_ call: DeskCall) -> String? {
        call.query["done"] == "gone" ? call.words[SourcePhrase.importGone] : nil
    }

    private static func preview(_ call: DeskCall) async throws -> Response {
        let file = call.form.files.first { $0.field == "file" && !$0.bytes.isEmpty }
        let pasted = Data(call.form.trimmed("list").utf8)
        let bytes = file?.bytes ?? pasted
        guard !bytes.isEmpty else { return form(call, fault: call.words[SourcePhrase.importEmpty]) }
        guard bytes.count <= mostBytes else { throw DeskError(.tooLarge(limitBytes: mostBytes)) }
        let given = call.form.trimmed("name")
        let name = [given, file?.name ?? "", call.words[SourcePhrase.pastedList]].first { !$0.isEmpty } ?? ""
        let upload = WatchRoom.Upload(owner: try call.person.name, name: String(name.prefix(200)), bytes: bytes, at: call.now)
        do {
            _ = try await read(upload, call)
        } catch let error as SourceListError {
            return form(call, fault: words(for: error, call.words))
        }
        // A page of its own, so that the browser's way back and a reload send nothing again.
        return try call.changed(LocalPath("/source-lists/\(await call.desk.room.keep(upload))/preview", query: []))
    }

    /// What a list that was sent would do now.
    private static func previewed(_ call: DeskCall) async throws -> Response {
        let (token, person) = (try call.parameter("token"), try call.person)
        guard let upload = await call.desk.room.upload(token, of: person.name) else {
            return call.redirect(to: LocalPath("/source-lists", query: [("done", "gone")]))
        }
        var page = SourceImportPage()
        page.layout = call.layout(call.words[SourcePhrase.importTitle], section: .sources)
        if call.query["done"] == "moved" { page.fault = FaultView(text: call.words[SourcePhrase.importMoved]) }
        page.preview = view(try await read(upload, call), name: upload.name, token: token, call.words)
        return call.page(page)
    }

    private static func read(_ upload: WatchRoom.Upload, _ call: DeskCall) async throws -> Read {
        try await call.work { store in
            let list = try SourceList.read(upload.bytes, file: upload.name)
            let lists = try store.sourceLists()
            let stored = Dictionary(lists.map { ($0.name, $0.extras) }, uniquingKeysWith: { first, _ in first })
            let file = ImportPlan.File(path: upload.name, name: upload.name, list: list)
            let known = try store.sources()
            return Read(
                list: list, plan: try ImportPlan([file], known: known, stored: stored), stored: stored,
                titles: try store.sourceTitles())
        }
    }

    private static func takeIn(_ call: DeskCall) async throws -> Response {
        let (token, person, now) = (try call.parameter("token"), try call.person, call.now)
        guard let upload = await call.desk.room.upload(token, of: person.name) else {
            return try call.changed(LocalPath("/source-lists", query: [("done", "gone")]))
        }
        let read = try await self.read(upload, call)
        guard call.form["mark"] == mark(read.plan) else {
            return try call.changed(LocalPath("/source-lists/\(token)/preview", query: [("done", "moved")]))
        }
        let lists = read.plan.lists
        let done = try await call.work { try $0.importSources(read.plan.sources, lists: lists, by: person.name.rawValue, at: now) }
        await call.desk.room.forget(token)
        return try call.changed(
            LocalPath(
                "/sources",
                query: [("done", "imported"), ("added", String(done.tally.added)), ("changed", String(done.tally.changed))]))
    }

    private static func view(_ read: Read, name file: String, token: String, _ words: DeskWords) -> ImportPreviewView {
        var view = ImportPreviewView(name: file, action: "/source-lists/\(token)", mark: mark(read.plan))
        var (unchanged, unexplained) = (0, 0)
        var titles = read.titles
        for entry in read.plan.entries where titles[entry.source.id] == nil { titles[entry.source.id] = entry.source.title }
        let name = { (id: SourceID) in titles[id] ?? id.rawValue }
        for entry in read.plan.entries {
            let source = entry.source
            switch entry.fate {
            case .added:
                if source.reason.isEmpty { unexplained += 1 }
                view.added.append(ImportLineView(title: source.title, detail: source.feedURL))
            case .changed(let changes):
                view.changed.append(
                    ImportLineView(
                        title: source.title, detail: source.feedURL, changes: changes.map { NoticeView(text: words.line($0)) }))
            case .unchanged: unchanged += 1
            case .double(let other, let wasFormer):
                unchanged += 1
                view.doubles.append(
                    ImportLineView(
                        title: source.title,
                        detail: words.fill(wasFormer ? SourcePhrase.doubleFormer : .doubleSame, ["source": name(other)])))
            }
        }
        view.twice = read.list.doubles.map { double in
            NoticeView(
                text: "\(double.line), \(words.fill(SourcePhrase.doubleInList, ["address": double.address, "source": name(double.of)]))")
        }
        view.leftOut = read.list.findings.map { finding in
            let text = words[ListFindingPhrase(code: finding.code)]
            return NoticeView(text: finding.line.map { "\($0), \(text)" } ?? text)
        }
        for list in read.plan.lists {
            let others = list.extras.foreignEntries
            let before = read.stored[list.name]
            guard others > 0 || before != nil && before != list.extras else { continue }
            let phrase: SourcePhrase = before != nil ? .importReplaces : .importKeeps
            view.kept.append(
                NoticeView(text: words.fill(phrase, ["name": list.name, "entries": words.counted(SourceCount.otherEntries, others)])))
        }
        if unexplained > 0 { view.unexplained = NoticeView(text: words.counted(SourceCount.unexplained, unexplained)) }
        view.summary = [
            words.counted(SourceCount.added, view.added.count), words.counted(SourceCount.changed, view.changed.count),
            words.counted(SourceCount.unchanged, unchanged),
        ].joined(separator: " · ")
        view.doesSomething = !view.added.isEmpty || !view.changed.isEmpty || (!view.kept.isEmpty && !read.plan.entries.isEmpty)
        return view
    }

    /// The fingerprint of all that an import would write.
    private static func mark(_ plan: ImportPlan) -> String {
        let lines = plan.entries.map { entry in "\(entry.source.id.rawValue)\u{1F}\(entry.fate)\u{1F}\(entry.source)" }
        return ContentHash(of: lines.joined(separator: "\u{1E}")).hex
    }

    private static func words(for error: SourceListError, _ words: DeskWords) -> String {
        let line = ["line": error.line.map(String.init) ?? "–"]
        return switch error.reason {
        case .empty: words[SourcePhrase.importEmpty]
        case .tooLarge: words[SourcePhrase.importTooLarge]
        case .tooDeep: words[SourcePhrase.importTooDeep]
        case .notXML: words.fill(SourcePhrase.importNotXML, line)
        case .notOPML, .idTwice: words[SourcePhrase.importNotOPML]
        }
    }

    private static func export(_ call: DeskCall) async throws -> Response {
        let (now, title) = (call.now, call.words[SourcePhrase.exportTitle])
        let text = try await call.work { store in
            let sources = try store.sources()
            let extras = try store.sourceLists().reduce(SourceListExtras(title: title)) { $0.merging($1.extras) }
            return SourceList(title: extras.title, sources: sources, extras: extras).opml(modified: now)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/x-opml; charset=utf-8",
                .contentDisposition: "attachment; filename=\"vigie-sources-\(CivilDate(now)).opml\"",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
