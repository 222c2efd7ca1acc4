// `vigie brief edit`: one language's file, in the person's own editor or from a file.
import ArgumentParser
import Foundation
import VigieModel
import VigieStore

struct BriefEditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Edits a brief in one language with $VISUAL or $EDITOR, or takes its text from a file.",
        discussion: """
            Whatever goes wrong after the editor, its file is kept and the message says where; nothing typed is lost. What somebody else \
            saves meanwhile is not overwritten: the second to save is told.

            While another language is written, items and dates may only be added at the end, and a date's day changed under its label: \
            citations and labels count by them. For any other change give all languages together to 'vigie brief import'.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var person: PersonOption

    @OptionGroup var version: BriefLanguageOption

    @Option(help: ArgumentHelp("Take the text from this file instead of an editor; - is standard input.", valueName: "file"))
    var file: String?

    @Argument(help: ArgumentHelp("The brief.", valueName: "slug"))
    var slug: String

    func run() throws {
        let workspace = try Workspace(options)
        let desk = try BriefDesk(workspace)
        // The revision that this one replaces: it must still be the newest when the text is saved.
        let opened = try desk.store.brief(BriefID(rawValue: slug))
        let name = try person.name()
        let save = { (text: String, place: String) throws in
            let edited = try read(text, place: place)
            let files = BriefFiles(brief: try BriefFiles.merged(edited.brief, onto: opened, place: place), opened: opened, place: place)
            return try desk.save([files], by: name, at: workspace.surroundings.now()).first
        }
        let saved: StoredBrief?
        if let file {
            saved = try save(try InputFile.text(file), file)
        } else {
            let draft = Self.newDraft("vigie-\(slug)-\(getpid())", language: version.lang)
            try OutputFile.write(try BriefFile(language: version.language, brief: opened.brief).text(), to: draft)
            do {
                try Editor.run(on: draft)
                saved = try save(try InputFile.text(draft.path), draft.path)
            } catch {
                throw kept(draft, after: error)
            }
            try? FileManager.default.removeItem(at: draft)
        }
        guard let saved else { return Console.say("nothing changed") }
        Console.say("\(slug): revision \(saved.revision), a draft")
        for problem in try desk.problems(of: saved.brief) { Console.complain("\(slug): \(problem)") }
    }

    /// A file that is not there yet: drafts that were kept earlier are somebody's work.
    private static func newDraft(_ name: String, language: String) -> URL {
        let folder = FileManager.default.temporaryDirectory
        var draft = folder.appending(path: "\(name).\(language).md")
        var number = 1
        while FileManager.default.fileExists(atPath: draft.path) {
            number += 1
            draft = folder.appending(path: "\(name)-\(number).\(language).md")
        }
        return draft
    }

    private func read(_ text: String, place: String) throws -> BriefFile {
        let file = try BriefFile(text, file: place)
        guard file.brief.id.rawValue == slug, file.language == version.language else {
            throw CommandError(
                place: place, cause: "it is '\(file.brief.id.rawValue)' in \(file.language.rawValue)", remedy: "give that slug and language"
            )
        }
        return file
    }

    /// Any error, with where the text is and how to take it in.
    private func kept(_ draft: URL, after error: any Error) -> CommandError {
        var remedy =
            "your text is kept in that file: mend it if need be, then 'vigie brief edit \(slug) --lang \(version.lang) --file \(draft.path)'"
        if let error = error as? StoreError, case .briefChanged = error.reason {
            // Taken in as it is, it would undo what the other person wrote.
            remedy = "first see the newest with 'vigie brief show \(slug) --lang \(version.lang)' and bring your text in step; " + remedy
        }
        guard let error = error as? CommandError else {
            return CommandError(place: draft.path, cause: CommandError.line(for: error), remedy: remedy)
        }
        return CommandError(place: error.place, cause: "\(error.cause); \(error.remedy)", remedy: remedy)
    }
}
