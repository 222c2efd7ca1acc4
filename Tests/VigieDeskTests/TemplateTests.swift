// Templates, their views and the three catalogues fit each other, and what does not fit is refused with its place.
import Foundation
import NIOCore
import Testing
import VigieModel
import VigieReport

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

struct TemplateTests {
    private struct Inner: View {
        var name = ""
        var content: ViewContent { ["name": .text(name)] }
    }

    private struct Sample: Page {
        static let template = "sample"
        var title = ""
        var isOpen = false
        var rows: [Inner] = []
        var extra: Inner?
        var markup = SafeMarkup(trusted: "")
        var content: ViewContent {
            ["title": .text(title), "isOpen": .flag(isOpen), "rows": .list(rows), "extra": .maybe(extra), "markup": .markup(markup)]
        }
    }

    private func pages(_ template: String, _ others: [String: String] = [:]) throws -> Pages {
        try Pages(
            texts: others.merging(["sample": template]) { $1 }, pages: [Sample.self], words: TestDesk.words(), assets: TestDesk.assets())
    }

    private func printed(_ template: String, _ view: Sample, _ others: [String: String] = [:]) throws -> String {
        String(buffer: try pages(template, others).print(view, in: .french))
    }

    @Test func `values, sections, words and partials are printed`() throws {
        let view = Sample(
            title: "<b>\"A\" & 'B'</b>", isOpen: true, rows: [Inner(name: "x"), Inner(name: "y")], markup: SafeMarkup(trusted: "<i>m</i>"))
        #expect(
            try printed("{{title}}|{{{markup}}}|{{#isOpen}}open{{/isOpen}}{{^isOpen}}shut{{/isOpen}}", view)
                == "&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt;|<i>m</i>|open")
        #expect(
            try printed("{{#rows}}{{name}}{{title}};{{/rows}}", Sample(title: "t", rows: [Inner(name: "x"), Inner(name: "y")])) == "xt;yt;")
        #expect(try printed("{{^rows}}none{{/rows}}{{#extra}}{{name}}{{/extra}}{{^extra}}-{{/extra}}", Sample()) == "none-")
        #expect(try printed("{{#extra}}{{name}}{{/extra}}", Sample(extra: Inner(name: "e"))) == "e")
        #expect(try printed("{{t.section-queue}}", Sample()) == "Trier")
        #expect(try printed("a{{> part}}b", Sample(title: "t"), ["part": "[{{title}}]"]) == "a[t]b")
        #expect(try printed("{{! a note }}x", Sample()) == "x")
    }

    @Test func `a section's tag alone on its line leaves no line`() throws {
        #expect(try printed("a\n{{#isOpen}}\nb\n{{/isOpen}}\nc\n", Sample(isOpen: true)) == "a\nb\nc\n")
        #expect(try printed("a\n  {{#rows}}\n  {{name}}\n  {{/rows}}\nc\n", Sample(rows: [Inner(name: "x")])) == "a\n  x\nc\n")
        #expect(try printed("{{#isOpen}}\nb{{/isOpen}}\n", Sample(isOpen: true)) == "b\n")
    }

    @Test(arguments: [
        ("\n{{titel}}", 2, "unknown tag {{titel}}"), ("{{#rows}}\n\n{{nam}}{{/rows}}", 3, "Inner: name"),
        ("{{t.no-such}}", 1, "unknown words"),
        ("{{t.browser-on}}", 1, "places to fill in"), ("{{{title}}}", 1, "would print text unescaped"), ("{{markup}}", 1, "escape markup"),
        ("{{#title}}x{{/title}}", 1, "neither a flag nor a list"), ("{{rows}}", 1, "is no text"), ("{{> nowhere}}", 1, "unknown template"),
        ("{{> sample}}", 1, "includes itself"), ("{{#isOpen}}\nx", 1, "is not closed"), ("\n{{/isOpen}}", 2, "closes nothing"),
        ("{{#isOpen}}{{/rows}}{{/isOpen}}", 1, "closes nothing"), ("{{$block}}x{{/block}}", 1, "no blocks"), ("{{title", 1, "not closed"),
        ("{{asset.none.css}}", 1, "unknown asset"),
    ])
    func `a wrong tag is named with its file and line`(template: String, line: Int, reason: String) {
        let error = #expect(throws: TemplateError.self) { try pages(template) }
        #expect(error?.file == "templates/desk/sample.html.mustache" && error?.line == line, "\(error?.description ?? "")")
        #expect(error?.reason.contains(reason) == true, "\(error?.description ?? "")")
    }

    @Test func `a template that no page includes is refused`() {
        let error = #expect(throws: TemplateError.self) { try pages("x", ["spare": "y"]) }
        #expect(error?.file == "templates/desk/spare.html.mustache")
    }

    @Test func `the repository's templates and catalogues load in all languages`() throws {
        _ = try TestDesk()
    }

    @Test func `every word is used, by a template or by code`() throws {
        let words = try TestDesk.words()
        let files = try FileManager.default.contentsOfDirectory(
            at: TestDesk.templates.appending(path: "desk"), includingPropertiesForKeys: nil)
        let tags = try files.filter { $0.pathExtension == "mustache" }.flatMap { file in
            try String(contentsOf: file, encoding: .utf8).matches(of: /\{\{t\.([a-z0-9-]+)\}\}/).map { String($0.output.1) }
        }
        #expect(Set(words.keys.keys).subtracting(tags).subtracting(DeskCatalogue.required).sorted() == [])
    }

    @Test func `French has its thin spaces and no straight quote is in any language`() throws {
        let words = try TestDesk.words()
        for language in LanguageCode.ofReport {
            for key in words.keys.keys {
                let text = try #require(words[language].strings[key])
                #expect(
                    !text.contains("'") && !text.contains("\"") && !text.contains("<") && text == text.trimmingCharacters(in: .whitespaces))
                if language == .french { #expect(text.firstMatch(of: #/\ [:;?!»]|«\ /#) == nil, "\(key): \(text)") }
            }
        }
    }

    @Test(
        arguments: [
            (nil, nil, nil, "fr"), (nil, nil, "en-GB,en;q=0.9", "en"), (nil, nil, "de,nl;q=0.7,fr;q=0.3", "nl"), (nil, nil, "de", "fr"),
            (nil, "nl", "en", "nl"), ("en", "nl", "fr", "en"), (nil, "xx", "en", "en"), (nil, nil, "nl;q=0,en;q=0.1", "en"),
            (nil, nil, "frr", "fr"), (nil, nil, ";;;,q=,", "fr"), (nil, nil, "NL-be", "nl"),
        ] as [(String?, String?, String?, String)])
    func `a page is in the person's language, else the cookie's, else the browser's, else French`(
        person: String?, cookie: String?, accepted: String?, expected: String
    ) {
        let language = PageLanguage.choose(person: person.map(LanguageCode.init(rawValue:)), cookie: cookie, accepted: accepted)
        #expect(language.rawValue == expected)
    }
}
