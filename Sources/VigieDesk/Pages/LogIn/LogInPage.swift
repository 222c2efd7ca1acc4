// Log-in and log-out.
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import VigieModel
import VigieStore

struct LogInPage: Page {
    static let template = "log-in"

    var layout = LayoutView()
    var fault: FaultView?
    var name = ""
    var next = ""
    /// The other way in; nil without single sign-on.
    var provider: ProviderChoiceView?
    var usesPasswords = false

    var content: ViewContent {
        [
            "layout": .part(layout), "fault": .maybe(fault), "name": .text(name), "next": .text(next), "provider": .maybe(provider),
            "usesPasswords": .flag(usesPasswords),
        ]
    }
}

enum LogInRoutes {
    static let all: [DeskRoute] = [
        .get("/login", .anyone, form), .post("/login", .anyone, bodyBytes: 16 << 10, logIn), .post("/logout", .anyone, logOut),
    ]

    private static func form(_ call: DeskCall) async throws -> Response {
        if call.context.visit != nil { return call.redirect(to: "/") }
        if let refusal = call.context.refusal { throw refusal }
        let notice = call.query["done"]?.hasPrefix("logged-out") == true ? call.words[AccountPhrase.noticeLoggedOut] : nil
        return await page(call, fault: nil, notice: notice, status: .ok)
    }

    /// The same answer in the same time whether the name, the password or the account's state is what is wrong.
    private static func logIn(_ call: DeskCall) async throws -> Response {
        guard call.desk.settings.usesPasswords else { throw DeskError(.passwordsOff) }
        let name = UserName(typed: String((call.form["name"] ?? "").prefix(200)))
        let password = String((call.form["password"] ?? "").prefix(PasswordRules.longest * 4))
        guard try await admit(name, call) else { return await page(call, fault: .logInFailed, status: .unprocessableContent) }
        let found = try await call.work { try $0.passwordHash(of: name) }
        let isRight = try await call.desk.passwords.check(password, stored: found?.hash)
        guard isRight, let found, found.user.isActive, let hash = found.hash else {
            call.logger.notice("log-in failed", metadata: ["client.address": "\(call.context.address)"])
            return await page(call, fault: .logInFailed, status: .unprocessableContent)
        }
        let (address, browser, now) = (call.context.address, call.desk.cookies.browser(in: call.request), call.now)
        try await call.work { try $0.logInSucceeded(name, from: address, knownBy: browser, at: now) }
        if call.desk.passwords.isOutdated(hash) {
            let newer = try await call.desk.passwords.hash(password)
            try await call.work { try $0.replacePasswordHash(hash, by: newer, of: name) }
        }
        let next = call.form["next"].flatMap { LocalPath($0) } ?? "/"
        return try await open(call, name, next: next)
    }

    /// False without a name; throws `tooMany` where the next attempt has to wait.
    private static func admit(_ name: UserName, _ call: DeskCall) async throws -> Bool {
        let (address, now, limits) = (call.context.address, call.now, call.desk.settings.logIns)
        let browser = call.desk.cookies.browser(in: call.request)
        guard !name.rawValue.isEmpty else { return false }
        switch try await call.work({ try $0.admitLogIn(name, from: address, knownBy: browser, at: now, limits: limits) }) {
        case .admitted: return true
        case .heldBack(let until): throw DeskError(.tooMany(until: until))
        }
    }

    /// Whether the password is that of whoever is logged in; throws `tooMany` where this session has to wait.
    static func isOwn(_ password: String?, _ call: DeskCall) async throws -> Bool {
        let (person, session, address, now) = (try call.person, call.context.visit?.session?.number, call.context.address, call.now)
        let limits = call.desk.settings.logIns
        if case .heldBack(let until) = try await call.work({
            try $0.admitPassword(of: person.name, in: session, from: address, at: now, limits: limits)
        }) {
            throw DeskError(.tooMany(until: until))
        }
        let stored = try await call.work { try $0.passwordHash(of: person.name)?.hash }
        let typed = String((password ?? "").prefix(PasswordRules.longest * 4))
        guard try await call.desk.passwords.check(typed, stored: stored) else { return false }
        try await call.work { try $0.passwordGiven(by: person.name, in: session) }
        return true
    }

    /// Logs in under a new secret, so that one that somebody planted in the browser before opens nothing. A browser that was given a
    /// password is known from then on, under a secret that changes each time.
    static func open(
        _ call: DeskCall, _ name: UserName, next: LocalPath, way: Session.Way = .password
    ) async throws -> Response {
        let token = SecretToken()
        let (old, address, now, limits) = (
            call.desk.cookies.session(in: call.request), call.context.address, call.now, call.desk.settings.sessions
        )
        let agent = call.request.headers[.userAgent] ?? ""
        let (known, remembered) = (way == .password ? SecretToken() : nil, call.desk.cookies.browser(in: call.request))
        try await call.work {
            _ = try $0.openSession(token, of: name, replacing: old, address: address, agent: agent, way: way, at: now, limits: limits)
            if let known { try $0.rememberBrowser(known, of: name, replacing: remembered, at: now) }
        }
        var response = call.redirect(to: next)
        call.desk.cookies.setSession(token, on: &response)
        if let known { call.desk.cookies.setBrowser(known, on: &response) }
        call.desk.cookies.clearFormSecret(on: &response)
        return response
    }

    private static func logOut(_ call: DeskCall) async throws -> Response {
        let session = call.context.visit?.session
        if let session, let person = call.context.visit?.person {
            let now = call.now
            try await call.work { _ = try $0.endSession(session.number, of: person.name, by: person.name.rawValue, at: now) }
        }
        var response = call.redirect(to: session?.way == .provider ? "/login?done=logged-out-here" : "/login?done=logged-out")
        call.desk.cookies.clearSession(on: &response)
        return response
    }

    private static func page(
        _ call: DeskCall, fault: AccountPhrase?, notice: String? = nil, status: HTTPResponse.Status
    ) async -> Response {
        let next = (call.request.method == .get ? call.query["next"] : call.form["next"]).flatMap { LocalPath($0) }
        let provider = await SignOnRoutes.choice(call, next: next)
        let page = LogInPage(
            layout: call.layout(call.words[AccountPhrase.logInTitle], notice: notice),
            fault: fault.map { FaultView(text: call.words[$0]) }, name: call.form.trimmed("name"), next: next?.text ?? "",
            provider: provider, usesPasswords: call.desk.settings.usesPasswords)
        return call.page(page, status: status)
    }
}
