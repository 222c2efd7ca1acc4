// The queue as a table for a terminal: a line for each item, with the reasons for its place.
import Foundation
import VigieModel
import VigieStore

/// Items in one of the queue's orders.
struct QueueTable {
    var items: [QueuedItem]
    var order: PriorityOrder
    var day: CivilDate

    /// So much of a title is shown, so that the reasons have room.
    private static let titleLength = 60

    var text: String {
        let rows = items.map { item in
            let record = item.record
            let title = record.item.revision.title
            let value = item.priority.map { String(format: "%.2f", order == .matters ? $0.matters : $0.decides) } ?? "-"
            let why = item.priority.map { $0.reasons(for: order).map { $0.text(on: day) }.joined(separator: "; ") } ?? "not ranked yet"
            return [
                value, String(record.item.id.rawValue.prefix(8)), CivilDate(record.item.date).description, record.language.rawValue,
                record.source.id.rawValue, title.count > Self.titleLength ? title.prefix(Self.titleLength - 1) + "…" : title, why,
            ]
        }
        return TextTable(header: [order.rawValue, "item", "date", "lang", "source", "title", "why"], rows: rows)
            .text(width: TextTable.terminalWidth)
    }
}
