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
    /// Whether it is for WeasyPrint, which has a style of its own and hears nothing of scripts.
    var isForPaper = false
    var asOfISO = ""
    var fingerprint = ""
    var chapters: [ChapterView] = []
    var versions: [VersionView] = []
    var cover = CoverView()
    /// Which chapter stands where.
    var slots: [ChapterSlotView] = []
    var scriptHTML = ""
    var scriptHash = ""
    var summary = SummaryView()
    var recommendations = RecommendationsView()
    var changes = ChangesView()
    var dashboard = DashboardView()
    var themes = ThemesView()
    var levels = LevelsView()
    var calendar = CalendarView()
    var programmes = ProgrammesView()
    var vendors = VendorsView()
    var signals = SignalsView()
    var method = MethodView()
    var annexes = AnnexesView()
    var sources = SourcesView()
    /// Of an edition that was frozen and corrected since.
    var hasErrata = false
    var errata: [ErratumView] = []
    /// Of the folder form: the page that is printed now.
    var page = FolderPageView()
}

/// The place of one chapter: one of these is true.
struct ChapterSlotView: ViewModel {
    var isSummary = false
    var isRecommendations = false
    var isChanges = false
    var isDashboard = false
    var isThemes = false
    var isLevels = false
    var isCalendar = false
    var isProgrammes = false
    var isVendors = false
    var isSignals = false
    var isMethod = false
    var isAnnexes = false
}

/// A page of the folder form, with its neighbours.
struct FolderPageView: ViewModel {
    /// The first page: cover and contents.
    var isFirst = false
    var title = ""
    var bodyHTML = ""
    var hasBefore = false
    var before = FolderLinkView()
    var hasAfter = false
    var after = FolderLinkView()
    /// The other languages' page of the same name.
    var versions: [VersionView] = []
    /// The one file with everything, beside the folder.
    var wholeFile = ""
}

struct FolderLinkView: ViewModel {
    var file = ""
    var title = ""
}

struct ChapterView: ViewModel {
    var number = ""
    var title = ""
    /// As a Markdown heading, which its anchor follows.
    var heading = ""
    var anchor = ""
    var headingAnchor = ""
    /// The file of the folder form.
    var file = ""
    /// The style of its printed pages: its own, or that of the chapter before where it is too short for pages of its own.
    var pageName = ""
    var hasPageName = false
    var hasPage = false
    var isCurrent = false
    var hasSections = false
    var sections: [SectionView] = []
}

/// A numbered part of a chapter, as the table of contents lists it.
struct SectionView: ViewModel {
    var number = ""
    var title = ""
    var anchor = ""
    /// As a Markdown heading.
    var heading = ""
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
    var chapter = ChapterView()
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
