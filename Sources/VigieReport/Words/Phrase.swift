// Every string that Swift code takes from the catalogues, so that a missing key is found when they are loaded and not when it is printed.
import VigieModel

/// Keys of sentences and names; `{name}` in their text is filled in.
enum Phrase: String, CaseIterable, Sendable {
    case reportTitle = "report-title"
    case reportDescription = "report-description"
    case addressedTo = "addressed-to"
    case addressedToOffice = "addressed-to-office"
    case recordPeriod = "record-period"
    case recordAsOf = "record-as-of"
    case recordLanguages = "record-languages"
    case recordLanguagesText = "record-languages-text"
    case recordLanguagesTwo = "record-languages-two"
    case methodLanguages = "method-languages"
    case methodLanguagesTwo = "method-languages-two"
    case recordItems = "record-items"
    case recordSources = "record-sources"
    case recordBriefs = "record-briefs"
    case recordFingerprint = "record-fingerprint"
    case period
    case periodToDate = "period-to-date"

    case chapterSummary = "chapter-summary"
    case chapterRecommendations = "chapter-recommendations"
    case chapterDashboard = "chapter-dashboard"
    case chapterThemes = "chapter-themes"
    case chapterLevels = "chapter-levels"
    case chapterCalendar = "chapter-calendar"
    case chapterVendors = "chapter-vendors"
    case chapterMethod = "chapter-method"
    case chapterHeading = "chapter-heading"
    case chapterRecord = "chapter-record"
    case chapterChanges = "chapter-changes"
    case chapterProgrammes = "chapter-programmes"
    case chapterSignals = "chapter-signals"
    case chapterAnnexes = "chapter-annexes"

    case paragraphLabel = "paragraph-label"
    case changesIntro = "changes-intro"
    case movedIn = "ring-moved-in"
    case movedOut = "ring-moved-out"
    case formerCode = "former-code"
    case methodHow = "method-how"
    case methodCounts = "method-counts"
    case methodBalance = "method-balance"
    case methodRests = "method-rests"
    case methodQuality = "method-quality"
    case methodVendors = "method-vendors"
    case methodHuman = "method-human"
    case noBriefs = "no-briefs"
    case oneSourceNone = "one-source-none"
    case limits
    case failingTitle = "failing-title"
    case silentTitle = "silent-title"
    case qualityText = "quality-text"
    case qualityAll = "quality-all"
    case sourcesTitle = "sources-title"
    case citedTitle = "cited-title"
    case glossaryTitle = "glossary-title"
    case accessibilityTitle = "access-title"
    case legalTitle = "legal-title"
    case accessCommitment = "access-commitment"
    case accessCommitmentOffice = "access-commitment-office"
    case accessChecked = "access-checked"
    case accessPrepared = "access-prepared"

    case briefNumber = "brief-number"
    case briefHeading = "brief-heading"
    case recommendationCode = "recommendation-code"
    case figureNumber = "figure-number"
    case notTranslated = "not-translated"
    case noTheme = "no-theme"
    case noThemeDefinition = "no-theme-definition"
    case emptyThemes = "empty-themes"
    case dateUnnamed = "date-unnamed"
    case ownerUnnamed = "owner-unnamed"
    case itemMissing = "item-missing"
    case alsoIn = "also-in"
    case alsoThemes = "also-themes"

    case figureTopTheme = "figure-top-theme"
    case figureTopThemeChange = "figure-top-theme-change"
    case figureDeadlinesNone = "figure-deadlines-none"
    case figureServices = "figure-services"
    case changeSameMonths = "change-same-months"
    case changeWholeYear = "change-whole-year"

    case heatCaption = "heat-caption"
    case heatDescription = "heat-description"
    case heatCell = "heat-cell"
    case timelineCaption = "timeline-caption"
    case timelineDescription = "timeline-description"
    case timelineBeyond = "timeline-beyond"
    case asOfShort = "as-of-short"
    case columnItemsOf = "column-items-of"
    case columnTheme = "column-theme"
    case columnTotal = "column-total"
    case columnItems = "column-items"
    case columnSources = "column-sources"
    case statusPast = "status-past"
    case statusComing = "status-coming"

    case labelChange = "label-change"
    case countItems = "count-items"
    case countRelevant = "count-relevant"
    case countKept = "count-kept"
    case countRejected = "count-rejected"
    case countUndecided = "count-undecided"
    case countThemedByPeople = "count-themed-by-people"
    case untitled
    case reportName = "report-name"
    case countOfWhole = "count-of-whole"
    case silentSource = "silent-source"
    case never

    case datePattern = "date-pattern"
    case dayMonthPattern = "day-month-pattern"
    case dayFirst = "day-first"
    case dayOther = "day-other"
    case monthRange = "month-range"
    case monthSingle = "month-single"
    case thousandsSeparator = "thousands-separator"
    case percent
    case percentBelowOne = "percent-below-one"
    case percentUp = "percent-up"
    case percentDown = "percent-down"
    case pluralOfZero = "plural-of-zero"
    case listSeparator = "list-separator"
    case listLast = "list-last"
    case nothing

    case formCalendarName = "form-calendar-name"
    case formCalendarMoved = "form-calendar-moved"
    case formCalendarOrigin = "form-calendar-origin"
    case formNoteTitle = "form-note-title"
    case formNoteTo = "form-note-to"
    case formNoteToOffice = "form-note-to-office"
    case formNoteAsOf = "form-note-as-of"
    case formNoteOrigin = "form-note-origin"
    case erratumNumber = "erratum-number"
}

/// Keys of sentences that exist as `-one` and `-other`; `{n}` is the number.
enum CountedPhrase: String, CaseIterable, Sendable {
    case labelItems = "label-items"
    case labelKept = "label-kept"
    case labelBriefs = "label-briefs"
    case figureBriefs = "figure-briefs"
    case figureDeadlines = "figure-deadlines"
    case figureDeadlinesMovedOne = "figure-deadlines-moved-one"
    case figureDeadlinesMovedSeveral = "figure-deadlines-moved-several"
    case moreItems = "more-items"
    case moreItemsNote = "more-items-note"
    case formerSummary = "former-summary"
    case oneSource = "one-source"
    case restsOn = "rests-on"

    var keys: [String] { [rawValue + "-one", rawValue + "-other"] }
}

/// Names of what the model counts and marks: one key for each value.
enum WordFamily {
    static var keys: [String] {
        var keys: [String] = []
        for level in GovernmentLevel.allCases { keys += ["level-\(level.rawValue)", "level-short-\(level.rawValue)"] }
        for kind in SourceKind.allCases { keys.append("source-kind-\(kind.rawValue)") }
        for kind in Brief.Kind.allCases { keys.append("kind-\(kind.rawValue)") }
        for grade in Brief.Grade.allCases {
            keys += [
                "impact-\(grade.rawValue)", "effort-\(grade.rawValue)", "effort-grade-\(grade.rawValue)", "confidence-\(grade.rawValue)",
            ]
        }
        for horizon in Brief.Horizon.allCases { keys += ["horizon-\(horizon.rawValue)", "horizon-short-\(horizon.rawValue)"] }
        for status in FollowUp.Status.allCases { keys.append("follow-up-\(status.rawValue)") }
        for ring in Brief.Ring.allCases { keys.append("ring-\(ring.rawValue)") }
        for maturity in Brief.Maturity.allCases { keys.append("maturity-\(maturity.rawValue)") }
        for importance in Importance.allCases { keys.append("importance-\(importance.rawValue)") }
        for result in PollResult.allCases { keys.append("result-\(result.rawValue)") }
        for language in LanguageCode.ofSources + [.undetermined] { keys.append("language-\(language.rawValue)") }
        for language in LanguageCode.ofReport { keys.append("version-\(language.rawValue)") }
        for month in 1...12 { keys += ["month-\(month)", "month-short-\(month)"] }
        for quarter in 1...4 { keys.append("quarter-\(quarter)") }
        for field in BriefField.allCases { keys.append("text-field-\(field.rawValue)") }
        return keys
    }
}
