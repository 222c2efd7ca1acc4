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
            "An item is named by its id, or by so many of its first digits, four at least, that no other item has them. In the list, ! to !!! is the importance of a kept item, and · one that nobody decided on. An article that several sources published is an item of each: 'also from' names the others, in JSON also_from with source and item. With --order matters or decides each undecided item has a number and the reasons for it, in JSON priority; 'vigie harvest' and 'vigie encode' work them out, and what they have not reached yet comes last. One item is shown with both, and with the decided items that it is most like in meaning, in JSON nearest_decided, which is null where no encoder has read it."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var filter: ItemFilterOptions

    @Option(help: ArgumentHelp("The items nearest in meaning to this text, whatever their language.", valueName: "text"))
    var like: String?

    @Option(help: ArgumentHelp("The items nearest in meaning to this one.", valueName: "item"))
    var likeItem: String?

    @Flag(help: "Print JSON: one object an item.")
    var json = false

    @Flag(help: "Print only how many there are.")
    var count = false

    @Argument(help: "Show this item instead of a list.")
    var item: String?

    func validate() throws {
        guard like == nil || likeItem == nil else { throw ValidationError("give --like or --like-item, not both") }
        guard !(count || filter.offset > 0) || (like ?? likeItem) == nil else {
            throw ValidationError("--count and --offset say nothing of a list by likeness: every item has some")
        }
        guard filter.order.priority == nil || (like ?? likeItem) == nil else {
            throw ValidationError("--order \(filter.order.rawValue) says nothing of a list by likeness: leave out one of the two")
        }
        if let like, like.allSatisfy(\.isWhitespace) { throw ValidationError("--like takes a text") }
    }

    func run() throws {
        let workspace = try Workspace(options)
        let store = try workspace.openExistingStore(readOnly: true)
        let today = CivilDate(workspace.surroundings.now())
        if let item { return try show(try store.item(try store.resolve(prefix: item)), in: store, on: today) }
        let query = try filter.query(in: store, themes: try workspace.themes())
        if let likeness = try likeness(in: store) { return try list(likeness, query, in: store, workspace) }
        let total = try store.count(query)
        if count { return Console.say("\(total)") }
        let shown: Int
        if let order = query.order.priority {
            let items = try store.queue(query).items
            if json {
                for item in items { Console.say(try JSONText.line(ItemJSON(item.record, priority: item.priority, on: today))) }
                return
            }
            Console.say(QueueTable(items: items, order: order, day: today).text)
            shown = items.count
        } else {
            let records = try store.items(query)
            if json {
                for record in records { Console.say(try JSONText.line(ItemJSON(record))) }
                return
            }
            Console.say(ItemTable(records: records).text)
            shown = records.count
        }
        if total == 0 { Console.complain("no item matches") }
        if total > shown, shown > 0 { Console.complain("\(shown) of \(counted(total, "item")) shown; --limit and --offset show more") }
    }

    private func likeness(in store: Store) throws -> Likeness? {
        if let like { return .text(like) }
        return try likeItem.map { .item(try store.resolve(prefix: $0)) }
    }

    /// The filters choose, and likeness orders.
    private func list(_ likeness: Likeness, _ query: ItemQuery, in store: Store, _ workspace: Workspace) throws {
        let found = try likeness.nearest(of: query, in: store, encoders: try workspace.encoders())
        if json {
            for (record, similarity) in found { Console.say(try JSONText.line(ItemJSON(record, similarity: similarity))) }
        } else {
            Console.say(ItemTable(records: found.map(\.record), similarities: found.map(\.similarity)).text)
        }
        if found.isEmpty { Console.complain("no item matches") }
    }

    private func show(_ record: ItemRecord, in store: Store, on today: CivilDate) throws {
        let priority = try store.priority(of: record.item.id)
        let decided = try DecidedNeighbours.nearest(to: record.item.id, in: store)
        if json { return Console.say(try JSONText.line(ItemJSON(record, priority: priority, decided: decided, on: today))) }
        let page = ItemPage(
            record: record, journal: try store.journal(item: record.item.id, limit: 100),
            revisions: try store.revisions(of: record.item.id),
            evidence: try store.evidence(ofItem: record.item.id), facets: try store.facets(of: record.item.id), priority: priority,
            decided: decided, today: today)
        Console.say(page.text)
    }
}
