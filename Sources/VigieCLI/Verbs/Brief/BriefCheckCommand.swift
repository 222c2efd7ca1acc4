// `vigie brief check`: what keeps briefs from being approved.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct BriefCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Checks briefs, or files before they are taken in.",
        discussion: "Complete in French and Dutch, in step, resting on kept items. Exit status 2 where one is not ready.")

    @OptionGroup var options: GlobalOptions

    @Option(help: "Only briefs of this year's edition.")
    var year: Int?

    @Argument(help: ArgumentHelp("Briefs by name, or files ending in .md; none means all in the store.", valueName: "slug or file"))
    var briefs: [String] = []

    func run() throws {
        let desk = try BriefDesk(Workspace(options))
        var checked: [Brief] = []
        if briefs.isEmpty {
            checked = try desk.store.briefs(year: year).map(\.brief)
        } else {
            var fromFiles: [BriefID: Brief] = [:]
            for name in briefs where name.hasSuffix(".md") {
                let file = try BriefFile(try InputFile.text(name), file: name)
                if let other = fromFiles[file.brief.id] {
                    if let field = BriefImportCommand.difference(other, file.brief) {
                        throw CommandError(
                            place: name, cause: "'\(field)' differs from the other language's file", remedy: "bring the files in step")
                    }
                    fromFiles[file.brief.id]?.texts.merge(file.brief.texts) { _, new in new }
                } else {
                    fromFiles[file.brief.id] = try desk.merged(file)
                }
            }
            checked = fromFiles.values.sorted { $0.id < $1.id }
            checked += try briefs.filter { !$0.hasSuffix(".md") }.map { try desk.store.brief(BriefID(rawValue: $0)).brief }
        }
        var failing = 0
        for brief in checked {
            let problems = try desk.problems(of: brief)
            for problem in problems { Console.complain("\(brief.id.rawValue): \(problem)") }
            if !problems.isEmpty { failing += 1 }
        }
        Console.say("\(checked.count) briefs checked, \(failing) not ready.")
        if failing > 0 { throw ExitStatus.someInputsFailed }
    }
}
