// The item's own page: its panel, whole, at an address that one can pass on.
import Foundation
import Hummingbird
import VigieModel
import VigieReport
import VigieStore

struct ItemPage: Page {
    static let template = "item"

    var layout = LayoutView()
    var outcome: OutcomeView?
    var panel = ItemPanelView()

    var content: ViewContent { ["layout": .part(layout), "outcome": .maybe(outcome), "panel": .part(panel)] }
}

enum ItemRoutes {
    static let all: [DeskRoute] = [
        .get("/items/{id}", .least(.analyst), page),
        .get("/items/{id}/evidence", .least(.analyst), EvidenceRoutes.page),
        .get("/items/{id}/evidence/body", .least(.analyst), EvidenceRoutes.body),
    ]

    private static func page(_ call: DeskCall) async throws -> Response {
        let (item, person, did) = (ItemID(rawValue: try call.parameter("id")), try call.person, OutcomeView.asked(call))
        let (reading, act) = try await call.work { store in
            (try ItemReading.read(item, for: person, in: store), try did.flatMap { try store.act($0) })
        }
        let here = LocalPath("/items/\(item.rawValue)", query: [])
        let title = reading.record.item.revision.title
        let page = ItemPage(
            layout: call.layout(title.isEmpty ? call.words.report["untitled"] : title, section: .queue),
            outcome: OutcomeView(act, next: here, call),
            panel: ItemPanelBuilder(reading, call).panel(returnTo: here, isPage: true))
        return call.page(page)
    }
}

/// What was just done, with the way back beside it.
struct OutcomeView: View {
    var text = ""
    /// Where the button posts to; empty where there is nothing to take back.
    var path = ""
    var button = ""
    var next = ""

    var content: ViewContent {
        ["text": .text(text), "path": .text(path), "hasUndo": .flag(!path.isEmpty), "button": .text(button), "outcomeNext": .text(next)]
    }

    init() {}

    /// Nil where the address names nothing that the person did: nobody can make a page say it by a link.
    init?(_ act: DecisionAct?, next: LocalPath, _ call: DeskCall) {
        if let act, act.person == call.context.visit?.person.name.rawValue, act.at > call.now - 3_600 {
            text = JournalWords.done(act, call.words)
            if act.open > 0 { path = "/journal/\(act.batch)/undo" }
            button = call.words[act.kind == .undo ? JournalPhrase.redoButton : .undoButton]
        } else if call.query["done"] == "nothing" {
            text = call.words[JournalPhrase.nothingDone]
        } else {
            return nil
        }
        self.next = next.text
    }

    /// The act that the address names; nil where it names none.
    static func asked(_ call: DeskCall) -> Int64? { call.query["did"].flatMap { Int64($0) } }
}
