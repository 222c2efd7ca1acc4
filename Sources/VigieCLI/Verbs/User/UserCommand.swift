// `vigie user`: who may log in to the desk.
import ArgumentParser
import VigieModel

struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Adds people who may log in to the desk, and changes what they may do.",
        discussion: """
            Roles, each with all that those before it may do: reader (editions and approved briefs), analyst (triages and writes), editor \
            (approves and composes editions), administrator (accounts and sources). A running desk takes changes over at once.
            """,
        subcommands: [
            UserAddCommand.self, UserListCommand.self, UserRoleCommand.self, UserResetCommand.self, UserDeactivateCommand.self,
            UserActivateCommand.self, UserTokenCommand.self,
        ])
}

extension Role: ExpressibleByArgument {}
