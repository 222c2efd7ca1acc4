// `vigie user add`: somebody who may log in from now on.
import ArgumentParser
import VigieModel
import VigieStore

struct UserAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Adds a person, and prints the one-time address where they choose a password.")

    @OptionGroup var user: UserOptions
    @OptionGroup var base: BaseURLOption

    @Option(help: "What the person may do: reader, analyst, editor or administrator.")
    var role: Role

    @Option(help: ArgumentHelp("How pages call the person (default: the name).", valueName: "name"))
    var displayName: String?

    func validate() throws {
        guard User.isDisplayName(displayName ?? user.name) else {
            throw ValidationError("--display-name takes one line of 1 to 100 characters")
        }
    }

    func run() throws {
        // Unlike the other verbs, this one may make the store: people are often added before the first harvest.
        let workspace = try Workspace(user.options)
        let (store, person, now) = (try workspace.openStore(), try user.person.name(), workspace.surroundings.now())
        try store.add(User(name: user.userName, displayName: displayName ?? user.userName.rawValue, role: role, since: now), by: person)
        try user.sayLink(store, by: person, at: now, base: base)
    }
}
