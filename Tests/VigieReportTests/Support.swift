// What several of these tests need: the repository's templates, the pages of the small edition, and what is in a page.
import Foundation
import Testing
import VigieModel

@testable import VigieReport  // The stage's parts are internal; its door alone would leave them untested.

enum Support {
    static let testFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    static let templates = testFolder.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("templates")

    /// Loaded once: it is a value, and checking the templates takes a while in a debug build.
    private static let loaded = Result { try ReportRenderer(templates: templates) }

    static func renderer() throws -> ReportRenderer { try loaded.get() }

    static func words(_ language: LanguageCode) throws -> Words {
        try #require(try Catalogues(folder: templates.appendingPathComponent("strings"))[language])
    }

    static func page(_ edition: Edition = SmallEdition.full, _ language: LanguageCode, _ format: ReportFormat) throws -> String {
        switch format {
        case .html: try renderer().html(edition, in: language)
        case .markdown: try renderer().markdown(edition, in: language)
        }
    }

    static func templateTexts() throws -> [String: String] {
        let folder = templates.appendingPathComponent("report")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.filter { $0.pathExtension == "mustache" }.reduce(into: [:]) { texts, file in
            texts[String(file.lastPathComponent.dropLast(".mustache".count))] = try String(contentsOf: file, encoding: .utf8)
        }
    }

    static func catalogue(_ language: LanguageCode) throws -> [String: String] {
        let file = templates.appendingPathComponent("strings/\(language.rawValue).json")
        return try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
    }

    /// The first group of every match, in order.
    static func all(_ pattern: String, in text: String) throws -> [String] {
        try text.matches(of: Regex(pattern, as: (Substring, Substring).self)).map { String($0.output.1) }
    }

    /// The page without its style, which has braces and rules of its own.
    static func withoutStyle(_ page: String) throws -> String {
        page.replacing(try Regex("(?s)<style>.*?</style>"), with: "")
    }
}
