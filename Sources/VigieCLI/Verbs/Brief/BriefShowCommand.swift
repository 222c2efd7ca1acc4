// `vigie brief show`: one language's file on standard output.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct BriefShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Prints a brief's file in one language.")

    @OptionGroup var options: GlobalOptions

    @Option(help: "The language: fr, nl or en.")
    var lang: String

    @Argument(help: ArgumentHelp("The brief.", valueName: "slug"))
    var slug: String

    func validate() throws {
        guard LanguageCode.ofReport.contains(LanguageCode(rawValue: lang)) else { throw ValidationError("--lang takes fr, nl or en") }
    }

    func run() throws {
        let brief = try Workspace(options).openExistingStore(readOnly: true).brief(BriefID(rawValue: slug)).brief
        let text = try BriefFile(language: LanguageCode(rawValue: lang), brief: brief).text()
        Console.say(text.trimmingCharacters(in: .newlines))
    }
}
