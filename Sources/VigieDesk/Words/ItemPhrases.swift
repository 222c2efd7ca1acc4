// The words of an item's panel and its evidence that code puts into pages.
import VigieModel

enum ItemPhrase: String, PhraseKey {
    case stateUndecided = "item-state-undecided"
    case stateKept = "item-state-kept"
    case stateRejected = "item-state-rejected"
    case importanceNone = "item-importance-none"
    case state = "item-state"
    case themes = "item-themes"
    case importance = "item-importance"
    case note = "item-note"
    case noteNone = "item-note-none"
    case quoted = "item-quoted"
    case themesByMachine = "item-themes-machine"
    case themesNone = "item-themes-none"
    case story = "item-story"
    case storyNumber = "item-story-number"
    case storyNone = "item-story-none"
    case withdrawn = "item-withdrawn"
    case missing = "item-missing-from-feed"
    case orderMatters = "item-order-matters"
    case orderDecides = "item-order-decides"
    case likeness = "item-likeness"
    case title = "item-title"
    case link = "item-link"
    case published = "item-published"
    case text = "item-text"
    case markupOnly = "item-markup-only"
    case revision = "item-revision"
    case source = "item-source"
    case publisher = "item-publisher"
    case condition = "item-condition"
    case model = "item-model"
    case rhythm = "item-rhythm"
    case firstSeen = "item-first-seen"
    case lastSeen = "item-last-seen"
    case alsoFrom = "item-also-from"
    case categories = "item-categories"
    case identifier = "item-identifier"
    case evidenceNone = "evidence-none"
    case evidenceDropped = "evidence-dropped"
    case evidenceAt = "evidence-at"
    case evidenceFile = "evidence-file"
    case evidenceRecord = "evidence-record"
    case evidenceHash = "evidence-hash"
    case evidenceAddress = "evidence-address"
    case evidencePlace = "evidence-place"
    case evidenceTitle = "evidence-title"
    case evidenceRevision = "evidence-revision"
    case evidenceUnreadable = "evidence-unreadable"
    case evidenceSound = "evidence-sound"
    case evidenceUnsound = "evidence-unsound"
    case evidenceUnstated = "evidence-unstated"
    case briefApproved = "item-brief-approved"
    case briefDraft = "item-brief-draft"
    case reasonTheme = "reason-theme"
    case reasonChosen = "reason-chosen"
    case reasonKind = "reason-kind"
    case reasonSource = "reason-source"
    case reasonUnsure = "reason-unsure"
    case reasonBetween = "reason-between"
    case reasonRelevance = "reason-relevance"
    case reasonUnlike = "reason-unlike"
    case reasonLike = "reason-like"
    case dayToday = "day-today"
    case daySince = "day-since"
    case meaningApplies = "meaning-applies"
    case meaningDeadline = "meaning-deadline"
    case meaningInForce = "meaning-in-force"
    case meaningEndOfSupport = "meaning-end-of-support"
    case bindingDate = "facet-binding-date"
    case dateWas = "facet-date-was"
    case datePast = "facet-date-past"
    case level = "facet-level"
    case kind = "facet-kind"
    case groundSource = "facet-ground-source"
    case conditionNew = "item-condition-new"
    case conditionOk = "item-condition-ok"
    case conditionUnchanged = "item-condition-unchanged"
    case conditionQuiet = "item-condition-quiet"
    case conditionEmpty = "item-condition-empty"
    case conditionRecovered = "item-condition-recovered"
    case conditionBroken = "item-condition-broken"
    case conditionMoved = "item-condition-moved"
    case conditionGone = "item-condition-gone"
    case conditionPaused = "item-condition-paused"

    static func name(of condition: SourceCondition) -> ItemPhrase {
        switch condition {
        case .new: .conditionNew
        case .ok: .conditionOk
        case .unchanged: .conditionUnchanged
        case .quiet: .conditionQuiet
        case .empty: .conditionEmpty
        case .recovered: .conditionRecovered
        case .broken: .conditionBroken
        case .moved: .conditionMoved
        case .gone: .conditionGone
        case .paused: .conditionPaused
        }
    }

    static func name(of meaning: FacetDate.Meaning) -> ItemPhrase {
        switch meaning {
        case .applies: .meaningApplies
        case .deadline: .meaningDeadline
        case .inForce: .meaningInForce
        case .endOfSupport: .meaningEndOfSupport
        }
    }
}

enum ItemCount: String, CountedPhraseKey {
    case items = "item-items"
    case languages = "item-languages"
    case sources = "item-sources"
    case others = "item-others"
    case storySize = "item-story-size"
    case inDays = "item-in-days"
    case bytes = "evidence-bytes"
    case cutBytes = "evidence-cut"
}
