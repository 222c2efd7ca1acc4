// What a browser does between requests: it keeps cookies, and sends the token that the page's forms held.
import Foundation
import HTTPTypes
import VigieModel

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

/// A browser without a window.
final class Browser: Sendable {
    private let desk: TestDesk
    private let address: String
    private let authority: String
    private let jar = Locked<[String: String]>([:])
    /// Of the last page.
    private let shown = Locked<String?>(nil)

    init(_ desk: TestDesk, address: String = "192.0.2.1", authority: String = "localhost:8080") {
        self.desk = desk
        self.address = address
        self.authority = authority
    }

    /// The cookie's value; nil where there is none. Tests may plant one.
    func cookie(_ name: String) -> String? { jar.withLock { $0[name] } }
    func plant(_ value: String, as name: String) { jar.withLock { $0[name] = value } }

    /// The token that the forms of the last page hold; before the first page, what they would hold.
    var formToken: String {
        if let shown = shown.withLock({ $0 }) { return shown }
        let secret = jar.withLock { jar in
            (jar["vigie"] ?? jar["__Host-vigie"] ?? jar["vigie-form"] ?? jar["__Host-vigie-form"]).flatMap { SecretToken($0) }
        }
        return secret.map { FormToken.text(for: $0) } ?? ""
    }

    func get(_ path: String, headers: HTTPFields = [:]) async throws -> Answer { try await send(.get, path, headers, nil) }

    /// Sends a form with the token of this browser, or with another one; nil sends none.
    func post(
        _ path: String, _ fields: KeyValuePairs<String, String> = [:], token: Token = .own, headers: HTTPFields = [:],
        by method: HTTPRequest.Method = .post
    ) async throws -> Answer {
        var all = fields.map { ($0.key, $0.value) }
        switch token {
        case .own: all.append((FormToken.field, formToken))
        case .other(let text): all.append((FormToken.field, text))
        case .none: break
        }
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        let body = all.map { "\(LocalPath.encoded($0.0))=\(LocalPath.encoded($0.1))" }.joined(separator: "&")
        return try await send(method, path, headers, body)
    }

    enum Token: Sendable {
        case own, none
        case other(String)
    }

    /// Opens the form of log-in and fills it in.
    func logIn(_ name: String, password: String = TestDesk.password, next: String? = nil) async throws -> Answer {
        _ = try await get("/login")
        return try await post("/login", ["name": name, "password": password, "next": next ?? ""])
    }

    func send(_ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: String?) async throws -> Answer {
        var headers = headers
        let cookies = jar.withLock { $0.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ") }
        if !cookies.isEmpty { headers[.cookie] = cookies }
        if let body { headers[.contentLength] = String(body.utf8.count) }
        let answer = try await desk.answer(method, path, headers: headers, body: body, authority: authority, address: address)
        if let token = answer.body.firstMatch(of: /name="form-token" value="([^"]*)"/) { shown.withLock { $0 = String(token.1) } }
        for set in answer.headers[values: .setCookie] {
            let parts = set.split(separator: ";")
            let pair = parts[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let isGone = parts.contains { $0.trimmingCharacters(in: .whitespaces) == "Max-Age=0" }
            jar.withLock { $0[String(pair[0])] = isGone ? nil : String(pair[1]) }
            // Another session than the last page's: a browser goes on to a page of that one.
            if set.hasPrefix("vigie=") || set.hasPrefix("__Host-vigie=") { shown.withLock { $0 = nil } }
        }
        return answer
    }
}
