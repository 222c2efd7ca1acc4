// What proves an item: the request and its answer as they were when each revision was first seen. A body from outside is shown as text and
// given as a file; no browser ever runs it.
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import VigieModel
import VigieReport
import VigieStore

struct EvidencePage: Page {
    static let template = "evidence"

    var layout = LayoutView()
    var itemPath = ""
    var title = ""
    var language = ""
    var revisions: [EvidenceRevisionView] = []
    var shown: ExchangeView?

    var content: ViewContent {
        [
            "layout": .part(layout), "itemPath": .text(itemPath), "title": .text(title), "language": .text(language),
            "hasLanguage": .flag(!language.isEmpty), "revisions": .list(revisions), "shown": .maybe(shown),
        ]
    }
}

struct EvidenceRevisionView: View {
    var name = ""
    var text = ""
    var path = ""
    var isCurrent = false

    var content: ViewContent {
        ["name": .text(name), "text": .text(text), "path": .text(path), "hasPath": .flag(!path.isEmpty), "isCurrent": .flag(isCurrent)]
    }
}

/// One request with its answer.
struct ExchangeView: View {
    var facts: [FactView] = []
    var check = ""
    var isSound = true
    var request = ""
    var answer = ""
    var body = ""
    var bodySize = ""
    /// Says that only a part is shown; empty where all is.
    var cut = ""
    var bodyPath = ""
    /// Why nothing can be shown; empty where something is.
    var fault = ""

    var content: ViewContent {
        [
            "facts": .list(facts), "check": .text(check), "isSound": .flag(isSound), "request": .text(request), "answer": .text(answer),
            "body": .text(body), "bodySize": .text(bodySize), "cut": .text(cut), "isCut": .flag(!cut.isEmpty), "bodyPath": .text(bodyPath),
            "fault": .text(fault), "isReadable": .flag(fault.isEmpty),
        ]
    }
}

enum EvidenceRoutes {
    /// So much of a body is shown on the page.
    private static let shownBytes = 256 << 10

    static func page(_ call: DeskCall) async throws -> Response {
        let item = ItemID(rawValue: try call.parameter("id"))
        let (record, all) = try await call.work { (try $0.item(item), try $0.evidence(ofItem: item)) }
        let words = call.words
        let path = "/items/\(item.rawValue)"
        let wanted = call.query["revision"].flatMap { Int($0) }
        let chosen = all.last { $0.record != nil && (wanted == nil || $0.revision == wanted) }
        let title = record.item.revision.title
        var page = EvidencePage(
            layout: call.layout(words[ItemPhrase.evidenceTitle], section: .queue), itemPath: path,
            title: title.isEmpty ? words.report["untitled"] : title,
            language: record.language == .undetermined ? "" : record.language.rawValue)
        page.revisions = all.reversed().map { found in
            let text =
                found.record.map { words.moment($0.at) } ?? words[found.wasDropped ? ItemPhrase.evidenceDropped : .evidenceNone]
            return EvidenceRevisionView(
                name: words.fill(ItemPhrase.evidenceRevision, ["n": words.report.number(found.revision)]), text: text,
                path: found.record == nil ? "" : "\(path)/evidence?revision=\(found.revision)",
                isCurrent: found.revision == chosen?.revision)
        }
        if let chosen, let kept = chosen.record {
            var view = ExchangeView(facts: facts(kept, words), bodyPath: "\(path)/evidence/body?revision=\(chosen.revision)")
            do {
                fill(&view, with: try await exchange(kept, of: record.source.id, call), words)
            } catch {
                call.logger.warning("evidence cannot be read", metadata: ["item": "\(item.rawValue)", "error": "\(error)"])
                view.fault = words[ItemPhrase.evidenceUnreadable]
            }
            page.shown = view
        }
        return call.page(page)
    }

    /// The body as a file: no browser shows it, whatever it is.
    static func body(_ call: DeskCall) async throws -> Response {
        let item = ItemID(rawValue: try call.parameter("id"))
        let wanted = call.query["revision"].flatMap { Int($0) }
        let (source, all) = try await call.work { (try $0.item(item).source.id, try $0.evidence(ofItem: item)) }
        guard let record = all.last(where: { $0.record != nil && (wanted == nil || $0.revision == wanted) })?.record else {
            throw DeskError(.notFound)
        }
        let exchange = try await exchange(record, of: source, call)
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/octet-stream", .contentDisposition: "attachment; filename=\"\(item.rawValue).bin\"",
                .contentSecurityPolicy: "default-src 'none'; sandbox",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: exchange.body)))
    }

    /// With the body of the record that a revisit stands for.
    private static func exchange(_ record: EvidenceRecord, of source: SourceID, _ call: DeskCall) async throws -> KeptExchange {
        guard let read = call.desk.settings.evidence else { throw DeskError(.notFound) }
        return try await call.work { store in
            var exchange = try read(record)
            if record.isRevisit, let original = try store.lastEvidence(of: source, payload: record.payloadHash) {
                let earlier = try read(original)
                exchange.body = earlier.body
                exchange.isSound = ContentHash(of: earlier.body) == record.payloadHash
            }
            return exchange
        }
    }

    private static func facts(_ record: EvidenceRecord, _ words: DeskWords) -> [FactView] {
        [
            FactView(label: words[ItemPhrase.evidenceAt], text: words.moment(record.at)),
            FactView(label: words[ItemPhrase.evidenceAddress], text: record.url),
            FactView(label: words[ItemPhrase.evidenceFile], text: record.file),
            FactView(label: words[ItemPhrase.evidencePlace], text: "\(record.offset)–\(record.offset + record.length)"),
            FactView(label: words[ItemPhrase.evidenceRecord], text: record.id),
            FactView(label: words[ItemPhrase.evidenceHash], text: record.payloadHash.hex),
        ]
    }

    private static func fill(_ view: inout ExchangeView, with exchange: KeptExchange, _ words: DeskWords) {
        view.isSound = exchange.isSound != false
        view.check =
            switch exchange.isSound {
            case true?: words[ItemPhrase.evidenceSound]
            case false?: words[ItemPhrase.evidenceUnsound]
            case nil: words[ItemPhrase.evidenceUnstated]
            }
        view.request = text(exchange.requestHead)
        view.answer = text(exchange.responseHead)
        view.body = text(exchange.body.prefix(shownBytes))
        view.bodySize = words.counted(ItemCount.bytes, exchange.body.count)
        if exchange.body.count > shownBytes { view.cut = words.counted(ItemCount.cutBytes, shownBytes) }
    }

    /// As UTF-8, with what no page can show replaced.
    private static func text(_ bytes: Data) -> String {
        String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
            .replacing(/[\u{0}-\u{8}\u{B}\u{C}\u{E}-\u{1F}\u{7F}-\u{9F}\u{202A}-\u{202E}\u{2066}-\u{2069}]/, with: "\u{FFFD}")
    }
}
