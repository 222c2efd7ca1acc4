// `vigie edition verify`: is this folder what was frozen?
import ArgumentParser
import Foundation
import VigieModel

struct EditionVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Checks a frozen edition's signature and every file, with nothing but its folder.",
        discussion: """
            Nothing changed, nothing missing, nothing added, in every issue. The signature proves that the manifest was signed with the key \
            in the folder; --key says whose key that must be. Exit status 1 where anything is wrong.
            Without this program: openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.json -sigfile SIGNATURE, then \
            compare the SHA-256 of each file with manifest.json. The key's fingerprint is what \
            openssl pkey -pubin -in public-key.pem -outform DER | sha256sum prints.
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("The folder of a frozen edition.", valueName: "folder"))
    var folder: String

    @Option(help: ArgumentHelp("The key that must have signed it: its public key's file, or its fingerprint.", valueName: "file or hex"))
    var key: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    private struct Summary: Encodable {
        var valid: Bool
        var year: Int?
        var issue: Int?
        var key: String?
        var files: Int
        var problems: [String]
    }

    func run() throws {
        let url = URL(fileURLWithPath: folder, isDirectory: true)
        guard FileManager.default.fileExists(atPath: url.path) else {
            throw CommandError(place: folder, cause: "no such folder", remedy: "check the path")
        }
        let verdict = EditionVerdict(of: try EditionFolder(url: url).files(), pinned: try pinned())
        let fingerprint = verdict.key?.fingerprint.hex
        if json {
            Console.say(
                try JSONText.line(
                    Summary(
                        valid: verdict.problems.isEmpty, year: verdict.manifest?.year, issue: verdict.manifest?.issue, key: fingerprint,
                        files: verdict.manifest?.files.count ?? 0, problems: verdict.problems)))
        } else {
            for problem in verdict.problems { Console.complain("\(folder)/\(problem)") }
            if verdict.problems.isEmpty, let manifest = verdict.manifest { say(manifest, fingerprint ?? "") }
        }
        if !verdict.problems.isEmpty { throw ExitStatus.failed }
    }

    private func say(_ manifest: FrozenManifest, _ fingerprint: String) {
        Console.say(
            "Edition \(manifest.year), frozen on \(manifest.frozen.at) by \(manifest.frozen.by), issue \(manifest.issue) made on "
                + "\(manifest.issued.at) by \(manifest.issued.by): all "
                + "\(counted(manifest.files.count, "file")) as signed.")
        Console.say("key \(fingerprint)")
        if key == nil {
            Console.say(
                """
                This proves that nothing was changed since the holder of that key signed it. It does not prove who holds the key: compare \
                the fingerprint with the one that the office publishes, or give it with --key.
                """)
        }
    }

    private func pinned() throws -> ContentHash? {
        guard let key else { return nil }
        let plain = key.lowercased().filter { $0 != ":" && $0 != " " }
        if plain.count == 64, plain.allSatisfy(\.isHexDigit) { return ContentHash(hex: plain) }
        guard let found = PublicKey(pem: try InputFile.text(key)) else {
            throw CommandError(
                place: key, cause: "no Ed25519 public key in PEM form", remedy: "give its file, or 64 digits of its fingerprint")
        }
        return found.fingerprint
    }
}
