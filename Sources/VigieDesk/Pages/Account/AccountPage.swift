// What a person sets for themselves: password, language, keys, and which browsers are logged in.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

struct AccountPage: Page {
    static let template = "account"

    var layout = LayoutView()
    var displayName = ""
    var name = ""
    var role = ""
    var fault: FaultView?
    var languages: [ChoiceView] = []
    var usesKeys = false
    var sessions: [SessionView] = []
    var hasOtherSessions = false
    /// Nil without single sign-on.
    var signOn: AccountSignOnView?
    var usesPasswords = false
    /// Whether a new password may revoke tokens, and whether it is to.
    var hasTokens = false
    var revokesTokens = true

    var content: ViewContent {
        [
            "layout": .part(layout), "displayName": .text(displayName), "name": .text(name), "role": .text(role), "fault": .maybe(fault),
            "languages": .list(languages), "usesKeys": .flag(usesKeys), "sessions": .list(sessions),
            "hasOtherSessions": .flag(hasOtherSessions), "signOn": .maybe(signOn), "usesPasswords": .flag(usesPasswords),
            "hasTokens": .flag(hasTokens),
            "revokesTokens": .flag(revokesTokens),
        ]
    }
}

/// A browser that is logged in.
struct SessionView: View {
    var number = ""
    var browser = ""
    var address = ""
    var opened = ""
    var seen = ""
    var isHere = false

    init() {}

    init(_ session: Session, isHere: Bool, _ words: DeskWords) {
        number = String(session.number)
        browser = BrowserName.text(session.agent, words)
        address = session.address
        opened = words.moment(session.opened)
        seen = words.moment(session.seen)
        self.isHere = isHere
    }

    var content: ViewContent {
        [
            "number": .text(number), "browser": .text(browser), "address": .text(address), "opened": .text(opened), "seen": .text(seen),
            "isHere": .flag(isHere),
        ]
    }
}

/// What a browser calls itself, in two words: enough to tell one's telephone from one's desk.
enum BrowserName {
    static func text(_ agent: String, _ words: DeskWords) -> String {
        let browser = [("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari")].first { agent.contains($0.0) }?.1
        let system = [
            ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux"),
        ]
        .first { agent.contains($0.0) }?.1
        guard let browser else { return words[AccountPhrase.browserOther] }
        guard let system else { return browser }
        return words.fill(AccountPhrase.browserOn, ["browser": browser, "system": system])
    }
}

enum AccountRoutes {
    static let all: [DeskRoute] = [
        .get("/account", .least(.reader)) { call in try await page(call, fault: nil) },
        .post("/account/password", .least(.reader), bodyBytes: 16 << 10, password),
        .post("/account/preferences", .least(.reader), preferences),
        .post("/account/sessions/{number}/end", .least(.reader), endSession),
        .post("/account/sessions/end-others", .least(.reader), endOthers),
    ]

    private static func page(_ call: DeskCall, fault: AccountPhrase?) async throws -> Response {
        let (person, now, limits, words) = (try call.person, call.now, call.desk.settings.sessions, call.words)
        let here = call.context.visit?.session?.number
        let (sessions, tokens) = try await call.work {
            (try $0.sessions(of: person.name, at: now, limits: limits), try $0.tokens(of: person.name).filter { $0.works(at: now) })
        }
        let layout = call.layout(words[AccountPhrase.accountTitle], notice: notice(call))
        var languages = LanguageView.all.map { ChoiceView(value: $0.code, label: $0.name, isChosen: person.language?.rawValue == $0.code) }
        languages.insert(ChoiceView(value: "", label: words[AccountPhrase.languageOfBrowser], isChosen: person.language == nil), at: 0)
        let page = AccountPage(
            layout: layout, displayName: person.displayName, name: person.name.rawValue, role: words[UserPhrase.name(of: person.role)],
            fault: fault.map { FaultView(text: words.fill($0, ["n": String(PasswordRules.shortest)])) }, languages: languages,
            usesKeys: person.usesKeys, sessions: sessions.map { SessionView($0, isHere: $0.number == here, words) },
            hasOtherSessions: sessions.count > 1, signOn: try await AccountLinkRoutes.part(of: person, call),
            usesPasswords: call.desk.settings.usesPasswords, hasTokens: !tokens.isEmpty,
            revokesTokens: fault == nil || call.form["end-tokens"] == "on")
        return call.page(page, status: fault == nil ? .ok : .unprocessableContent)
    }

    private static func notice(_ call: DeskCall) -> String? {
        let phrase: AccountPhrase? =
            switch call.query["done"] {
            case "password": .noticePassword
            case "preferences": .noticePreferences
            case "session": .noticeSession
            case "sessions": .noticeSessions
            default: nil
            }
        return phrase.map { call.words[$0] } ?? SignOnRoutes.notice(call)
    }

    /// Asks for the old password, throttled by session: a browser left open must not give the account away, and no stranger may hold this up.
    /// Other sessions end, and this one goes on under a new secret.
    private static func password(_ call: DeskCall) async throws -> Response {
        guard call.desk.settings.usesPasswords else { throw DeskError(.passwordsOff) }
        let (person, now) = (try call.person, call.now)
        let wanted = call.form["password"] ?? ""
        if let fault = PasswordRules.fault(in: wanted, name: person.name, displayName: person.displayName) {
            return try await page(call, fault: fault.phrase)
        }
        guard wanted == call.form["again"] else { return try await page(call, fault: .passwordDiffers) }
        guard try await LogInRoutes.isOwn(call.form["old"], call) else { return try await page(call, fault: .passwordWrong) }
        let hash = try await call.desk.passwords.hash(wanted)
        let revokesTokens = call.form["end-tokens"] == "on"
        try await call.work {
            try $0.setPassword(hash, of: person.name, revokesTokens: revokesTokens, by: person.name.rawValue, at: now)
        }
        return try await LogInRoutes.open(call, person.name, next: "/account?done=password")
    }

    private static func preferences(_ call: DeskCall) async throws -> Response {
        let person = try call.person
        let language = PageLanguage.known(call.form["language"])
        let usesKeys = call.form["keys"] == "on"
        try await call.work { try $0.setPreferences(language: language, usesKeys: usesKeys, of: person.name) }
        return call.redirect(to: "/account?done=preferences")
    }

    private static func endSession(_ call: DeskCall) async throws -> Response {
        let (person, now) = (try call.person, call.now)
        guard let number = Int64(try call.parameter("number")) else { throw DeskError(.notFound) }
        guard try await call.work({ try $0.endSession(number, of: person.name, by: person.name.rawValue, at: now) }) else {
            throw DeskError(.notFound)
        }
        return call.redirect(to: "/account?done=session")
    }

    private static func endOthers(_ call: DeskCall) async throws -> Response {
        let (person, now, here) = (try call.person, call.now, call.context.visit?.session?.number)
        _ = try await call.work { try $0.endSessions(of: person.name, but: here, by: person.name.rawValue, at: now) }
        return call.redirect(to: "/account?done=sessions")
    }
}
