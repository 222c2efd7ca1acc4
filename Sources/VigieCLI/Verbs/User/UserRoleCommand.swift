// `vigie user role`: what a person may do.
import ArgumentParser
import VigieModel
import VigieStore

struct UserRoleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "role", abstract: "Gives a person another role.")

    @OptionGroup var user: UserOptions

    @Argument(help: "reader, analyst, editor or administrator.")
    var role: Role

    func run() throws {
        try user.change { store, name, person, now in
            try store.setRole(role, of: name, by: person, at: now)
            Console.say("\(name.rawValue): \(role.rawValue)")
        }
    }
}
