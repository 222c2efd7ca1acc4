// The queue: where analysts triage. Left the searches, in the middle the list, right the item.
import Foundation
import VigieModel
import VigieStore

struct QueuePage: Page {
    static let template = "queue"

    var layout = LayoutView()
    var heading = ""
    var left = ""
    var search = SearchBoxView()
    var side = QueueSideView()
    var list = QueueListView()
    var emptiness: EmptinessView?
    var panel: ItemPanelView?
    /// Whether the address names an item: a narrow window then shows it in place of the list.
    var isItemOpen = false
    /// The list without an item.
    var listPath = ""
    /// From the top of the list; where the page begins further down.
    var top: LinkPlaceView?
    var here = ""
    var query = ""
    var order = ""
    var wholePath = ""
    var toast: ToastView?
    var undo: ActView?
    var redo: ActView?
    var themes: [ThemeKeyView] = []
    var importances: [ChoiceView] = []
    /// What the script says where somebody else is logged in by now.
    var otherPerson = ""

    init() {}

    init(_ call: DeskCall, _ look: QueueLook, _ found: QueueFindings, panel: ItemPanelView?, toast: ToastView?) {
        let words = call.words
        let shelf = found.shelf.all.first { $0.text == look.address.text }
        heading = shelf?.name ?? words[look.address.text.isEmpty ? QueuePhrase.everything : .results]
        left = found.parsed.query == nil ? "" : words.text(found.facets.total)
        layout = call.layout(left.isEmpty ? heading : "(\(left)) \(heading)", section: .queue)
        search = SearchBoxView(look, found.parsed)
        side = QueueSideView(look, found)
        let current = look.address.item ?? found.entries.first?.item
        list = QueueListView(found, look, current: current)
        emptiness = EmptinessView(look, found)
        self.panel = panel
        isItemOpen = look.address.item != nil
        listPath = look.address.with { $0.item = nil }.path.text
        if look.address.after != nil {
            top = LinkPlaceView(
                path: look.address.with {
                    $0.after = nil
                    $0.item = nil
                }.path.text)
        }
        here = look.address.path.text
        query = look.address.text
        order = look.address.order.rawValue
        wholePath =
            LocalPath(
                "/queue/all",
                query: look.address.with {
                    $0.after = nil
                    $0.item = nil
                }.query
            ).text
        self.toast = toast
        undo = found.stack.undo.map { ActView($0, .undoAct, words) }
        redo = found.stack.redo.map { ActView($0, .redoAct, words) }
        otherPerson = words.fill(QueuePhrase.otherPerson, ["person": look.person.displayName])
        themes = look.themeKeys
        importances = ChoiceView.importances(words)
    }

    var content: ViewContent {
        [
            "layout": .part(layout), "heading": .text(heading), "left": .text(left), "search": .part(search), "side": .part(side),
            "list": .part(list), "emptiness": .maybe(emptiness), "panel": .maybe(panel), "isItemOpen": .flag(isItemOpen),
            "listPath": .text(listPath), "top": .maybe(top), "here": .text(here), "query": .text(query), "order": .text(order),
            "wholePath": .text(wholePath), "toast": .maybe(toast), "undo": .maybe(undo), "redo": .maybe(redo), "themes": .list(themes),
            "importances": .list(importances), "hasLeft": .flag(!left.isEmpty), "otherPerson": .text(otherPerson),
        ]
    }
}

/// The rows of the list, and where it goes on.
struct QueueListView: View {
    var rows: [QueueRowView] = []
    var more: LinkPlaceView?

    init() {}

    init(_ found: QueueFindings, _ look: QueueLook, current: ItemID?) {
        rows = zip(found.entries, found.rows).map { entry, row in
            var row = row
            // The rows may be of some hours ago.
            row.age = look.words.age(entry.date, now: look.now)
            row.isCurrent = entry.item == current
            return row
        }
        more = found.next.map { next in
            LinkPlaceView(
                path: look.address.with {
                    $0.after = next
                    $0.item = nil
                }.path.text)
        }
    }

    var content: ViewContent { ["rows": .list(rows), "more": .maybe(more)] }
}

struct LinkPlaceView: View {
    var path = ""

    var content: ViewContent { ["path": .text(path)] }
}

/// Why there is no row.
struct EmptinessView: View {
    /// Everything is sorted.
    var isDone = false
    var hasTally = false
    var tally = ""
    var corrected = ""
    var hasCorrected = false
    /// There is no item at all.
    var isBare = false
    /// The search cannot be read.
    var isFaulty = false
    /// The list goes on above.
    var isEnd = false
    var listTop = ""

    init() {}

    /// Nil where there are rows.
    init?(_ look: QueueLook, _ found: QueueFindings) {
        guard found.entries.isEmpty else { return nil }
        let words = look.words
        isFaulty = found.parsed.query == nil
        isBare = !isFaulty && !found.hasItems
        isEnd = !isFaulty && !isBare && look.address.after != nil && found.facets.total.value > 0
        isDone = !isFaulty && !isBare && !isEnd && look.address.text == QueueAddress.startText
        listTop =
            look.address.with {
                $0.after = nil
                $0.item = nil
            }.path.text
        hasTally = found.tally.sorted > 0
        tally = words.fill(
            QueuePhrase.doneTally,
            [
                "kept": words.counted(QueueTotal.kept, found.tally.kept),
                "rejected": words.counted(QueueTotal.rejected, found.tally.rejected),
            ])
        hasCorrected = found.tally.corrected > 0
        corrected = words.counted(QueueTotal.corrected, found.tally.corrected)
    }

    var content: ViewContent {
        [
            "isDone": .flag(isDone), "hasTally": .flag(hasTally), "tally": .text(tally), "hasCorrected": .flag(hasCorrected),
            "corrected": .text(corrected), "isBare": .flag(isBare), "isFaulty": .flag(isFaulty), "isEnd": .flag(isEnd),
            "listTop": .text(listTop),
            "isFruitless": .flag(!isDone && !isBare && !isFaulty && !isEnd),
        ]
    }
}
