// One view model for each chapter of the report.

struct SummaryView: ViewModel {
    var chapter = ChapterView()
    var figures: [KeyFigureView] = []
    var hasMessages = false
    var messages: [MessageView] = []
    var hasDecisions = false
    var decisions: [DecisionView] = []
    var hasDeadlines = false
    var deadlines: [DeadlineView] = []
}

struct RecommendationsView: ViewModel {
    var chapter = ChapterView()
    var hasDecisions = false
    var decisions: [DecisionView] = []
}

struct DashboardView: ViewModel {
    var chapter = ChapterView()
    var hasData = false
    var hasPrevious = false
    var changeNote = ""
    var bars = BarChartView()
    var heat = HeatMapView()
}

struct ThemesView: ViewModel {
    var chapter = ChapterView()
    var hasSheets = false
    /// Whether the edition has any.
    var hasBriefs = false
    var sheets: [ThemeSheetView] = []
    var hasEmpty = false
    var empty = ""
}

struct ThemeSheetView: ViewModel {
    var number = ""
    var name = ""
    var heading = ""
    var anchor = ""
    var headingAnchor = ""
    var definition = ""
    var figures: [KeyFigureView] = []
    var countText = ""
    var hasSparkline = false
    var sparkline = SparklineView()
    var hasBriefs = false
    var briefs: [BriefView] = []
    /// A theme without briefs, where others have some: worth a sentence.
    var lacksBriefs = false
    var items = ItemListView()
}

struct LevelsView: ViewModel {
    var chapter = ChapterView()
    var hasContent = false
    var levels: [LevelView] = []
}

struct LevelView: ViewModel {
    var number = ""
    var name = ""
    var heading = ""
    var anchor = ""
    var headingAnchor = ""
    var hasContent = false
    var hasBriefs = false
    var briefs: [BriefReferenceView] = []
    var items = ItemListView()
}

struct CalendarView: ViewModel {
    var chapter = ChapterView()
    var hasDates = false
    var dates: [DeadlineView] = []
    var timeline = TimelineView()
}

struct VendorsView: ViewModel {
    var chapter = ChapterView()
    var hasContent = false
    var hasBriefs = false
    var briefs: [BriefReferenceView] = []
    var items = ItemListView()
}

struct MethodView: ViewModel {
    var chapter = ChapterView()
    var counts: [EntryView] = []
    var hasKinds = false
    var kinds: [CountRowView] = []
    var hasLanguages = false
    var languages: [CountRowView] = []
    var hasFailing = false
    var failing: [SourceView] = []
    var hasSilent = false
    var silent: [SourceView] = []
}

/// A row of a table of counts.
struct CountRowView: ViewModel {
    var name = ""
    var sources = ""
    var items = ""
    var share = ""
}

struct SourcesView: ViewModel {
    var chapter = ChapterView()
    var hasGroups = false
    var groups: [SourceGroupView] = []
    var hasCited = false
    var cited: [ItemView] = []
}

struct SourceGroupView: ViewModel {
    var name = ""
    var heading = ""
    var anchor = ""
    var sources: [SourceView] = []
}
