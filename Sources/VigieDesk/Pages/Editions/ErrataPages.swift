// Errata of a frozen edition: what was proposed, by whom it was approved, and a form in which both languages are corrected side by side.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieReport
import VigieStore

enum ErrataPages {
    static func page(_ call: DeskCall) async throws -> Response { try await page(call, fault: nil) }

    private static func page(_ call: DeskCall, fault: String?) async throws -> Response {
        let (year, words) = (try EditionRoutes.year(call), try await call.wordsNamingPeople())
        guard let tools = call.desk.settings.watch.editions else { throw DeskError(.notFound) }
        let (isFrozen, errata, numbers, briefs) = try await call.work { store in
            let issues = try store.editionIssues(year: year)
            let numbers = Dictionary(issues.compactMap { issue in issue.erratum.map { ($0, issue.issue) } }) { first, _ in first }
            return (!issues.isEmpty, try store.errata(year: year), numbers, issues.isEmpty ? [] : try tools.briefs(year))
        }
        guard isFrozen else { throw DeskError(.notFound) }
        let fields = call.request.method == .get ? call.query : call.form
        var page = ErrataPage()
        page.title = words.fill(ErratumPhrase.title, ["year": String(year)])
        page.layout = call.layout(page.title, section: .edition, notice: notice(call.query["done"], words))
        page.year = String(year)
        page.fault = fault.map(FaultView.init(text:))
        let (person, mayApprove) = (try call.person, try call.person.role >= .editor)
        page.errata = errata.reversed().map { erratum in
            var view = ErratumLineView(erratum, number: numbers[erratum.number], words)
            view.mayApprove = mayApprove && erratum.state == .proposed && !BriefTrail.isSamePerson(erratum.by, person.name.rawValue)
            view.mayDrop = erratum.state == .proposed
            return view
        }
        let chosen = fields["brief"].flatMap { id in briefs.first { $0.id.rawValue == id } }
        let field = fields["field"].flatMap(BriefField.init(rawValue:)) ?? .facts
        page.briefs = briefs.map { brief in
            ChoiceView(value: brief.id.rawValue, label: EditionRoutes.title(of: brief, words).text, isChosen: brief.id == chosen?.id)
        }
        page.fields = (chosen?.fields ?? BriefField.allCases).map {
            ChoiceView(value: $0.rawValue, label: words.report["text-field-\($0.rawValue)"], isChosen: $0 == field)
        }
        guard let chosen else { return call.page(page, status: fault == nil ? .ok : .unprocessableContent) }
        page.form = ErratumFormView(
            brief: chosen.id.rawValue, field: field.rawValue,
            texts: LanguageCode.ofReport.compactMap { language in
                chosen.texts[language].map { text in
                    ErratumTextView(
                        code: language.rawValue, name: words.report.name(of: language),
                        text: fault == nil ? text[field] : call.form[language.rawValue] ?? text[field])
                }
            })
        return call.page(page, status: fault == nil ? .ok : .unprocessableContent)
    }

    private static func notice(_ done: String?, _ words: DeskWords) -> String? {
        switch done {
        case "proposed": words[ErratumPhrase.noticeProposed]
        case "approved": words[ErratumPhrase.noticeApproved]
        case "dropped": words[ErratumPhrase.noticeDropped]
        case "settled": words[ErratumPhrase.noticeSettled]
        case "own": words[ErratumPhrase.noticeOwn]
        default: nil
        }
    }

    static func propose(_ call: DeskCall) async throws -> Response {
        let (year, person, now, words) = (try EditionRoutes.year(call), try call.person.name.rawValue, call.now, call.words)
        guard let tools = call.desk.settings.watch.editions, let field = call.form["field"].flatMap(BriefField.init(rawValue:)) else {
            throw DeskError(.malformed)
        }
        let id = BriefID(rawValue: call.form["brief"] ?? "")
        var texts: [LanguageCode: String] = [:]
        for language in LanguageCode.ofReport {
            // Browsers send line breaks as two characters.
            texts[language] = call.form[language.rawValue]?.replacing("\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
        }
        let given = texts
        let fault: ErratumFault? = try await call.work { store in
            guard let brief = try tools.briefs(year).first(where: { $0.id == id }) else { throw DeskError(.notFound) }
            do {
                let changes = try ErratumProposal.changes(to: brief, field, given)
                try store.proposeErratum(year: year, brief: id, field: field, texts: changes, by: person, at: now)
                return nil
            } catch let fault as ErratumFault { return fault }
        }
        if let fault { return try await page(call, fault: text(of: fault, words)) }
        return try call.changed(LocalPath("/edition/\(year)/errata", query: [("done", "proposed")]))
    }

    private static func text(of fault: ErratumFault, _ words: DeskWords) -> String {
        switch fault {
        case .missing(let language), .unknown(let language):
            return words.fill(ErratumPhrase.faultMissing, ["language": words.report.name(of: language)])
        case .changesNothing: return words[ErratumPhrase.faultNothing]
        case .problems(let problems):
            let briefWords = BriefWords(words: words, people: words.people, themes: [])
            return problems.map { problem in
                (problem.language.map { "\(words.report.name(of: $0)) – " } ?? "") + briefWords.text(of: problem)
            }.joined(separator: " ")
        }
    }

    static func approve(_ call: DeskCall) async throws -> Response {
        let (year, person, number) = (try EditionRoutes.year(call), try call.person.name.rawValue, Int64(try call.parameter("number")))
        guard let tools = call.desk.settings.watch.editions, let number else { throw DeskError(.notFound) }
        let outcome: (done: String, refusal: String?) = try await call.work { _ in
            do {
                try tools.approve(number, year, person)
                return ("approved", nil)
            } catch let error as StoreError {
                switch error.reason {
                case .ownErratum: return ("own", nil)
                case .erratumSettled: return ("settled", nil)
                case .noSuchErratum: throw DeskError(.notFound)
                case .notPublished(let cause): return ("", cause)
                default: throw error
                }
            } catch let refusal as EditionRefusal { return ("", refusal.text) }
        }
        if let refusal = outcome.refusal {
            return try await page(call, fault: call.words.fill(ErratumPhrase.faultFolder, ["cause": refusal]))
        }
        return try call.changed(LocalPath("/edition/\(year)/errata", query: [("done", outcome.done)]))
    }

    static func drop(_ call: DeskCall) async throws -> Response {
        let (year, person, now) = (try EditionRoutes.year(call), try call.person.name.rawValue, call.now)
        guard let number = Int64(try call.parameter("number")) else { throw DeskError(.notFound) }
        let done: String = try await call.work { store in
            do {
                try store.dropErratum(number, by: person, at: now)
                return "dropped"
            } catch {
                switch (error as? StoreError)?.reason {
                case .erratumSettled: return "settled"
                case .noSuchErratum: throw DeskError(.notFound)
                default: throw error
                }
            }
        }
        return try call.changed(LocalPath("/edition/\(year)/errata", query: [("done", done)]))
    }
}

struct ErrataPage: Page {
    static let template = "edition-errata"

    var layout = LayoutView()
    var title = ""
    var year = ""
    var errata: [ErratumLineView] = []
    var briefs: [ChoiceView] = []
    var fields: [ChoiceView] = []
    /// Where a brief is chosen.
    var form: ErratumFormView?
    var fault: FaultView?

    var content: ViewContent {
        [
            "layout": .part(layout), "title": .text(title), "year": .text(year), "errata": .list(errata), "briefs": .list(briefs),
            "fields": .list(fields), "form": .maybe(form), "fault": .maybe(fault),
        ]
    }
}

struct ErratumFormView: View {
    var brief = ""
    var field = ""
    var texts: [ErratumTextView] = []

    var content: ViewContent { ["brief": .text(brief), "field": .text(field), "texts": .list(texts)] }
}

struct ErratumTextView: View {
    var code = ""
    var name = ""
    var text = ""

    var content: ViewContent { ["code": .text(code), "name": .text(name), "text": .text(text)] }
}

/// A correction in the list.
struct ErratumLineView: View {
    var row = ""
    var line = ""
    var state = ""
    /// `well`, `warn` or `off`.
    var mark = ""
    var changes: [ErratumChangeView] = []
    var mayApprove = false
    var mayDrop = false

    init() {}

    init(_ erratum: Erratum, number: Int?, _ words: DeskWords) {
        row = String(erratum.number)
        let name = number.map { words.fill(ErratumPhrase.numbered, ["n": String($0)]) } ?? words[ErratumPhrase.unnumbered]
        line = words.fill(
            ErratumPhrase.line,
            [
                "erratum": name, "brief": erratum.brief.rawValue, "field": words.report["text-field-\(erratum.field.rawValue)"],
                "person": words.person(erratum.by), "time": words.moment(erratum.at),
            ])
        (mark, state) =
            switch erratum.state {
            case .proposed: ("warn", words[ErratumPhrase.proposed])
            case .approved(let by, let at):
                ("well", words.fill(ErratumPhrase.approved, ["person": words.person(by), "time": words.moment(at)]))
            case .dropped(let by, let at):
                ("off", words.fill(ErratumPhrase.dropped, ["person": words.person(by), "time": words.moment(at)]))
            }
        changes = LanguageCode.ofReport.compactMap { language in
            erratum.texts[language].map {
                ErratumChangeView(
                    code: language.rawValue, label: words.report.name(of: language), before: $0.before, after: $0.after)
            }
        }
    }

    var content: ViewContent {
        [
            "row": .text(row), "line": .text(line), "state": .text(state), "mark": .text(mark), "changes": .list(changes),
            "mayApprove": .flag(mayApprove), "mayDrop": .flag(mayDrop),
        ]
    }
}

/// The words of one language, before and after.
struct ErratumChangeView: View {
    var code = ""
    var label = ""
    var before = ""
    var after = ""

    var content: ViewContent {
        ["code": .text(code), "label": .text(label), "before": .text(before), "after": .text(after)]
    }
}
