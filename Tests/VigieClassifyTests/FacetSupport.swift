// What the tests of facets share: the repository's own words, and a short way to ask.
import Foundation
import Testing
import VigieClassify
import VigieModel

enum FacetSupport {
    static let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "themes/facets.yaml").path

    /// 22 November 2026, the day on which the sentences are published.
    static let published = Timestamp.date("2026-11-22T08:00:00Z") ?? .distantPast

    static func proposal(
        _ title: String, _ summary: String = "", _ language: LanguageCode, kind: SourceKind? = nil, published: Date? = published
    ) throws -> FacetProposal {
        try reader.get().facets(
            of: ClassifiableText(title: title, summary: summary), language: language, sourceKind: kind, published: published)
    }

    /// Loaded once for all tests.
    private static let reader = Result { try FacetReader(FacetCatalogue(contentsOf: path)) }
}

/// A sentence of the tables.
struct FacetSentence: Sendable, CustomTestStringConvertible {
    var language: LanguageCode
    var text: String
    var expected: String

    init(_ language: LanguageCode, _ text: String, _ expected: String) {
        self.language = language
        self.text = text
        self.expected = expected
    }

    var testDescription: String { "\(language.rawValue): \(text)" }
}
