// The people of the desk: an administrator adds them, gives them roles, makes them one-time addresses, and sends them away.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

struct UsersPage: Page {
    static let template = "users"

    var layout = LayoutView()
    var fault: FaultView?
    var count = ""
    var users: [UserView] = []
    /// The roles of the form that adds somebody.
    var roles: [ChoiceView] = []
    var name = ""
    var displayName = ""
    var events: [EventView] = []
    var strangers: [StrangerView] = []
    var tokens: [UserTokenView] = []
    var usesPasswords = false

    var content: ViewContent {
        [
            "layout": .part(layout), "fault": .maybe(fault), "count": .text(count), "users": .list(users), "roles": .list(roles),
            "name": .text(name), "displayName": .text(displayName), "events": .list(events),
            "strangers": .list(strangers), "hasStrangers": .flag(!strangers.isEmpty), "tokens": .list(tokens),
            "hasTokens": .flag(!tokens.isEmpty),
            "usesPasswords": .flag(usesPasswords),
        ]
    }
}

struct UserView: View {
    var name = ""
    var path = ""
    var displayName = ""
    var role = ""
    var roles: [ChoiceView] = []
    var isActive = false
    var hasPassword = false
    var isSelf = false
    /// Whether a one-time address ends what opened the account until now.
    var isReset = false
    /// Who they are at the provider of single sign-on; nil where they are linked to nobody.
    var identity: IdentityView?

    var content: ViewContent {
        [
            "name": .text(name), "path": .text(path), "displayName": .text(displayName), "role": .text(role), "roles": .list(roles),
            "isActive": .flag(isActive), "hasPassword": .flag(hasPassword), "isSelf": .flag(isSelf),
            "isReset": .flag(isReset), "identity": .maybe(identity),
        ]
    }
}

/// A token of anybody's that works.
struct UserTokenView: View {
    var token = TokenView()
    var owner = ""
    var path = ""

    init() {}

    init(_ token: APIToken, of owner: String, at now: Date, _ words: DeskWords) {
        self.token = TokenView(token, at: now, words)
        self.owner = owner
        path = "/users/\(LocalPath.encoded(token.owner.rawValue))/tokens/\(token.number)"
    }

    var content: ViewContent {
        [
            "name": .text(token.name), "scopes": .list(token.scopes), "dates": .text(token.dates), "owner": .text(owner),
            "path": .text(path),
        ]
    }
}

struct EventView: View {
    var at = ""
    var text = ""

    init() {}

    init(_ event: AccountEvent, _ words: DeskWords) {
        at = words.moment(event.at)
        var detail = event.detail ?? ""
        if event.action == .role || event.action == .added, let role = Role(rawValue: detail) { detail = words[UserPhrase.name(of: role)] }
        text = words.fill(
            Self.phrase(of: event.action),
            ["person": event.by, "user": event.user?.rawValue ?? words[AccountPhrase.nobody], "detail": detail])
    }

    var content: ViewContent { ["at": .text(at), "text": .text(text)] }

    private static func phrase(of action: AccountEvent.Action) -> UserPhrase {
        switch action {
        case .added: .eventAdded
        case .role: .eventRole
        case .name: .eventName
        case .link: .eventLink
        case .password: .eventPassword
        case .deactivated: .eventDeactivated
        case .activated: .eventActivated
        case .logIn: .eventLogIn
        case .logOut: .eventLogOut
        case .sessions: .eventSessions
        case .heldBack: .eventHeldBack
        case .signOn: .eventSignOn
        case .linked: .eventLinked
        case .unlinked: .eventUnlinked
        case .tokenMade: .eventTokenMade
        case .tokenRevoked: .eventTokenRevoked
        }
    }
}

/// Shows a one-time address, this once: the store keeps its fingerprint alone.
struct LinkPage: Page {
    static let template = "link"

    var layout = LayoutView()
    var explanation = ""
    var address = ""
    /// What the address ended; nil where nothing.
    var reset: FaultView?

    var content: ViewContent {
        ["layout": .part(layout), "explanation": .text(explanation), "address": .text(address), "reset": .maybe(reset)]
    }
}
