// What the queue reads: its page, and the parts of it that the script asks for one by one.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

enum QueueRoutes {
    static let all: [DeskRoute] =
        [
            .get("/queue", .least(.analyst), page),
            .get("/queue/rows", .least(.analyst), rows),
            .get("/queue/panel", .least(.analyst), panel),
            .get("/queue/side", .least(.analyst), side),
        ] + DecisionRoutes.all + BulkRoutes.all + UndoRoutes.all + SavedQueryRoutes.all

    private static func page(_ call: DeskCall) async throws -> Response {
        let look = try QueueLook(call, QueueAddress(call.query))
        let (found, toast, reading) = try await call.work { store in
            let found = try QueueFindings.read(look, in: store)
            let item = look.address.item ?? found.entries.first?.item
            return (found, try ToastView.read(call, found.stack, in: store), try item.map { ($0, try look.reading($0, in: store)) })
        }
        let shown = reading.map { item, reading in
            ItemPanelBuilder(reading, call).panel(returnTo: look.address.with { $0.item = item }.path, isPage: false)
        }
        let status: HTTPResponse.Status = found.parsed.query == nil ? .unprocessableContent : .ok
        return call.page(QueuePage(call, look, found, panel: shown, toast: toast), status: status)
    }

    /// More rows of the list: those behind a place, or those of the items that are named.
    private static func rows(_ call: DeskCall) async throws -> Response {
        let look = try QueueLook(call, QueueAddress(call.query))
        let list = try await call.work { store -> QueueListView in
            guard let query = look.parse(look.address.text, try look.sources(in: store)).query else { throw DeskError(.malformed) }
            var found = QueueFindings(parsed: ParsedSearch(query: query, problems: []))
            try found.readRows(of: query, look, in: store)
            return QueueListView(found, look, current: nil)
        }
        return call.page(QueueRowsPart(layout: call.layout(""), list: list))
    }

    private static func panel(_ call: DeskCall) async throws -> Response {
        let look = try QueueLook(call, QueueAddress(call.query))
        guard let item = look.address.item else { throw DeskError(.notFound) }
        let reading = try await call.work { try look.reading(item, in: $0) }
        let panel = ItemPanelBuilder(reading, call).panel(returnTo: look.address.path, isPage: false)
        return call.page(QueuePanelPart(layout: call.layout(""), panel: panel))
    }

    private static func side(_ call: DeskCall) async throws -> Response {
        let look = try QueueLook(call, QueueAddress(call.query))
        let found = try await call.work { try QueueFindings.read(look, in: $0) }
        return call.page(QueueSidePart(layout: call.layout(""), side: QueueSideView(look, found)))
    }
}

/// Rows alone, for the script.
struct QueueRowsPart: Page {
    static let template = "queue-rows"

    var layout = LayoutView()
    var list = QueueListView()

    var content: ViewContent { ["layout": .part(layout), "list": .part(list)] }
}

/// The right pane alone.
struct QueuePanelPart: Page {
    static let template = "queue-panel"

    var layout = LayoutView()
    var panel: ItemPanelView?

    var content: ViewContent { ["layout": .part(layout), "panel": .maybe(panel)] }
}

/// The left column alone.
struct QueueSidePart: Page {
    static let template = "queue-side-part"

    var layout = LayoutView()
    var side = QueueSideView()

    var content: ViewContent { ["layout": .part(layout), "side": .part(side)] }
}

/// A row alone, as answers to decisions hold it.
struct QueueRowPart: Page {
    static let template = "queue-row-part"

    var rows: [QueueRowView] = []

    var content: ViewContent { ["rows": .list(rows)] }
}
