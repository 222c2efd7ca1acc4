// What pages show of single sign-on: the way in on the log-in page, one's own link, other people's, and those who have no account.
import Foundation
import VigieModel
import VigieReport
import VigieStore

/// The button beside the form of log-in.
struct ProviderChoiceView: View {
    var label = ""
    var path = ""
    /// Where the provider's own session ends; nil but after a log-out that it knows nothing of.
    var endSession: ProviderLinkView?

    var content: ViewContent { ["label": .text(label), "path": .text(path), "endSession": .maybe(endSession)] }
}

/// A link with its words.
struct ProviderLinkView: View {
    var text = ""
    var address = ""

    var content: ViewContent { ["text": .text(text), "address": .text(address)] }
}

/// The part of one's account page.
struct AccountSignOnView: View {
    /// "Link my account to …"
    var linkLabel = ""
    /// Who one is at the provider; nil where one is linked to nobody.
    var identity: IdentityView?
    /// Whether one would still come in without the link.
    var canUnlink = false

    var content: ViewContent {
        ["linkLabel": .text(linkLabel), "identity": .maybe(identity), "canUnlink": .flag(canUnlink)]
    }
}

/// A link of an account.
struct IdentityView: View {
    var linkedAs = ""
    var at = ""

    init() {}

    init(_ link: IdentityLink, _ words: DeskWords) {
        linkedAs = words.fill(SignOnPhrase.linkedAs, ["name": link.identity.name])
        at = words.moment(link.at)
    }

    var content: ViewContent { ["linkedAs": .text(linkedAs), "at": .text(at)] }
}

/// Somebody who signed on without an account.
struct StrangerView: View {
    var displayName = ""
    var name = ""
    var last = ""
    var path = ""
    /// The accounts that they could have.
    var users: [ChoiceView] = []
    var roles: [ChoiceView] = []
    /// What a new account would be called; empty where their name is none that an account can have.
    var userName = ""

    init() {}

    init(_ stranger: Stranger, users all: [User], linked: Set<UserName>, roles: [ChoiceView], _ words: DeskWords) {
        displayName = stranger.displayName
        name = stranger.identity.name
        last = words.moment(stranger.last)
        path = "/users/strangers/\(stranger.number)"
        let typed = UserName(typed: stranger.identity.name)
        users = all.filter { !linked.contains($0.name) }.map {
            ChoiceView(value: $0.name.rawValue, label: "\($0.displayName) (\($0.name.rawValue))", isChosen: $0.name == typed)
        }
        self.roles = roles
        userName = typed.isWellFormed ? typed.rawValue : ""
    }

    var content: ViewContent {
        [
            "displayName": .text(displayName), "name": .text(name), "last": .text(last), "path": .text(path), "users": .list(users),
            "roles": .list(roles), "userName": .text(userName),
        ]
    }
}
