// `vigie edition key`: the key that signs editions.
import ArgumentParser
import Foundation
import VigieModel

struct EditionKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Makes the key that signs editions, and prints the fingerprint to publish.",
        discussion: """
            An Ed25519 key in the data folder, which its owner alone may read. Freezing makes one where there is none. It is never \
            overwritten. Keep a copy in a safe place: errata are signed with it.
            """)

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Print the fingerprint and the public key of the key that is there, and make none.")
    var show = false

    func run() throws {
        let workspace = try Workspace(options)
        let keys = EditionKey(dataFolder: workspace.dataFolder)
        let key: SigningKey
        if show {
            guard let found = try keys.read() else {
                throw CommandError(place: keys.path, cause: "no key is here", remedy: "'vigie edition key' makes one")
            }
            key = found
        } else {
            try OutputFile.makeFolder(workspace.dataFolder)
            key = try keys.make()
            Console.complain("made \(keys.path); keep a copy of it in a safe place")
        }
        Console.say("key \(key.publicKey.fingerprint.hex)\n\(key.publicKey.pem.dropLast())")
    }
}
