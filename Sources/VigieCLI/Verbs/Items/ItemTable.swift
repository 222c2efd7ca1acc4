// Items as a table for a terminal.
import Foundation
import VigieModel
import VigieStore

/// A line for each item, and one more for the other sources of an article.
struct ItemTable {
    var records: [ItemRecord]
    /// Item by item; empty where the list is not one by likeness.
    var similarities: [Float] = []

    var text: String {
        let header = ["item", "date", "lang", "source", "state", "themes", "title"]
        var rows = records.map { record in
            [
                String(record.item.id.rawValue.prefix(8)), CivilDate(record.item.date).description,
                record.verdict?.language.rawValue ?? "?",
                record.source.id.rawValue, Self.mark(record.curation), record.themes.map(\.rawValue).joined(separator: ","),
                record.item.revision.title,
            ]
        }
        for (place, similarity) in similarities.enumerated() { rows[place].insert(percent(Double(similarity)), at: 0) }
        let table = TextTable(header: similarities.isEmpty ? header : ["like"] + header, rows: rows)
        let lines = table.lines(width: TextTable.terminalWidth)
        let notes = records.map { record in record.alsoFrom.isEmpty ? [] : ["          also from: \(Self.sources(of: record.alsoFrom))"] }
        return (lines.prefix(1) + zip(lines.dropFirst(), notes).flatMap { [$0] + $1 }).joined(separator: "\n")
    }

    private static func sources(of twins: [ItemRecord.Twin]) -> String {
        var seen: Set<SourceID> = []
        return twins.map(\.source).filter { seen.insert($0).inserted }.map(\.rawValue).joined(separator: ", ")
    }

    private static func mark(_ curation: Curation) -> String {
        switch curation.state {
        case .undecided: "·"
        case .kept: "kept" + (curation.importance.map { " " + String(repeating: "!", count: $0.rawValue) } ?? "")
        case .rejected: "rejected"
        }
    }
}
