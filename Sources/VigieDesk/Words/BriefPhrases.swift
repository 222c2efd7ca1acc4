// The words of the pages of briefs that code uses.
import VigieModel

enum BriefPhrase: String, PhraseKey {
    case newTitle = "brief-new-title"
    case historyTitle = "brief-history-title"
    case previewTitle = "brief-preview-title"
    case mergeTitle = "brief-merge-title"
    case untitled = "brief-untitled"
    case allYears = "brief-all-years"
    case allThemes = "brief-all-themes"
    case allStandings = "brief-all-standings"
    case standingOpen = "brief-standing-open"
    case standingApproved = "brief-standing-approved"
    case savedBy = "brief-saved-by"
    case approvedBy = "brief-approved-by"
    case languageState = "brief-language-state"
    case draftSince = "brief-draft-since"
    case newerRevision = "brief-newer-revision"
    case othersWriting = "brief-others-writing"
    case unsaved = "brief-unsaved"
    case kept = "brief-kept"
    case quoted = "brief-quoted"
    case reviewAll = "brief-review-all"
    case noticeCreated = "brief-notice-created"
    case noticeSaved = "brief-notice-saved"
    case noticeSame = "brief-notice-same"
    case noticeMerged = "brief-notice-merged"
    case noticeDraft = "brief-notice-draft"
    case noticeDiscarded = "brief-notice-discarded"
    case noticeApproved = "brief-notice-approved"
    case noticeWithdrawn = "brief-notice-withdrawn"
    case noticeReviewed = "brief-notice-reviewed"
    case noticeRestored = "brief-notice-restored"
    case noticeChanged = "brief-notice-changed"
    case noticeSaveFirst = "brief-notice-save-first"
    case noticeBesideDropped = "brief-notice-beside-dropped"
    case beside = "brief-beside"
    case mergeAgain = "brief-merge-again"
    case mergeUndecided = "brief-merge-undecided"
    case remarkYear = "brief-remark-year"
    case remarkTheme = "brief-remark-theme"
    case localSince = "brief-local-since"
    case titleFrench = "brief-title-fr"
    case titleDutch = "brief-title-nl"
    case noSources = "brief-sources-none"
    case noRing = "brief-ring-none"
    case noMaturity = "brief-maturity-none"
    case yes = "brief-yes"
    case no = "brief-no"
    case obstacleOwn = "brief-obstacle-own"
    case obstacleRole = "brief-obstacle-role"
    case obstacleUnwritten = "brief-obstacle-unwritten"
    case obstacleStale = "brief-obstacle-stale"
    case obstacleUnsaved = "brief-obstacle-unsaved"
    case approveOne = "brief-approve-one"
    case approveBoth = "brief-approve-both"
    case withdrawOne = "brief-withdraw-one"
    case changedIn = "brief-changed-in"
    case markWrong = "brief-mark"
    case suggestion = "brief-suggestion"
    case revisionBy = "brief-revision-by"
    case actApprove = "brief-act-approve"
    case actWithdraw = "brief-act-withdraw"
    case actReview = "brief-act-review"
    case actUnreview = "brief-act-unreview"
    case slugTaken = "brief-slug-taken"
    case slugMalformed = "brief-slug-malformed"
    case titleMissing = "brief-title-missing"
    case yearMalformed = "brief-year-malformed"
    case dateLabel = "brief-date-label"
    case sourceKept = "brief-source-kept"
    case sourceUndecided = "brief-source-undecided"
    case sourceRejected = "brief-source-rejected"
    case sourceMissing = "brief-source-missing"
    case otherVersion = "brief-other-version"
    case none = "brief-none"
    case problemID = "brief-problem-id"
    case problemYear = "brief-problem-year"
    case problemNoThemes = "brief-problem-no-themes"
    case problemUnknownTheme = "brief-problem-unknown-theme"
    case problemNoItems = "brief-problem-no-items"
    case problemUnknownItem = "brief-problem-unknown-item"
    case problemUndecidedItem = "brief-problem-undecided-item"
    case problemRejectedItem = "brief-problem-rejected-item"
    case problemDue = "brief-problem-due"
    case problemNotWritten = "brief-problem-not-written"
    case problemEmpty = "brief-problem-empty"
    case problemLabels = "brief-problem-labels"
    case problemDecision = "brief-problem-decision"
    case problemCitesNothing = "brief-problem-cites-nothing"
    case problemFactsCite = "brief-problem-facts-cite"
    case problemOtherItems = "brief-problem-other-items"
    case problemNumbers = "brief-problem-numbers"
    case problemLinks = "brief-problem-links"
    case problemDays = "brief-problem-days"

    static func problem(_ state: Curation.State?) -> BriefPhrase {
        switch state {
        case .kept: .sourceKept
        case .undecided: .sourceUndecided
        case .rejected: .sourceRejected
        case nil: .sourceMissing
        }
    }
}

/// Names that go with the cases of the model.
enum BriefNamePhrase: String, PhraseKey {
    case stateMissing = "brief-state-missing"
    case stateDraft = "brief-state-draft"
    case stateStale = "brief-state-stale"
    case stateReviewed = "brief-state-reviewed"
    case stateApproved = "brief-state-approved"
    case fieldTitle = "brief-field-title"
    case fieldMessage = "brief-field-message"
    case fieldFacts = "brief-field-facts"
    case fieldImportance = "brief-field-importance"
    case fieldValues = "brief-field-values"
    case fieldAction = "brief-field-action"
    case fieldLabels = "brief-field-labels"
    case fieldDecision = "brief-field-decision"
    case fieldOwner = "brief-field-owner"
    case factYear = "brief-fact-year"
    case factThemes = "brief-fact-themes"
    case factLevel = "brief-fact-level"
    case factKind = "brief-fact-kind"
    case factImpact = "brief-fact-impact"
    case factHorizon = "brief-fact-horizon"
    case factConfidence = "brief-fact-confidence"
    case factRing = "brief-fact-ring"
    case factMaturity = "brief-fact-maturity"
    case factWeakSignal = "brief-fact-weak-signal"
    case factServices = "brief-fact-services"
    case factDates = "brief-fact-dates"
    case factDecision = "brief-fact-decision"
    case factItems = "brief-fact-items"

    static func of(_ state: BriefTrail.State) -> BriefNamePhrase {
        switch state {
        case .missing: .stateMissing
        case .draft: .stateDraft
        case .stale: .stateStale
        case .reviewed: .stateReviewed
        case .approved: .stateApproved
        }
    }

    static func of(_ field: BriefField) -> BriefNamePhrase {
        switch field {
        case .title: .fieldTitle
        case .message: .fieldMessage
        case .facts: .fieldFacts
        case .importance: .fieldImportance
        case .values: .fieldValues
        case .action: .fieldAction
        case .labels: .fieldLabels
        case .decision: .fieldDecision
        case .owner: .fieldOwner
        }
    }

    static func of(_ fact: BriefMerge.Fact) -> BriefNamePhrase {
        switch fact {
        case .year: .factYear
        case .themes: .factThemes
        case .level: .factLevel
        case .kind: .factKind
        case .impact: .factImpact
        case .horizon: .factHorizon
        case .confidence: .factConfidence
        case .ring: .factRing
        case .maturity: .factMaturity
        case .weakSignal: .factWeakSignal
        case .services: .factServices
        case .dates: .factDates
        case .decision: .factDecision
        }
    }
}

enum BriefCount: String, CountedPhraseKey {
    case briefs = "brief-count"
    case words = "brief-words"
    case conflicts = "brief-conflicts"
    case sources = "brief-sources"
    case fieldProblems = "brief-field-problems"
}
