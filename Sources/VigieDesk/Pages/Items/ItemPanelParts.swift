// The parts of an item's panel, each one line of a list.
import Foundation
import VigieModel
import VigieReport
import VigieStore

/// A theme with its probability and the words that led to it.
struct PanelThemeView: View {
    var name = ""
    /// 0 to 100, for the bar; empty where the classifier gave none.
    var hundredths = ""
    var share = ""
    var words: [String] = []
    var language = ""
    /// Whether a person set it.
    var isSet = false
    /// Whether it counts.
    var isGiven = false

    var content: ViewContent {
        [
            "name": .text(name), "hundredths": .text(hundredths), "hasShare": .flag(!share.isEmpty), "share": .text(share),
            "because": .text(words.joined(separator: ", ")), "hasWords": .flag(!words.isEmpty), "language": .text(language),
            "isSet": .flag(isSet), "isGiven": .flag(isGiven),
        ]
    }
}

/// A theme to tick.
struct ThemeChoiceView: View {
    var id = ""
    var name = ""
    var isChosen = false

    var content: ViewContent { ["id": .text(id), "name": .text(name), "isChosen": .flag(isChosen)] }
}

/// A label and what stands for it.
struct FactView: View {
    var label = ""
    var text = ""
    /// Words of the item, in its own language; empty where there are none.
    var quote = ""
    var language = ""
    /// An address of ours; empty where it leads nowhere.
    var path = ""

    var content: ViewContent {
        [
            "label": .text(label), "text": .text(text), "quote": .text(quote), "hasQuote": .flag(!quote.isEmpty),
            "language": .text(language),
            "path": .text(path), "hasPath": .flag(!path.isEmpty),
        ]
    }
}

/// Another item, such as one of the same story.
struct OtherItemView: View {
    var path = ""
    var title = ""
    var language = ""
    var code = ""
    var date = ""
    var source = ""
    var state = ""
    var isKept = false
    /// Whether it is the one that the page shows.
    var isCurrent = false
    /// Why it stands here.
    var because = ""

    init() {}

    init(_ line: StoryLine, current: ItemID?, _ names: ItemWords) {
        self.init(
            line.member.item, title: line.title, language: line.language, state: line.state, names)
        date = names.words.report.shortDate(CivilDate(line.date))
        source = line.sourceTitle
        isCurrent = line.member.item == current
    }

    init(_ item: ItemID, title: String, language: LanguageCode, state: Curation.State, _ names: ItemWords) {
        path = "/items/\(item.rawValue)"
        self.title = title.isEmpty ? names.words.report["untitled"] : title
        self.language = language == .undetermined ? "" : language.rawValue
        code = language == .undetermined ? "?" : language.rawValue.uppercased()
        self.state = names.name(of: state)
        isKept = state == .kept
    }

    var content: ViewContent {
        [
            "path": .text(path), "title": .text(title), "language": .text(language), "code": .text(code), "date": .text(date),
            "source": .text(source), "state": .text(state), "isKept": .flag(isKept), "isCurrent": .flag(isCurrent),
            "because": .text(because), "hasBecause": .flag(!because.isEmpty),
        ]
    }
}

/// What one revision changed of the one before.
struct RevisionView: View {
    var title = ""
    var fields: [DiffView] = []

    var content: ViewContent { ["title": .text(title), "fields": .list(fields)] }
}

/// One field's change, word by word.
struct DiffView: View {
    var label = ""
    var language = ""
    var parts: [DiffPartView] = []

    var content: ViewContent { ["label": .text(label), "language": .text(language), "parts": .list(parts)] }

    init() {}

    init(label: String, language: String, from old: String, to new: String) {
        self.label = label
        self.language = language
        parts = DiffPartView.list(from: old, to: new, context: 12)
    }
}

/// A line of the item's own journal.
struct HistoryView: View {
    var at = ""
    var person = ""
    var changes: [ChangeView] = []
    /// Whether it took another back.
    var isUndo = false

    var content: ViewContent {
        [
            "at": .text(at), "person": .text(person), "changes": .list(changes), "hasChanges": .flag(!changes.isEmpty),
            "isUndo": .flag(isUndo),
        ]
    }
}

/// A brief that rests on the item.
struct CitingView: View {
    var path = ""
    var title = ""
    var language = ""
    var state = ""

    init() {}

    init(_ brief: CitingBrief, _ names: ItemWords) {
        path = "/briefs/\(brief.brief.rawValue)"
        let order = [names.words.language] + LanguageCode.ofReport
        let found = order.lazy.compactMap { code in brief.titles[code].flatMap { $0.isEmpty ? nil : (code, $0) } }.first
        title = found?.1 ?? brief.brief.rawValue
        language = found?.0.rawValue ?? ""
        state = names.words[brief.isApproved ? ItemPhrase.briefApproved : .briefDraft]
    }

    var content: ViewContent { ["path": .text(path), "title": .text(title), "language": .text(language), "state": .text(state)] }
}

/// An address elsewhere.
struct OutsideView: View {
    var address = ""
    var host = ""

    init() {}

    /// Nil where it leads to no page of the web.
    init?(_ text: String?) {
        guard let address = OutsideLink.address(text) else { return nil }
        self.address = address
        host = URLComponents(string: address)?.host ?? address
    }

    var content: ViewContent { ["address": .text(address), "host": .text(host)] }
}
