// The desk's words: those of its own catalogue, and the report's for what both name, such as kinds of sources and dates.
import Foundation
import VigieModel
import VigieReport

/// Keys of the catalogue that code uses; each topic has an enumeration of its own, listed in `DeskCatalogue.keys`.
protocol PhraseKey: RawRepresentable<String>, CaseIterable, Sendable {}

/// Keys with a form for one and a form for other numbers: `key-one` and `key-other`, with a place `{n}`.
protocol CountedPhraseKey: RawRepresentable<String>, CaseIterable, Sendable {}

/// The words of one language.
struct DeskWords: Sendable {
    /// The report's words in this language, with its ways of writing dates and numbers.
    let report: Words
    /// Names of people by those that journals keep; empty where a page names nobody.
    var people: [String: String] = [:]
    var language: LanguageCode { report.language }
    var strings: [String: String] { report.strings }

    subscript(phrase: some PhraseKey) -> String { report[phrase.rawValue] }

    /// The text with its places filled in.
    func fill(_ phrase: some PhraseKey, _ values: [String: String]) -> String { Words.filled(self[phrase], values) }

    /// The form for that number, with `{n}` as this language writes it.
    func counted(_ phrase: some CountedPhraseKey, _ count: Int, _ values: [String: String] = [:]) -> String {
        // French says "0 article", Dutch and English "0 artikelen".
        let isOne = count == 1 || (count == 0 && language == .french)
        let text = report[phrase.rawValue + (isOne ? "-one" : "-other")]
        return Words.filled(text, values.merging(["n": report.number(count)]) { given, _ in given })
    }

    /// Day and time in Brussels, such as "22 novembre 2026, 13:05".
    func moment(_ date: Date) -> String {
        let time = BrusselsTime(date)
        let padded = { (number: Int) in number < 10 ? "0\(number)" : String(number) }
        return "\(report.date(time.day)), \(padded(time.hour)):\(padded(time.minute))"
    }
}

/// The words of all languages.
struct DeskCatalogue: Sendable {
    private let words: [LanguageCode: DeskWords]
    /// Every key, and whether its text has places to fill in.
    let keys: [String: Bool]

    /// Reads `strings` of the folder of templates, and each catalogue of `desk/strings` beside it: one a topic.
    init(templates: URL) throws(TemplateError) {
        let folder = templates.appending(path: "desk/strings")
        guard let topics = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil), !topics.isEmpty else {
            throw TemplateError(file: folder.path, reason: "no such folder, or nothing in it; give --share the folder that holds templates")
        }
        var all = try Catalogues(folder: templates.appending(path: "strings"))
        var keys: [String: Bool] = [:]
        for topic in topics.map(\.lastPathComponent).sorted() {
            let name = "desk/strings/\(topic)"
            let own = try Catalogues(folder: folder.appending(path: topic), name: name, required: [])
            all = try all.joined(with: own, name: name)
            keys.merge(own.keys) { first, _ in first }
        }
        let known = all.keys
        if let missing = Self.required.filter({ known[$0] == nil }).min() {
            throw TemplateError(
                file: "templates/desk/strings", reason: "missing key '\(missing)' (the code uses it); add it to each language")
        }
        var words: [LanguageCode: DeskWords] = [:]
        for language in LanguageCode.ofReport {
            guard let found = all[language] else {
                throw TemplateError(file: "templates/desk/strings", reason: "no words of \(language.rawValue); add them")
            }
            words[language] = DeskWords(report: found)
        }
        self.words = words
        self.keys = keys
        french = DeskWords(report: try Self.need(all[.french]))
    }

    /// The words of a language of the interface; French for any other.
    subscript(language: LanguageCode) -> DeskWords { words[language] ?? french }

    private let french: DeskWords

    private static func need(_ words: Words?) throws(TemplateError) -> Words {
        guard let words else { throw TemplateError(file: "templates/desk/strings", reason: "no French words; add them") }
        return words
    }

    /// Every key that code uses.
    static var required: [String] {
        phrases.flatMap { keys(of: $0) } + counted.flatMap { counted(of: $0) }
    }

    private static func keys<Key: PhraseKey>(of type: Key.Type) -> [String] { Key.allCases.map(\.rawValue) }
    private static func counted<Key: CountedPhraseKey>(of type: Key.Type) -> [String] {
        Key.allCases.flatMap { [$0.rawValue + "-one", $0.rawValue + "-other"] }
    }

    /// The enumerations of keys, one a topic: add yours here.
    private static let phrases: [any PhraseKey.Type] = [
        LayoutPhrase.self, ProblemPhrase.self, AccountPhrase.self, UserPhrase.self,
        SignOnPhrase.self, TokenPhrase.self, FeedPhrase.self,
        QueuePhrase.self, QueueKindPhrase.self, SearchPhrase.self,
        ItemPhrase.self, StoryPhrase.self, JournalPhrase.self, WatchPhrase.self,
        BriefPhrase.self, BriefNamePhrase.self,
        SourcePhrase.self, ConditionPhrase.self, TroublePhrase.self, SourceEventPhrase.self, RemedyPhrase.self,
        FieldPhrase.self, ListFindingPhrase.self,
        ThemePhrase.self, EditionPhrase.self, ErratumPhrase.self, FollowUpPhrase.self,
    ]
    private static let counted: [any CountedPhraseKey.Type] = [
        AccountCount.self, TokenCount.self, QueueTotal.self, BriefCount.self,
        ItemCount.self, JournalCount.self, JournalDoneCount.self, JournalLeftCount.self, JournalRestCount.self,
        SourceCount.self, PaceCount.self, ThemeCount.self, EditionCount.self, ErratumCount.self,
    ]
}
