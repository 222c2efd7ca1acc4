// A person's tokens and the addresses of the feeds.
import Foundation
import VigieModel
import VigieStore

struct TokensPage: Page {
    static let template = "tokens"

    var layout = LayoutView()
    var fault: FaultView?
    var tokens: [TokenView] = []
    var name = ""
    var scopes: [ScopeView] = []
    var lastings: [ChoiceView] = []
    var feeds: [FeedView] = []
    var example = ""
    var isPublic = false
    var readsFeeds = false
    var asksPassword = false

    var content: ViewContent {
        [
            "layout": .part(layout), "fault": .maybe(fault), "tokens": .list(tokens), "name": .text(name), "scopes": .list(scopes),
            "lastings": .list(lastings), "feeds": .list(feeds), "example": .text(example), "isPublic": .flag(isPublic),
            "readsFeeds": .flag(readsFeeds),
            "asksPassword": .flag(asksPassword),
        ]
    }
}

/// A token that works, or that has expired and was not revoked.
struct TokenView: View {
    var number = ""
    var name = ""
    var scopes: [FaultView] = []
    var dates = ""
    var isOver = false

    init() {}

    init(_ token: APIToken, at now: Date, _ words: DeskWords) {
        number = String(token.number)
        name = token.name
        scopes = token.scopes.sorted().map { FaultView(text: words[TokenPhrase.name(of: $0)]) }
        isOver = !token.works(at: now)
        let used = token.lastUsed.map { words.fill(TokenPhrase.used, ["time": words.moment($0)]) } ?? words[TokenPhrase.neverUsed]
        let time = ["time": words.moment(token.expires)]
        dates = [
            words.fill(TokenPhrase.madeOn, ["time": words.moment(token.made)]), used,
            words.fill(isOver ? TokenPhrase.expired : .expires, time),
        ].joined(separator: " · ")
    }

    var content: ViewContent {
        [
            "number": .text(number), "name": .text(name), "scopes": .list(scopes), "dates": .text(dates), "isOver": .flag(isOver),
        ]
    }
}

/// A box to tick.
struct ScopeView: View {
    var value = ""
    var label = ""
    var isChosen = false

    var content: ViewContent { ["value": .text(value), "label": .text(label), "isChosen": .flag(isChosen)] }
}

/// The addresses of a language's feed.
struct FeedView: View {
    var label = ""
    var atom = ""
    var json = ""

    var content: ViewContent { ["label": .text(label), "atom": .text(atom), "json": .text(json)] }
}

/// Shows a token's secret, this once: the store keeps its fingerprint alone.
struct TokenMadePage: Page {
    static let template = "token-made"

    var layout = LayoutView()
    var explanation = ""
    var address = ""
    var header = ""

    var content: ViewContent {
        ["layout": .part(layout), "explanation": .text(explanation), "address": .text(address), "header": .text(header)]
    }
}
