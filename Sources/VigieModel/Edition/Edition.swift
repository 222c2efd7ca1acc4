// An edition: one year's report, as a value that holds all that its pages print. The renderer needs nothing else.
import Foundation

/// All that an edition says, before it is put into words.
package struct Edition: Hashable, Codable, Sendable {
    package var year: Int
    /// What was known at this time is in; what came later is not.
    package var asOf: Date
    /// Where true, every page says that the content is invented.
    package var isSample: Bool
    /// To whom it is addressed, as printed, by language; empty prints the office alone.
    @Keyed package var addressee: [LanguageCode: String]
    package var themes: [Theme]
    /// Approved briefs, in the order of the report.
    package var briefs: [StoredBrief]
    /// Kept items of the year, newest first, doubles folded.
    package var keptItems: [EditionItem]
    /// Items that briefs cite, kept or not, of whatever year.
    @Keyed package var citedItems: [ItemID: EditionItem]
    package var sources: [EditionSource]
    package var counts: EditionCounts
    /// The same counts of the year before; nil where the store holds nothing of it.
    package var previousCounts: EditionCounts?
    /// The edition of the year before; nil where none was made.
    package var previous: PreviousEdition?
    /// The languages that it is printed in: pages lead to these alone.
    package var languages = LanguageCode.ofReport
    /// The former days of the briefs' dates; those that never moved are not in it.
    package var dateHistories: [DateHistory] = []
    /// Kept items that the classifier proposes as programmes or calls, which nobody has verified: newest first.
    package var proposedProgrammes: [ItemID] = []
    /// Nil where nobody measured the classifier in use.
    package var classifier: ClassifierQuality?
    package var glossary: [EditionTerm] = []
    package var office = EditionOffice()

    package init(
        year: Int, asOf: Date, isSample: Bool = false, addressee: [LanguageCode: String] = [:], themes: [Theme], briefs: [StoredBrief],
        keptItems: [EditionItem], citedItems: [ItemID: EditionItem], sources: [EditionSource], counts: EditionCounts,
        previousCounts: EditionCounts? = nil
    ) {
        self.year = year
        self.asOf = asOf
        self.isSample = isSample
        self.addressee = addressee
        self.themes = themes
        self.briefs = briefs
        self.keptItems = keptItems
        self.citedItems = citedItems
        self.sources = sources
        self.counts = counts
        self.previousCounts = previousCounts
    }
}

/// An item as the report prints it.
package struct EditionItem: Hashable, Codable, Sendable {
    package var id: ItemID
    package var source: SourceID
    package var title: String
    package var link: String?
    /// The first 300 characters of its text at most; empty where it has none.
    package var extract: String
    package var language: LanguageCode
    package var date: Date
    /// A person's themes where given, else the classifier's; the main one first.
    package var themes: [ThemeID]
    package var importance: Importance?
    /// Other sources that published the same page.
    package var alsoIn: [SourceID]

    package init(
        id: ItemID, source: SourceID, title: String, link: String?, extract: String = "", language: LanguageCode, date: Date,
        themes: [ThemeID], importance: Importance? = nil, alsoIn: [SourceID] = []
    ) {
        self.id = id
        self.source = source
        self.title = title
        self.link = link
        self.extract = extract
        self.language = language
        self.date = date
        self.themes = themes
        self.importance = importance
        self.alsoIn = alsoIn
    }
}

/// A source with what came from it in the year.
package struct EditionSource: Hashable, Codable, Sendable {
    package var source: Source
    package var itemCount: Int
    package var keptCount: Int
    /// The newest item's date; nil where there is none.
    package var lastItem: Date?
    /// How its last poll ended.
    package var lastResult: PollResult

    package init(source: Source, itemCount: Int, keptCount: Int, lastItem: Date?, lastResult: PollResult) {
        self.source = source
        self.itemCount = itemCount
        self.keptCount = keptCount
        self.lastItem = lastItem
        self.lastResult = lastResult
    }
}

/// What was counted in a year.
package struct EditionCounts: Hashable, Codable, Sendable {
    /// Items dated in the year.
    package var items: Int
    /// Those with at least one theme, of a person's or the classifier's.
    package var relevant: Int
    package var kept: Int
    package var rejected: Int
    /// Relevant items of each theme, by month: twelve numbers.
    @Keyed package var monthly: [ThemeID: [Int]]
    /// Kept items of each theme.
    @Keyed package var keptByTheme: [ThemeID: Int]
    @Keyed package var byLanguage: [LanguageCode: Int]
    @Keyed package var byKind: [SourceKind: Int]
    /// Items whose themes a person set.
    package var themedByPeople: Int
    /// Items by month, and of these the relevant ones, each counted once: twelve numbers each.
    package var monthlyItems: [Int]
    package var monthlyRelevant: [Int]
    /// Sources of which at least one item is dated in the month: twelve numbers. What trends are divided by.
    package var activeSources: [Int]
    /// Relevant items of each theme by the kind of their source.
    package var byThemeAndKind: [ThemeID: [SourceKind: Int]]

    package init(
        items: Int = 0, relevant: Int = 0, kept: Int = 0, rejected: Int = 0, monthly: [ThemeID: [Int]] = [:],
        keptByTheme: [ThemeID: Int] = [:], byLanguage: [LanguageCode: Int] = [:], byKind: [SourceKind: Int] = [:], themedByPeople: Int = 0,
        monthlyItems: [Int] = [], monthlyRelevant: [Int] = [], activeSources: [Int] = [],
        byThemeAndKind: [ThemeID: [SourceKind: Int]] = [:]
    ) {
        self.items = items
        self.relevant = relevant
        self.kept = kept
        self.rejected = rejected
        self.monthly = monthly
        self.keptByTheme = keptByTheme
        self.byLanguage = byLanguage
        self.byKind = byKind
        self.themedByPeople = themedByPeople
        self.monthlyItems = monthlyItems
        self.monthlyRelevant = monthlyRelevant
        self.activeSources = activeSources
        self.byThemeAndKind = byThemeAndKind
    }

    /// Relevant items of a theme over the year.
    package func total(of theme: ThemeID) -> Int { monthly[theme, default: []].reduce(0, +) }
}
