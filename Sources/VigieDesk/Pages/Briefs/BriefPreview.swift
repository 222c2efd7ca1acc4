// A brief as the report will print it: by the report's own templates and style, in a shadow tree of the page.
import Foundation
import Hummingbird
import VigieModel
import VigieReport
import VigieStore

/// The printed brief in one language.
struct PrintedView: View {
    var language = ""
    var name = ""
    var markup = SafeMarkup(trusted: "")

    var content: ViewContent { ["language": .text(language), "name": .text(name), "markup": .markup(markup)] }
}

/// The preview for whoever writes, and the page of readers.
struct BriefPreviewPage: Page {
    static let template = "brief-preview"

    var layout = LayoutView()
    var title = ""
    var titleLanguage = ""
    /// Where it goes back to; nothing for readers, who come from the list.
    var path = ""
    var isReading = false
    var approved = ""
    var printed: [PrintedView] = []

    var content: ViewContent {
        [
            "layout": .part(layout), "title": .text(title), "titleLanguage": .text(titleLanguage), "path": .text(path),
            "isReading": .flag(isReading), "approved": .text(approved), "printed": .list(printed),
        ]
    }
}

enum BriefPreview {
    /// What the person has written, saved or not, in all languages that are written.
    static func page(_ call: DeskCall) async throws -> Response {
        let id = try BriefRoutes.id(call)
        let situation = try await call.situation(id)
        let words = call.briefWords(situation.users)
        let title = words.title(of: situation.brief)
        let page = BriefPreviewPage(
            layout: call.layout("\(call.words[BriefPhrase.previewTitle]) – \(title)", section: .briefs), title: title,
            titleLanguage: words.titleLanguage(of: situation.brief), path: BriefRoutes.path(id),
            printed: try await printed(situation.brief, situation.brief.writtenLanguages, call))
        return call.page(page)
    }

    /// For readers: what an edition would print today, in the language of the page, else in French.
    static func reading(_ id: BriefID, _ call: DeskCall) async throws -> Response {
        let (stored, users) = try await call.work { store in (try store.approvedBrief(id), try store.users()) }
        guard let stored, let approval = stored.approval else { throw DeskError(.notFound) }
        let words = call.briefWords(users)
        let language = stored.brief.texts[call.words.language] == nil ? LanguageCode.french : call.words.language
        let title = words.title(of: stored.brief)
        let approved = call.words.fill(
            BriefPhrase.approvedBy,
            [
                "person": approval.by.split(separator: ", ").map { words.person(String($0)) }.joined(separator: ", "),
                "time": call.words.moment(approval.at),
            ])
        let page = BriefPreviewPage(
            layout: call.layout(title, section: .briefs), title: title, titleLanguage: words.titleLanguage(of: stored.brief),
            path: "/briefs",
            isReading: true, approved: approved, printed: try await printed(stored.brief, [language], call))
        return call.page(page)
    }

    static func printed(_ brief: Brief, _ languages: [LanguageCode], _ call: DeskCall) async throws -> [PrintedView] {
        let (themes, now, report) = (call.desk.settings.themes, call.now, call.desk.presentation.report)
        return try await call.work { store in
            let edition = try store.edition(ofBrief: brief, themes: themes, asOf: now)
            return try languages.map { language in
                PrintedView(
                    language: language.rawValue, name: LanguageView(code: language.rawValue).name,
                    markup: PrintStyle.markup(try report.briefs(edition, in: language, isNumbered: false)))
            }
        }
    }
}
