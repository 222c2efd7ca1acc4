// `vigie decide importance`: what comes first in the report.
import ArgumentParser
import Foundation
import VigieModel

struct DecideImportanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "importance", abstract: "Says how much items matter to the Region.")

    @OptionGroup var decision: DecisionOptions

    @Option(help: "1 minor, 2 notable, 3 major; 0 takes it back.")
    var set: Int

    func validate() throws {
        guard set == 0 || Importance(rawValue: set) != nil else { throw ValidationError("--set \(set): give 0, 1, 2 or 3") }
    }

    func run() throws {
        try decision.decide { request in
            request.importance = Importance(rawValue: set)
            request.removesImportance = set == 0
        }
    }
}
