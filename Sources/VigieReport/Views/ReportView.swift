// What the pages print, as plain values: the same for HTML and Markdown, so that both formats say the same in the same order.

/// A whole edition in one language, in words.
struct ReportView: ViewModel {
    var t: [String: String] = [:]
    var reportLanguage = ""
    var reportTitle = ""
    var reportName = ""
    var reportDescription = ""
    var reportYear = ""
    var isSample = false
    var asOfISO = ""
    var fingerprint = ""
    var chapters: [ChapterView] = []
    var versions: [VersionView] = []
    var cover = CoverView()
    var summary = SummaryView()
    var recommendations = RecommendationsView()
    var dashboard = DashboardView()
    var themes = ThemesView()
    var levels = LevelsView()
    var calendar = CalendarView()
    var vendors = VendorsView()
    var method = MethodView()
    var sources = SourcesView()
}

struct ChapterView: ViewModel {
    var number = ""
    var title = ""
    /// As a Markdown heading, which its anchor follows.
    var heading = ""
    var anchor = ""
    var headingAnchor = ""
    var hasSections = false
    var sections: [SectionView] = []
}

/// A numbered part of a chapter, as the table of contents lists it.
struct SectionView: ViewModel {
    var number = ""
    var title = ""
    var anchor = ""
}

/// A language version of the edition.
struct VersionView: ViewModel {
    var code = ""
    var short = ""
    var name = ""
    var htmlFile = ""
    var fileLink = ""
    var isCurrent = false
}

struct CoverView: ViewModel {
    var addressedTo = ""
    var record: [EntryView] = []
    var fingerprintGroups = ""
    /// The second half, which only paper shows on the cover: on screen the whole is at the foot of the page.
    var fingerprintRest = ""
    var hasRidges = false
    var ridges: [RidgeView] = []
}

/// A term and what is said of it.
struct EntryView: ViewModel {
    var term = ""
    var text = ""
}

struct KeyFigureView: ViewModel {
    var value = ""
    var label = ""
}
