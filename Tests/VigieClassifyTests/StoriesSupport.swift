// What the tests of stories share: the model that is shipped, and invented items.
import Foundation
import VigieModel

@testable import VigieClassify  // the tests look at words and signs that the target keeps to itself

enum Stories {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The model that comes with the program.
    static func model() throws -> StoryModel {
        let file = root.appending(path: "themes/stories.json")
        return try StoryModel(Data(contentsOf: file), path: file.path)
    }

    /// An encoder that no model knows before a test names it.
    static let encoder = "sample/1"

    /// A model whose best weights listen to the likeness of `encoder` alone: 0.5 at a cosine of 0.5.
    static func listening() throws -> StoryModel {
        let file = try JSONDecoder().decode(
            StoryModel.Content.self, from: Data(contentsOf: root.appending(path: "themes/stories.json")))
        let weights = StoryWeights(encoder: encoder, bias: -10, signs: [0, 0, 0, 0], likeness: 20)
        return StoryModel(StoryModel.Content(weights: [weights] + file.weights.suffix(1), rarity: file.rarity), fingerprint: "test")
    }

    static func item(
        _ id: String, _ title: String, _ summary: String = "", day: Int? = 20_000, source: String? = nil, language: LanguageCode = .english,
        vector: [Float]? = nil, model: StoryModel
    ) -> StoryItem {
        StoryItem(
            id: ItemID(rawValue: id), source: source.map(SourceID.init(rawValue:)), day: day,
            text: model.text(title: title, summary: summary, language: language), vectors: vector.map { [encoder: $0] } ?? [:])
    }
}
