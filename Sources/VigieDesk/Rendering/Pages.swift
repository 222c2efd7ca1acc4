// All pages of the desk, compiled once when it starts: a template that does not fit its view stops the start, not a person's work.
import Foundation
import NIOCore
import VigieModel
import VigieReport

/// A view that is a whole page: it begins with `{{> layout-head}}` and ends with `{{> layout-foot}}`.
protocol Page: View {
    /// The template's name, such as `queue` for `templates/desk/queue.html.mustache`.
    static var template: String { get }
}

/// The compiled pages in each language.
struct Pages: Sendable {
    private let compiled: [LanguageCode: [String: CompiledTemplate]]

    /// Reads every `*.html.mustache` of the folder. Each must be in one of the pages.
    init(folder: URL, pages: [any Page.Type], words: DeskCatalogue, assets: Assets) throws(TemplateError) {
        var texts: [String: String] = [:]
        guard let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) else {
            throw TemplateError(file: folder.path, reason: "no such folder; give --share the folder that holds templates")
        }
        let ending = ".html.mustache"
        for file in files where file.lastPathComponent.hasSuffix(ending) {
            let name = String(file.lastPathComponent.dropLast(ending.count))
            guard let text = try? String(contentsOf: file, encoding: .utf8) else {
                throw TemplateError(file: TemplateCompiler.file(name), reason: "not readable as UTF-8; save it as UTF-8")
            }
            texts[name] = text
        }
        try self.init(texts: texts, pages: pages, words: words, assets: assets)
    }

    init(texts: [String: String], pages: [any Page.Type], words: DeskCatalogue, assets: Assets) throws(TemplateError) {
        var templates: [String: [TemplateNode]] = [:]
        for (name, text) in texts { templates[name] = try TemplateText.nodes(text, file: TemplateCompiler.file(name)) }
        var compiled: [LanguageCode: [String: CompiledTemplate]] = [:]
        var met: Set<String> = []
        for language in LanguageCode.ofReport {
            let compiler = TemplateCompiler(templates: templates, words: words[language].strings, assets: assets.addresses)
            for page in pages {
                let result = try compiler.compile(page)
                compiled[language, default: [:]][page.template] = result.template
                met.formUnion(result.met)
            }
        }
        if let unused = texts.keys.filter({ !met.contains($0) }).min() {
            throw TemplateError(file: TemplateCompiler.file(unused), reason: "no page includes it; include it or delete it")
        }
        self.compiled = compiled
    }

    /// The page as it goes to the browser.
    func print<P: Page>(_ page: P, in language: LanguageCode) -> ByteBuffer {
        var buffer = ByteBuffer()
        buffer.reserveCapacity(32 * 1024)
        compiled[language]?[P.template]?.print(page, to: &buffer)
        return buffer
    }
}
