// `vigie edition rebuild`: the same bytes, years later.
import ArgumentParser
import Foundation
import VigieModel

struct EditionRebuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Prints a frozen edition again from its own data, and holds it against the manifest.",
        discussion: """
            Needs no store, no configuration and no clock. The pages must come out as the manifest says, byte for byte; nothing is written \
            where they do not. Pages that were lost or changed are put back; --into writes a whole copy elsewhere instead.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var edition: EditionYear

    @Option(help: ArgumentHelp("The folder of all editions.", valueName: "dir"))
    var output = "reports"

    @Option(help: ArgumentHelp("Write a whole copy to this folder, which is new or empty.", valueName: "dir"))
    var into: String?

    func run() throws {
        let folder = EditionFolder.of(year: edition.year, in: output)
        let rebuild = try EditionRebuild(of: folder)
        let target = into.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? folder.url
        if into != nil {
            guard (try? FileManager.default.contentsOfDirectory(atPath: target.path))?.isEmpty ?? true else {
                throw CommandError(place: target.path, cause: "not empty", remedy: "name a new folder")
            }
            try DraftFolder(of: rebuild.files, for: target).put()
        } else {
            let lost = rebuild.restored.compactMap { name in rebuild.files[name].map { (folder.url.appending(path: name), $0) } }
            for (file, bytes) in lost { try OutputFile.write(bytes: bytes, to: file) }
            for name in rebuild.restored { Console.complain("\(name): put back as it was signed") }
        }
        let pages = rebuild.manifest.files.count { $0.name.hasPrefix("rapport-") }
        Console.say(
            "Edition \(rebuild.manifest.year): \(counted(pages, "page")) printed again, the same bytes as signed by key "
                + "\(rebuild.key.fingerprint.hex.prefix(16))…\(into == nil ? "" : ", in \(target.relativePath)").")
    }
}
