// `vigie brief edit`: one language's file, in the person's own editor or from a file.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct BriefEditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Edits a brief in one language with $VISUAL or $EDITOR, or takes its text from a file.",
        discussion: "A file that cannot be read is kept, and the message says where; nothing typed is lost.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption

    @Option(help: "The language: fr, nl or en.")
    var lang: String

    @Option(help: ArgumentHelp("Take the text from this file instead of an editor; - is standard input.", valueName: "file"))
    var file: String?

    @Argument(help: ArgumentHelp("The brief.", valueName: "slug"))
    var slug: String

    func validate() throws {
        guard LanguageCode.ofReport.contains(LanguageCode(rawValue: lang)) else { throw ValidationError("--lang takes fr, nl or en") }
    }

    func run() throws {
        let workspace = try Workspace(options)
        let desk = try BriefDesk(workspace)
        let stored = try desk.store.brief(BriefID(rawValue: slug))
        let name = try person.name()
        let edited: BriefFile
        if let file {
            edited = try read(try InputFile.text(file), place: file)
        } else {
            let draft = FileManager.default.temporaryDirectory.appending(path: "vigie-\(slug)-\(getpid()).\(lang).md")
            try OutputFile.write(try BriefFile(language: LanguageCode(rawValue: lang), brief: stored.brief).text(), to: draft)
            try Editor.run(on: draft)
            edited = try read(try InputFile.text(draft.path), place: draft.path)
            try? FileManager.default.removeItem(at: draft)
        }
        guard let saved = try desk.save(try desk.merged(edited), by: name, at: workspace.surroundings.now()) else {
            return Console.say("nothing changed")
        }
        Console.say("\(slug): revision \(saved.revision), a draft")
        for problem in try desk.problems(of: saved.brief) { Console.complain("\(slug): \(problem)") }
    }

    private func read(_ text: String, place: String) throws -> BriefFile {
        let file = try BriefFile(text, file: place)
        guard file.brief.id.rawValue == slug, file.language.rawValue == lang else {
            throw CommandError(
                place: place, cause: "it is '\(file.brief.id.rawValue)' in \(file.language.rawValue)", remedy: "give that slug and language"
            )
        }
        return file
    }
}
