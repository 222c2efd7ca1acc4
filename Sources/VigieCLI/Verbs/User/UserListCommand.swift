// `vigie user list`: who may log in.
import ArgumentParser
import VigieModel
import VigieStore

struct UserListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the people who may log in, and those who no longer may.")

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let users = try Workspace(options).openExistingStore(readOnly: true).users()
        guard !users.isEmpty else {
            Console.complain("there are no users; 'vigie desk' prints an address for the first administrator")
            return
        }
        let rows = users.map { user in
            [
                user.name.rawValue, user.role.rawValue, user.isActive ? user.hasPassword ? "active" : "no password" : "inactive",
                user.displayName,
            ]
        }
        Console.say(TextTable(header: ["NAME", "ROLE", "STATE", "CALLED"], rows: rows).text(width: TextTable.terminalWidth))
    }
}
