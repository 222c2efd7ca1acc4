// The left column: saved searches and facets. Every line is a link to a search, so that it can be opened in a tab or kept as a bookmark.
import Foundation
import VigieModel
import VigieReport
import VigieStore

struct QueueSideView: View {
    var standing: [ShelfView] = []
    var shared: [ShelfView] = []
    var own: [ShelfView] = []
    var progress: ProgressView?
    var facets: [FacetView] = []
    var canShare = false
    var save: SaveQueryView?
    var managed: [ShelfView] = []
    var here = ""

    init() {}

    init(_ look: QueueLook, _ found: QueueFindings) {
        let canShare = look.person.role >= .editor
        var key = 0
        func views(_ entries: [QueueShelf.Entry]) -> [ShelfView] {
            entries.map { entry in
                key += 1
                return ShelfView(entry, key: key, look, mayChange: entry.saved.map { $0.owner != nil || canShare } ?? false)
            }
        }
        standing = views(found.shelf.standing)
        shared = views(found.shelf.shared)
        own = views(found.shelf.own)
        managed = (shared + own).filter(\.mayChange)
        here = look.address.path.text
        progress = ProgressView(found.tally, left: found.shelf.standing.first?.count, look.words)
        self.canShare = canShare
        guard let query = found.parsed.query else { return }
        facets = found.facetViews
        if !query.isEmpty { save = SaveQueryView(text: query.description, order: look.address.order.rawValue) }
    }

    var content: ViewContent {
        [
            "standing": .list(standing), "shared": .list(shared), "own": .list(own), "progress": .maybe(progress),
            "facets": .list(facets), "canShare": .flag(canShare), "save": .maybe(save), "managed": .list(managed),
            "hasManaged": .flag(!managed.isEmpty),
            "hasShared": .flag(!shared.isEmpty), "hasOwn": .flag(!own.isEmpty), "sideHere": .text(here),
        ]
    }
}

/// A saved search in the column.
struct ShelfView: View {
    var name = ""
    var path = ""
    var count = ""
    var isCurrent = false
    /// What is typed after `f`: 1 to 9, then letters.
    var key = ""
    var number = ""
    var mayChange = false

    init() {}

    init(_ entry: QueueShelf.Entry, key: Int, _ look: QueueLook, mayChange: Bool) {
        name = entry.name
        path = QueueAddress(text: entry.text, order: entry.order).path.text
        count = entry.count.map { look.words.text($0) } ?? "–"
        isCurrent = look.address.text == entry.text && look.address.order == entry.order
        self.key = Self.keys.indices.contains(key - 1) ? String(Self.keys[key - 1]) : ""
        number = entry.saved.map { String($0.number) } ?? ""
        self.mayChange = mayChange
    }

    private static let keys = Array("123456789abcdefghijklmnopqrstuvwxyz")

    var content: ViewContent {
        [
            "name": .text(name), "path": .text(path), "count": .text(count), "isCurrent": .flag(isCurrent), "key": .text(key),
            "number": .text(number), "mayChange": .flag(mayChange),
        ]
    }
}

/// How far one has come today.
struct ProgressView: View {
    var done = ""
    var whole = ""
    var text = ""

    init() {}

    /// Nil before the first decision of the day.
    init?(_ tally: DecisionTally, left: QueueCount?, _ words: DeskWords) {
        guard tally.sorted > 0, let left else { return nil }
        done = String(tally.sorted)
        whole = String(tally.sorted + left.value)
        text = words.counted(QueueTotal.sortedToday, tally.sorted)
    }

    var content: ViewContent { ["done": .text(done), "whole": .text(whole), "text": .text(text)] }
}

/// What the form that saves a search holds.
struct SaveQueryView: View {
    var text = ""
    var order = ""

    var content: ViewContent { ["text": .text(text), "order": .text(order)] }
}

extension DeskWords {
    /// "37", or "999+" where nobody counted further.
    func text(_ count: QueueCount) -> String { report.number(count.value) + (count.isExact ? "" : "+") }
}
