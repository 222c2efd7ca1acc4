// Figures as the templates draw them: coordinates as text, worked out in Swift, and the data for the table that says the same.

struct BarChartView: ViewModel {
    var number = ""
    var caption = ""
    /// Without what only the drawing shows.
    var plainCaption = ""
    var description = ""
    var height = ""
    var columnCurrent = ""
    var columnPrevious = ""
    var bars: [BarView] = []
}

struct BarView: ViewModel {
    var label = ""
    var line1 = ""
    var line1Y = ""
    var hasLine2 = false
    var line2 = ""
    var line2Y = ""
    var anchor = ""
    var headingAnchor = ""
    var hasSheet = false
    var barY = ""
    var textY = ""
    var width = ""
    var valueX = ""
    var value = ""
    var hasMark = false
    var markX = ""
    var markTop = ""
    var markBottom = ""
    var previous = ""
    var change = ""
    var hasChange = false
}

struct HeatMapView: ViewModel {
    var number = ""
    var caption = ""
    var description = ""
    var height = ""
    var columns: [HeatColumnView] = []
    var rows: [HeatRowView] = []
}

struct HeatColumnView: ViewModel {
    var name = ""
    var long = ""
    var x = ""
}

struct HeatRowView: ViewModel {
    var label = ""
    var line1 = ""
    var line1Y = ""
    var hasLine2 = false
    var line2 = ""
    var line2Y = ""
    var total = ""
    var cells: [HeatCellView] = []
}

struct HeatCellView: ViewModel {
    var x = ""
    var y = ""
    var textX = ""
    var textY = ""
    var value = ""
    /// 0 to 5: the shade.
    var shade = ""
    var tip = ""
    /// A month that lies after the as-of date: not counted, not zero.
    var isAhead = false
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

struct TimelineView: ViewModel {
    var number = ""
    var caption = ""
    var description = ""
    var height = ""
    var axisY = ""
    var labelY = ""
    var tickTop = ""
    var tickBottom = ""
    var ticks: [TickView] = []
    var beyondLabel = ""
    var todayX = ""
    var todayLabel = ""
    var todayAnchor = ""
    var events: [TimelineEventView] = []
}

struct TickView: ViewModel {
    var x = ""
    var label = ""
    var hasLabel = false
}

struct TimelineEventView: ViewModel {
    var x = ""
    var textX = ""
    var textY = ""
    var stemTop = ""
    var textAnchor = ""
    var label = ""
    var date = ""
    var isMoved = false
    var isPast = false
    var hasArc = false
    var arc = ""
    var formerX = ""
}
