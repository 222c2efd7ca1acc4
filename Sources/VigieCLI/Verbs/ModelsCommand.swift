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
        let workspace = try Workspace(options)
        let shelf = try workspace.models()
        let rows = ([.shipped, .words] + shelf.own.map(ModelShelf.Choice.own)).map { choice in
            [choice == shelf.choice ? "in use" : "", choice.description, Self.description(of: choice, on: shelf)]
        }
        Console.say(TextTable(header: ["", "model", "what it is"], rows: rows).text(width: TextTable.terminalWidth))
        let stories = try workspace.storyModels()
        guard !stories.own.isEmpty else { return }
        let choices = ([.shipped] + stories.own.map(ModelShelf.Choice.own)).map { choice in
            [choice == stories.choice ? "in use" : "", choice.description, Self.story(choice, on: stories)]
        }
        Console.say("")
        Console.say(TextTable(header: ["", "stories", "what it is"], rows: choices).text(width: TextTable.terminalWidth))
    }

    private static func story(_ choice: ModelShelf.Choice, on shelf: ModelShelf) -> String {
        guard let file = shelf.file(of: choice) else { return "not here" }
        do {
            let model = try StoryModel(InputFile.bytes(file.path), path: file.path)
            return "\(model.name), weighs words"
                + (model.encoders.isEmpty ? "" : " and the vectors of " + model.encoders.joined(separator: ", "))
        } catch { return "\(error)" }
    }

    private static func description(of choice: ModelShelf.Choice, on shelf: ModelShelf) -> String {
        guard choice != .words else { return "no model: the words of the catalogue as people weighed them" }
        guard let file = shelf.file(of: choice) else { return "not here" }
        do throws(LearnedModelError) {
            let (model, fingerprint) = try LearnedModelFile.model(at: file.path)
            let encoders = model.encoders.map(\.name).joined(separator: ", ")
            let corrected = model.correction.map { "corrected by \(counted($0.decisions.count, "decision")), " } ?? ""
            return "\(fingerprint.hex.prefix(8)), learned from \(counted(model.origin.labelledItems, "item")), \(corrected)"
                + (encoders.isEmpty ? "reads words alone" : "reads words and the vectors of \(encoders)")
        } catch { return "\(error)" }
    }
}

struct ModelsUseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "use", abstract: "Puts a model into use: items get its verdicts at the next 'vigie encode' or harvest.")

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Put a model of stories into use; items that are in a story stay there.")
    var stories = false

    @Argument(help: "A model's name, as 'vigie models' lists it; 'shipped' for the one that comes with the program, 'words' for none.")
    var model: String

    func run() throws {
        let workspace = try Workspace(options)
        let choice = ModelShelf.Choice(model)
        if stories { return try useForStories(choice, workspace) }
        let shelf = try workspace.models()
        if let file = shelf.file(of: choice) {
            // One that cannot be read would leave the watch on words alone.
            _ = try LearnedClassifier(contentsOf: file.path, catalogue: try workspace.catalogue())
        }
        try shelf.use(choice)
        Console.say("\(choice) is in use; 'vigie encode' gives items their new verdicts")
    }

    private func useForStories(_ choice: ModelShelf.Choice, _ workspace: Workspace) throws {
        let shelf = try workspace.storyModels()
        if let file = shelf.file(of: choice) { _ = try StoryModel(InputFile.bytes(file.path), path: file.path) }
        try shelf.use(choice)
        Console.say("\(choice) is in use for new items")
    }
}
