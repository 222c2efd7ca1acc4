// What the pages of sources and themes need of the command layer: it alone asks the network, and trains. The desk shows what came of it.
import Foundation
import VigieModel

/// Doors to other stages. A page says so where one is missing.
package struct WatchTools: Sendable {
    /// Looks at an address, and at what it leads to, for feeds; one search makes a dozen requests at most. Throws what it met.
    package var findFeeds: (@Sendable (_ address: String) async throws -> FeedSearch)?
    package var learner: Learner?
    package var editions: EditionTools?
    /// Whether the report says on each page that all is invented.
    package var isSample: @Sendable (_ sources: [Source]) -> Bool = { _ in false }
    /// To whom the report is addressed, by its language.
    package var addressee: [LanguageCode: String] = [:]
    /// Puts into an edition what comes from neither items nor briefs: glossary, measured quality, the office.
    package var addAnnexes: @Sendable (_ edition: inout Edition) -> Void = { _ in }

    package init() {}
}

/// What a search for feeds found, and how one of them is added together with the items that were read.
package struct FeedSearch: Sendable {
    /// The title of the page at the address; nil where a feed or nothing is there.
    package var page: String?
    package var requests: Int
    /// Those that were read first.
    package var feeds: [Feed]
    package var misses: [Miss]
    /// Adds the feed of that place in `feeds` as that source, whose address it may correct, and stores its items. Throws a `Miss` where the
    /// address turns out to be no feed, and `StoreError` as the store does.
    package var add: @Sendable (_ place: Int, _ source: Source, _ person: String) async throws -> Added

    package init(
        page: String? = nil, requests: Int, feeds: [Feed], misses: [Miss] = [],
        add: @escaping @Sendable (_ place: Int, _ source: Source, _ person: String) async throws -> Added
    ) {
        self.page = page
        self.requests = requests
        self.feeds = feeds
        self.misses = misses
        self.add = add
    }

    /// A candidate.
    package struct Feed: Sendable {
        package var url: String
        package var title: String
        /// The publisher's page as the feed names it.
        package var site: String?
        /// False where a page names it and it was not asked: what follows is then not known.
        package var isRead = false
        package var format: String?
        /// As the feed states, else as its items read.
        package var language: LanguageCode?
        /// As its items read, where that differs from what the feed states.
        package var readsLike: LanguageCode?
        package var items: Int?
        package var rhythm: Rhythm?
        package var newestItem: Date?
        /// Titles of its newest items.
        package var samples: [String] = []
        /// The source that is polled at this address, or was.
        package var watchedAs: SourceID?
        package var wasFormer = false
        /// The source that has half of its items or more, and how many.
        package var sameItemsAs: SourceID?
        package var sameItems = 0
        package var isMalformed = false

        package init(url: String, title: String) {
            self.url = url
            self.title = title
        }
    }

    /// An address that was asked and is no feed.
    package struct Miss: Error, Sendable {
        package var url: String
        /// Nil where it is of no known kind.
        package var failure: PollFailure?
        /// In English, for who looks closer.
        package var reason: String

        package init(url: String, failure: PollFailure?, reason: String) {
            self.url = url
            self.failure = failure
            self.reason = reason
        }
    }

    package struct Added: Sendable {
        package var source: SourceID
        /// Nil where a harvest is running, which will bring them.
        package var items: Int?

        package init(source: SourceID, items: Int?) {
            self.source = source
            self.items = items
        }
    }
}

/// Teaches the classifier what people decided.
package struct Learner: Sendable {
    /// With fewer decisions nothing is learned.
    package var needed: Int
    /// The model in use, as it is put into use, and whether decisions can be learned on top of it.
    package var inUse: @Sendable () throws -> (model: String, canLearn: Bool)
    /// Learns, and tells how far it has come, from 0 to 1. Throws a `TrainingFailure` where it could not begin.
    package var train: @Sendable (_ progress: @escaping @Sendable (Double) -> Void) async throws -> TrainingOutcome
    /// Puts a model back into use.
    package var use: @Sendable (_ model: String) throws -> Void

    package init(
        needed: Int, inUse: @escaping @Sendable () throws -> (model: String, canLearn: Bool),
        train: @escaping @Sendable (_ progress: @escaping @Sendable (Double) -> Void) async throws -> TrainingOutcome,
        use: @escaping @Sendable (_ model: String) throws -> Void
    ) {
        self.needed = needed
        self.inUse = inUse
        self.train = train
        self.use = use
    }
}

/// What a training brought; kept with its run.
package struct TrainingOutcome: Codable, Hashable, Sendable {
    /// Nil where nothing was learned that helps.
    package var model: String?
    /// What was in use until then.
    package var modelBefore: String
    package var decisions: Int
    /// The decisions by which it was judged.
    package var judgedBy: Int
    /// Whether they were enough to judge by.
    package var isJudged: Bool
    package var isActive: Bool
    package var figures: [Figure]

    package init(
        model: String?, modelBefore: String, decisions: Int, judgedBy: Int, isJudged: Bool, isActive: Bool, figures: [Figure]
    ) {
        self.model = model
        self.modelBefore = modelBefore
        self.decisions = decisions
        self.judgedBy = judgedBy
        self.isJudged = isJudged
        self.isActive = isActive
        self.figures = figures
    }

    /// Before and after, with the range of their difference.
    package struct Figure: Codable, Hashable, Sendable {
        package enum Measure: String, Codable, CaseIterable, Sendable { case f1, macroF1, relevanceF1, topTheme, calibrationError }

        package var measure: Measure
        /// Nil for all themes.
        package var theme: ThemeID?
        package var language: LanguageCode?
        package var before: Double
        package var after: Double
        package var low: Double
        package var high: Double

        package init(
            measure: Measure, theme: ThemeID? = nil, language: LanguageCode? = nil, before: Double, after: Double, low: Double,
            high: Double
        ) {
            self.measure = measure
            self.theme = theme
            self.language = language
            self.before = before
            self.after = after
            self.low = low
            self.high = high
        }
    }
}

/// Why a training brought nothing.
package struct TrainingFailure: Error, Codable, Hashable, Sendable {
    package enum Reason: String, Codable, Sendable {
        case tooFewDecisions
        /// The catalogue's words are in use, and decisions need a trained model to start from.
        case wordsInUse
        case other
    }

    package var reason: Reason
    /// The decisions that there are.
    package var decisions: Int?
    /// One line in English, for who looks closer.
    package var text: String

    package init(_ reason: Reason, decisions: Int? = nil, text: String) {
        self.reason = reason
        self.decisions = decisions
        self.text = text
    }
}
