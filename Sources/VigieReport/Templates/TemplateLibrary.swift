// Loads the templates of a page and refuses those that would print something other than what they seem to say.
import Foundation
import Mustache

/// The checked templates of one page in one format or several.
struct TemplateLibrary: Sendable {
    private let library: MustacheLibrary
    static let page = "page"

    /// Reads every `*.mustache` of the folder; `words` are the catalogue's keys with whether they have places to fill in. There is a page
    /// for each of the formats.
    /// `others` are further roots by their name, such as `preview.html`, with what they print.
    init(
        folder: URL, schema: ViewSchema, words: [String: Bool], formats: [ReportFormat] = ReportFormat.allCases,
        others: [String: ViewSchema] = [:]
    ) throws(TemplateError) {
        let name = folder.lastPathComponent
        var texts: [String: String] = [:]
        for file in try Self.files(in: folder) {
            guard let text = try? String(contentsOf: file, encoding: .utf8) else {
                throw TemplateError(file: "templates/\(name)/\(file.lastPathComponent)", reason: "not readable as UTF-8; save it as UTF-8")
            }
            texts[String(file.lastPathComponent.dropLast(".mustache".count))] = text
        }
        try self.init(texts: texts, schema: schema, words: words, folder: name, formats: formats, others: others)
    }

    init(
        texts: [String: String], schema: ViewSchema, words: [String: Bool], folder: String = "report",
        formats: [ReportFormat] = ReportFormat.allCases, others: [String: ViewSchema] = [:]
    ) throws(TemplateError) {
        let checker = TemplateChecker(templates: texts, words: words, folder: folder)
        MustacheContentTypes.register(MarkdownContentType(), named: "MARKDOWN")
        var library = MustacheLibrary()
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
            do { library.register(try MustacheTemplate(string: text), named: name) } catch let error as MustacheTemplate.ParserError {
                throw TemplateError(
                    file: checker.file(named: name), line: error.context.lineNumber,
                    reason: "no valid template (\(error.error)); mend the tag near '\(error.context.line.prefix(60))'")
            } catch { throw TemplateError(file: checker.file(named: name), reason: "no valid template (\(error))") }
        }
        var met: Set<String> = []
        for format in formats { met.formUnion(try checker.check(root: "\(Self.page).\(format.rawValue)", schema: schema)) }
        for (root, schema) in others.sorted(by: { $0.key < $1.key }) { met.formUnion(try checker.check(root: root, schema: schema)) }
        if let unused = texts.keys.filter({ !met.contains($0) }).min() {
            throw TemplateError(file: checker.file(named: unused), reason: "no page includes it; include it or delete it")
        }
        self.library = library
    }

    /// The rendered page; its root exists once the library is made.
    func render(_ model: some ViewModel, as format: ReportFormat) -> String {
        library.render(model, withTemplate: "\(Self.page).\(format.rawValue)") ?? ""
    }

    /// One of the other roots.
    func render(_ model: some ViewModel, named name: String) -> String { library.render(model, withTemplate: name) ?? "" }

    private static func files(in folder: URL) throws(TemplateError) -> [URL] {
        guard let all = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) else {
            throw TemplateError(file: folder.path, reason: "no such folder; give the folder that holds report/ and strings/")
        }
        return all.filter { $0.lastPathComponent.hasSuffix(".mustache") }.sorted { $0.path < $1.path }
    }
}

/// The formats of an edition; the raw value is the file name's ending.
package enum ReportFormat: String, CaseIterable, Sendable {
    case html
    case markdown = "md"
}
