// A brief, its dates and the decision that it seeks, as pages print them.

struct BriefView: ViewModel {
    /// False where it is printed outside an edition, which alone gives numbers.
    var hasNumber = true
    var number = ""
    var title = ""
    /// As a Markdown heading, which its anchor follows.
    var heading = ""
    var anchor = ""
    var headingAnchor = ""
    /// The language of its texts, which is another where this one is not written yet.
    var language = ""
    var isForeign = false
    var notTranslated = ""
    var level = ""
    var levelLong = ""
    var kind = ""
    var impact = ""
    var impactGrade = ""
    var horizon = ""
    var horizonShort = ""
    var confidence = ""
    /// Its place in the theme chapter, such as 5.2.1.
    var section = ""
    var hasMessage = false
    var message = ""
    var hasRing = false
    var ring = ""
    var ringMark = ""
    var hasMaturity = false
    var maturity = ""
    var isWeakSignal = false
    /// Whether all that it rests on comes from one publisher.
    var hasOneSource = false
    var hasValues = false
    var valuesHTML = ""
    var valuesMarkdown = ""
    var facts: [ParagraphView] = []
    var importanceParts: [ParagraphView] = []
    var values: [ParagraphView] = []
    var action: [ParagraphView] = []
    var hasFacts = false
    var factsHTML = ""
    var factsMarkdown = ""
    var hasImportance = false
    var importanceHTML = ""
    var importanceMarkdown = ""
    var hasAction = false
    var actionHTML = ""
    var actionMarkdown = ""
    var hasServices = false
    var services = ""
    var hasOtherThemes = false
    var otherThemes = ""
    var hasDecision = false
    var decision = DecisionView()
    var hasDates = false
    var dates: [DeadlineView] = []
    var hasEvidence = false
    var evidence: [EvidenceView] = []
    var restsOnVendors = false
    var hasMarks = false
    var marks: [ErratumMarkView] = []
}

/// A numbered part of a brief's text, to be quoted by its number.
struct ParagraphView: ViewModel {
    var number = ""
    var anchor = ""
    var label = ""
    var bodyHTML = ""
}

/// A link to a brief from elsewhere in the report.
struct BriefReferenceView: ViewModel {
    var number = ""
    var title = ""
    var language = ""
    var isForeign = false
    var anchor = ""
    var headingAnchor = ""
    var impact = ""
    var impactGrade = ""
    var theme = ""
    var hasMarks = false
    var marks: [ErratumMarkView] = []
    var section = ""
    var hasRing = false
    var ring = ""
    var ringMark = ""
}

/// A sentence with the brief that it comes from.
struct MessageView: ViewModel {
    var text = ""
    var language = ""
    var isForeign = false
    var brief = BriefReferenceView()
}

struct DecisionView: ViewModel {
    var code = ""
    var codeAnchor = ""
    var text = ""
    var language = ""
    var isForeign = false
    var owner = ""
    var due = ""
    /// Such as "low effort", where nothing else says that it is effort.
    var effort = ""
    /// The grade alone.
    var effortGrade = ""
    var horizon = ""
    var brief = BriefReferenceView()
}

struct DeadlineView: ViewModel {
    var date = ""
    var dateISO = ""
    var hasFormer = false
    var former = ""
    var formerISO = ""
    /// Every former day that is known, oldest first; one at least where it moved.
    var formerDays: [DayView] = []
    var label = ""
    var language = ""
    var isForeign = false
    var level = ""
    var isPast = false
    var status = ""
    var brief = BriefReferenceView()
}

struct DayView: ViewModel {
    var date = ""
    var dateISO = ""
}

/// An item that a brief rests on.
struct EvidenceView: ViewModel {
    var number = ""
    var anchor = ""
    var isKnown = false
    /// Said in place of the item where the edition does not hold it.
    var missing = ""
    var item = ItemView()
}
