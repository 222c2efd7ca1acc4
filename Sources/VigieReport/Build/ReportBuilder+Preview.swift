// A brief alone, as the report will print it: for whoever writes or approves it.
import VigieModel

/// The view of `preview.html`: the names that the report's own page gives to a brief, around briefs alone.
struct PreviewView: ViewModel {
    var t: [String: String] = [:]
    var reportLanguage = ""
    var reportName = ""
    var reportYear = ""
    var isSample = false
    var briefs: [PreviewedBriefView] = []
}

/// A brief with the sentence that the summary prints of it.
struct PreviewedBriefView: ViewModel {
    var hasMessage = false
    var message = MessageView()
    var number = ""
    var title = ""
    var heading = ""
    var anchor = ""
    var headingAnchor = ""
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
    var hasImportance = false
    var importanceHTML = ""
    var hasAction = false
    var actionHTML = ""
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

    init() {}

    init(_ view: BriefView, message: MessageView) {
        (hasMessage, self.message) = (!message.text.isEmpty, message)
        (number, title, heading) = (view.number, view.title, view.heading)
        (anchor, headingAnchor) = (view.anchor, view.headingAnchor)
        (language, isForeign, notTranslated) = (view.language, view.isForeign, view.notTranslated)
        (level, levelLong, kind) = (view.level, view.levelLong, view.kind)
        (impact, impactGrade, horizon, confidence) = (view.impact, view.impactGrade, view.horizon, view.confidence)
        (hasFacts, factsHTML) = (view.hasFacts, view.factsHTML)
        (hasImportance, importanceHTML) = (view.hasImportance, view.importanceHTML)
        (hasAction, actionHTML) = (view.hasAction, view.actionHTML)
        (hasServices, services) = (view.hasServices, view.services)
        (hasOtherThemes, otherThemes) = (view.hasOtherThemes, view.otherThemes)
        (hasDecision, decision) = (view.hasDecision, view.decision)
        (hasDates, dates) = (view.hasDates, view.dates)
        (hasEvidence, evidence) = (view.hasEvidence, view.evidence)
        restsOnVendors = view.restsOnVendors
    }
}

extension ReportBuilder {
    func preview() -> PreviewView {
        PreviewView(
            t: words.strings, reportLanguage: language.rawValue, reportName: words[.reportName], reportYear: String(edition.year),
            isSample: edition.isSample,
            briefs: order.briefs.map { numbered in
                let (text, written) = text(of: numbered.brief)
                let message = MessageView(
                    text: text.message, language: written.rawValue, isForeign: written != language, brief: reference(to: numbered))
                return PreviewedBriefView(view(of: numbered), message: message)
            })
    }
}
