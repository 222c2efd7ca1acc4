// Loads the three string catalogues and holds them against each other: what one language says, all say.
import Foundation
import VigieModel

/// The report's words in every language of it.
package struct Catalogues: Sendable {
    private let words: [LanguageCode: Words]

    /// Every key that the report's code uses.
    package static let keysOfReport =
        Phrase.allCases.map(\.rawValue) + CountedPhrase.allCases.flatMap(\.keys) + WordFamily.keys + FindingPhrase.keys
        + ChartPhrase.allCases.map(\.rawValue) + CountedChartPhrase.allCases.flatMap(\.keys) + ChartPhrase.families

    /// Reads `fr.json`, `nl.json` and `en.json` of the folder, which errors call `name`; every required key must be there.
    ///
    /// - Parameter custom: a folder whose files of the same names replace words key by key; nil for none.
    package init(
        folder: URL, custom: URL? = nil, name: String = "strings", required: [String] = keysOfReport
    ) throws(TemplateError) {
        var all: [LanguageCode: [String: String]] = [:]
        for language in LanguageCode.ofReport {
            let file = Self.path(of: language, in: name)
            guard let data = try? Data(contentsOf: folder.appendingPathComponent("\(language.rawValue).json")) else {
                throw TemplateError(file: file, reason: "cannot be read; every language of the report needs its catalogue")
            }
            do { all[language] = try JSONDecoder().decode([String: String].self, from: data) } catch {
                throw TemplateError(file: file, reason: "no JSON object of texts (\(Self.cause(of: error))); mend it")
            }
            let shipped = all[language] ?? [:]
            all[language] = shipped.merging(try Self.words(of: language, in: custom, shipped: shipped)) { $1 }
        }
        try self.init(all, name: name, required: required)
    }

    /// The words of a custom folder; none where it has no file of that language.
    private static func words(of language: LanguageCode, in custom: URL?, shipped: [String: String]) throws(TemplateError)
        -> [String: String]
    {
        guard let file = custom?.appendingPathComponent("\(language.rawValue).json"), let data = try? Data(contentsOf: file) else {
            return [:]
        }
        let words: [String: String]
        do { words = try JSONDecoder().decode([String: String].self, from: data) } catch {
            throw TemplateError(file: file.relativePath, reason: "no JSON object of texts (\(cause(of: error))); mend it")
        }
        // A word that no template and no code knows would never be printed.
        if let unknown = words.keys.sorted().first(where: { shipped[$0] == nil }) {
            let meant = NearestName.of(unknown, among: shipped.keys).map { ", did you mean '\($0)'?" } ?? ""
            throw TemplateError(file: file.relativePath, reason: "unknown key '\(unknown)'\(meant); take it out or mend it")
        }
        return words
    }

    init(_ all: [LanguageCode: [String: String]], name: String = "strings", required: [String] = keysOfReport) throws(TemplateError) {
        let everyKey = all.values.reduce(into: Set(required)) { $0.formUnion($1.keys) }
        for language in LanguageCode.ofReport {
            let own = all[language] ?? [:]
            if let key = everyKey.filter({ own[$0] == nil }).min() {
                let known = LanguageCode.ofReport.filter { all[$0]?[key] != nil }.map(\.rawValue)
                let reason = known.isEmpty ? "the code uses it" : "it is in \(known.joined(separator: ", "))"
                throw TemplateError(
                    file: Self.path(of: language, in: name), reason: "missing key '\(key)' (\(reason)); add it, or take it out everywhere")
            }
            if let key = everyKey.filter({ own[$0]?.isEmpty ?? true }).min() {
                throw TemplateError(file: Self.path(of: language, in: name), reason: "'\(key)' is empty; write its text")
            }
            for key in everyKey.sorted() {
                let places = LanguageCode.ofReport.map { Words.places(in: all[$0]?[key] ?? "") }
                if let first = places.first, Words.places(in: own[key] ?? "") != first {
                    throw TemplateError(
                        file: Self.path(of: language, in: name),
                        reason: "'\(key)' has other places to fill in than in \(LanguageCode.ofReport[0].rawValue); use the same {names}")
                }
            }
        }
        words = all.reduce(into: [:]) { $0[$1.key] = Words(language: $1.key, strings: $1.value) }
    }

    /// Nil for a language that the report is not written in.
    package subscript(language: LanguageCode) -> Words? { words[language] }

    /// Every key, and whether its text has places to fill in.
    package var keys: [String: Bool] { (words[LanguageCode.ofReport[0]]?.strings ?? [:]).mapValues { !Words.places(in: $0).isEmpty } }

    /// These words and those of a page of its own, which may not say anything twice.
    package func joined(with others: Catalogues, name: String) throws(TemplateError) -> Catalogues {
        var joined = words
        for (language, own) in others.words {
            let shared = words[language]?.strings ?? [:]
            if let key = own.strings.keys.filter({ shared[$0] != nil }).min() {
                throw TemplateError(
                    file: Self.path(of: language, in: name),
                    reason: "'\(key)' is already among the words of the report or of another topic; use those or rename it")
            }
            joined[language] = Words(language: language, strings: shared.merging(own.strings) { first, _ in first })
        }
        return Catalogues(words: joined)
    }

    private init(words: [LanguageCode: Words]) { self.words = words }

    private static func path(of language: LanguageCode, in name: String) -> String { "templates/\(name)/\(language.rawValue).json" }

    /// One line of a decoding error, which describes itself in ten.
    private static func cause(of error: any Error) -> String {
        switch error {
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
            DecodingError.dataCorrupted(let context):
            let place = context.codingPath.map(\.stringValue).joined(separator: ".")
            return place.isEmpty ? context.debugDescription : "\(place): \(context.debugDescription)"
        default: return "unreadable"
        }
    }
}
