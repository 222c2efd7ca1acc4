// `vigie models`: which models are here, which one sorts items, and putting another one into use.
import ArgumentParser
import Foundation
import VigieClassify
import VigieModel

struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "Lists the theme classifier's models, and puts one into use.",
        subcommands: [ModelsListCommand.self, ModelsUseCommand.self], defaultSubcommand: ModelsListCommand.self)
}

struct ModelsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the models, and says which one is in use.")

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let shelf = try Workspace(options).models()
        let rows = ([.shipped, .words] + shelf.own.map(ModelShelf.Choice.own)).map { choice in
            [choice == shelf.choice ? "in use" : "", choice.description, Self.description(of: choice, on: shelf)]
        }
        Console.say(TextTable(header: ["", "model", "what it is"], rows: rows).text(width: TextTable.terminalWidth))
    }

    private static func description(of choice: ModelShelf.Choice, on shelf: ModelShelf) -> String {
        guard choice != .words else { return "no model: the words of the catalogue as people weighed them" }
        guard let file = shelf.file(of: choice) else { return "not here" }
        do throws(LearnedModelError) {
            let (model, fingerprint) = try LearnedModelFile.model(at: file.path)
            let encoders = model.encoders.map(\.name).joined(separator: ", ")
            return "\(fingerprint.hex.prefix(8)), learned from \(counted(model.origin.labelledItems, "item")), "
                + (encoders.isEmpty ? "reads words alone" : "reads words and the vectors of \(encoders)")
        } catch { return "\(error)" }
    }
}

struct ModelsUseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "use", abstract: "Puts a model into use: items get its verdicts at the next 'vigie encode' or harvest.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "A model's name, as 'vigie models' lists it; 'shipped' for the one that comes with the program, 'words' for none.")
    var model: String

    func run() throws {
        let workspace = try Workspace(options)
        let shelf = try workspace.models()
        let choice = ModelShelf.Choice(model)
        if let file = shelf.file(of: choice) {
            // One that cannot be read would leave the watch on words alone.
            _ = try LearnedClassifier(contentsOf: file.path, catalogue: try workspace.catalogue())
        }
        try shelf.use(choice)
        Console.say("\(choice) is in use; 'vigie encode' gives items their new verdicts")
    }
}
