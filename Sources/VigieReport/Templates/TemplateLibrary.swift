// Loads the report's templates and refuses those that would print something other than what they seem to say.
import Foundation
import Mustache

/// The checked templates of one report.
struct TemplateLibrary: Sendable {
    private let library: MustacheLibrary
    static let page = "page"

    /// Reads every `*.mustache` of the folder; `words` are the catalogue's keys with whether they have places to fill in.
    init(folder: URL, schema: ViewSchema, words: [String: Bool]) throws(TemplateError) {
        var texts: [String: String] = [:]
        for file in try Self.files(in: folder) {
            guard let text = try? String(contentsOf: file, encoding: .utf8) else {
                throw TemplateError(file: "templates/report/\(file.lastPathComponent)", reason: "not readable as UTF-8; save it as UTF-8")
            }
            texts[String(file.lastPathComponent.dropLast(".mustache".count))] = text
        }
        try self.init(texts: texts, schema: schema, words: words)
    }

    init(texts: [String: String], schema: ViewSchema, words: [String: Bool]) throws(TemplateError) {
        MustacheContentTypes.register(MarkdownContentType(), named: "MARKDOWN")
        var library = MustacheLibrary()
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
            do { library.register(try MustacheTemplate(string: text), named: name) } catch let error as MustacheTemplate.ParserError {
                throw TemplateError(
                    file: TemplateChecker.path(of: name), line: error.context.lineNumber,
                    reason: "no valid template (\(error.error)); mend the tag near '\(error.context.line.prefix(60))'")
            } catch { throw TemplateError(file: TemplateChecker.path(of: name), reason: "no valid template (\(error))") }
        }
        let checker = TemplateChecker(templates: texts, words: words)
        let met = try checker.check(root: "\(Self.page).html", schema: schema).union(
            try checker.check(root: "\(Self.page).md", schema: schema))
        if let unused = texts.keys.filter({ !met.contains($0) }).min() {
            throw TemplateError(file: TemplateChecker.path(of: unused), reason: "no page includes it; include it or delete it")
        }
        self.library = library
    }

    /// The rendered page; both roots exist once the library is made.
    func render(_ model: some ViewModel, as format: ReportFormat) -> String {
        library.render(model, withTemplate: "\(Self.page).\(format.rawValue)") ?? ""
    }

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
