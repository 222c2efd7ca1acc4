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
    var confidence = ""
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
    var brief = BriefReferenceView()
}

struct DeadlineView: ViewModel {
    var date = ""
    var dateISO = ""
    var hasFormer = false
    var former = ""
    var formerISO = ""
    var label = ""
    var language = ""
    var isForeign = false
    var level = ""
    var isPast = false
    var status = ""
    var brief = BriefReferenceView()
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
