// Loads the templates of a page and refuses those that would print something other than what they seem to say.
import Foundation
import Mustache

/// The checked templates of one page in one format or several.
struct TemplateLibrary: Sendable {
    private let library: MustacheLibrary
    /// The templates as they were read, by name.
    let texts: [String: String]
    static let page = "page"

    /// Reads every `*.mustache` of the folder; `words` are the catalogue's keys with whether they have places to fill in. There is a page
    /// for each of the formats.
    /// `others` are further roots by their name, such as `preview.html`, with what they print.
    ///
    /// `custom` is a folder whose files of the same names stand in place of those of the first; nil for none.
    init(
        folder: URL, custom: URL? = nil, schema: ViewSchema, words: [String: Bool], formats: [ReportFormat] = ReportFormat.allCases,
        others: [String: ViewSchema] = [:]
    ) throws(TemplateError) {
        let (texts, places) = try Self.texts(in: folder, custom: custom)
        try self.init(
            texts: texts, schema: schema, words: words, folder: folder.lastPathComponent, places: places, formats: formats, others: others)
    }

    /// The templates by name, and where those lie that are not the first folder's own.
    static func texts(in folder: URL, custom: URL?) throws(TemplateError) -> (texts: [String: String], places: [String: String]) {
        var texts: [String: String] = [:]
        var places: [String: String] = [:]
        for file in try files(in: folder) {
            let path = "templates/\(folder.lastPathComponent)/\(file.lastPathComponent)"
            texts[name(of: file)] = try text(of: file, path)
        }
        guard let custom, FileManager.default.fileExists(atPath: custom.path) else { return (texts, places) }
        for file in try files(in: custom) {
            let path = custom.appendingPathComponent(file.lastPathComponent).relativePath
            texts[name(of: file)] = try text(of: file, path)
            places[name(of: file)] = path
        }
        return (texts, places)
    }

    private static func name(of file: URL) -> String { String(file.lastPathComponent.dropLast(".mustache".count)) }

    private static func text(of file: URL, _ path: String) throws(TemplateError) -> String {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw TemplateError(file: path, reason: "not readable as UTF-8; save it as UTF-8")
        }
        return text
    }

    init(
        texts: [String: String], schema: ViewSchema, words: [String: Bool], folder: String = "report", places: [String: String] = [:],
        formats: [ReportFormat] = ReportFormat.allCases, others: [String: ViewSchema] = [:]
    ) throws(TemplateError) {
        try self.init(unchecked: texts, folder: folder, places: places)
        let checker = TemplateChecker(templates: texts, words: words, folder: folder, places: places)
        var met: Set<String> = []
        for format in formats { met.formUnion(try checker.check(root: "\(Self.page).\(format.rawValue)", schema: schema)) }
        for (root, schema) in others.sorted(by: { $0.key < $1.key }) { met.formUnion(try checker.check(root: root, schema: schema)) }
        if let unused = texts.keys.filter({ !met.contains($0) }).min() {
            throw TemplateError(file: checker.file(named: unused), reason: "no page includes it; include it or delete it")
        }
    }

    /// Templates that were checked when an edition was frozen with them: what they may name was settled then.
    init(unchecked texts: [String: String], folder: String = "report", places: [String: String] = [:]) throws(TemplateError) {
        MustacheContentTypes.register(MarkdownContentType(), named: "MARKDOWN")
        var library = MustacheLibrary()
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
            let file = places[name] ?? "templates/\(folder)/\(name).mustache"
            do { library.register(try MustacheTemplate(string: text), named: name) } catch let error as MustacheTemplate.ParserError {
                throw TemplateError(
                    file: file, line: error.context.lineNumber,
                    reason: "no valid template (\(error.error)); mend the tag near '\(error.context.line.prefix(60))'")
            } catch { throw TemplateError(file: file, reason: "no valid template (\(error))") }
        }
        self.library = library
        self.texts = texts
    }

    /// The rendered page; its root exists once the library is made.
    func render(_ view: ViewValue, as format: ReportFormat) -> String { render(view, named: "\(Self.page).\(format.rawValue)") }
    func render(_ model: some ViewModel, as format: ReportFormat) -> String { render(ViewValue(of: model), as: format) }

    /// One of the other roots.
    func render(_ view: ViewValue, named name: String) -> String {
        PlainDirection.of(library.render(view.forMustache, withTemplate: name) ?? "")
    }
    func render(_ model: some ViewModel, named name: String) -> String { render(ViewValue(of: model), named: name) }

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
