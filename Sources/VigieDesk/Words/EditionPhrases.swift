// The words of the pages of editions that code puts into them.

enum EditionPhrase: String, PhraseKey {
    case title = "edition-title"
    case lede = "edition-lede"
    case noChapter = "edition-no-chapter"
    case approved = "edition-brief-approved"
    case complete = "edition-brief-complete"
    case missing = "edition-brief-missing"
    case absent = "edition-brief-absent"
    case issueLine = "issue-line"
    case ledeNone = "edition-lede-none"
    case ledeEmpty = "edition-lede-empty"
    case completenessNone = "completeness-none"
    case completenessEmpty = "completeness-empty"
    case orderLine = "order-line"
    case orderUndone = "order-undone"
    case noticeMoved = "order-moved"
    case noticeSame = "order-same"
    case moveUp = "move-brief-up"
    case moveDown = "move-brief-down"
    case checkTitle = "check-title"
    case checkReady = "check-ready"
    case gapProblems = "gap-problems"
}

enum EditionCount: String, CountedPhraseKey {
    case briefs = "brief-count"
    case approved = "approved-count"
    case completeness = "completeness"
    case complete = "complete-count"
    case incomplete = "edition-brief-incomplete"
    case gaps = "gap-count"
}
