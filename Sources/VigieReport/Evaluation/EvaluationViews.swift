// What the page on the quality of sorting prints, as plain values for its templates.

struct EvaluationView: ViewModel {
    var t: [String: String] = [:]
    var pageLanguage = ""
    var pageTitle = ""
    var record: [EntryView] = []
    var chapters: [SectionView] = []
    var hasFigures = false
    var summarySentence = ""
    var keyFigures: [EvaluationFigureView] = []
    var themeChart = ThemeChartView()
    var themeTable: [ThemeScoresView] = []
    var languageTable: [LanguageScoresView] = []
    var heat = ThemeHeatView()
    var detection = DetectionView()
    var diagrams: [ReliabilityView] = []
    var calibrationRows: [CalibrationRowView] = []
    var confusion = ConfusionView()
    var mistakeLists: [MistakeListView] = []
    var definitions: [EntryView] = []
    var samplesNote = ""
    var contestedNote = ""
}

/// A figure at the head of the page, with its range drawn on a line from 0 to 100.
struct EvaluationFigureView: ViewModel {
    var value = ""
    var label = ""
    var range = ""
    var rangeX = ""
    var rangeWidth = ""
    var valueX = ""
}

/// A text in a cell with its share from 0 to 5 as a shade.
struct ShadedCellView: ViewModel {
    var value = ""
    var note = ""
    var shade = ""
    var isFew = false
    var isEmpty = false
    var isOwn = false
}

/// The head of a column; `long` is what a number stands for.
struct NamedView: ViewModel {
    var name = ""
    var hasLong = false
    var long = ""
}

struct ThemeScoresView: ViewModel {
    var name = ""
    var precision = ""
    var recall = ""
    var f1 = ""
    var range = ""
    var support = ""
}

struct LanguageScoresView: ViewModel {
    var name = ""
    var items = ""
    var precision = ""
    var recall = ""
    var f1 = ""
    var range = ""
    var relevance = ""
    var topTheme = ""
    var support = ""
}

struct ThemeChartView: ViewModel {
    var height = ""
    var gridBottom = ""
    var ticks: [ChartTickView] = []
    var bars: [ThemeBarView] = []
}

struct ChartTickView: ViewModel {
    var position = ""
    var label = ""
}

struct ThemeBarView: ViewModel {
    var line1 = ""
    var line1Y = ""
    var hasLine2 = false
    var line2 = ""
    var line2Y = ""
    var barY = ""
    var width = ""
    var middleY = ""
    var capTop = ""
    var capBottom = ""
    var lowX = ""
    var highX = ""
    var textY = ""
    var value = ""
    var support = ""
    var hasF1 = false
    var hasPrecision = false
    var precisionPath = ""
    var hasRecall = false
    var recallPath = ""
}

struct ThemeHeatView: ViewModel {
    var columns: [NamedView] = []
    var rows: [ThemeHeatRowView] = []
}

struct ThemeHeatRowView: ViewModel {
    var name = ""
    var cells: [ShadedCellView] = []
}

struct DetectionView: ViewModel {
    var hasRows = false
    var columns: [NamedView] = []
    var rows: [DetectionRowView] = []
}

struct DetectionRowView: ViewModel {
    var name = ""
    var cells: [ShadedCellView] = []
}

struct ReliabilityView: ViewModel {
    var anchor = ""
    var title = ""
    var errorNote = ""
    var description = ""
    var line = ""
    var points: [ReliabilityPointView] = []
    var columns: [ReliabilityColumnView] = []
    var ticks: [ReliabilityTickView] = []
}

struct ReliabilityPointView: ViewModel {
    var x = ""
    var y = ""
    var radius = ""
}

struct ReliabilityColumnView: ViewModel {
    var x = ""
    var y = ""
    var width = ""
    var height = ""
}

struct ReliabilityTickView: ViewModel {
    var x = ""
    var y = ""
    var textY = ""
    var label = ""
}

struct CalibrationRowView: ViewModel {
    var bin = ""
    var cells: [CalibrationCellView] = []
}

/// One bin of one diagram.
struct CalibrationCellView: ViewModel {
    var count = ""
    var announced = ""
    var observed = ""
}

struct ConfusionView: ViewModel {
    var columns: [NamedView] = []
    var rows: [ConfusionRowView] = []
    var hasPairs = false
    var pairs: [ConfusionPairView] = []
}

struct ConfusionRowView: ViewModel {
    var number = ""
    var name = ""
    var isNone = false
    var cells: [ShadedCellView] = []
}

struct ConfusionPairView: ViewModel {
    var missedName = ""
    var insteadName = ""
    var count = ""
    var share = ""
}

struct MistakeListView: ViewModel {
    var anchor = ""
    var heading = ""
    var intro = ""
    var summary = ""
    var probabilityColumn = ""
    var hasMistakes = false
    var mistakes: [MistakeView] = []
}

struct MistakeView: ViewModel {
    var title = ""
    var code = ""
    var languageName = ""
    var theme = ""
    var probability = ""
    var labelled = ""
    var given = ""
}
