// What the verbs of `vigie user` share: the person concerned, who acts, and one-time addresses.
import ArgumentParser
import Foundation
import VigieDesk
import VigieModel
import VigieStore

/// A user by name, and who acts.
struct UserOptions: ParsableArguments {
    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption

    @Argument(help: "The name by which the person logs in.")
    var name: String

    var userName: UserName { UserName(typed: name) }

    /// Opens the store of `--data`, which must be there.
    func change(_ body: (Store, UserName, _ by: String, Date) throws -> Void) throws {
        let workspace = try Workspace(options)
        try body(try workspace.openExistingStore(), userName, try person.name(), workspace.surroundings.now())
    }

    /// Makes the address with which the person sets a password, and says it.
    /// - Parameter resets: whether what opened the account until now ends.
    func sayLink(_ store: Store, resets: Bool = false, by person: String, at now: Date, base: BaseURLOption) throws {
        let link = LinkMaker(now: now)
        try link.make(for: userName, resets: resets, by: person, in: store)
        let address = try base.address(Workspace(options))?.text ?? "http://127.0.0.1:8080"
        Console.say(
            "\(userName.rawValue) chooses a password, once and until \(Timestamp.text(link.expires)), at\n\(link.address(base: address))")
    }
}
