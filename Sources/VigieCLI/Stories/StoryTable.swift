// Stories as a terminal shows them: each with its items, and why each of them is in it.
import Foundation
import VigieModel
import VigieStore

/// Stories as lines.
struct StoryTable {
    var records: [StoryRecord]
    /// All items of each story, or the first few.
    var mostItems = 8

    func text(width: Int?) -> String { records.map { story($0, width) }.joined(separator: "\n\n") }

    private func story(_ record: StoryRecord, _ width: Int?) -> String {
        let sources = Set(record.items.map(\.source.id)).count
        let rows = zip(record.items, record.story.members).prefix(mostItems).map { item, member in
            [
                String(item.item.id.rawValue.prefix(8)), CivilDate(item.item.date).description, item.language.rawValue,
                item.source.id.rawValue, member.reason.text, item.item.revision.title,
            ]
        }
        let head = "story \(record.story.id.rawValue): \(counted(record.items.count, "item")) of \(counted(sources, "source"))"
        let table = TextTable(header: ["item", "date", "lang", "source", "why", "title"], rows: Array(rows))
        let more = record.items.count - rows.count
        return
            ([head] + table.lines(width: width) + (more > 0 ? ["… and \(more) more: vigie stories show \(record.story.id.rawValue)"] : []))
            .joined(separator: "\n")
    }
}
