// The words of frozen editions and their errata that code puts into pages.

enum ErratumPhrase: String, PhraseKey {
    case title = "errata-page-title"
    case line = "erratum-line"
    case numbered = "erratum-numbered"
    case unnumbered = "erratum-unnumbered"
    case proposed = "erratum-proposed"
    case approved = "erratum-approved"
    case dropped = "erratum-dropped"
    case noticeProposed = "erratum-notice-proposed"
    case noticeApproved = "erratum-notice-approved"
    case noticeDropped = "erratum-notice-dropped"
    case noticeSettled = "erratum-notice-settled"
    case noticeOwn = "erratum-notice-own"
    case faultMissing = "erratum-fault-missing"
    case faultNothing = "erratum-fault-nothing"
    case faultFolder = "erratum-fault-folder"
    case planLine = "plan-line"
    case planDay = "plan-day"
    case planOpen = "plan-open"
    case noticePlanned = "plan-notice"
    case noticeFrozen = "frozen-notice"
    case noticeFrozenBefore = "frozen-notice-before"
    case frozenLine = "frozen-line"
    case issueFrozen = "issue-frozen"
}

enum ErratumCount: String, CountedPhraseKey {
    case errata = "errata-count"
    case proposals = "errata-proposals"
}
