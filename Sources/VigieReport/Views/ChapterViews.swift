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
    var radar = RadarView()
    var hasData = false
    /// The numbered parts after the radar.
    var parts: [DashboardPartView] = []
}

/// The radar: the table first, the figure second.
struct RadarView: ViewModel {
    var part = PartView()
    var hasBriefs = false
    var hasPrevious = false
    /// Said where there was no radar before, or where briefs of the one before are gone.
    var hasNote = false
    var note = ""
    var rings: [RadarRingView] = []
    var figure = FigureView()
}

struct DashboardPartView: ViewModel {
    var part = PartView()
    /// Before its figures stands what holds for all of them.
    var isFirst = false
    var figures: [FigureView] = []
}

/// The heading of a numbered part of a chapter.
struct PartView: ViewModel {
    var number = ""
    var title = ""
    /// As a Markdown heading.
    var heading = ""
    var anchor = ""
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
    /// Where it has several.
    var hasIndex = false
    var index: [BriefReferenceView] = []
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
    var timeline = FigureView()
}

struct VendorsView: ViewModel {
    var chapter = ChapterView()
    var hasContent = false
    var hasEnds = false
    var ends: [DeadlineView] = []
    var hasBriefs = false
    var briefs: [BriefReferenceView] = []
    var items = ItemListView()
}

struct MethodView: ViewModel {
    var chapter = ChapterView()
    var versionsText = ""
    var counts: [EntryView] = []
    var hasKinds = false
    var kinds: [CountRowView] = []
    var hasLanguages = false
    var languages: [CountRowView] = []
    var hasFailing = false
    var failing: [SourceView] = []
    var hasSilent = false
    var silent: [SourceView] = []
    var how = SectionView()
    var volumes = SectionView()
    var balance = SectionView()
    var rests = SectionView()
    var quality = SectionView()
    var limits = SectionView()
    var failingSection = SectionView()
    var silentSection = SectionView()
    var vendorShare = ""
    var humanShare = ""
    var hasOneSource = false
    var oneSourceText = ""
    var oneSource: [BriefReferenceView] = []
    var hasQuality = false
    var qualityText = ""
    var qualityThemes: [QualityRowView] = []
    var qualityLanguages: [QualityRowView] = []
}

/// How right the classifier is for a theme or a language.
struct QualityRowView: ViewModel {
    var name = ""
    var labels = ""
    var precision = ""
    var recall = ""
    var f1 = ""
    /// Too few labels to say anything.
    var isFew = false
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
