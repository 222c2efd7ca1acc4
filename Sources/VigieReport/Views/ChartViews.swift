// Figures as the templates draw them: coordinates as text, worked out in Swift, and the table that says the same.

/// A figure: its caption, its drawing and its data.
struct FigureView: ViewModel {
    /// Of its own in the page: the ids of its parts begin with it.
    var id = ""
    var number = ""
    var caption = ""
    /// What the drawing shows, for who cannot see it.
    var description = ""
    var width = ""
    var height = ""
    /// A style of its own, beside that of all figures.
    var style = ""
    /// Whether parts of the drawing lead somewhere: then it is a group of links and no picture.
    var hasLinks = false
    var marks: [MarkView] = []
    var hasTable = false
    var table = TableView()
    var hasNote = false
    var note = ""
}

/// One mark of a drawing: exactly one of its flags is set.
struct MarkView: ViewModel {
    var isRect = false
    var isLine = false
    var isCircle = false
    var isPath = false
    var isText = false
    /// Everything up to the mark that closes it leads to `target`.
    var opensLink = false
    var closesLink = false
    /// Names of styles, parted by spaces; may be empty.
    var style = ""
    var x = ""
    var y = ""
    var x2 = ""
    var y2 = ""
    var width = ""
    var height = ""
    var radius = ""
    var path = ""
    var text = ""
    var isMiddle = false
    var isEnd = false
    var hasLanguage = false
    var language = ""
    var hasTip = false
    var tip = ""
    var target = ""
}

/// Data in rows and columns; the first column names the rows.
struct TableView: ViewModel {
    var head = ""
    var columns: [TableColumnView] = []
    var rows: [TableRowView] = []
    /// Many columns, set close.
    var isDense = false
}

struct TableColumnView: ViewModel {
    var name = ""
    /// The same in full where the name is shortened.
    var long = ""
    var isShortened = false
}

struct TableRowView: ViewModel {
    var head = ""
    var hasSheet = false
    var anchor = ""
    var headingAnchor = ""
    var cells: [TableCellView] = []
}

struct TableCellView: ViewModel, Hashable {
    var text = ""
    /// Too few items to say anything, which the text says.
    var isFew = false
    /// A sum of the others.
    var isTotal = false
}

/// The briefs of a ring, as the table before the radar lists them.
struct RadarRingView: ViewModel {
    var name = ""
    var rows: [RadarRowView] = []
}

struct RadarRowView: ViewModel {
    /// As the blip has it.
    var blip = ""
    var brief = BriefReferenceView()
    /// The ring's name again, for tables that cannot group their rows.
    var ring = ""
    var sign = ""
    var movement = ""
    var movementStyle = ""
    var impact = ""
    var theme = ""
}

struct SparklineView: ViewModel {
    var linePath = ""
    var areaPath = ""
    var endX = ""
    var endY = ""
}

struct RidgeView: ViewModel {
    var path = ""
    var isLeading = false
}
