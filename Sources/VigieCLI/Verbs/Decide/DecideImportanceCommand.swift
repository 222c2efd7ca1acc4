// `vigie decide importance`: what comes first in the report.
import ArgumentParser
import Foundation
import VigieModel

struct DecideImportanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "importance", abstract: "Says how much items matter to the Region.")

    @OptionGroup var decision: DecisionOptions

    @Option(help: "1 minor, 2 notable, 3 major.")
    var set: Importance

    func run() throws {
        try decision.decide { $0.importance = set }
    }
}
