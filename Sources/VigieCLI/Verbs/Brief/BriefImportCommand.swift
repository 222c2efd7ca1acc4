// `vigie brief import`: brief files, all of them or none.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct BriefImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Takes in brief files; those of one brief must agree in all common fields.",
        discussion: """
            All files are taken in, or none. Give the files of all languages together to reorder or remove items or dates: citations and the \
            labels of dates count by them. Languages that are not given stay as they are in the store.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption

    @Argument(help: "Markdown files, one a language.")
    var files: [String]

    func run() throws {
        let workspace = try Workspace(options)
        let desk = try BriefDesk(workspace)
        let name = try person.name()
        let briefs = try BriefFiles.gather(files, desk: desk)
        let saved = try desk.save(briefs, by: name, at: workspace.surroundings.now())
        Console.say(
            "\(counted(files.count, "file")) read, \(saved.count) of \(counted(briefs.count, "brief")) saved as \(agreeing(saved.count, "a draft", "drafts"))."
        )
    }
}
