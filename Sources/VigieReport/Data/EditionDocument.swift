// An edition as the JSON document that programs read. The names of its fields are a stable edge, described by EditionSchema.
import Foundation
import VigieModel

/// The whole document. What is nil or not known is left out of it.
struct EditionDocument: Encodable {
    static let format = "vigie-edition-data-1"

    struct ThemeEntry: Encodable {
        var id: String
        var name: [String: String]
        var definition: [String: String]
    }

    struct DateEntry: Encodable {
        var date: String
        var was: String?
        var label: [String: String]
    }

    struct DecisionEntry: Encodable {
        var code: String
        var due: String
        var effort: String
        var text: [String: String]
        var owner: [String: String]
    }

    struct TextEntry: Encodable {
        var title: String
        var message: String
        var facts: String
        var importance: String
        var values: String
        var action: String
    }

    struct BriefEntry: Encodable {
        var number: Int
        var id: String
        var revision: Int
        var themes: [String]
        var level: String
        var kind: String
        var impact: String
        var horizon: String
        var confidence: String
        var ring: String?
        var maturity: String?
        var weakSignal: Bool
        var services: [String]
        var items: [String]
        var dates: [DateEntry]
        var decision: DecisionEntry?
        var texts: [String: TextEntry]
    }

    struct ItemEntry: Encodable {
        var id: String
        var title: String
        var link: String?
        var language: String
        var published: String
        var source: String
        var publisher: String?
        var kind: String?
        var themes: [String]
        var importance: Int?
        var kept: Bool
        var citedBy: [String]
        var alsoIn: [String]
    }

    struct SourceEntry: Encodable {
        var id: String
        var title: String
        var publisher: String
        var kind: String
        var languages: [String]
        /// Left out where it holds a name or a password.
        var feed: String?
        var site: String?
        var items: Int
        var kept: Int
        var lastItem: String?
        var lastResult: String
    }

    struct CountEntry: Encodable {
        var year: Int
        var items: Int
        var relevant: Int
        var kept: Int
        var rejected: Int
        var themedByPeople: Int
        var monthly: [String: [Int]]
        var keptByTheme: [String: Int]
        var byLanguage: [String: Int]
        var byKind: [String: Int]
    }

    var format = EditionDocument.format
    var year: Int
    var asOf: String
    var sample: Bool
    var fingerprint: String
    var themes: [ThemeEntry]
    var briefs: [BriefEntry]
    var items: [ItemEntry]
    var sources: [SourceEntry]
    /// This year's, then the year before's where it is known.
    var counts: [CountEntry]

    /// With its keys sorted, the same bytes on every machine.
    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        // The keys of dictionaries, which are ids and codes, stay as they are.
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
}
