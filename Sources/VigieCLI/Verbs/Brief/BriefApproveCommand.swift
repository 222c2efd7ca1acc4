// `vigie brief approve`: an editor's word that a revision may be printed.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct BriefApproveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Approves the newest revision of briefs; the report prints it then.",
        discussion: """
            Approves every language that is written, read side by side. A brief that 'vigie brief check' complains of is not approved, nor \
            one of which the same person wrote anything since its last approval: another person approves. What is edited after its \
            approval is a draft again.
            """)

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
        let open = stored.filter { brief in brief.brief.writtenLanguages.contains { brief.approvals[$0] == nil } }
        // Before the first is approved, so that all are or none is.
        for brief in open {
            let trail = try desk.store.trail(ofBrief: brief.brief.id)
            let own = brief.brief.writtenLanguages.filter { brief.approvals[$0] == nil && trail.isAuthor(name, of: $0) }
            guard own.isEmpty else {
                throw CommandError(
                    place: brief.brief.id.rawValue, cause: "\(name) wrote some of it (\(own.map(\.rawValue).joined(separator: ", ")))",
                    remedy: "nothing was approved; ask another person, who names themselves with --by")
            }
        }
        for brief in open {
            try desk.store.approve(
                brief.brief.id, revision: brief.revision, confirming: true, by: name, at: workspace.surroundings.now())
        }
        Console.say("\(counted(open.count, "brief")) approved by \(name).")
    }
}
