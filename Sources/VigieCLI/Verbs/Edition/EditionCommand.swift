// `vigie edition`: the life of a year's report, from the draft to what stands for ever.
import ArgumentParser
import Foundation
import VigieModel

struct EditionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edition",
        abstract: "Opens, orders, checks, freezes and corrects the editions of the report.",
        discussion: """
            A draft moves with the store: 'vigie report' prints it. A frozen edition never changes: its folder holds the pages, the data \
            and templates that they were printed from, and a signed manifest; 'rebuild' prints the same bytes again from these alone, and \
            'verify' checks every byte with nothing but the folder. \
            'export' writes an edition in other forms.
            """,
        subcommands: [
            EditionNewCommand.self, EditionShowCommand.self, EditionOrderCommand.self, EditionCheckCommand.self,
            EditionFreezeCommand.self, EditionRebuildCommand.self, EditionErratumCommand.self, EditionVerifyCommand.self,
            EditionKeyCommand.self, EditionExportCommand.self,
        ])
}

/// The year that the verbs of editions are given.
struct EditionYear: ParsableArguments {
    @Argument(help: ArgumentHelp("The edition's year.", valueName: "year"))
    var year: Int

    func validate() throws {
        guard BriefCheck.years.contains(year) else { throw ValidationError("'\(year)' is no edition's year") }
    }
}

/// Where frozen editions stand.
struct ReportsOption: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of all editions (default: reports of the configuration, else ./reports).", valueName: "dir"))
    var output: String?

    func folder(_ configuration: Configuration) -> String { output ?? configuration.reports ?? "reports" }
}
