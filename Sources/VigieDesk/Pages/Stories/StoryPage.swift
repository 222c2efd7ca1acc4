// A story: the items that report one event, in the order of time, why each is in it, and how people put that right.
import Foundation
import VigieModel
import VigieReport
import VigieStore

struct StoryPage: Page {
    static let template = "story"

    var layout = LayoutView()
    var outcome: OutcomeView?
    var path = ""
    var title = ""
    var language = ""
    var number = ""
    /// As people read it.
    var name = ""
    var summary = ""
    var items: [StoryItemView] = []
    var languages: [FactView] = []
    var sources: [FactView] = []
    /// Whether it has items to be put together with others.
    var first = ""
    var search = ""
    var hasSearched = false
    var found: [StoryItemView] = []

    var content: ViewContent {
        [
            "layout": .part(layout), "outcome": .maybe(outcome), "path": .text(path), "title": .text(title), "language": .text(language),
            "hasLanguage": .flag(!language.isEmpty), "number": .text(number), "shortNumber": .text(name), "summary": .text(summary),
            "items": .list(items),
            "languages": .list(languages), "sources": .list(sources), "first": .text(first), "search": .text(search),
            "hasSearched": .flag(hasSearched), "found": .list(found),
        ]
    }
}

struct StoryItemView: View {
    var id = ""
    var item = OtherItemView()
    var publisher = ""
    var kind = ""
    var link: OutsideView?

    var content: ViewContent {
        ["id": .text(id), "item": .part(item), "publisher": .text(publisher), "kind": .text(kind), "link": .maybe(link)]
    }
}

/// Why an item is in its story, in words.
enum StoryWords {
    static func text(_ line: StoryLine, _ names: ItemWords) -> String {
        let words = names.words
        let reason = line.member.reason
        var text: String
        switch reason.kind {
        case .link: text = words[StoryPhrase.sameLink]
        case .text: text = words[StoryPhrase.sameText]
        case .person: return words[StoryPhrase.byPerson]
        case .alike:
            if reason.words.isEmpty {
                text = words[StoryPhrase.sameMeaning]
            } else {
                let phrase: StoryPhrase = reason.hasNames ? .sameNames : .sameWords
                text = words.fill(phrase, ["words": reason.words.prefix(8).joined(separator: ", ")])
            }
        }
        if let probability = reason.probability { text += " · \(names.percent(probability))" }
        if let nearest = line.nearestTitle, !nearest.isEmpty {
            text += " · " + words.fill(StoryPhrase.nearest, ["title": nearest.count > 60 ? nearest.prefix(59) + "…" : nearest])
        }
        return text
    }
}
