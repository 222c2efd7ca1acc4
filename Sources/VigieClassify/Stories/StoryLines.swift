// The JSON edge of stories: one pair in, one probability out, in order. Measurements hang on its form.
import Foundation
import VigieModel

/// Answers the lines of `vigie stories --pairs --jsonl`.
package struct StoryLines: Sendable {
    /// Makes vectors of texts, in their order.
    package typealias Encode = @Sendable ([String]) throws -> [[Float]]

    private let model: StoryModel
    private let encoder: (name: String, encode: Encode)?

    /// - Parameter encoder: one of the model's encoders; with nil words alone decide.
    package init(model: StoryModel, encoder: (name: String, encode: Encode)?) {
        self.model = model
        self.encoder = encoder
    }

    /// The answers to several lines, in order; `firstNumber` counts from 1 and is named in errors. Throws what the encoder throws.
    ///
    /// A line that cannot be read gives `{"error"}` and `failed`; it is not an error of the run.
    package func answers(to lines: [String], firstNumber: Int) throws -> [(text: String, failed: Bool)] {
        let questions = lines.map { line in Result { () throws(StoryQuestion.Refusal) in try StoryQuestion(line) } }
        let sides = questions.compactMap { try? $0.get() }.flatMap { [$0.left, $0.right] }
        let vectors = try encoder?.encode(sides.map { TextToEncode.whole(title: $0.title, summary: $0.summary) })
        let items = sides.enumerated().map { place, side in item(side, vector: vectors?[place]) }
        var next = items.startIndex
        return questions.enumerated().map { offset, question in
            switch question {
            case .success:
                defer { next += 2 }
                return (#"{"same":\#(JSONText.probability(model.probability(items[next], items[next + 1])))}"#, false)
            case .failure(let refusal):
                return (#"{"error":\#(JSONText.string("line \(firstNumber + offset): \(refusal.cause)"))}"#, true)
            }
        }
    }

    private func item(_ side: StoryQuestion.Side, vector: [Float]?) -> StoryItem {
        let language = LanguageDetector.language(title: side.title, summary: side.summary)
        var vectors: [String: [Float]] = [:]
        if let encoder, let vector { vectors[encoder.name] = vector }
        return StoryItem(
            id: ItemID(rawValue: ""), day: side.day, text: model.text(title: side.title, summary: side.summary, language: language),
            vectors: vectors)
    }
}
