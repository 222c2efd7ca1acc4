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
    var brief = BriefView()
}

extension ReportBuilder {
    func preview(isNumbered: Bool) -> PreviewView {
        PreviewView(
            t: words.strings, reportLanguage: language.rawValue, reportName: words[.reportName], reportYear: String(edition.year),
            isSample: edition.isSample,
            briefs: order.briefs.map { numbered in
                let (text, written) = text(of: numbered.brief)
                let message = MessageView(
                    text: text.message, language: written.rawValue, isForeign: written != language, brief: reference(to: numbered))
                var brief = view(of: numbered)
                brief.hasNumber = isNumbered
                return PreviewedBriefView(hasMessage: !text.message.isEmpty, message: message, brief: brief)
            })
    }
}
