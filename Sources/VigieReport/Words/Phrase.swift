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
    case chapterSources = "chapter-sources"
    case chapterHeading = "chapter-heading"

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

    case barsCaption = "bars-caption"
    case barsCaptionPrevious = "bars-caption-previous"
    case barsDescription = "bars-description"
    case heatCaption = "heat-caption"
    case heatDescription = "heat-description"
    case heatCell = "heat-cell"
    case timelineCaption = "timeline-caption"
    case timelineDescription = "timeline-description"
    case timelineBeyond = "timeline-beyond"
    case columnItemsOf = "column-items-of"
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
        for horizon in Brief.Horizon.allCases { keys.append("horizon-\(horizon.rawValue)") }
        for ring in Brief.Ring.allCases { keys.append("ring-\(ring.rawValue)") }
        for maturity in Brief.Maturity.allCases { keys.append("maturity-\(maturity.rawValue)") }
        for importance in Importance.allCases { keys.append("importance-\(importance.rawValue)") }
        for result in PollResult.allCases { keys.append("result-\(result.rawValue)") }
        for language in LanguageCode.ofSources + [.undetermined] { keys.append("language-\(language.rawValue)") }
        for language in LanguageCode.ofReport { keys.append("version-\(language.rawValue)") }
        for month in 1...12 { keys += ["month-\(month)", "month-short-\(month)"] }
        for quarter in 1...4 { keys.append("quarter-\(quarter)") }
        return keys
    }
}
