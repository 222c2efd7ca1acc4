// The edition of a year: its briefs in the order of the report with how far each has come, and the editions that were made.
import Foundation
import VigieModel
import VigieReport
import VigieStore

struct EditionPage: Page {
    static let template = "edition"

    var layout = LayoutView()
    var title = ""
    var lede = ""
    var years: [FilterView] = []
    var year = ""
    /// Whether the person works on editions; readers see those that were made.
    var isMaker = false
    var mayEdit = false
    var languages: [CompletenessView] = []
    var previews: [PreviewLinkView] = []
    var chapters: [ChapterView] = []
    var issues: [IssueView] = []
    var orders: [OrderView] = []
    /// Of the edition of the year before, where one was made.
    var hasFollowUps = false
    var followUpTitle = ""
    var followUps: [FollowUpView] = []
    var fault: FaultView?
    /// How it will be made, for who may say so; nil once it is frozen.
    var plan: PlanView?
    var frozen: FrozenView?

    var content: ViewContent {
        [
            "layout": .part(layout), "title": .text(title), "lede": .text(lede), "years": .list(years), "hasYears": .flag(!years.isEmpty),
            "year": .text(year),
            "isMaker": .flag(isMaker), "mayEdit": .flag(mayEdit), "languages": .list(languages), "previews": .list(previews),
            "chapters": .list(chapters), "issues": .list(issues), "orders": .list(orders), "hasFollowUps": .flag(hasFollowUps),
            "followUpTitle": .text(followUpTitle), "followUps": .list(followUps), "fault": .maybe(fault), "plan": .maybe(plan),
            "frozen": .maybe(frozen),
        ]
    }
}

/// How many briefs are approved in a language, and how many more only wait for that: a bar of two tones, 100 wide.
struct CompletenessView: View {
    var name = ""
    var approved = ""
    var complete = ""
    var text = ""

    init() {}

    init(_ states: [BriefReadiness], name: String, _ words: DeskWords) {
        self.name = name
        let approved = states.count { $0 == .approved }
        let complete = states.count { $0 == .complete }
        let width = { (count: Int) in String(states.isEmpty ? 0 : count * 100 / states.count) }
        self.approved = width(approved)
        self.complete = width(approved + complete)
        let total = words.report.number(states.count)
        let all =
            switch (states.count, approved) {
            case (0, _): words[EditionPhrase.completenessEmpty]
            case (_, 0): words.fill(EditionPhrase.completenessNone, ["total": total])
            default: words.counted(EditionCount.completeness, approved, ["total": total])
            }
        text = complete == 0 ? all : "\(all) · \(words.counted(EditionCount.complete, complete))"
    }

    var content: ViewContent { ["name": .text(name), "approved": .text(approved), "complete": .text(complete), "text": .text(text)] }
}

struct PreviewLinkView: View {
    var path = ""
    var name = ""
    var code = ""

    var content: ViewContent { ["path": .text(path), "name": .text(name), "code": .text(code)] }

    /// In each of the languages, under that path.
    static func all(_ path: String, _ languages: [LanguageCode]) -> [PreviewLinkView] {
        languages.map { language in
            PreviewLinkView(path: "\(path)/\(language.rawValue)", name: LanguageView(code: language.rawValue).name, code: language.rawValue)
        }
    }
}

/// A theme with its briefs.
struct ChapterView: View {
    var name = ""
    var briefs: [BriefLineView] = []

    var content: ViewContent { ["name": .text(name), "briefs": .list(briefs)] }
}

struct BriefLineView: View {
    var id = ""
    var title = ""
    var language = ""
    var path: NoticeView?
    var detail = ""
    var isApproved = false
    var states: [BriefStateView] = []
    var mayMove = false
    var isFirst = false
    var isLast = false
    var upLabel = ""
    var downLabel = ""

    var content: ViewContent {
        [
            "id": .text(id), "title": .text(title), "language": .text(language), "path": .maybe(path), "detail": .text(detail),
            "isApproved": .flag(isApproved), "states": .list(states), "mayMove": .flag(mayMove), "isFirst": .flag(isFirst),
            "isLast": .flag(isLast), "upLabel": .text(upLabel), "downLabel": .text(downLabel),
        ]
    }
}

struct BriefStateView: View {
    var code = ""
    var name = ""
    /// `well`, `warn`, `bad` or `off`.
    var mark = ""
    var text = ""
    /// Where the points are settled; nil where there are none.
    var link: NoticeView?

    init() {}

    init(_ language: LanguageCode, _ state: BriefReadiness, link: String, _ words: DeskWords) {
        code = language.rawValue.uppercased()
        name = words.report.name(of: language)
        (mark, text) =
            switch state {
            case .approved: ("well", words[EditionPhrase.approved])
            case .complete: ("ready", words[EditionPhrase.complete])
            case .incomplete(let problems): ("warn", words.counted(EditionCount.incomplete, problems))
            case .missing: ("bad", words[EditionPhrase.missing])
            case .absent: ("off", words[EditionPhrase.absent])
            }
        switch state {
        case .incomplete, .missing: self.link = NoticeView(text: link)
        case .approved, .complete, .absent: break
        }
    }

    var content: ViewContent {
        ["code": .text(code), "name": .text(name), "mark": .text(mark), "text": .text(text), "link": .maybe(link)]
    }
}

/// An edition that was made.
struct IssueView: View {
    var line = ""
    /// That it is frozen, or with which erratum; empty for a draft.
    var state = ""
    var briefs = ""
    var links: [PreviewLinkView] = []
    var isNewest = false

    init() {}

    /// - Parameter frozen: the issue of a frozen edition that it is.
    init(_ record: EditionRecord, isNewest: Bool, frozen: EditionIssue?, _ words: DeskWords) {
        state =
            switch frozen?.issue {
            case nil: ""
            case 0: words[ErratumPhrase.issueFrozen]
            case let issue?: words.fill(ErratumPhrase.numbered, ["n": String(issue)])
            }
        line = words.fill(
            EditionPhrase.issueLine, ["day": words.day(record.asOf), "person": words.person(record.by), "time": words.moment(record.at)])
        struct Manifest: Decodable {
            struct Brief: Decodable { var id: String }
            var briefs: [Brief]
        }
        let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(record.manifestJSON.utf8))
        briefs = words.counted(EditionCount.briefs, manifest?.briefs.count ?? 0)
        links = PreviewLinkView.all("/edition/\(record.year)/issues/\(record.number)", record.languages)
        self.isNewest = isNewest
    }

    var content: ViewContent {
        [
            "line": .text(line), "briefs": .text(briefs), "links": .list(links), "isNewest": .flag(isNewest), "state": .text(state),
            "hasState": .flag(!state.isEmpty),
        ]
    }
}

/// A row of the journal of orders.
struct OrderView: View {
    var line = ""
    var number = ""
    var mayUndo = false

    init() {}

    init(_ order: EditionOrder, mayUndo: Bool, _ words: DeskWords) {
        line = words.fill(
            order.undoes == nil ? EditionPhrase.orderLine : .orderUndone,
            ["person": words.person(order.by), "time": words.moment(order.at)])
        number = String(order.number)
        self.mayUndo = mayUndo
    }

    var content: ViewContent { ["line": .text(line), "number": .text(number), "mayUndo": .flag(mayUndo)] }
}

/// What keeps an edition from being frozen, and what an editor should look at before.
struct EditionCheckPage: Page {
    static let template = "edition-check"

    var layout = LayoutView()
    var title = ""
    var back = ""
    var summary = ""
    var year = ""
    /// Whether the person may freeze it now.
    var mayFreeze = false
    var fault: FaultView?
    /// What keeps it from being frozen.
    var gaps: [GapView] = []
    /// What does not.
    var others: [GapView] = []

    var content: ViewContent {
        [
            "layout": .part(layout), "title": .text(title), "back": .text(back), "summary": .text(summary), "gaps": .list(gaps),
            "hasGaps": .flag(!gaps.isEmpty), "others": .list(others), "hasOthers": .flag(!others.isEmpty),
            "year": .text(year), "mayFreeze": .flag(mayFreeze), "fault": .maybe(fault),
        ]
    }
}

struct GapView: View {
    var subject = ""
    var text = ""
    /// The brief or the item, where it is to be looked at.
    var path: NoticeView?
    /// Where other pages lead to; empty for none.
    var anchor = ""
    /// What is to be settled, one by one.
    var points: [NoticeView] = []

    var content: ViewContent {
        [
            "subject": .text(subject), "text": .text(text), "path": .maybe(path), "points": .list(points),
            "hasPoints": .flag(!points.isEmpty),
            "anchor": .text(anchor), "hasAnchor": .flag(!anchor.isEmpty),
        ]
    }
}
