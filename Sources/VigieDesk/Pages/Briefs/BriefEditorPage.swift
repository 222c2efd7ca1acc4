// The editor's view: a row for each field with its languages side by side, and beside them what all languages share.
import VigieModel

struct BriefEditorPage: Page {
    static let template = "brief-edit"

    var layout = LayoutView()
    var path = ""
    var title = ""
    var titleLanguage = ""
    var slug = ""
    /// What our script says of a kept draft, with a place for the time.
    var kept = ""
    var base = ""
    var serial = ""
    var english = ""
    var hasEnglish = false
    var heads: [LanguageHeadView] = []
    var rows: [BriefRowView] = []
    var dates: [BriefDateView] = []
    var hasDates = false
    var labelStates: [LanguageHeadView] = []
    var decisionRows: [BriefRowView] = []
    var hasDecision = false
    var due = ""
    var efforts: [ChoiceView] = []
    var facts = BriefFactsView()
    var sources: [BriefSourceView] = []
    var offered: [BriefSourceView] = []
    var find = ""
    var isFound = false
    var problems: [FaultView] = []
    var fieldProblems: BriefFieldProblemsView?
    var approvals: [BriefApprovalView] = []
    var both: BriefBothView?
    var log: [BriefLogView] = []
    /// What else the person should know before writing on.
    var notes: [FaultView] = []
    /// When the draft that is shown was kept; nil where what is shown is what is saved.
    var draft: NoticeView?
    /// Whether a draft that was set aside can be taken up again.
    var isDraftAside = false
    /// What the person wrote in other windows.
    var beside: [BriefBesideView] = []
    /// Our script keeps what the server does not have under the person's name, and says since when.
    var localSince = ""
    var person = ""

    var content: ViewContent {
        [
            "layout": .part(layout), "path": .text(path), "title": .text(title), "titleLanguage": .text(titleLanguage), "slug": .text(slug),
            "kept": .text(kept), "base": .text(base), "serial": .text(serial), "english": .text(english), "hasEnglish": .flag(hasEnglish),
            "heads": .list(heads), "rows": .list(rows), "dates": .list(dates), "hasDates": .flag(hasDates),
            "labelStates": .list(labelStates), "decisionRows": .list(decisionRows), "hasDecision": .flag(hasDecision), "due": .text(due),
            "efforts": .list(efforts), "facts": .part(facts), "sources": .list(sources), "offered": .list(offered), "find": .text(find),
            "isFound": .flag(isFound), "problems": .list(problems), "fieldProblems": .maybe(fieldProblems), "approvals": .list(approvals),
            "both": .maybe(both),
            "log": .list(log), "notes": .list(notes), "draft": .maybe(draft), "isDraftAside": .flag(isDraftAside),
            "beside": .list(beside), "localSince": .text(localSince), "person": .text(person),
        ]
    }
}

/// A language with where it stands.
struct LanguageHeadView: View {
    var language = ""
    var name = ""
    var state = ""
    var stateName = ""
    /// Read out: "Français : approuvé".
    var whole = ""
    /// Whether all its fields may be said to answer their counterparts.
    var isReviewable = false

    var content: ViewContent {
        [
            "language": .text(language), "name": .text(name), "state": .text(state), "stateName": .text(stateName), "whole": .text(whole),
            "isReviewable": .flag(isReviewable),
        ]
    }
}

struct BriefRowView: View {
    var cells: [BriefCellView] = []

    var content: ViewContent { ["cells": .list(cells)] }
}

/// One field in one language.
struct BriefCellView: View {
    /// Such as `fr.facts`.
    var name = ""
    /// Such as `fr-facts`.
    var id = ""
    var language = ""
    var label = ""
    var lines = ""
    var value = ""
    var state = ""
    var stateName = ""
    var count = ""
    var isStale = false
    /// The bar says of the whole language that it is approved: here a dot is enough to see.
    var isApproved = false
    var isReviewable = false
    var isReviewed = false
    /// Says whose field changed; empty where nothing did.
    var changedIn = ""
    var otherLanguage = ""
    var changes: [DiffPartView] = []
    var notes: [BriefNoteView] = []

    var content: ViewContent {
        [
            "name": .text(name), "id": .text(id), "language": .text(language), "label": .text(label), "lines": .text(lines),
            "value": .text(value), "state": .text(state), "stateName": .text(stateName), "count": .text(count), "isStale": .flag(isStale),
            "isApproved": .flag(isApproved), "isReviewable": .flag(isReviewable), "isReviewed": .flag(isReviewed),
            "changedIn": .text(changedIn),
            "otherLanguage": .text(otherLanguage), "changes": .list(changes), "notes": .list(notes),
        ]
    }
}

/// What is said beneath a field: a problem, a word to write otherwise, or an agreed term.
struct BriefNoteView: View {
    enum Kind: String, Encodable { case problem, mark, term }

    var kind = Kind.problem
    var text = ""

    var content: ViewContent { ["kind": .text(kind.rawValue), "text": .text(text)] }
}

/// How many findings stand beneath fields, with the way to each.
struct BriefFieldProblemsView: View, Encodable {
    struct Place: View, Encodable {
        var text = ""
        /// The id of the field.
        var target = ""

        var content: ViewContent { ["text": .text(text), "target": .text(target)] }
    }

    var text = ""
    var places: [Place] = []

    var content: ViewContent { ["text": .text(text), "places": .list(places)] }
}

/// A draft of another window.
struct BriefBesideView: View {
    var number = ""
    var text = ""
    var changes: [BriefChangeView] = []

    var content: ViewContent { ["number": .text(number), "text": .text(text), "changes": .list(changes)] }
}

struct BriefDateView: View {
    var number = ""
    var index = ""
    var date = ""
    var was = ""
    var labels: [BriefCellView] = []

    var content: ViewContent {
        ["number": .text(number), "index": .text(index), "date": .text(date), "was": .text(was), "labels": .list(labels)]
    }
}

/// The common facts as choices.
struct BriefFactsView: View {
    var year = ""
    var mainTheme: [ChoiceView] = []
    var themes: [ChoiceView] = []
    var levels: [ChoiceView] = []
    var kinds: [ChoiceView] = []
    var impacts: [ChoiceView] = []
    var horizons: [ChoiceView] = []
    var confidences: [ChoiceView] = []
    var rings: [ChoiceView] = []
    var maturities: [ChoiceView] = []
    var isWeakSignal = false
    var services = ""

    var content: ViewContent {
        [
            "year": .text(year), "mainTheme": .list(mainTheme), "themes": .list(themes), "levels": .list(levels), "kinds": .list(kinds),
            "impacts": .list(impacts), "horizons": .list(horizons), "confidences": .list(confidences), "rings": .list(rings),
            "maturities": .list(maturities), "isWeakSignal": .flag(isWeakSignal), "services": .text(services),
        ]
    }
}

/// An item that it rests on, or could.
struct BriefSourceView: View {
    var number = ""
    var index = ""
    var id = ""
    var title = ""
    var language = ""
    var publisher = ""
    var date = ""
    var link = ""
    var hasLink = false
    var state = ""
    var isKept = false
    var isFirst = false
    var isLast = false

    var content: ViewContent {
        [
            "number": .text(number), "index": .text(index), "id": .text(id), "title": .text(title), "language": .text(language),
            "publisher": .text(publisher), "date": .text(date), "link": .text(link), "hasLink": .flag(hasLink), "state": .text(state),
            "isKept": .flag(isKept), "isFirst": .flag(isFirst), "isLast": .flag(isLast),
        ]
    }
}

/// A language's approval: given, possible, or why not.
struct BriefApprovalView: View {
    var language = ""
    var name = ""
    var approved = ""
    var isApproved = false
    var mayApprove = false
    var mayWithdraw = false
    var button = ""
    var withdraw = ""
    var obstacles: [FaultView] = []

    var content: ViewContent {
        [
            "language": .text(language), "name": .text(name), "approved": .text(approved), "isApproved": .flag(isApproved),
            "mayApprove": .flag(mayApprove), "mayWithdraw": .flag(mayWithdraw), "button": .text(button), "withdraw": .text(withdraw),
            "obstacles": .list(obstacles),
        ]
    }
}

/// French and Dutch in one act.
struct BriefBothView: View {
    var button = ""

    var content: ViewContent { ["button": .text(button)] }
}

struct BriefLogView: View {
    var at = ""
    var text = ""

    var content: ViewContent { ["at": .text(at), "text": .text(text)] }
}
