// How one desk is run: where it listens, under which address people reach it, and its limits.
import Foundation
import VigieModel
import VigieReport
import VigieStore

/// Settings of the desk; the defaults suit one machine and a person at it.
package struct DeskSettings: Sendable {
    /// The address that it listens on.
    package var listen = "127.0.0.1"
    /// Zero takes any free port.
    package var port = 8080
    /// The address that people type; nil for `http://` and where it listens.
    package var base: BaseAddress?
    /// Addresses of reverse proxies whose `X-Forwarded-For` is believed.
    package var proxies: Set<String> = []
    /// The folder `templates` of what comes with the program.
    package var templates: URL
    /// The office's own templates of the report, which stand in place of those; nil for none.
    package var customTemplates: URL?
    /// The themes in the order of the catalogue.
    package var themes: [Theme] = []
    /// The agreed terms that the editor of briefs suggests.
    package var glossary = Glossary()
    /// The provider of single sign-on; nil for none.
    package var signOn: SignOnSettings?
    /// The header in which a proxy of `proxies` says who somebody is; nil where none does.
    package var trustedHeader: TrustedHeader?
    /// Whether people log in with passwords of the desk's own; else by one-time addresses and single sign-on alone.
    package var usesPasswords = true
    /// Whether anybody may read the feeds of the curated selection.
    package var publicFeeds = false
    package var sessions = SessionLimits()
    package var logIns = LogInLimits()
    package var hashing = ScryptCost.standard
    package var requests = RequestLimits()
    /// Reads a record of the evidence; nil where none is at hand.
    package var evidence: (@Sendable (EvidenceRecord) throws -> KeptExchange)?
    package var watch = WatchTools()

    /// The report as `vigie report` prints it.
    func reportRenderer() throws -> ReportRenderer { try ReportRenderer(templates: templates, custom: customTemplates) }

    package init(templates: URL) {
        self.templates = templates
    }

    /// Whether only this machine reaches that address.
    package static func isLoopback(_ listen: String) -> Bool { BaseAddress.isLoopback(listen) }

    /// Whether cookies go over TLS alone.
    var isSecure: Bool { base?.isSecure ?? false }

    /// The names under which requests may ask for this desk. Others come from a page elsewhere that made its own name point here (DNS
    /// rebinding), or from a cache that is to be poisoned.
    var hosts: Set<String> {
        var hosts: Set<String> = [listen.lowercased()]
        if let base { hosts.insert(base.host) }
        if BaseAddress.isLoopback(listen) { hosts.formUnion(BaseAddress.loopbackNames) }
        return hosts
    }
}

/// A request and its answer as the evidence keeps them.
package struct KeptExchange: Sendable {
    package var requestHead: Data
    package var responseHead: Data
    /// Decompressed; empty where the record says that it was that of an earlier one.
    package var body: Data
    /// Whether the body is the one that the record was made of; nil where the record does not say.
    package var isSound: Bool?

    package init(requestHead: Data, responseHead: Data, body: Data, isSound: Bool?) {
        self.requestHead = requestHead
        self.responseHead = responseHead
        self.body = body
        self.isSound = isSound
    }
}

/// What one request may cost.
package struct RequestLimits: Sendable {
    /// Until the head of the first request has come, counted from the connection's start.
    package var headSeconds: Int64 = 10
    /// Until the head of another one has come, counted from the answer before: browsers keep connections for what is clicked next.
    package var idleSeconds: Int64 = 30
    /// Until all of the body has come, counted from its head.
    package var bodySeconds: Int64 = 30
    /// Until the answer has been taken.
    package var answerSeconds: Int64 = 60
    /// The largest body of any route; each route has its own limit below it.
    package var bodyBytes = 8 << 20
    /// All fields of a head together.
    package var headBytes = 16 << 10
    package var connections = 1_000
    /// Of one address; a browser opens six, and an office may be behind one address.
    package var connectionsOfAddress = 50

    package init() {}
}

/// Where people reach the desk: `https://` and a name, or `http://` on this machine.
package struct BaseAddress: Sendable, Equatable {
    package let isSecure: Bool
    /// In lower case, without port.
    package let host: String
    /// Without a slash at the end, such as `https://veille.example`.
    package let text: String

    static let loopbackNames: Set<String> = ["localhost", "127.0.0.1", "::1"]

    /// Nil where it is no such address: with a path, or `http` to another machine, where passwords and cookies would travel in clear.
    package init?(_ address: String) {
        guard let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme),
            let name = parts.host?.lowercased(), !name.isEmpty, ["", "/"].contains(parts.path), parts.query == nil, parts.fragment == nil,
            parts.user == nil, parts.password == nil
        else { return nil }
        host = name.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        isSecure = scheme == "https"
        guard isSecure || Self.isLoopback(host) else { return nil }
        text = "\(scheme)://\(name)\(parts.port.map { ":\($0)" } ?? "")"
    }

    static func isLoopback(_ host: String) -> Bool { loopbackNames.contains(host.lowercased()) || host.hasPrefix("127.") }
}
