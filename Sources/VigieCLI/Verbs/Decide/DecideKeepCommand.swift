// `vigie decide keep`: this belongs in the report.
import ArgumentParser
import Foundation
import VigieModel

struct DecideKeepCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "keep", abstract: "Keeps items for the report.")

    @OptionGroup var decision: DecisionOptions

    @Option(help: ArgumentHelp("Their themes, the main one first, such as privacy,digital-identity.", valueName: "ids"))
    var themes: String?

    @Option(help: "How much they matter: 1 minor, 2 notable, 3 major.")
    var importance: Importance?

    @Option(help: "A note for colleagues.")
    var note: String?

    func run() throws {
        let themes = try decision.themes(themes, option: "--themes")
        try decision.decide {
            $0.state = .kept
            $0.themes = themes
            $0.importance = importance
            $0.note = note
        }
    }
}

extension Importance: ExpressibleByArgument {}
