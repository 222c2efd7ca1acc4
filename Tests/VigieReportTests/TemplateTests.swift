// Templates and catalogues that would print something other than they seem to are refused when they are loaded.
import Foundation
import Testing
import VigieModel

@testable import VigieReport  // The checker is internal.

struct TemplateTests {
    private func load(_ changes: [String: String]) throws(TemplateError) {
        let texts: [String: String]
        let words: [String: Bool]
        do {
            texts = try Support.templateTexts()
            words = try Catalogues(folder: Support.templates.appendingPathComponent("strings")).keys
        } catch {
            throw TemplateError(file: "test", reason: "\(error)")
        }
        _ = try TemplateLibrary(
            texts: texts.merging(changes) { $1 }, schema: ViewSchema(of: ReportView()), words: words, others: ReportRenderer.otherRoots)
    }

    @Test func `the repository's templates load`() throws {
        try load([:])
    }

    @Test(arguments: [
        ("{{#summary}}\n{{titel}}\n{{/summary}}", 2, "; known here: SummaryView: chapter"),
        (
            "{{#summary}}{{#messages}}{{chapter.titel}}{{/messages}}{{/summary}}", 1,
            "unknown tag {{chapter.titel}}, did you mean 'title'?; ChapterView has: anchor"
        ),
        ("\n\n{{t.no-such-words}}", 3, "unknown words"),
        ("{{t.chapter-heading}}", 1, "places to fill in"),
        ("{{{reportTitle}}}", 1, "would print text unescaped"),
        ("{{#summary}}{{#reportTitle}}x{{/reportTitle}}{{/summary}}", 1, "opens neither a flag"),
        ("{{chapters}}", 1, "is no text"),
        ("{{> nowhere.html}}", 1, "unknown template"),
        ("{{> summary.html}}", 1, "includes itself"),
        ("{{$block}}x{{/block}}", 1, "take it out"),
    ])
    func `a wrong tag is named with its file and line`(template: String, line: Int, reason: String) {
        let error = #expect(throws: TemplateError.self) { try load(["summary.html": template]) }
        #expect(error?.file == "templates/report/summary.html.mustache")
        #expect(error?.line == line)
        #expect(error?.reason.contains(reason) == true, "\(error?.description ?? "")")
    }

    @Test func `a Markdown template without its content type is refused`() {
        let error = #expect(throws: TemplateError.self) { try load(["summary.md": "{{#summary}}{{/summary}}"]) }
        #expect(error?.description.contains("begin with {{%CONTENT_TYPE:MARKDOWN}}") == true)
    }

    @Test func `markup of the other format is refused`() {
        let error = #expect(throws: TemplateError.self) {
            try load(["brief.md": "{{%CONTENT_TYPE:MARKDOWN}}{{factsHTML}}"])
        }
        #expect(error?.reason.contains("other format") == true)
    }

    @Test func `a template that no page includes is refused`() {
        let error = #expect(throws: TemplateError.self) { try load(["spare.html": "x"]) }
        #expect(error?.file == "templates/report/spare.html.mustache")
    }

    @Test func `an unclosed section is named with its line`() {
        let error = #expect(throws: TemplateError.self) { try load(["summary.html": "a\n{{#summary}}\n"]) }
        #expect(error?.file == "templates/report/summary.html.mustache")
    }

    // MARK: The office's own templates

    /// A folder of templates and words over the shipped ones.
    private func custom(_ files: [String: String]) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vigie-templates-\(UUID().uuidString)")
        for (name, text) in files {
            let file = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        return folder
    }

    @Test func `single files and words of a custom folder replace the shipped ones`() throws {
        let folder = try custom([
            "report/chapter.html.mustache": "<h2 id=\"{{anchor}}-h\" class=\"ours\">{{number}} {{title}}</h2>\n",
            "strings/fr.json": #"{"report-name": "Cahier de veille"}"#,
        ])
        defer { try? FileManager.default.removeItem(at: folder) }
        let renderer = try ReportRenderer(templates: Support.templates, custom: folder)
        let page = try renderer.html(SmallEdition.full, in: .french)
        #expect(page.contains("<h2 id=\"c5-h\" class=\"ours\">5 ") && page.contains("<h1>Cahier de veille"))
        #expect(page.contains("class=\"brief\""), "the other files are the shipped ones")
        #expect(try renderer.html(SmallEdition.full, in: .dutch).contains("<h1>Technologiemonitor"))
        #expect(ReportRenderer.faults(templates: Support.templates, custom: folder).isEmpty)
    }

    @Test func `every fault of a custom folder is told with its file, its line and the nearest name`() throws {
        let folder = try custom([
            "report/signals.html.mustache":
                "{{#signals}}\n{{chapter.tittle}}\n{{#signls}}{{anything}}{{/signls}}\n{{t.no-signal}}\n{{/signals}}",
            "report/chaptr.html.mustache": "x",
        ])
        defer { try? FileManager.default.removeItem(at: folder) }
        let faults = ReportRenderer.faults(templates: Support.templates, custom: folder).map { fault in
            fault.description.replacingOccurrences(of: folder.relativePath + "/", with: "")
        }
        #expect(faults.count == 4)
        #expect(faults[0].hasPrefix("report/chaptr.html.mustache: no page includes it, did you mean 'chapter.html'?"))
        #expect(faults[1].hasPrefix("report/signals.html.mustache:2: unknown tag {{chapter.tittle}}, did you mean 'title'?"))
        #expect(faults[2].hasPrefix("report/signals.html.mustache:3: unknown tag {{#signls}}, did you mean 'signals'?"))
        #expect(faults[3].hasPrefix("report/signals.html.mustache:4: unknown words {{t.no-signal}}, did you mean 'no-signals'?"))
    }

    @Test func `a word that nothing prints is told with the nearest key`() throws {
        let folder = try custom(["strings/nl.json": #"{"report-nam": "x"}"#])
        defer { try? FileManager.default.removeItem(at: folder) }
        let error = #expect(throws: TemplateError.self) { try ReportRenderer(templates: Support.templates, custom: folder) }
        #expect(error?.reason.contains("unknown key 'report-nam', did you mean 'report-name'?") == true)
    }

    @Test(arguments: [("titel", "title"), ("tilte", "title"), ("xyzzy", nil), ("", nil)])
    func `the nearest name is a letter or two away`(name: String, nearest: String?) {
        #expect(NearestName.of(name, among: ["title", "chapter", "number"]) == nearest)
    }

    // MARK: Catalogues

    private func catalogues(changing language: LanguageCode, _ change: (inout [String: String]) -> Void) throws {
        var all = try LanguageCode.ofReport.reduce(into: [LanguageCode: [String: String]]()) { $0[$1] = try Support.catalogue($1) }
        change(&all[language, default: [:]])
        _ = try Catalogues(all)
    }

    @Test func `a missing key is named with its language`() {
        let error = #expect(throws: TemplateError.self) { try catalogues(changing: .dutch) { $0["facts"] = nil } }
        #expect(error?.description.hasPrefix("templates/strings/nl.json: missing key 'facts' (it is in fr, en)") == true)
    }

    @Test func `a key that only one language has is named`() {
        let error = #expect(throws: TemplateError.self) { try catalogues(changing: .dutch) { $0["extra"] = "x" } }
        #expect(error?.description.contains("missing key 'extra' (it is in nl)") == true)
    }

    @Test func `an empty text and other places are refused`() {
        let empty = #expect(throws: TemplateError.self) { try catalogues(changing: .english) { $0["facts"] = "" } }
        #expect(empty?.description.contains("en.json: 'facts' is empty") == true)
        let places = #expect(throws: TemplateError.self) { try catalogues(changing: .english) { $0["period"] = "{first} {end}" } }
        #expect(places?.description.contains("en.json: 'period' has other places") == true)
    }

    @Test func `every word of the catalogue is used`() throws {
        let inTemplates = try Support.templateTexts().values.flatMap { try Support.all(#"\{\{t\.([a-z0-9-]+)\}\}"#, in: $0) }
        let unused = Set(try Support.catalogue(.french).keys).subtracting(inTemplates + Catalogues.keysOfReport)
        #expect(unused.sorted() == [])
    }

    @Test func `the words hold no letter of a template or a style`() throws {
        for language in LanguageCode.ofReport {
            for (key, text) in try Support.catalogue(language) {
                #expect(
                    !text.contains("<b") && !text.contains("</") && !text.contains("'") && !text.contains("\""),
                    "\(language.rawValue) \(key)")
            }
        }
    }
}
