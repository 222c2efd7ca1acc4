// `vigie brief new`: a draft from kept items, with all that they already say filled in.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct BriefNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Begins a brief on items; themes and level are taken from them.",
        discussion: "Then write it with 'vigie brief edit SLUG --lang fr' and '--lang nl'.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption

    @Option(help: ArgumentHelp("The items that it rests on, such as 3fa9c2,77d01b.", valueName: "ids"))
    var items: String

    @Option(help: "The edition that it is for (default: the year of the newest item).")
    var year: Int?

    @Argument(help: ArgumentHelp("A name of a-z, 0-9 and -, such as wallet-at-the-counter.", valueName: "slug"))
    var slug: String

    func validate() throws {
        guard BriefID(rawValue: slug).isWellFormed else { throw ValidationError("'\(slug)' is no slug; use 2 to 80 of a-z, 0-9 and -") }
        guard year.map(BriefCheck.years.contains) ?? true else {
            throw ValidationError("--year takes a year from \(BriefCheck.years.lowerBound) to \(BriefCheck.years.upperBound)")
        }
    }

    func run() throws {
        let id = BriefID(rawValue: slug)
        let workspace = try Workspace(options)
        let desk = try BriefDesk(workspace)
        guard try desk.stored(id) == nil else {
            throw CommandError(place: slug, cause: "a brief of this name is there already", remedy: "edit it, or choose another name")
        }
        let records = try items.split(separator: ",").map {
            try desk.store.item(try desk.store.resolve(prefix: $0.trimmingCharacters(in: .whitespaces)))
        }
        guard let newest = records.map(\.item.date).max() else { throw ValidationError("--items names no item") }
        var brief = Brief(id: id, year: year ?? CivilDate(newest).year)
        guard BriefCheck.years.contains(brief.year) else {
            throw CommandError(place: slug, cause: "its newest item is of \(brief.year)", remedy: "give the edition's year with --year")
        }
        brief.items = records.map(\.item.id)
        for theme in records.flatMap(\.themes) where !brief.themes.contains(theme) { brief.themes.append(theme) }
        brief.level = records.compactMap(\.source.kind.level).first ?? .international
        let proposals = try records.compactMap { try desk.store.facets(of: $0.item.id) }
        brief.propose(proposals, hasLevel: records.contains { $0.source.kind.level != nil })
        // Revision 0: there must be no such brief yet.
        try desk.store.save(brief, replacing: 0, by: try person.name(), at: workspace.surroundings.now())
        Console.say("\(slug): a draft on \(counted(records.count, "item")); write it with 'vigie brief edit \(slug) --lang fr'")
        // What a machine read is told with its grounds, so that nobody takes it for settled.
        let grounds = proposals.flatMap(\.lines)
        if !grounds.isEmpty { Console.say("Proposed, to be confirmed or changed:\n" + grounds.map { "  \($0)" }.joined(separator: "\n")) }
    }
}
