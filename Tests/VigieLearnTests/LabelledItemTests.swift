// Lines of labels: what is read, and which line is named when one cannot be.
import Foundation
import Testing
import VigieLearn
import VigieModel

struct LabelledItemTests {
    private static func items(_ text: String, known: Set<ThemeID>? = Set(Judged.themes)) throws(LearningError) -> [LabelledItem] {
        try LabelledItem.items(jsonLines: Data(text.utf8), path: "labels.jsonl", known: known)
    }

    @Test func `a line is read with its language, which stays out of the text`() throws {
        let item = try #require(
            try Self.items(#"{"uid":"1","title":"T","summary":null,"lang":"nl","source":"s","themes":["a"],"contested":["b"]}"#).first)
        #expect(item.language == .dutch)
        #expect(item.text == ClassifiableText(title: "T", summary: ""))
        #expect(item.themes == [Judged.a] && item.contested == [Judged.b] && item.publisher == "s")
    }

    @Test func `empty lines and the ends of lines of other systems are passed over`() throws {
        let line = #"{"uid":"1","title":"T","themes":[]}"#
        #expect(try Self.items("\n\(line)\r\n  \n\(line)").count == 2)
    }

    @Test(arguments: ["{", "[]", #"{"uid":"1","title":"T"}"#, #"{"uid":1,"themes":[]}"#, #"{"uid":"1","themes":"a"}"#])
    func `a line that is no label is named`(line: String) {
        let error = #expect(throws: LearningError.self) { try Self.items(#"{"uid":"0","themes":[]}"# + "\n\n" + line) }
        #expect(error?.description.hasPrefix("labels.jsonl:3: no labelled item; write") == true)
    }

    @Test(arguments: [#""themes":["a","quantum"]"#, #""themes":[],"contested":["a","quantum"]"#])
    func `a theme outside the catalogue is named with its line`(fields: String) {
        let line = #"{"uid":"1",\#(fields)}"#
        let error = #expect(throws: LearningError.self) { try Self.items("\n" + line) }
        #expect(error?.description == "labels.jsonl:2: 'quantum' is no theme of the catalogue; use one of its ids")
        #expect(throws: Never.self) { try Self.items(line, known: nil) }
    }
}
