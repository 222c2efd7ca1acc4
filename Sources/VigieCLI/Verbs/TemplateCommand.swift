// `vigie template`: the office's own templates, checked before an edition is made with them.
import ArgumentParser
import Foundation
import VigieReport

struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "Checks the report's templates and words.", subcommands: [TemplateCheckCommand.self])
}

struct TemplateCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Reports what the report's templates name that is not there, with file, line and the nearest name that is.",
        discussion: """
            FOLDER/report/*.mustache and FOLDER/strings/*.json replace the shipped files one by one, and the shipped words key by key. \
            Without FOLDER the folder of the configuration is checked, else the shipped templates alone. Exit status 1 where anything is wrong.
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The folder with the templates of your own.")
    var folder: String?

    func run() throws {
        let workspace = try Workspace(options)
        let named = folder ?? workspace.configuration.templates
        if let named, !FileManager.default.fileExists(atPath: named) {
            throw CommandError(
                place: named, cause: "no such folder of templates", remedy: "name the folder that holds report/ and strings/")
        }
        let faults = try ReportRenderer.faults(
            templates: workspace.shareFolder().templates, custom: named.map { URL(fileURLWithPath: $0, isDirectory: true) })
        for fault in faults { Console.complain("\(fault)") }
        guard faults.isEmpty else { throw ExitStatus.failed }
        Console.say(
            named.map { "\($0): nothing is wrong with its templates and words." }
                ?? "Nothing is wrong with the shipped templates and words.")
    }
}
