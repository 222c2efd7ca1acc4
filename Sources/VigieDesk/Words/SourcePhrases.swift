// The words of the pages of sources that code puts into them.
import VigieModel
import VigieParse

enum SourcePhrase: String, PhraseKey {
    case sourcesLede = "sources-lede"
    case findSilent = "find-silent"
    case filterAll = "sources-all"
    case filterAttention = "sources-attention"
    case filterWell = "sources-well"
    case filterPaused = "sources-paused"
    case filterRetired = "sources-retired"
    case anyKind = "any-kind"
    case anyLanguage = "any-language"
    case sortCondition = "sort-condition"
    case sortTitle = "sort-title"
    case sortNewest = "sort-newest"
    case sortVolume = "sort-volume"
    case never = "never-yet"
    case rhythmUnknown = "rhythm-unknown"
    case sinceDay = "since-day"
    case nextPollSoon = "next-poll-soon"
    case everyOwn = "every-own"
    case noLanguage = "no-language"
    case retired = "condition-retired"
    case editAdded = "source-edit-added"
    case editChanged = "source-edit-changed"
    case editPaused = "source-edit-paused"
    case editRetired = "source-edit-retired"
    case editResumed = "source-edit-resumed"
    case editRetried = "source-edit-retried"
    case editUndone = "source-edit-undone"
    case changeLine = "change-line"
    case nothing = "value-none"
    case yes = "value-yes"
    case noticeSaved = "source-saved"
    case noticeSame = "source-same"
    case noticePaused = "source-paused"
    case noticeRetired = "source-retired"
    case noticeResumed = "source-resumed"
    case noticeRetried = "source-retried"
    case noticeUndone = "edit-undone"
    case noticeNotUndone = "edit-not-undone"
    case faultTitle = "fault-title"
    case faultPublisher = "fault-publisher"
    case faultKind = "fault-kind"
    case faultLanguages = "fault-languages"
    case faultAddress = "fault-address"
    case faultSecret = "fault-secret"
    case faultSite = "fault-site"
    case faultEvery = "fault-every"
    case faultTaken = "fault-taken"
    case faultReason = "fault-reason"
    case findTitle = "find-title"
    case findMissing = "find-missing"
    case findFailed = "find-failed"
    case findNothing = "find-nothing"
    case watchedAlready = "watched-already"
    case watchedBefore = "watched-before"
    case sameItems = "same-items"
    case readsLike = "reads-like"
    case hasNoItems = "has-no-items"
    case isMalformed = "is-malformed"
    case added = "source-added"
    case addedLater = "source-added-later"
    case importTitle = "import-title"
    case importEmpty = "import-empty"
    case importTooLarge = "import-too-large"
    case importTooDeep = "import-too-deep"
    case importNotXML = "import-not-xml"
    case importNotOPML = "import-not-opml"
    case importGone = "import-gone"
    case importMoved = "import-moved"
    case importDone = "import-done"
    case importReplaces = "import-replaces"
    case importKeeps = "import-keeps"
    case exportTitle = "export-title"
    case pastedList = "pasted-list"
    case doubleSame = "double-same"
    case doubleFormer = "double-former"
    case doubleInList = "double-in-list"
    case monthLine = "month-line"
    case leftListed = "address-listed"
    case leftMoved = "address-moved"
}

enum SourceCount: String, CountedPhraseKey {
    case sources = "source-count"
    case attention = "attention-count"
    case perMonth = "per-month"
    case items = "item-count"
    case requests = "request-count"
    case feeds = "feed-count"
    case added = "import-added"
    case changed = "import-changed"
    case unchanged = "import-unchanged"
    case otherEntries = "import-others"
    case unexplained = "import-unexplained"
    case failures = "failure-count"
    case scale = "bar-scale"
    case well = "well-count"
    case paused = "paused-count"
    case neverPolled = "new-count"
    case findings = "finding-count"
}

/// A source's condition in a word or two.
enum ConditionPhrase: String, PhraseKey {
    case new = "condition-new"
    case ok = "condition-ok"
    case unchanged = "condition-unchanged"
    case quiet = "condition-quiet"
    case empty = "condition-empty"
    case recovered = "condition-recovered"
    case broken = "condition-broken"
    case moved = "condition-moved"
    case gone = "condition-gone"
    case paused = "condition-paused"

    init(_ condition: SourceCondition) {
        self =
            switch condition {
            case .new: .new
            case .ok: .ok
            case .unchanged: .unchanged
            case .quiet: .quiet
            case .empty: .empty
            case .recovered: .recovered
            case .broken: .broken
            case .moved: .moved
            case .gone: .gone
            case .paused: .paused
            }
    }
}

/// What is the matter with a source.
enum TroublePhrase: String, PhraseKey {
    case unauthorized = "trouble-unauthorized"
    case forbidden = "trouble-forbidden"
    case notFound = "trouble-not-found"
    case gone = "trouble-gone"
    case tooManyRequests = "trouble-too-many-requests"
    case serverError = "trouble-server-error"
    case status = "trouble-status"
    case nameNotResolved = "trouble-name"
    case connection = "trouble-connection"
    case tls = "trouble-tls"
    case timedOut = "trouble-timed-out"
    case redirect = "trouble-redirect"
    case address = "trouble-address"
    case tooLarge = "trouble-too-large"
    case badAnswer = "trouble-bad-answer"
    case notAFeed = "trouble-not-a-feed"
    case unknown = "trouble-unknown"
    case movedTo = "trouble-moved"
    case movedAway = "trouble-moved-away"
    case empty = "trouble-empty"
    case quiet = "trouble-quiet"
    case recovered = "trouble-recovered"
    case lastPoll = "trouble-last-poll"

    init(_ failure: PollFailure?) {
        self =
            switch failure {
            case .unauthorized: .unauthorized
            case .forbidden: .forbidden
            case .notFound: .notFound
            case .gone: .gone
            case .tooManyRequests: .tooManyRequests
            case .serverError: .serverError
            case .status: .status
            case .nameNotResolved: .nameNotResolved
            case .connection: .connection
            case .tls: .tls
            case .timedOut: .timedOut
            case .redirect: .redirect
            case .address: .address
            case .tooLarge: .tooLarge
            case .badAnswer: .badAnswer
            case .notAFeed: .notAFeed
            case nil: .unknown
            }
    }
}

/// What happened to a source.
enum SourceEventPhrase: String, PhraseKey {
    case polled = "source-event-polled"
    case paused = "source-event-paused"
    case pausedByList = "source-event-paused-by-list"
    case resumed = "source-event-resumed"
    case retried = "source-event-retried"
    case readdressed = "source-event-readdressed"
    case adopted = "source-event-adopted"
    case double = "source-event-double"
}

/// What to do about it.
enum RemedyPhrase: String, PhraseKey {
    case find = "remedy-find"
    case askPublisher = "remedy-open"
    case askEntry = "remedy-entry"
    case successor = "remedy-successor"
    case askLess = "remedy-ask-less"
    case wait = "remedy-wait"
    case spelling = "remedy-spelling"
    case browser = "remedy-browser"
    case address = "remedy-address"
    case shorter = "remedy-shorter"
    case lookAtSite = "remedy-site"
    case takenOver = "remedy-taken-over"
    case watchedAs = "remedy-watched-as"
    case empty = "remedy-empty"
    case tell = "remedy-tell"
    case retry = "remedy-retry"
    case tryLater = "remedy-try-later"

    init(_ failure: PollFailure?) {
        self =
            switch failure {
            case .unauthorized: .askPublisher
            case .forbidden: .askEntry
            case .notFound, .notAFeed, .status, .redirect: .find
            case .gone: .successor
            case .tooManyRequests: .askLess
            case .serverError, .connection, .timedOut, .badAnswer: .wait
            case .nameNotResolved: .spelling
            case .tls: .browser
            case .address: .address
            case .tooLarge: .shorter
            case nil: .find
            }
    }
}

/// How often a source publishes: a form for once and one for several times.
enum PaceCount: String, CountedPhraseKey {
    case day = "pace-day"
    case week = "pace-week"
    case month = "pace-month"
    case year = "pace-year"
}

/// The fields of a source, as previews and journals name them.
enum FieldPhrase: String, PhraseKey {
    case address = "field-address"
    case title = "field-title"
    case publisher = "field-publisher"
    case kind = "field-kind"
    case languages = "field-languages"
    case site = "field-site"
    case reason = "field-reason"
    case seen = "field-seen"
    case paused = "field-paused"
    case every = "field-every"
    case former = "field-former"
    case folder = "field-folder"
    case others = "field-others"

    /// By the names of `FieldChange`.
    init(_ change: FieldChange) {
        self = FieldPhrase(rawValue: "field-\(change.field == "other readers" ? "others" : change.field)") ?? .others
    }
}

/// What is wrong in a list, by the codes of its findings.
enum ListFindingPhrase: String, PhraseKey {
    case address = "finding-source-address"
    case secret = "finding-source-secret"
    case twice = "finding-source-twice"
    case other = "finding-other"

    init(code: String) { self = ListFindingPhrase(rawValue: "finding-\(code)") ?? .other }
}
