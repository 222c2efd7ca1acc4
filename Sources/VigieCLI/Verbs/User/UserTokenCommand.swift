// `vigie user token`: what programs of a person may do.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct UserTokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Makes, lists and revokes tokens with which programs use the desk's API.",
        discussion: "A token never gives more than its person's role. What each does stands in the journal under the person's name.",
        subcommands: [UserTokenAddCommand.self, UserTokenListCommand.self, UserTokenRevokeCommand.self])
}

struct UserTokenAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Makes a token and prints its secret, this once: only its fingerprint is kept.",
        discussion: """
            Scopes, with the least role that they are of use to: read:briefs and read:editions (reader), read:items, read:feeds, \
            write:decisions, write:briefs and read:sources (analyst), write:sources (administrator).
            """)

    @OptionGroup var user: UserOptions

    @Argument(help: "What the token is called, such as 'export to the intranet'; logs name it so.")
    var token: String

    @Option(help: ArgumentHelp("What it allows; may be repeated.", valueName: "scope"))
    var scope: [TokenScope]

    @Option(help: ArgumentHelp("For how long it is valid, 1 to 3650.", valueName: "days"))
    var days = 90

    func validate() throws {
        guard (1...3_650).contains(days) else { throw ValidationError("--days takes a number from 1 to 3650") }
        guard !scope.isEmpty else { throw ValidationError("--scope is needed at least once") }
    }

    func run() throws {
        try user.change { store, name, person, now in
            guard let owner = try store.user(name) else { throw StoreError(reason: .noSuchUser(name), path: store.path) }
            if let useless = scope.first(where: { owner.role < $0.least }) {
                throw CommandError(
                    place: "--scope \(useless.rawValue)", cause: "\(name.rawValue) is \(owner.role.rawValue), who may not do that",
                    remedy: "leave it out, or give \(name.rawValue) the role \(useless.least.rawValue)")
            }
            let secret = SecretToken()
            let made = try store.makeToken(
                secret, of: name, name: token, scopes: Set(scope), expires: now + Double(days) * 86_400, by: person, at: now)
            Console.complain("\(name.rawValue)'s token '\(made.name)' is valid until \(Timestamp.text(made.expires)); its secret is:")
            Console.say(APIToken.text(of: secret))
        }
    }
}

struct UserTokenListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists a person's tokens, also those that work no more.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The name by which the person logs in.")
    var name: String

    func run() throws {
        let workspace = try Workspace(options)
        let (store, now) = (try workspace.openExistingStore(readOnly: true), workspace.surroundings.now())
        let owner = UserName(typed: name)
        guard try store.user(owner) != nil else { throw StoreError(reason: .noSuchUser(owner), path: store.path) }
        let tokens = try store.tokens(of: owner)
        guard !tokens.isEmpty else { return Console.complain("\(owner.rawValue) has no tokens") }
        let rows = tokens.map { token in
            [
                String(token.number), token.name, token.revoked != nil ? "revoked" : token.works(at: now) ? "valid" : "expired",
                Timestamp.text(token.expires), token.lastUsed.map { Timestamp.text($0) } ?? "-",
                token.scopes.sorted().map(\.rawValue).joined(separator: " "),
            ]
        }
        Console.say(
            TextTable(header: ["NUMBER", "NAME", "STATE", "UNTIL", "LAST USED", "SCOPES"], rows: rows).text(width: TextTable.terminalWidth))
    }
}

struct UserTokenRevokeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "revoke", abstract: "Ends a token at once and for good.")

    @OptionGroup var user: UserOptions

    @Argument(help: "The token's name, or its number in the list.")
    var token: String

    func run() throws {
        try user.change { store, name, person, now in
            guard
                let found = try store.tokens(of: name).first(where: {
                    $0.revoked == nil && ($0.name == token || String($0.number) == token)
                })
            else { throw StoreError(reason: .noSuchToken(token), path: store.path) }
            try store.revokeToken(found.number, of: name, by: person, at: now)
            Console.say("revoked: \(name.rawValue)'s token '\(found.name)'")
        }
    }
}

extension TokenScope: ExpressibleByArgument {}
