// `vigie edition new`: opens a year's edition, and says how it is to be made.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct EditionNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Opens the draft of a year's edition, or changes its as-of day and languages.",
        discussion: """
            What was known at the end of the as-of day is in; without one, what is known when the edition is frozen. French and Dutch are \
            always made; English is a courtesy version. The draft of a year that nobody opened is made by these defaults, without English.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var edition: EditionYear

    @Option(help: ArgumentHelp("What was known at the end of this day is in (default: when it is frozen).", valueName: "day"))
    var asOf: String?

    @Flag(help: "Make the English courtesy version too.")
    var english = false

    func validate() throws {
        if let asOf, CivilDate(asOf) == nil { throw ValidationError("'\(asOf)' is no day; write it like 2026-12-31") }
    }

    func run() throws {
        let workspace = try Workspace(options)
        let plan = try workspace.openStore().planEdition(
            year: edition.year, asOf: asOf.flatMap { CivilDate($0) }, hasEnglish: english, by: person.name(),
            at: workspace.surroundings.now())
        Console.say(
            "Edition \(plan.year): as of \(plan.asOf.map { "\($0)" } ?? "the day it is frozen"), in "
                + plan.languages.map(\.rawValue).joined(separator: ", ") + ".")
    }
}
