// `vigie brief show`: one language's file on standard output.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct BriefShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Prints a brief's file in one language.")

    @OptionGroup var options: GlobalOptions

    @OptionGroup var version: BriefLanguageOption

    @Argument(help: ArgumentHelp("The brief.", valueName: "slug"))
    var slug: String

    func run() throws {
        let brief = try Workspace(options).openExistingStore(readOnly: true).brief(BriefID(rawValue: slug)).brief
        let text = try BriefFile(language: version.language, brief: brief).text()
        Console.say(text.trimmingCharacters(in: .newlines))
    }
}
