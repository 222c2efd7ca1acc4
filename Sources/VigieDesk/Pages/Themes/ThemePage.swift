// One theme: its volumes, how often people agreed, and its terms with how many items each marks.
import Foundation
import VigieClassify
import VigieModel
import VigieReport
import VigieStore

struct ThemePage: Page {
    static let template = "theme"

    var layout = LayoutView()
    var name = ""
    var definition = ""
    var mayEdit = false
    var action = ""
    var isTheme = false
    var line = ThemeLineView()
    var languages: [AgreementView] = []
    var tried = ""
    var sections: [TermSectionView] = []
    var choices: [ChoiceView] = []
    var edits: [TermEditView] = []
    /// What is wrong with a new term, and what was typed.
    var fault: FaultView?
    var term = ""
    var weight = ""
    /// What a bar of full height stands for.
    var scale = ""

    var content: ViewContent {
        [
            "layout": .part(layout), "name": .text(name), "definition": .text(definition), "mayEdit": .flag(mayEdit),
            "action": .text(action), "isTheme": .flag(isTheme), "line": .part(line), "languages": .list(languages), "tried": .text(tried),
            "sections": .list(sections), "choices": .list(choices), "edits": .list(edits),
            "fault": .maybe(fault), "term": .text(term), "weight": .text(weight), "scale": .text(scale),
        ]
    }
}

struct AgreementView: View {
    var language = ""
    var agreement = ""
    var added = ""

    var content: ViewContent { ["language": .text(language), "agreement": .text(agreement), "added": .text(added)] }
}

/// The terms of one language.
struct TermSectionView: View {
    var key = ""
    var name = ""
    var count = ""
    var isOpen = false
    var terms: [TermView] = []

    var content: ViewContent {
        ["key": .text(key), "name": .text(name), "count": .text(count), "isOpen": .flag(isOpen), "terms": .list(terms)]
    }
}

struct TermView: View {
    var text = ""
    var weight = ""
    var items = ""
    var path = ""
    var isMarking = false
    var isExclusion = false
    /// Whether somebody changed it at the desk.
    var isChanged = false
    var language = ""

    var content: ViewContent {
        [
            "text": .text(text), "weight": .text(weight), "items": .text(items), "path": .text(path), "isMarking": .flag(isMarking),
            "isExclusion": .flag(isExclusion),
            "isChanged": .flag(isChanged), "language": .text(language),
        ]
    }
}

struct TermPage: Page {
    static let template = "term"

    var layout = LayoutView()
    var themeName = ""
    var themePath = ""
    var action = ""
    var mayEdit = false
    var term = ""
    var section = ""
    var sectionName = ""
    var now = ""
    var weight = ""
    var isExclusion = false
    var isListed = false
    var fault: FaultView?
    var trial: TrialView?

    var content: ViewContent {
        [
            "layout": .part(layout), "themeName": .text(themeName), "themePath": .text(themePath), "action": .text(action),
            "mayEdit": .flag(mayEdit), "term": .text(term), "section": .text(section), "sectionName": .text(sectionName), "now": .text(now),
            "weight": .text(weight), "isExclusion": .flag(isExclusion), "isListed": .flag(isListed), "fault": .maybe(fault),
            "trial": .maybe(trial),
        ]
    }
}

/// What a change would do to the items that are there.
struct TrialView: View {
    var title = ""
    var tried = ""
    var nothing = false
    var gainedCount = ""
    var lostCount = ""
    var gained: [TrialItemView] = []
    var lost: [TrialItemView] = []
    var weight = ""
    var isRemoval = false

    var content: ViewContent {
        [
            "title": .text(title), "tried": .text(tried), "nothing": .flag(nothing), "gainedCount": .text(gainedCount),
            "lostCount": .text(lostCount), "gained": .list(gained), "lost": .list(lost), "weight": .text(weight),
            "isRemoval": .flag(isRemoval),
        ]
    }
}

struct TrialItemView: View {
    var title = ""
    var detail = ""

    var content: ViewContent { ["title": .text(title), "detail": .text(detail)] }
}
