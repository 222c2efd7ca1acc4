// `vigie evidence`: the proof of what a publisher said, and its keeping.
import ArgumentParser

struct EvidenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence", abstract: "Shows, checks and shortens the kept responses that items rest on.",
        discussion: "Evidence lies in the data folder as WARC 1.1 files, one a month, which any web archive tool reads.",
        subcommands: [EvidenceShowCommand.self, EvidenceVerifyCommand.self, EvidencePruneCommand.self],
        defaultSubcommand: EvidenceShowCommand.self)
}
