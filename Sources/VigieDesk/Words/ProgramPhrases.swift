// The words of tokens and feeds that code puts into pages and feeds.
import VigieModel

enum TokenPhrase: String, PhraseKey {
    case title = "tokens"
    case madeTitle = "token-made-title"
    case made = "token-made-for"
    case malformed = "token-malformed"
    case scopeless = "token-scopeless"
    case noticeRevoked = "notice-token-revoked"
    case neverUsed = "token-never-used"
    case used = "token-used"
    case expires = "token-expires"
    case expired = "token-expired"
    case madeOn = "token-made-on"
    case readItems = "scope-read-items"
    case writeDecisions = "scope-write-decisions"
    case readBriefs = "scope-read-briefs"
    case writeBriefs = "scope-write-briefs"
    case readSources = "scope-read-sources"
    case writeSources = "scope-write-sources"
    case readEditions = "scope-read-editions"
    case readFeeds = "scope-read-feeds"

    static func name(of scope: TokenScope) -> TokenPhrase {
        switch scope {
        case .readItems: .readItems
        case .writeDecisions: .writeDecisions
        case .readBriefs: .readBriefs
        case .writeBriefs: .writeBriefs
        case .readSources: .readSources
        case .writeSources: .writeSources
        case .readEditions: .readEditions
        case .readFeeds: .readFeeds
        }
    }
}

enum FeedPhrase: String, PhraseKey {
    case title = "feed-title"
    case titleOfTheme = "feed-title-of-theme"
    case subtitle = "feed-subtitle"
    case ofAll = "feed-of-all"
}

enum TokenCount: String, CountedPhraseKey {
    case days = "day-count"
}
