// `vigie user reset`: a new password for who forgot theirs.
import ArgumentParser
import VigieModel

struct UserResetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: "Prints a one-time address where the person chooses a new password.",
        discussion: "The old password works until then. With the new one, all sessions of the person end.")

    @OptionGroup var user: UserOptions
    @OptionGroup var base: BaseURLOption

    func run() throws {
        try user.change { store, _, person, now in try user.sayLink(store, by: person, at: now, base: base) }
    }
}
