// Where the model of stories is, and which of the installed encoders it can use.
import Foundation
import VigieClassify
import VigieEncode

extension Workspace {
    /// The model that comes with the program.
    func storyModel() throws -> StoryModel {
        let file = try shareFolder().root.appending(path: "themes/stories.json").path
        return try StoryModel(try InputFile.bytes(file), path: file)
    }

    /// The best installed encoder that the model knows; nil where there is none, after saying what that costs.
    func storyEncoder(for model: StoryModel) throws -> (any VigieEncode.Encoder)? {
        let loaded = try encoders().load()
        for name in model.encoders {
            if let found = loaded.all.first(where: { $0.encoder.name == name }) { return found.encoder }
        }
        Console.complain(
            "the precise encoder is not installed: names, numbers and dates alone decide, and find fewer stories across languages; "
                + "'make encoders' fetches it")
        return nil
    }
}
