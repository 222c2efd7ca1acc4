// What the queue shows stands in its address: search, order, place and item, so that every view of it can be kept as a bookmark.
import Foundation
import VigieModel
import VigieStore

/// An address of the queue.
struct QueueAddress: Sendable, Equatable {
    /// The search as it was typed.
    var text = Self.startText
    var order = Self.startOrder
    /// The list begins behind this place.
    var after: QueueCursor?
    /// The item that is open.
    var item: ItemID?

    /// What waits for somebody.
    static let startText = "state:new"
    /// For items that wait; decided ones follow by date.
    static let startOrder = QueueOrder.matters

    init(text: String = Self.startText, order: QueueOrder = Self.startOrder, item: ItemID? = nil) {
        self.text = text
        self.order = order
        self.item = item
    }

    /// Reads the fields of a query; what is malformed counts as not there.
    init(_ fields: FormFields) {
        text = fields["q"] ?? Self.startText
        order = fields["order"].flatMap(QueueOrder.init(rawValue:)) ?? Self.startOrder
        after = fields["after"].flatMap { QueueCursor($0) }.flatMap { $0.order == order ? $0 : nil }
        item = fields["item"].flatMap { ItemID(sent: $0) }
    }

    /// Nil where the path is another page's.
    init?(_ path: LocalPath) {
        let parts = path.text.split(separator: "#", omittingEmptySubsequences: false).first ?? ""
        let halves = parts.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.first == "/queue", let fields = try? FormFields(halves.count > 1 ? String(halves[1]) : "") else { return nil }
        self.init(fields)
    }

    /// The search as the page shows it is the address's: what stands for itself is left out.
    var query: [(String, String)] {
        var query: [(String, String)] = []
        if text != Self.startText { query.append(("q", text)) }
        if order != Self.startOrder { query.append(("order", order.rawValue)) }
        if let after { query.append(("after", after.description)) }
        if let item { query.append(("item", item.rawValue)) }
        return query
    }

    var path: LocalPath { LocalPath("/queue", query: query) }

    func with(_ change: (inout QueueAddress) -> Void) -> QueueAddress {
        var copy = self
        change(&copy)
        return copy
    }

    /// From the top, with nothing open.
    func searching(_ query: SearchQuery) -> QueueAddress { QueueAddress(text: query.description, order: order) }
}

extension ItemID {
    /// Sixteen hexadecimal digits; nil for anything else that a request holds.
    init?(sent text: String) {
        guard text.utf8.count == 16, text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else { return nil }
        self.init(rawValue: text)
    }
}

extension DeskCall {
    /// Where a form leads back to; the queue where it says nothing that is a path of ours.
    var next: LocalPath { form["next"].flatMap { LocalPath($0) } ?? "/queue" }

    /// The item that the path names.
    var pathItem: ItemID {
        get throws {
            guard let item = ItemID(sent: try parameter("id")) else { throw DeskError(.notFound) }
            return item
        }
    }

    /// Today in Brussels.
    var today: CivilDate { CivilDate(now) }
}
