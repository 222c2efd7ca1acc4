// `vigie user deactivate`: who left.
import ArgumentParser
import VigieModel
import VigieStore

struct UserDeactivateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deactivate", abstract: "Lets a person log in no more, and ends their sessions; what they did stays theirs.")

    @OptionGroup var user: UserOptions

    func run() throws {
        try user.change { store, name, person, now in
            try store.setActive(false, of: name, by: person, at: now)
            Console.say("inactive: \(name.rawValue)")
        }
    }
}
