// `vigie brief approve`: an editor's word that a revision may be printed.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct BriefApproveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Approves the newest revision of briefs; the report prints it then.",
        discussion: "A brief that 'vigie brief check' complains of is not approved. Editing an approved brief makes it a draft again.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption

    @Argument(help: ArgumentHelp("Briefs.", valueName: "slug"))
    var slugs: [String]

    func run() throws {
        let workspace = try Workspace(options)
        let desk = try BriefDesk(workspace)
        let name = try person.name()
        let stored = try slugs.map { try desk.store.brief(BriefID(rawValue: $0)) }
        for brief in stored {
            if let problem = try desk.problems(of: brief.brief).first {
                throw CommandError(
                    place: brief.brief.id.rawValue, cause: problem, remedy: "nothing was approved; 'vigie brief check' lists all problems")
            }
        }
        for brief in stored where brief.approval == nil {
            try desk.store.approve(brief.brief.id, revision: brief.revision, by: name, at: workspace.surroundings.now())
        }
        Console.say("\(counted(stored.filter { $0.approval == nil }.count, "brief")) approved by \(name).")
    }
}
