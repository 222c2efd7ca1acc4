// Setting a password by a one-time address: the first administrator's, and everybody's who was added or forgot theirs.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

/// The form of a new password.
struct PasswordPage: Page {
    static let template = "password"

    var layout = LayoutView()
    var fault: FaultView?
    var name = ""
    var displayName = ""
    var usesPasswords = false

    var content: ViewContent {
        [
            "layout": .part(layout), "fault": .maybe(fault), "name": .text(name), "displayName": .text(displayName),
            "usesPasswords": .flag(usesPasswords),
        ]
    }
}

/// The form with which the first administrator comes in.
struct FirstPage: Page {
    static let template = "first"

    var layout = LayoutView()
    var fault: FaultView?
    var name = ""
    var displayName = ""
    var usesPasswords = false

    var content: ViewContent {
        [
            "layout": .part(layout), "fault": .maybe(fault), "name": .text(name), "displayName": .text(displayName),
            "usesPasswords": .flag(usesPasswords),
        ]
    }
}

enum PasswordRoutes {
    static let all: [DeskRoute] = [
        .get("/start/{token}", .anyone, form), .post("/start/{token}", .anyone, bodyBytes: 16 << 10, take),
    ]

    private static func form(_ call: DeskCall) async throws -> Response {
        let link = try await link(call).link
        return page(call, link, fault: nil)
    }

    private static func take(_ call: DeskCall) async throws -> Response {
        let (token, link) = try await link(call)
        let now = call.now
        let name = link.user?.name ?? UserName(typed: call.form.trimmed("name"))
        let displayName = link.user?.displayName ?? call.form.trimmed("display-name")
        if link.user == nil {
            guard name.isWellFormed else { return page(call, link, fault: .nameMalformed) }
            guard User.isDisplayName(displayName) else { return page(call, link, fault: .displayNameMissing) }
        }
        // Without passwords the address alone opens the desk, this once.
        var hash: String?
        if call.desk.settings.usesPasswords {
            let password = call.form["password"] ?? ""
            if let fault = PasswordRules.fault(in: password, name: name, displayName: displayName) {
                return page(call, link, fault: fault.phrase)
            }
            guard password == call.form["again"] else { return page(call, link, fault: .passwordDiffers) }
            hash = try await call.desk.passwords.hash(password)
        }
        let stored = hash
        do {
            try await call.work { store in
                if link.user == nil {
                    try store.spendFirstLink(
                        token, for: User(name: name, displayName: displayName, role: .administrator, since: now), password: stored)
                } else {
                    try store.spendLink(token, password: stored, at: now)
                }
            }
        } catch let error as StoreError where error.reason == .linkSpent {
            throw DeskError(.linkSpent)
        } catch let error as StoreError where error.reason == .userExists(name) {
            return page(call, link, fault: .nameTaken)
        }
        return try await LogInRoutes.open(call, name, next: "/", way: stored == nil ? .link : .password)
    }

    private static func link(_ call: DeskCall) async throws -> (token: SecretToken, link: OneTimeLink) {
        guard let token = SecretToken(try call.parameter("token")) else { throw DeskError(.linkSpent) }
        let now = call.now
        guard let link = try await call.work({ try $0.link(token, at: now) }) else { throw DeskError(.linkSpent) }
        return (token, link)
    }

    private static func page(_ call: DeskCall, _ link: OneTimeLink, fault: AccountPhrase?) -> Response {
        let shown = fault.map { FaultView(text: call.words.fill($0, ["n": String(PasswordRules.shortest)])) }
        let status: HTTPResponse.Status = fault == nil ? .ok : .unprocessableContent
        let usesPasswords = call.desk.settings.usesPasswords
        if let user = link.user {
            let layout = call.layout(call.words[usesPasswords ? AccountPhrase.setPasswordTitle : .logInTitle])
            let page = PasswordPage(
                layout: layout, fault: shown, name: user.name.rawValue, displayName: user.displayName, usesPasswords: usesPasswords)
            return call.page(page, status: status)
        }
        let layout = call.layout(call.words[AccountPhrase.firstTitle])
        return call.page(
            FirstPage(
                layout: layout, fault: shown, name: call.form.trimmed("name"), displayName: call.form.trimmed("display-name"),
                usesPasswords: usesPasswords),
            status: status)
    }
}
