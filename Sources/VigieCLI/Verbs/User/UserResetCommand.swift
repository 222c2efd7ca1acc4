// `vigie user reset`: a new password for who forgot theirs.
import ArgumentParser
import VigieModel

struct UserResetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: "Prints a one-time address where the person chooses a new password.",
        discussion: """
            The old password, all sessions and all tokens of the person end at once. Without passwords of the desk's own \
            ('local_passwords: false') the address logs the person in, and nothing ends.
            """)

    @OptionGroup var user: UserOptions
    @OptionGroup var base: BaseURLOption

    func run() throws {
        try user.change { store, _, person, now in
            let resets = try Workspace(user.options).configuration.usesLocalPasswords
            try user.sayLink(store, resets: resets, by: person, at: now, base: base)
        }
    }
}
