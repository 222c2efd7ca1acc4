// The edge of stories: one line in, one line out, in order.
import Foundation
import Testing
import VigieModel

@testable import VigieClassify  // shares the support of the other tests of stories

struct StoriesLinesTests {
    private func answers(_ lines: [String]) throws -> [(text: String, failed: Bool)] {
        try StoryLines(model: try Stories.model(), encoder: nil).answers(to: lines, firstNumber: 5)
    }

    private func probability(_ text: String) throws -> Double {
        try #require(try JSONDecoder().decode([String: Double].self, from: Data(text.utf8))["same"])
    }

    @Test func `each pair is answered in its place, and the others are answered all the same`() throws {
        let same =
            #"{"a_text":"Zandwijk ferry strike ends — Crews of Norvexa return","b_text":"Norvexa crews end Zandwijk ferry strike","a_date":"2026-05-01","b_date":"2026-05-01T09:00:00Z","more":[1]}"#
        let other = #"{"a_text":"Zandwijk ferry strike ends","b_text":"Cheese fair opens in Pinxterdam","a_date":null}"#
        let found = try answers([same, "", "[]", other])
        #expect(found.map(\.failed) == [false, true, true, false])
        #expect(try probability(found[0].text) > 0.8)
        #expect(try probability(found[3].text) < 0.2)
        #expect(found[1].text == #"{"error":"line 6: is empty; write a JSON object or leave it out"}"#)
    }

    @Test(arguments: [
        (#"{"a_text":"x"}"#, "b_text"), (#"{"a_text":1,"b_text":"y"}"#, "a_text"), (#"{"a_text":null,"b_text":"y"}"#, "a_text"),
        (#"{"a_text":"x","b_text":"y","a_date":"yesterday"}"#, "a_date"), (#"{"a_text":"x","b_text":"y","b_date":20260101}"#, "b_date"),
        (#"{"a_text":"x","b_text":"y","b_date":"2026-02-30"}"#, "b_date"), ("{", "JSON object"), ("nonsense", "JSON object"),
    ])
    func `a line that cannot be read is told by number and cause`(line: String, word: String) throws {
        let answer = try #require(try answers([line]).first)
        #expect(answer.failed)
        let error = try JSONDecoder().decode([String: String].self, from: Data(answer.text.utf8))["error"]
        #expect(error?.hasPrefix("line 5: ") == true && error?.contains(word) == true, "\(answer.text)")
    }

    @Test(arguments: [
        #"{"a_text":"","b_text":""}"#, #"{"a_text":" — ","b_text":"🎉🎉"}"#, #"{"a_text":"\ud83d","b_text":"\u0000"}"#,
        #"{"a_text":"日本語の見出し","b_text":"عنوان"}"#, "{\"a_text\":\"\(String(repeating: "w ", count: 500_000))\",\"b_text\":\"w\"}",
    ])
    func `any text has an answer`(line: String) throws {
        let answer = try #require(try answers([line]).first)
        #expect(!answer.failed)
        #expect((0...1).contains(try probability(answer.text)))
    }

    @Test func `an encoder is asked for all texts of a batch in order`() throws {
        let lines = StoryLines(
            model: try Stories.listening(),
            encoder: (Stories.encoder, { texts in texts.map { $0.contains("east") ? [1, 0] : [0, 1] } }))
        let found = try lines.answers(
            to: [#"{"a_text":"east","b_text":"far east"}"#, "bad", #"{"a_text":"east","b_text":"west"}"#], firstNumber: 1)
        #expect(try probability(found[0].text) > 0.99 && found[1].failed)
        #expect(try probability(found[2].text) < 0.01)
    }
}
