// `vigie decide reject`: this does not belong in the report. It stays in the store.
import ArgumentParser
import Foundation
import VigieModel

struct DecideRejectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "reject", abstract: "Rejects items; they stay in the store.")

    @OptionGroup var decision: DecisionOptions

    @Option(help: "A note for colleagues.")
    var note: String?

    func run() throws {
        try decision.decide {
            $0.state = .rejected
            $0.note = note
        }
    }
}
