// Deciding on all that a search finds: what that is, before the button that says how many.
import VigieModel
import VigieReport
import VigieStore

struct WholePage: Page {
    static let template = "queue-all"

    var layout = LayoutView()
    var fault: FaultView?
    var heading = ""
    var text = ""
    var order = ""
    var announced = ""
    var isTooMany = false
    var isEmpty = false
    var button = ""
    var first: [WholeItemView] = []
    var others = ""
    var hasOthers = false
    var groups: [FacetSummaryView] = []
    var acts: [WholeActView] = []
    var themes: [ThemeKeyView] = []
    var importances: [ChoiceView] = []
    var back = ""
    var next = ""

    init() {}

    init(_ call: DeskCall, _ look: QueueLook, _ found: WholeFindings, fault: String?) {
        let words = call.words
        let count = found.announced?.count ?? 0
        self.fault = fault.map(FaultView.init(text:))
        isTooMany = found.announced == nil
        isEmpty = !isTooMany && count == 0
        heading = isTooMany ? words[QueuePhrase.wholeTooMany] : words.counted(QueueTotal.wholeHeading, count)
        layout = call.layout(heading, section: .queue)
        text = look.address.text
        order = look.address.order.rawValue
        announced = found.announced?.description ?? ""
        button = words.counted(QueueTotal.applyTo, count)
        first = found.first.map { WholeItemView($0, look) }
        hasOthers = count > first.count
        others = words.counted(QueueTotal.others, max(0, count - first.count))
        groups = FacetSummaryView.all(found.facets, look)
        acts = [.keep, .reject, .undecide, .themes, .importance].map { WholeActView($0, words) }
        themes = look.themeKeys
        importances = ChoiceView.importances(words)
        back = look.address.path.text
        next = look.address.path.text
    }

    var content: ViewContent {
        [
            "layout": .part(layout), "fault": .maybe(fault), "heading": .text(heading), "text": .text(text), "order": .text(order),
            "announced": .text(announced), "isTooMany": .flag(isTooMany), "isEmpty": .flag(isEmpty),
            "canApply": .flag(!isTooMany && !isEmpty), "button": .text(button), "first": .list(first), "others": .text(others),
            "hasOthers": .flag(hasOthers), "groups": .list(groups), "acts": .list(acts), "themes": .list(themes),
            "importances": .list(importances), "back": .text(back), "next": .text(next), "hasText": .flag(!text.isEmpty),
        ]
    }
}

/// A decision that can be taken on all of them.
struct WholeActView: View {
    var value = ""
    var label = ""
    var isThemes = false
    var isImportance = false

    init() {}

    init(_ act: AskedChange.Act, _ words: DeskWords) {
        value = act.rawValue
        label = words[Self.phrase(of: act)]
        isThemes = act == .themes
        isImportance = act == .importance
    }

    var content: ViewContent {
        [
            "value": .text(value), "label": .text(label), "isThemes": .flag(isThemes),
            "isImportance": .flag(isImportance),
        ]
    }

    private static func phrase(of act: AskedChange.Act) -> QueuePhrase {
        switch act {
        case .keep: .keep
        case .reject: .reject
        case .undecide: .undecide
        case .themes: .setThemes
        case .importance, .note: .setImportance
        }
    }
}

struct WholeItemView: View {
    var title = ""
    var source = ""
    var path = ""
    var language = ""
    var hasLanguage = false

    init() {}

    init(_ entry: QueueEntry, _ look: QueueLook) {
        title = entry.title
        source = entry.publisher
        path = look.address.with { $0.item = entry.item }.path.text
        hasLanguage = entry.language != .undetermined
        language = entry.language.rawValue
    }

    var content: ViewContent {
        [
            "title": .text(title), "source": .text(source), "path": .text(path), "language": .text(language),
            "hasLanguage": .flag(hasLanguage),
        ]
    }
}

/// A line such as "Langues : français 12, néerlandais 9".
struct FacetSummaryView: View {
    var name = ""
    var text = ""

    static func all(_ facets: QueueFacets, _ look: QueueLook) -> [FacetSummaryView] {
        let words = look.words
        func line(_ phrase: QueuePhrase, _ counts: [(String, Int)]) -> FacetSummaryView? {
            let top = counts.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(6).map { "\($0.0) \(words.report.number($0.1))" }
            return top.isEmpty ? nil : FacetSummaryView(name: words[phrase], text: top.joined(separator: " · "))
        }
        return [
            line(.facetThemes, facets.themes.map { (look.name(of: $0.key), $0.value) }),
            line(.facetKinds, facets.kinds.map { (words.report.name(of: $0.key), $0.value) }),
            line(.facetLanguages, facets.languages.map { (words.report.name(of: $0.key), $0.value) }),
            line(.facetStates, facets.states.map { (words[QueuePhrase.name(of: $0.key)], $0.value) }),
        ].compactMap(\.self)
    }

    var content: ViewContent { ["name": .text(name), "text": .text(text)] }
}
