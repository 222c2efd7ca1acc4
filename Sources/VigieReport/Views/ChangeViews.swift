// What the chapters of changes, programmes and weak signals print.

/// What changed since the edition of the year before.
struct ChangesView: ViewModel {
    var chapter = ChapterView()
    /// Whether there is an edition of the year before.
    var hasPrevious = false
    var intro = ""
    var hasNew = false
    var new: [BriefReferenceView] = []
    var hasGone = false
    var gone: [FormerBriefView] = []
    var hasRings = false
    var rings: [RingMoveView] = []
    var hasMovedDates = false
    var movedDates: [DeadlineView] = []
    var hasFormer = false
    var former: [FormerRecommendationView] = []
    /// Such as "4 of 7 are done or under way", in one sentence.
    var formerSummary = ""
}

/// A brief that only the edition of the year before printed.
struct FormerBriefView: ViewModel {
    /// With the number that it had.
    var number = ""
    var title = ""
    var language = ""
    var isForeign = false
}

struct RingMoveView: ViewModel {
    var brief = BriefReferenceView()
    var before = ""
    var after = ""
    /// Towards the middle of the radar or away from it, in a word.
    var direction = ""
    /// `in` or `out`, for its style.
    var directionMark = ""
}

/// A recommendation of the year before and what became of it.
struct FormerRecommendationView: ViewModel {
    var code = ""
    var text = ""
    var language = ""
    var isForeign = false
    var owner = ""
    var status = ""
    /// For its style.
    var statusMark = ""
    var hasNote = false
    var note = ""
    /// The brief goes on in this edition.
    var hasBrief = false
    var brief = BriefReferenceView()
}

struct ProgrammesView: ViewModel {
    var chapter = ChapterView()
    var hasContent = false
    var hasCalls = false
    var calls: [CallView] = []
    var items = ItemListView()
}

/// A programme or call, with the days that it states.
struct CallView: ViewModel {
    var brief = BriefReferenceView()
    var level = ""
    var hasDates = false
    var dates: [DeadlineView] = []
    var hasDecision = false
    var decision = DecisionView()
}

struct SignalsView: ViewModel {
    var chapter = ChapterView()
    var hasSignals = false
    var signals: [SignalView] = []
}

struct SignalView: ViewModel {
    var brief = BriefReferenceView()
    var hasMessage = false
    var message = ""
    var hasMaturity = false
    var maturity = ""
    var horizon = ""
    var confidence = ""
    var evidence = ""
}
