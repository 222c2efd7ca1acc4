// `vigie decide themes`: a person's themes stand above the classifier's.
import ArgumentParser
import Foundation
import VigieModel

struct DecideThemesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "themes", abstract: "Sets the themes of items.")

    @OptionGroup var decision: DecisionOptions

    @Option(
        help: ArgumentHelp(
            "The themes, the main one first, such as privacy,digital-identity; none says that it has no theme.", valueName: "ids"))
    var set: String

    func run() throws {
        let themes = set == DecisionText.noTheme ? [] : try decision.themes(set, option: "--set")
        try decision.decide { $0.themes = themes }
    }
}
