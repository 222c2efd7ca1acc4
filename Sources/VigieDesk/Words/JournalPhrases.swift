// The words of the journal that code puts into pages.
import VigieStore

enum JournalPhrase: String, PhraseKey {
    case doneLine = "journal-done-line"
    case nothingDone = "journal-nothing-done"
    case undoButton = "journal-undo-button"
    case redoButton = "journal-redo-button"
    case statusUndone = "journal-status-undone"
    case statusRedone = "journal-status-redone"
    case anybody = "journal-anybody"
    case anyTopic = "journal-any-topic"
    case anyDeed = "journal-any-deed"
    case topicDecisions = "journal-topic-decisions"
    case topicStories = "journal-topic-stories"
    case topicBriefs = "journal-topic-briefs"
    case topicSources = "journal-topic-sources"
    case topicThemes = "journal-topic-themes"
    case topicEditions = "journal-topic-editions"
    case topicAccounts = "journal-topic-accounts"
    case aboutItem = "journal-about-item"
    case aboutAct = "journal-about-act"
    case briefSaved = "journal-brief-saved"
    case briefApproved = "journal-brief-approved"
    case briefWithdrawn = "journal-brief-withdrawn"
    case briefReviewed = "journal-brief-reviewed"
    case briefUnreviewed = "journal-brief-unreviewed"
    case deedKeep = "journal-deed-keep"
    case deedReject = "journal-deed-reject"
    case deedReopen = "journal-deed-reopen"
    case deedThemes = "journal-deed-themes"
    case deedImportance = "journal-deed-importance"
    case deedNote = "journal-deed-note"
    case deedMerge = "journal-deed-merge"
    case deedSplit = "journal-deed-split"
    case deedUndo = "journal-deed-undo"
    case deedRedo = "journal-deed-redo"
    case deedBriefSaved = "journal-deed-brief-saved"
    case deedBriefApproved = "journal-deed-brief-approved"

    static func name(of topic: JournalTopic) -> JournalPhrase {
        switch topic {
        case .decisions: .topicDecisions
        case .stories: .topicStories
        case .briefs: .topicBriefs
        case .sources: .topicSources
        case .themes: .topicThemes
        case .editions: .topicEditions
        case .accounts: .topicAccounts
        }
    }

    static func name(of deed: JournalDeed) -> JournalPhrase {
        switch deed {
        case .keep: .deedKeep
        case .reject: .deedReject
        case .reopen: .deedReopen
        case .themes: .deedThemes
        case .importance: .deedImportance
        case .note: .deedNote
        case .merge: .deedMerge
        case .split: .deedSplit
        case .undo: .deedUndo
        case .redo: .deedRedo
        case .briefSaved: .deedBriefSaved
        case .briefApproved: .deedBriefApproved
        }
    }
}

enum JournalCount: String, CountedPhraseKey {
    case keep = "journal-keep"
    case reject = "journal-reject"
    case reopen = "journal-reopen"
    case themes = "journal-themes"
    case importance = "journal-importance"
    case note = "journal-note"
    case decided = "journal-decided"
    case merge = "journal-merge"
    case split = "journal-split"
    case undo = "journal-undo"
    case redo = "journal-redo"
    case undoStory = "journal-undo-story"
    case redoStory = "journal-redo-story"
}

enum JournalDoneCount: String, CountedPhraseKey {
    case kept = "journal-done-kept"
    case rejected = "journal-done-rejected"
    case reopened = "journal-done-reopened"
    case changed = "journal-done-changed"
    case merged = "journal-done-merged"
    case split = "journal-done-split"
    case undone = "journal-done-undone"
    case redone = "journal-done-redone"
    case starred = "journal-done-starred"
    case unstarred = "journal-done-unstarred"
}

/// What an undo or a redo came to where others have changed things since.
enum JournalLeftCount: String, CountedPhraseKey {
    case undone = "journal-left-undone"
    case redone = "journal-left-redone"
    case left = "journal-left"
    case all = "journal-left-all"
}

enum JournalRestCount: String, CountedPhraseKey {
    case rest = "journal-rest"
    case partly = "journal-partly"
}
