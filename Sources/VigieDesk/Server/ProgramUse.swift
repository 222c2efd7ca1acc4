// Which routes programs use, and by which token: pages take none, so that a token that leaks opens no page.
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

/// How programs may use a route.
struct ProgramUse: Sendable {
    /// What a token needs; nil where any that works will do.
    var scope: TokenScope?
    /// Whether anybody may read it where the settings say that feeds are public.
    var isFeed = false
}

/// A token that came with a request.
struct Bearer: Sendable {
    var token: APIToken
    var person: User

    /// As the log names it.
    var name: String { "\(person.name.rawValue)/\(token.name)" }

    /// Where tokens are looked at at all.
    static func isTaken(at path: String) -> Bool { path.hasPrefix("/api/") || path.hasPrefix("/feeds/") }

    /// What the request carries (RFC 6750, section 2.1); nil where it is another kind of credentials, such as a proxy's.
    static func text(in request: Request) -> Substring? {
        guard let sent = request.headers[.authorization], sent.prefix(6).lowercased() == "bearer", sent.dropFirst(6).first ?? " " == " "
        else { return nil }
        return sent.dropFirst(7)
    }

    /// How often "last used" is written.
    static let usedEvery = 300.0
}

/// What the access log is to know of a request that is found out further in.
final class RequestTrail: Sendable {
    private let name = Locked<String?>(nil)

    var token: String? {
        get { name.withLock { $0 } }
        set { name.withLock { $0 = newValue } }
    }
}
