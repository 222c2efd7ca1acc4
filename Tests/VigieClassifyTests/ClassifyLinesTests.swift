// The JSON edge, line by line: other programs hang on its exact form.
import Foundation
import Testing
import VigieClassify
import VigieModel

@Suite struct ClassifyLinesTests {
    struct FixedClassifier: Classifier {
        let model = "fixed"
        let themes: [Theme] = []
        func verdicts(for texts: [ClassifiableText]) -> [Verdict] {
            texts.map { text in
                Verdict(
                    language: text.statedLanguage ?? .undetermined, relevance: 0.999_96,
                    scores: [
                        ThemeScore(
                            theme: ThemeID(rawValue: "privacy"), probability: 0.873_149, isAboveThreshold: true, because: [text.title]),
                        ThemeScore(
                            theme: ThemeID(rawValue: "geospatial"), probability: 0.000_049, isAboveThreshold: false, because: [text.summary]
                        ),
                    ], model: model)
            }
        }
    }

    static let lines = ClassifyLines(classifier: FixedClassifier(), listsAllThemes: false)

    @Test func `an answer has a fixed form`() {
        let answer = Self.lines.answer(to: #"{"uid":"a1","title":"Été","summary":"s","lang":"fr"}"#, number: 1)
        #expect(
            answer.text == #"{"uid":"a1","lang":"fr","relevance":1,"themes":[{"id":"privacy","probability":0.8731,"because":["Été"]}]}"#)
        #expect(!answer.failed)
    }

    @Test func `all themes are listed on request`() {
        let all = ClassifyLines(classifier: FixedClassifier(), listsAllThemes: true)
        let answer = all.answer(to: #"{"uid":"a1","title":"t","summary":"s"}"#, number: 1)
        #expect(
            answer.text == #"{"uid":"a1","lang":"und","relevance":1,"themes":[{"id":"privacy","probability":0.8731,"because":["t"]},"#
                + #"{"id":"geospatial","probability":0,"because":["s"]}]}"#)
    }

    @Test(arguments: [
        #"{"uid":"a"}"#, #"{"uid":"a","title":null,"summary":null,"lang":null}"#,
        #"{"summary":"","extra":[1,{"x":2}],"uid":"a","title":""}"#,
    ])
    func `texts may be absent`(_ line: String) {
        let answer = Self.lines.answer(to: line, number: 1)
        #expect(!answer.failed)
        #expect(answer.text.hasPrefix(#"{"uid":"a","lang":"und","#))
    }

    @Test(arguments: [
        ("", #"{"uid":null,"error":"line 3: is empty; write a JSON object or leave it out"}"#),
        ("nonsense", #"{"uid":null,"error":"line 3: is not a JSON object; write {\"uid\": …, \"title\": …, \"summary\": …}"}"#),
        (#"["uid"]"#, #"{"uid":null,"error":"line 3: is not a JSON object; write {\"uid\": …, \"title\": …, \"summary\": …}"}"#),
        (#"{"uid":"a""#, #"{"uid":null,"error":"line 3: is not a JSON object; write {\"uid\": …, \"title\": …, \"summary\": …}"}"#),
        (#"{"title":"t"}"#, #"{"uid":null,"error":"line 3: has no \"uid\"; add one"}"#),
        (#"{"uid":7,"title":"t"}"#, #"{"uid":null,"error":"line 3: \"uid\" is not a string; put it in quotation marks"}"#),
        (#"{"uid":"a","title":7}"#, #"{"uid":"a","error":"line 3: \"title\" is not a string; write a string or null"}"#),
        (#"{"uid":"a","summary":["s"]}"#, #"{"uid":"a","error":"line 3: \"summary\" is not a string; write a string or null"}"#),
        (#"{"uid":"a","lang":{}}"#, #"{"uid":"a","error":"line 3: \"lang\" is not a string; write a string or null"}"#),
    ])
    func `a bad line is told by number`(_ line: String, _ expected: String) {
        let answer = Self.lines.answer(to: line, number: 3)
        #expect(answer.failed)
        #expect(answer.text == expected)
    }

    @Test func `bad lines do not disturb the others`() {
        let answers = Self.lines.answers(to: [#"{"uid":"1"}"#, "x", #"{"uid":"2"}"#, "", #"{"uid":"3"}"#], firstNumber: 10)
        #expect(answers.map(\.failed) == [false, true, false, true, false])
        #expect(answers[1].text.contains("line 11:"))
        #expect(answers[4].text.hasPrefix(#"{"uid":"3","#))
    }

    @Test(arguments: [
        (#"\ud83d"#, "\u{FFFD}"), (#"x\udc00y"#, "x\u{FFFD}y"), (#"\ud83d\ude00"#, "😀"), (#"\\ud83d\ud83d"#, "\\\\ud83d\u{FFFD}"),
        (#"\ud83d\ud83d\ude00"#, "\u{FFFD}😀"), (#"\u00e9\uD800"#, "é\u{FFFD}"), (#"\u0000\u001f\u2028"#, #"\u0000\u001f\u2028"#),
        (#"\"\\\n\t\r\b\/"#, #"\"\\\n\t\r\u0008/"#),
    ])
    func `escapes come back sound`(_ title: String, _ expected: String) throws {
        let answer = Self.lines.answer(to: #"{"uid":"a","title":""# + title + #""}"#, number: 1)
        #expect(!answer.failed)
        #expect(answer.text.contains(#""because":[""# + expected + #""]"#))
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) }
    }

    @Test func `the lexical classifier answers through it`() throws {
        let lines = ClassifyLines(classifier: LexicalClassifier(catalogue: try Support.catalogue()), listsAllThemes: false)
        let answer = lines.answer(to: #"{"uid":"x","title":"Ransomware hits the network of a town","summary":""}"#, number: 1)
        #expect(
            answer.text == #"{"uid":"x","lang":"en","relevance":0.9997,"themes":["#
                + #"{"id":"cybersecurity","probability":0.9975,"because":["Ransomware"]},"#
                + #"{"id":"connectivity","probability":0.8808,"because":["network"]}]}"#)
    }
}
