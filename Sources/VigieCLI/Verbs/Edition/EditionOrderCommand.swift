// `vigie edition order`: moves a brief within its chapter.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct EditionOrderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "order", abstract: "Moves a brief within its chapter of the report.",
        discussion:
            "Without a brief, lists the year's briefs in the order of the report. Each change is kept and can be undone on the desk.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var edition: EditionYear

    @Argument(help: ArgumentHelp("The brief to move.", valueName: "slug"))
    var brief: String?

    @Flag(help: "One place up.")
    var up = false

    @Flag(help: "One place down.")
    var down = false

    @Flag(help: "To the beginning of its chapter.")
    var first = false

    @Option(help: ArgumentHelp("Behind that brief of its chapter.", valueName: "slug"))
    var after: String?

    func validate() throws {
        let asked = [up, down, first, after != nil].count { $0 }
        guard asked == (brief == nil ? 0 : 1) else {
            throw ValidationError(brief == nil ? "name the brief to move" : "give one of --up, --down, --first and --after")
        }
    }

    func run() throws {
        let workspace = try Workspace(options)
        let themes = try workspace.themes()
        guard let brief else {
            let store = try workspace.openExistingStore(readOnly: true)
            for stored in try store.briefsInOrder(year: edition.year, themes: themes) { Console.say(stored.brief.id.rawValue) }
            return
        }
        let store = try workspace.openExistingStore()
        let briefs = try store.briefsInOrder(year: edition.year, themes: themes).map(\.brief)
        func named(_ slug: String) throws -> Brief {
            guard let found = briefs.first(where: { $0.id.rawValue == slug }) else {
                throw CommandError(
                    place: slug, cause: "no brief of edition \(edition.year)", remedy: "'vigie edition order \(edition.year)' lists them")
            }
            return found
        }
        let moved = try named(brief)
        if let after, try named(after).themes.first != moved.themes.first {
            throw CommandError(place: after, cause: "stands in another chapter than \(brief)", remedy: "a brief moves within its chapter")
        }
        let move: BriefMove = up ? .up : down ? .down : .behind(after.map(BriefID.init(rawValue:)))
        let order = try store.moveBrief(
            moved.id, move, year: edition.year, themes: themes, by: person.name(), at: workspace.surroundings.now())
        Console.say(order == nil ? "\(brief) stands there already." : "\(brief) moved.")
    }
}
