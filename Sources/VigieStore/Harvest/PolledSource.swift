// A source as a poll finds it in the store.
import Foundation
import GRDB
import VigieModel

/// What the store knows of a source before a poll is written.
struct PolledSource {
    var feedURL: String
    var isPaused: Bool
    private var languageList: String
    var condition: SourceCondition
    var conditionSince: Date?
    var newestItem: Date?
    var rhythm: Rhythm?
    /// When the document was read whose items are listed, as stored; nil where none was.
    var lastListed: String?

    init(_ columns: inout Columns) throws {
        feedURL = try columns.text()
        isPaused = try columns.flag()
        languageList = try columns.text()
        condition = try columns.key()
        conditionSince = try columns.optionalDate()
        newestItem = try columns.optionalDate()
        rhythm = try Rhythm(meanGap: columns.optionalFraction(), longGap: columns.optionalFraction())
        lastListed = try columns.optionalText()
    }

    /// What is no list counts as none.
    var languages: [LanguageCode] { ((try? JSONText.readTexts(languageList)) ?? []).map(LanguageCode.init(rawValue:)) }
}

extension Rhythm {
    /// Nil where either is missing.
    init?(meanGap: Double?, longGap: Double?) {
        guard let meanGap, let longGap else { return nil }
        self.init(meanGap: meanGap, longGap: longGap)
    }
}

/// A source's newest item and its rhythm, read from its items.
enum SourceRhythm {
    static func fetch(_ source: SourceID, _ db: Database) throws -> (newestItem: Date?, rhythm: Rhythm?) {
        let newest = try Prepared("SELECT date FROM items WHERE source = ? ORDER BY date DESC LIMIT ?", db)
        let dates = try newest.all(source.rawValue, Rhythm.sampleSize) { try $0.date() }
        return (dates.first, Rhythm(dates: dates))
    }
}
