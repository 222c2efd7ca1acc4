// `vigie brief import`: brief files, all of them or none.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct BriefImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Takes in brief files; those of one brief must agree in all common fields.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption

    @Argument(help: "Markdown files, one a language.")
    var files: [String]

    func run() throws {
        let workspace = try Workspace(options)
        let desk = try BriefDesk(workspace)
        let name = try person.name()
        // All files are read before any is saved.
        var briefs: [BriefID: Brief] = [:]
        var origin: [BriefID: String] = [:]
        for path in files {
            let file = try BriefFile(try InputFile.text(path), file: path)
            let id = file.brief.id
            if let other = briefs[id], let first = origin[id] {
                if let field = Self.difference(other, file.brief) {
                    throw CommandError(
                        place: path, cause: "'\(field)' differs from \(first)", remedy: "bring the files in step; nothing was taken in")
                }
                briefs[id]?.texts.merge(file.brief.texts) { _, new in new }
            } else {
                briefs[id] = try desk.merged(file)
                origin[id] = path
            }
        }
        var saved = 0
        for brief in briefs.values.sorted(by: { $0.id < $1.id }) {
            if try desk.save(brief, by: name, at: workspace.surroundings.now()) != nil { saved += 1 }
        }
        Console.say("\(files.count) files read, \(saved) of \(briefs.count) briefs saved as drafts.")
    }

    /// The first common field in which two files of one brief differ; nil where they agree.
    static func difference(_ one: Brief, _ other: Brief) -> String? {
        let fields: [(String, Bool)] = [
            ("year", one.year == other.year), ("themes", one.themes == other.themes), ("level", one.level == other.level),
            ("kind", one.kind == other.kind), ("impact", one.impact == other.impact), ("horizon", one.horizon == other.horizon),
            ("confidence", one.confidence == other.confidence), ("services", one.services == other.services),
            ("items", one.items == other.items),
            ("dates", one.dates == other.dates), ("decision", one.decision == other.decision),
        ]
        return fields.first { !$0.1 }?.0
    }
}
