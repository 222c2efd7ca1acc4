// What people do with their own tokens: nobody makes those of others but on the command line.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

enum TokenRoutes {
    static let all: [DeskRoute] = [
        .get("/account/tokens", .least(.reader)) { call in try await page(call) },
        .post("/account/tokens", .least(.reader), make),
        .post("/account/tokens/{number}/revoke", .least(.reader), revoke),
    ]

    /// In days. Each token ends: one that nobody remembers opens nothing for ever.
    private static let lastings = [30, 90, 365]

    private static func page(_ call: DeskCall, fault: (any PhraseKey)? = nil) async throws -> Response {
        let (person, words, now) = (try call.person, call.words, call.now)
        let tokens = try await call.work { try $0.tokens(of: person.name) }.filter { $0.revoked == nil }
        let chosen = call.form.all("scope")
        let notice = call.query["done"] == "revoked" ? words[TokenPhrase.noticeRevoked] : nil
        let feeds = SelectionAddress.languages.map { code in
            FeedView(
                label: code == "all" ? words[FeedPhrase.ofAll] : LanguageView(code: code).name, atom: "/feeds/\(code).atom",
                json: "/feeds/\(code).json")
        }
        let days = call.form["days"].flatMap { Int($0) } ?? 90
        let page = TokensPage(
            layout: call.layout(words[TokenPhrase.title], notice: notice), fault: fault.map { FaultView(text: words[$0]) },
            tokens: tokens.map { TokenView($0, at: now, words) }, name: call.form.trimmed("name"),
            scopes: TokenScope.all(for: person.role).map { scope in
                ScopeView(value: scope.rawValue, label: words[TokenPhrase.name(of: scope)], isChosen: chosen.contains(scope.rawValue))
            },
            lastings: lastings.map { ChoiceView(value: String($0), label: words.counted(TokenCount.days, $0), isChosen: $0 == days) },
            feeds: feeds, example: "/feeds/\(call.context.language.rawValue)/cybersecurity.atom",
            isPublic: call.desk.settings.publicFeeds,
            readsFeeds: call.desk.settings.publicFeeds || person.role >= FeedRoutes.least, asksPassword: asksPassword(person, call))
        return call.page(page, status: fault == nil ? .ok : .unprocessableContent)
    }

    /// Not of those who come in by single sign-on alone: they have none.
    private static func asksPassword(_ person: User, _ call: DeskCall) -> Bool {
        call.desk.settings.usesPasswords && person.hasPassword
    }

    private static func make(_ call: DeskCall) async throws -> Response {
        let (person, words, now) = (try call.person, call.words, call.now)
        guard let days = Int(call.form["days"] ?? ""), lastings.contains(days) else { throw DeskError(.malformed) }
        let scopes = Set(call.form.all("scope").compactMap { TokenScope(rawValue: $0) }.filter { person.role >= $0.least })
        guard !scopes.isEmpty else { return try await page(call, fault: TokenPhrase.scopeless) }
        // A session that somebody else holds must not leave them something that outlasts it.
        if asksPassword(person, call), !(try await LogInRoutes.isOwn(call.form["password"], call)) {
            return try await page(call, fault: AccountPhrase.passwordWrong)
        }
        let (secret, name, expires) = (SecretToken(), call.form.trimmed("name"), now + Double(days) * 86_400)
        let token: APIToken
        do {
            token = try await call.work {
                try $0.makeToken(
                    secret, of: person.name, name: name, scopes: scopes, expires: expires, by: person.name.rawValue, at: now)
            }
        } catch let error as StoreError {
            guard case .malformedToken = error.reason else { throw error }
            return try await page(call, fault: TokenPhrase.malformed)
        }
        let text = APIToken.text(of: secret)
        let page = TokenMadePage(
            layout: call.layout(words[TokenPhrase.madeTitle]),
            explanation: words.fill(TokenPhrase.made, ["name": token.name, "time": words.moment(token.expires)]), address: text,
            header: "Authorization: Bearer \(APIToken.prefix)…")
        return call.page(page)
    }

    private static func revoke(_ call: DeskCall) async throws -> Response {
        let (person, now) = (try call.person, call.now)
        guard let number = Int64(try call.parameter("number")) else { throw DeskError(.notFound) }
        try await call.work { try $0.revokeToken(number, of: person.name, by: person.name.rawValue, at: now) }
        return call.redirect(to: "/account/tokens?done=revoked")
    }
}
