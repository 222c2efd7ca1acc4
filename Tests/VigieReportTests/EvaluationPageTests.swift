// The page on the quality of sorting: what it says, and that it stays a page of its own.
import Foundation
import FoundationXML
import Testing
import VigieModel

@testable import VigieReport  // The stage's parts are internal; its door alone would leave them untested.

struct EvaluationPageTests {
    /// Loaded once: checking the templates takes a while in a debug build.
    private static let loaded = Result { try EvaluationRenderer(templates: Support.templates) }

    private static func page(_ content: EvaluationContent = EvaluationFigures.full, _ language: LanguageCode) throws -> String {
        try loaded.get().html(content, in: language)
    }

    private static func catalogue(_ language: LanguageCode) throws -> [String: String] {
        let file = Support.templates.appendingPathComponent("evaluation/strings/\(language.rawValue).json")
        return try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
    }

    private static func templateTexts() throws -> [String: String] {
        let folder = Support.templates.appendingPathComponent("evaluation")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.filter { $0.pathExtension == "mustache" }.reduce(into: [:]) { texts, file in
            texts[String(file.lastPathComponent.dropLast(".mustache".count))] = try String(contentsOf: file, encoding: .utf8)
        }
    }

    // MARK: Templates and words

    @Test func `a wrong tag is named with its folder, file and line`() throws {
        let words = try Catalogues(folder: Support.templates.appendingPathComponent("strings")).keys
        let error = #expect(throws: TemplateError.self) {
            _ = try TemplateLibrary(
                texts: ["page.html": "\n{{pageTitel}}"], schema: ViewSchema(of: EvaluationView()), words: words, folder: "evaluation",
                formats: [.html])
        }
        #expect(error?.description.hasPrefix("templates/evaluation/page.html.mustache:2: unknown tag {{pageTitel}}") == true)
    }

    @Test func `every word of the page's catalogue is used`() throws {
        let inTemplates = try Self.templateTexts().values.flatMap { try Support.all(#"\{\{t\.([a-z0-9-]+)\}\}"#, in: $0) }
        let unused = Set(try Self.catalogue(.french).keys).subtracting(inTemplates + EvaluationPhrase.allCases.map(\.rawValue))
        #expect(unused.sorted() == [])
    }

    @Test func `a word that the report has already is refused`() throws {
        let shared = try Catalogues(folder: Support.templates.appendingPathComponent("strings"))
        let own = try Catalogues(
            LanguageCode.ofReport.reduce(into: [:]) { $0[$1] = ["untitled": "x"] }, name: "evaluation/strings", required: [])
        let error = #expect(throws: TemplateError.self) { try shared.joined(with: own, name: "evaluation/strings") }
        #expect(error?.description.contains("'untitled' is already among the words of the report or of another topic") == true)
    }

    @Test func `a missing word is named with the page's folder`() {
        let error = #expect(throws: TemplateError.self) {
            _ = try Catalogues([.french: [:], .dutch: [:], .english: [:]], name: "evaluation/strings", required: ["figure-f1"])
        }
        #expect(error?.description.hasPrefix("templates/evaluation/strings/fr.json: missing key 'figure-f1'") == true)
    }

    @Test func `the words hold no markup and no straight quotes`() throws {
        for language in LanguageCode.ofReport {
            for (key, text) in try Self.catalogue(language) {
                let isClean = !text.contains("<b") && !text.contains("</") && !text.contains("'") && !text.contains("\"")
                #expect(isClean, "\(language.rawValue) \(key)")
            }
        }
    }

    @Test func `another language than the report's is refused`() {
        #expect(throws: TemplateError.self) { try Self.page(EvaluationFigures.full, .german) }
    }

    // MARK: The page

    @Test(arguments: LanguageCode.ofReport)
    func `titles, file names and themes stay text`(language: LanguageCode) throws {
        let page = try Self.page(EvaluationFigures.full, language)
        #expect(!page.contains("<script") && !page.contains("labels <b>"))
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;"))
        #expect(page.contains("labels &lt;b&gt;.jsonl"))
    }

    @Test(arguments: LanguageCode.ofReport, [true, false])
    func `nothing is loaded from elsewhere and no link leaves the page`(language: LanguageCode, isFull: Bool) throws {
        let page = try Self.page(isFull ? EvaluationFigures.full : EvaluationFigures.empty, language)
        for load in ["src=", "@import", "url(", "rel=\"", "<script", "<iframe", "<object", "<img", "srcset", "<form", "<base", "http"] {
            #expect(!page.replacing("http-equiv", with: "").contains(load), "\(load)")
        }
        #expect(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:;"))
    }

    @Test(arguments: LanguageCode.ofReport, [true, false])
    func `every link and label arrives, and every id is there once`(language: LanguageCode, isFull: Bool) throws {
        let page = try Self.page(isFull ? EvaluationFigures.full : EvaluationFigures.empty, language)
        let ids = try Support.all(#" id="([^"]*)""#, in: page)
        #expect(ids.count == Set(ids).count)
        let targets =
            try Support.all(##"href="#([^"]*)""##, in: page)
            + Support.all(#"aria-(?:labelled|described)by="([^"]*)""#, in: page).flatMap { $0.split(separator: " ").map(String.init) }
        #expect(Set(targets).subtracting(ids).sorted() == [])
        #expect(targets.contains("c7"))
    }

    @Test(arguments: LanguageCode.ofReport, [true, false])
    func `the page is well-formed`(language: LanguageCode, isFull: Bool) throws {
        let page = try Self.page(isFull ? EvaluationFigures.full : EvaluationFigures.empty, language)
        let body = try Support.withoutStyle(page).replacing("<!doctype html>", with: "")
            .replacing(try Regex("<(meta|br)([^>]*)>"), with: "")
        let parser = XMLParser(data: Data(body.utf8))
        #expect(parser.parse(), "line \(parser.lineNumber): \(parser.parserError.map(String.init(describing:)) ?? "")")
        #expect(!body.contains("{{") && !body.contains("}}"))
        #expect(!page.contains("nan\""), "no number that is none")
    }

    @Test func `the three languages say the same in the same order`() throws {
        let outlines = try LanguageCode.ofReport.map { language in
            try Support.all(
                #"<(h[1-6]|figure|table|tr|td|th|svg|path|rect|circle|details)[ >]"#, in: Self.page(EvaluationFigures.full, language))
        }
        #expect(outlines[0].count > 200)
        // A long name is broken into two lines of text in one language and not in another: texts are not counted.
        #expect(outlines[0] == outlines[1] && outlines[1] == outlines[2])
    }

    @Test func `figures are written as each language writes them`() throws {
        #expect(try Self.page(EvaluationFigures.full, .french).contains("<strong>82,6\u{202F}%</strong>"))
        #expect(try Self.page(EvaluationFigures.full, .english).contains("<strong>2.4\u{A0}points</strong>"))
    }

    @Test func `what rests on few labels is set apart`() throws {
        let page = try Self.page(EvaluationFigures.full, .english)
        #expect(page.contains("<td class=\"few\"><b>50%</b> <span>9\u{A0}labels</span></td>"))
        #expect(page.contains("<td class=\"h4\"><b>88%</b> <span>200\u{A0}labels</span></td>"))
        #expect(page.contains("<td class=\"few\"><b>0%</b> <span>1\u{A0}label</span></td>"))
    }

    @Test(arguments: LanguageCode.ofReport)
    func `the page renders as it was last read`(language: LanguageCode) throws {
        let page = try Self.page(EvaluationFigures.full, language)
        let name = "evaluation.\(language.rawValue).html"
        let file = Support.testFolder.appendingPathComponent("Fixtures/snapshots/\(name)")
        let environment = ProcessInfo.processInfo.environment
        let recorded = try? String(contentsOf: file, encoding: .utf8)
        if environment["CI"] != "true", environment["VIGIE_RECORD"] == "1" || recorded == nil {
            try page.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("wrote \(name); read it, then run again without VIGIE_RECORD")
            return
        }
        let lines = { (text: String) in text.split(separator: "\n", omittingEmptySubsequences: false) }
        let expected = lines(try #require(recorded, "no snapshot \(name)"))
        let differing = zip(lines(page), expected).enumerated().first { $0.element.0 != $0.element.1 }
        #expect(differing == nil && lines(page).count == expected.count, "line \((differing?.offset ?? expected.count) + 1)")
    }
}
