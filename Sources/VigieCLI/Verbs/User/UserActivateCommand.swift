// `vigie user activate`: who came back.
import ArgumentParser
import VigieModel
import VigieStore

struct UserActivateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "activate", abstract: "Lets a person log in again, with the password they had.")

    @OptionGroup var user: UserOptions

    func run() throws {
        try user.change { store, name, person, now in
            try store.setActive(true, of: name, by: person, at: now)
            Console.say("active: \(name.rawValue)")
        }
    }
}
