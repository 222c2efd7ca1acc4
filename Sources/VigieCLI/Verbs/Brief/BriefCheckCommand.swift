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
        let desk = try BriefDesk(Workspace(options), readOnly: true)
        var checked: [Brief] = []
        if briefs.isEmpty {
            checked = try desk.store.briefs(year: year).map(\.brief)
        } else {
            checked = try BriefFiles.gather(briefs.filter { $0.hasSuffix(".md") }, desk: desk).map(\.brief)
            checked += try briefs.filter { !$0.hasSuffix(".md") }.map { try desk.store.brief(BriefID(rawValue: $0)).brief }
        }
        var failing = 0
        for brief in checked {
            let problems = try desk.problems(of: brief)
            for problem in problems { Console.complain("\(brief.id.rawValue): \(problem)") }
            if !problems.isEmpty { failing += 1 }
        }
        Console.say("\(counted(checked.count, "brief")) checked, \(failing) not ready.")
        if failing > 0 { throw ExitStatus.someInputsFailed }
    }
}
