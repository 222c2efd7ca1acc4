// `vigie items`: finds items and shows one.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct ItemsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "items",
        abstract: "Lists items by filters and search, or shows one with all its revisions.",
        discussion:
            "An item is named by its id, or by so many of its first digits, four at least, that no other item has them. In the list, ! to !!! is the importance of a kept item, and · one that nobody decided on. An article that several sources published is an item of each: 'also from' names the others, in JSON also_from with source and item."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var filter: ItemFilterOptions

    @Flag(help: "Print JSON: one object an item.")
    var json = false

    @Flag(help: "Print only how many there are.")
    var count = false

    @Argument(help: "Show this item instead of a list.")
    var item: String?

    func run() throws {
        let workspace = try Workspace(options)
        let store = try workspace.openExistingStore(readOnly: true)
        if let item { return try show(try store.item(try store.resolve(prefix: item)), in: store) }
        let query = try filter.query(in: store, themes: try workspace.themes())
        let total = try store.count(query)
        if count { return Console.say("\(total)") }
        let records = try store.items(query)
        if json {
            for record in records { Console.say(try JSONText.line(ItemJSON(record))) }
            return
        }
        let rows = records.map { record in
            [
                String(record.item.id.rawValue.prefix(8)), CivilDate(record.item.date).description,
                record.verdict?.language.rawValue ?? "?",
                record.source.id.rawValue, Self.mark(record.curation), record.themes.map(\.rawValue).joined(separator: ","),
                record.item.revision.title,
            ]
        }
        let table = TextTable(header: ["item", "date", "lang", "source", "state", "themes", "title"], rows: rows)
        let lines = table.lines(width: TextTable.terminalWidth)
        let notes = records.map { record in record.alsoFrom.isEmpty ? [] : ["          also from: \(Self.sources(of: record.alsoFrom))"] }
        Console.say((lines.prefix(1) + zip(lines.dropFirst(), notes).flatMap { [$0] + $1 }).joined(separator: "\n"))
        if total == 0 { Console.complain("no item matches") }
        if total > records.count, !records.isEmpty {
            Console.complain("\(records.count) of \(counted(total, "item")) shown; --limit and --offset show more")
        }
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

    private func show(_ record: ItemRecord, in store: Store) throws {
        if json { return Console.say(try JSONText.line(ItemJSON(record))) }
        let page = ItemPage(
            record: record, journal: try store.journal(item: record.item.id, limit: 100),
            revisions: try store.revisions(of: record.item.id),
            evidence: try store.evidence(ofItem: record.item.id))
        Console.say(page.text)
    }
}
