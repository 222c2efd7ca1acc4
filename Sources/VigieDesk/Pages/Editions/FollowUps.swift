// What became of the recommendations of the year before: a part of the edition's page, where people say it in both languages.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieReport
import VigieStore

/// A recommendation of the edition before, with what was said of it and a form to say otherwise.
struct FollowUpView: View {
    var id = ""
    var code = ""
    var title = ""
    var language = ""
    var status = ""
    var mark = ""
    var hasNote = false
    var note = ""
    var line = ""
    var mayEdit = false
    var legend = ""
    var choices: [ChoiceOfStatusView] = []
    var noteFrench = ""
    var noteDutch = ""
    var mayUndo = false
    var number = ""

    var content: ViewContent {
        [
            "id": .text(id), "code": .text(code), "title": .text(title), "language": .text(language), "status": .text(status),
            "mark": .text(mark), "hasNote": .flag(hasNote), "note": .text(note), "line": .text(line), "mayEdit": .flag(mayEdit),
            "legend": .text(legend), "choices": .list(choices), "noteFrench": .text(noteFrench), "noteDutch": .text(noteDutch),
            "mayUndo": .flag(mayUndo), "number": .text(number),
        ]
    }
}

struct ChoiceOfStatusView: View {
    var value = ""
    var name = ""
    var isChosen = false

    var content: ViewContent { ["value": .text(value), "name": .text(name), "isChosen": .flag(isChosen)] }
}

enum FollowUps {
    static let routes: [DeskRoute] = [
        .post("/edition/{year}/follow-ups", .least(.analyst), say), .post("/follow-ups/{number}/undo", .least(.analyst), undo),
    ]

    /// Those of the edition before that year's; nil where none was made.
    static func views(_ store: Store, year: Int, at now: Date, themes: [Theme], mayEdit: Bool, _ words: DeskWords) throws
        -> [FollowUpView]?
    {
        guard let previous = try store.previousEdition(year: year - 1, asOf: now, themes: themes) else { return nil }
        let said = try store.followUps(year: year - 1)
        return previous.briefs.filter { $0.recommendation != nil }.sorted { ($0.recommendation ?? 0) < ($1.recommendation ?? 0) }.map {
            view(of: $0, said[$0.brief.id], mayEdit: mayEdit, words)
        }
    }

    private static func view(
        of former: PreviousEdition.FormerBrief, _ edit: FollowUpEdit?, mayEdit: Bool, _ words: DeskWords
    ) -> FollowUpView {
        let brief = former.brief
        let code = "R\(former.recommendation ?? 0)"
        let (title, language) = EditionRoutes.title(of: brief, words)
        let status = edit?.followUp.status ?? .unknown
        let written = [words.language] + LanguageCode.ofReport
        let decision = written.compactMap { language in
            brief.texts[language]?.decision.flatMap { $0.isEmpty ? nil : (text: $0, language: language) }
        }.first
        let notes = edit?.followUp.notes ?? [:]
        let note = notes[words.language] ?? notes[.french] ?? ""
        var view = FollowUpView(
            id: brief.id.rawValue, code: code, title: decision?.text ?? title, language: (decision?.language ?? language).rawValue,
            status: words.report.name(of: status), mark: status.rawValue, hasNote: !note.isEmpty, note: note, mayEdit: mayEdit,
            legend: words.fill(FollowUpPhrase.edit, ["code": code]),
            choices: FollowUp.Status.allCases.map {
                ChoiceOfStatusView(value: $0.rawValue, name: words.report.name(of: $0), isChosen: $0 == status)
            }, noteFrench: notes[.french] ?? "", noteDutch: notes[.dutch] ?? "")
        if let edit {
            view.line = words.fill(FollowUpPhrase.line, ["person": edit.by, "date": words.report.date(CivilDate(edit.at))])
            view.mayUndo = mayEdit
            view.number = String(edit.number)
        }
        return view
    }

    private static func say(_ call: DeskCall) async throws -> Response {
        let (year, person, now) = (try EditionRoutes.year(call), try call.person.name.rawValue, call.now)
        guard let brief = call.form["brief"].map(BriefID.init(rawValue:)), brief.isWellFormed,
            let status = call.form["status"].flatMap(FollowUp.Status.init(rawValue:))
        else { throw DeskError(.malformed) }
        var notes: [LanguageCode: String] = [:]
        for language in LanguageCode.binding {
            let text = (call.form["note-\(language.rawValue)"] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
            if !text.isEmpty { notes[language] = String(text.prefix(1_000)) }
        }
        // Both languages or none: the report says the same in both.
        let isWhole = notes.isEmpty || notes.count == LanguageCode.binding.count
        if isWhole {
            let followUp = FollowUp(status: status, notes: notes)
            let edit = try await call.work { try $0.setFollowUp(followUp, of: brief, year: year - 1, by: person, at: now) }
            guard edit != nil else { throw DeskError(.notFound) }
        }
        let page = LocalPath("/edition", query: [("year", String(year)), ("done", isWhole ? "follow-up" : "follow-up-half")])
        return try call.changed(LocalPath("\(page.text)#follow-ups") ?? page)
    }

    private static func undo(_ call: DeskCall) async throws -> Response {
        guard let number = Int64(try call.parameter("number")) else { throw DeskError(.notFound) }
        let (person, now) = (try call.person.name.rawValue, call.now)
        let edit = try await call.work { try $0.undoFollowUp(number, by: person, at: now) }
        let year = edit.map { [("year", String($0.year + 1))] } ?? []
        let page = LocalPath("/edition", query: year + [("done", edit == nil ? "not-undone" : "undone")])
        return try call.changed(LocalPath("\(page.text)#follow-ups") ?? page)
    }
}
