// A desk with a provider of single sign-on, and what a browser does between the two.
import Foundation
import HTTPTypes
import Testing
import VigieModel
import VigieStore

@testable import VigieDesk  // The desk's parts are internal; its one door listens on a port.

/// One desk and its provider.
struct SignOnDesk {
    static let base = "https://veille.example"
    let desk: TestDesk
    let provider: TestProvider

    init(_ change: (inout SignOnSettings) -> Void = { _ in }, desk changeDesk: (inout DeskSettings) -> Void = { _ in }) throws {
        let clock = TestDesk.Clock()
        let provider = try TestProvider { clock.now }
        var settings = SignOnSettings(issuer: TestProvider.issuer, clientID: TestProvider.clientID, transport: provider)
        settings.clientSecret = ClientSecret(TestProvider.secret)
        settings.labels = [.french: "Sésame", .dutch: "Sesam", .english: "Sesame"]
        change(&settings)
        self.provider = provider
        desk = try TestDesk(clock: clock) {
            $0.base = BaseAddress(Self.base)
            $0.signOn = settings
            changeDesk(&$0)
        }
    }

    func browser() -> Browser { Browser(desk, authority: "veille.example") }

    /// Clicks on "log in with …" and answers where the browser is sent.
    func begin(_ browser: Browser, next: String? = nil) async throws -> String {
        let answer = try await browser.get(LocalPath("/sign-on", query: next.map { [("next", $0)] } ?? []).text)
        return try #require(answer.location, "\(answer.status)")
    }

    /// The whole way: out, log-in at the provider, and back.
    func signOn(_ browser: Browser, as subject: String = "u-1", next: String? = nil) async throws -> Answer {
        try await browser.get(provider.visit(try await begin(browser, next: next), as: subject))
    }

    /// Adds an account and links it.
    @discardableResult
    func add(_ name: String, _ role: Role, subject: String? = "u-1") async throws -> UserName {
        let user = try await desk.add(name, role)
        if let subject {
            try desk.store.link(
                ProviderIdentity(issuer: TestProvider.issuer, subject: subject, name: name), to: user, by: "test", at: desk.now)
        }
        return user
    }

    /// Whether the browser has a session.
    func isIn(_ browser: Browser) async throws -> Bool { try await browser.get("/account").status == 200 }
}
