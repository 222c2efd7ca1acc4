// The words of the queue that code puts into pages.
import VigieModel
import VigieStore

enum QueuePhrase: String, PhraseKey {
    case shelfNew = "queue-shelf-new"
    case shelfDecides = "queue-shelf-decides"
    case shelfDue = "queue-shelf-due"
    case shelfStarred = "queue-shelf-starred"
    case shelfKept = "queue-shelf-kept"
    case everything = "queue-everything"
    case results = "queue-results"
    case stateUndecided = "queue-state-undecided"
    case stateKept = "queue-state-kept"
    case stateRejected = "queue-state-rejected"
    case keep = "queue-act-keep"
    case reject = "queue-act-reject"
    case undecide = "queue-act-undecide"
    case setThemes = "queue-act-themes"
    case setImportance = "queue-act-importance"
    case choose = "queue-row-choose"
    case starTitle = "queue-row-star"
    case unstarTitle = "queue-row-unstar"
    case due = "queue-row-due"
    case withdrawn = "queue-row-withdrawn"
    case noted = "queue-row-noted"
    case noTheme = "queue-no-theme-set"
    case noImportance = "queue-no-importance"
    case ageNow = "queue-age-now"
    case ageMinutes = "queue-age-minutes"
    case ageHours = "queue-age-hours"
    case ageYesterday = "queue-age-yesterday"
    case ageDays = "queue-age-days"
    case facetThemes = "queue-facet-themes"
    case facetKinds = "queue-facet-kinds"
    case facetLanguages = "queue-facet-languages"
    case facetStates = "queue-facet-states"
    case facetSources = "queue-facet-sources"
    case without = "queue-facet-without"
    case orderMatters = "queue-order-matters"
    case orderNewest = "queue-order-newest"
    case orderDecides = "queue-order-decides"
    case orderImportance = "queue-order-importance"
    case orderRelevance = "queue-order-relevance"
    case doneTally = "queue-done-tally"
    case undoAct = "queue-undo-act"
    case redoAct = "queue-redo-act"
    case doneNothing = "queue-done-nothing"
    case doneStar = "queue-done-star"
    case doneUnstar = "queue-done-unstar"
    case doneSaved = "queue-done-saved"
    case doneUpdated = "queue-done-updated"
    case doneRenamed = "queue-done-renamed"
    case doneRemoved = "queue-done-removed"
    case badName = "queue-bad-name"
    case nameTaken = "queue-name-taken"
    case badSearch = "queue-bad-search"
    case nothingChosen = "queue-nothing-chosen"
    case undoChanged = "queue-undo-changed"
    case undoNext = "queue-undo-next"
    case undoneBefore = "queue-undone-before"
    case redoneBefore = "queue-redone-before"
    case doneRestored = "queue-done-restored"
    case otherPerson = "queue-script-other"
    case conflict = "queue-conflict"
    case wholeChanged = "queue-whole-changed"
    case wholeTooMany = "queue-whole-too-many"

    static func name(of state: Curation.State) -> QueuePhrase {
        switch state {
        case .undecided: .stateUndecided
        case .kept: .stateKept
        case .rejected: .stateRejected
        }
    }

    static func name(of order: QueueOrder) -> QueuePhrase {
        switch order {
        case .newest: .orderNewest
        case .relevance: .orderRelevance
        case .importance: .orderImportance
        case .matters: .orderMatters
        case .decides: .orderDecides
        }
    }
}

/// Kinds of sources in a word or two; the report's names are longer.
enum QueueKindPhrase: String, PhraseKey {
    case eu = "queue-source-short-eu"
    case federal = "queue-source-short-federal"
    case regional = "queue-source-short-regional"
    case federated = "queue-source-short-federated"
    case neighbour = "queue-source-short-neighbour"
    case vendor = "queue-source-short-vendor"
    case standards = "queue-source-short-standards"
    case research = "queue-source-short-research"
    case press = "queue-source-short-press"

    static func name(of kind: SourceKind) -> QueueKindPhrase {
        switch kind {
        case .eu: .eu
        case .federal: .federal
        case .regional: .regional
        case .federated: .federated
        case .neighbour: .neighbour
        case .vendor: .vendor
        case .standards: .standards
        case .research: .research
        case .press: .press
        }
    }
}

/// What is wrong with a search.
enum SearchPhrase: String, PhraseKey {
    case unknownField = "queue-search-unknown-field"
    case unknownValue = "queue-search-unknown-value"
    case missingValue = "queue-search-missing-value"
    case badDate = "queue-search-bad-date"
    case badNumber = "queue-search-bad-number"
    case severalValues = "queue-search-several-values"
    case unclosedQuote = "queue-search-unclosed-quote"
    case unclosedBracket = "queue-search-unclosed-bracket"
    case unopenedBracket = "queue-search-unopened-bracket"
    case emptyBrackets = "queue-search-empty-brackets"
    case missingOperand = "queue-search-missing-operand"
    case noWord = "queue-search-no-word"
    case tooLong = "queue-search-too-long"
    case tooDeep = "queue-search-too-deep"
    case tooMany = "queue-search-too-many"

    static func text(of code: SearchProblem.Code) -> SearchPhrase {
        switch code {
        case .unknownField: .unknownField
        case .unknownValue: .unknownValue
        case .missingValue: .missingValue
        case .badDate: .badDate
        case .badNumber: .badNumber
        case .severalValues: .severalValues
        case .unclosedQuote: .unclosedQuote
        case .unclosedBracket: .unclosedBracket
        case .unopenedBracket: .unopenedBracket
        case .emptyBrackets: .emptyBrackets
        case .missingOperand: .missingOperand
        case .noWord: .noWord
        case .tooLong: .tooLong
        case .tooDeep: .tooDeep
        case .tooMany: .tooMany
        }
    }
}

enum QueueTotal: String, CountedPhraseKey {
    case story = "queue-story-size"
    case revisions = "queue-revisions"
    case sortedToday = "queue-sorted-today"
    case kept = "queue-tally-kept"
    case rejected = "queue-tally-rejected"
    case corrected = "queue-tally-corrected"
    case didKeep = "queue-did-keep"
    case didReject = "queue-did-reject"
    case didUndecide = "queue-did-undecide"
    case didThemes = "queue-did-themes"
    case didImportance = "queue-did-importance"
    case didNote = "queue-did-note"
    case didUndo = "queue-did-undo"
    case didRedo = "queue-did-redo"
    case acted = "queue-acted"
    case wholeHeading = "queue-whole-heading"
    case applyTo = "queue-apply-to"
    case others = "queue-others"
}
