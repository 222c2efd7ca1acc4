// Where the model of stories is, and which of the installed encoders it can use.
import Foundation
import VigieClassify
import VigieEncode

extension Workspace {
    /// The models of stories that are here: the one that comes with the program, and those of `vigie train --pairs`.
    func storyModels() throws -> ModelShelf { ModelShelf(share: try shareFolder(), data: dataFolder, of: .stories) }

    /// The file of the model in use: the shipped one until somebody put another one into use.
    func storyModelFile() throws -> String {
        let shelf = try storyModels()
        if let file = shelf.file(of: shelf.choice) { return file.path }
        if shelf.choice != .shipped {
            Console.complain(
                "no model of stories '\(shelf.choice)' is here: the shipped one does its work; 'vigie models' lists the others")
        }
        return try shareFolder().root.appending(path: "themes/stories.json").path
    }

    /// The model in use.
    func storyModel() throws -> StoryModel {
        let file = try storyModelFile()
        return try StoryModel(try InputFile.bytes(file), path: file)
    }

    /// The best installed encoder that the model knows; nil where there is none, after saying what that costs.
    func storyEncoder(for model: StoryModel) throws -> (any VigieEncode.Encoder)? {
        if let found = try encoders().loadFirst(of: model.encoders) { return found }
        Console.complain(
            "the precise encoder is not installed: names, numbers and dates alone decide, and find fewer stories across languages; "
                + "'make encoders' fetches it")
        return nil
    }
}
