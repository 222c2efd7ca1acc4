// Pairs of texts of which a person said whether they report the same event: what the weights of stories are learned from.
import Foundation

/// A judged pair.
package struct JudgedPair: Sendable {
    /// One of the two texts.
    package struct Side: Sendable {
        /// Names the item, so that no pair of it is judged by weights that learned from another of its pairs; without an id, its text.
        package var item: String
        package var title: String
        package var summary: String
        /// Days since 1970; nil where it has no date.
        package var day: Int?
    }

    package var left: Side
    package var right: Side
    package var isSame: Bool

    /// Reads lines `{"a_text", "b_text", "same"[, "a", "b", "a_date", "b_date"]}`; `path` is for errors. Empty lines are left out.
    package static func pairs(jsonLines data: Data, path: String) throws(JudgedPairError) -> [JudgedPair] {
        var pairs: [JudgedPair] = []
        for (number, line) in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { !(0x09...0x20).contains($0) }) else { continue }
            let text = String(decoding: line, as: UTF8.self)
            do throws(StoryQuestion.Refusal) {
                pairs.append(try JudgedPair(text))
            } catch {
                throw JudgedPairError(place: "\(path):\(number + 1)", cause: error.cause)
            }
        }
        return pairs
    }

    private struct Judgement: Decodable {
        var same: Bool
        var a: String?
        var b: String?
    }

    private init(_ line: String) throws(StoryQuestion.Refusal) {
        let question = try StoryQuestion(line)
        guard let judgement = try? LineField.fields(of: line, as: Judgement.self) else {
            throw StoryQuestion.Refusal(cause: #""same" is missing or neither true nor false; say whether both report the same event"#)
        }
        isSame = judgement.same
        left = Self.side(question.left, judgement.a)
        right = Self.side(question.right, judgement.b)
    }

    private static func side(_ side: StoryQuestion.Side, _ item: String?) -> Side {
        Side(item: item ?? "\(side.title)\n\(side.summary)", title: side.title, summary: side.summary, day: side.day)
    }
}

/// A line that is no judged pair.
package struct JudgedPairError: Error, Sendable, Equatable, CustomStringConvertible {
    package var place: String
    package var cause: String

    package var description: String { "\(place): \(cause)" }
}
