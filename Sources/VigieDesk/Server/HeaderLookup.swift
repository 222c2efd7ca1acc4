// Who a reverse proxy says it is. The header counts at each request anew: no session is opened for it, so none outlives it. It is believed
// from the addresses of known proxies alone; from anybody else it is as if it were not there.
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import VigieModel
import VigieStore

/// Reads the trusted header, if there is one.
struct HeaderLookup: Sendable {
    enum Found: Sendable {
        /// No proxy of ours names anybody.
        case nobody
        case person(Visit)
        /// It names somebody who may not come in.
        case refused(DeskError)
    }

    let desk: Desk

    /// - Parameters:
    ///   - secret: that of the browser's forms. Bound to the name, it is the visit's own: a form that was opened as somebody else is refused.
    ///   - isKept: whether the browser sent that secret itself, and so will again.
    func find(_ request: Request, _ context: DeskContext, secret: SecretToken, isKept: Bool) async throws -> Found {
        guard let header = desk.settings.trustedHeader, desk.settings.proxies.contains(context.peer),
            let field = HTTPField.Name(header.name), case let values = request.headers[values: field], !values.isEmpty
        else { return .nobody }
        // Two of them: one may have come from outside and passed through the proxy.
        guard values.count == 1, let stated = values.first else { return refuse("\(values.count) times", header, context) }
        let name = UserName(typed: stated)
        guard name.isWellFormed else { return refuse("no name of a user", header, context) }
        guard let user = try await user(name, request, header), user.isActive else { return refuse("no active account", header, context) }
        try await note(name, secret, isKept: isKept, header, context)
        return .person(Visit(token: secret.bound(to: "header \(name.rawValue)"), session: nil, person: user))
    }

    private func refuse(_ cause: String, _ header: TrustedHeader, _ context: DeskContext) -> Found {
        context.logger.notice(
            "sign-on refused", metadata: ["header": "\(header.name)", "cause": "\(cause)", "client.address": "\(context.address)"])
        return .refused(DeskError(.noAccount))
    }

    private func user(_ name: UserName, _ request: Request, _ header: TrustedHeader) async throws -> User? {
        if let known = try await desk.work({ try $0.user(name) }) { return known }
        guard let role = header.create else { return nil }
        let stated = header.displayName.flatMap { HTTPField.Name($0) }.flatMap { request.headers[$0] } ?? ""
        let user = User(
            name: name, displayName: User.isDisplayName(stated) ? stated : name.rawValue, role: role, since: desk.surroundings.now())
        return try await desk.work { store in
            // Two first requests at once make one account.
            do { try store.add(user, by: header.name) } catch let error as StoreError where error.reason == .userExists(name) {}
            return try store.user(name)
        }
    }

    /// One line of the journal a browser and half a day, as a session would leave.
    private func note(_ name: UserName, _ secret: SecretToken, isKept: Bool, _ header: TrustedHeader, _ context: DeskContext) async throws {
        let (now, address) = (desk.surroundings.now(), context.address)
        guard isKept, desk.headerVisits.isNew("\(name.rawValue) \(secret.fingerprint.hex)", at: now) else { return }
        do {
            try await desk.work { try $0.noteSignOn(of: name, by: header.name, detail: address, at: now) }
        } catch {
            // A harvest may be writing; the page is worth more than the line.
            context.logger.warning("sign-on not noted", metadata: ["error": "\(error)"])
        }
    }
}

/// Which browsers were noted lately.
final class HeaderVisits: Sendable {
    private let seen = Locked<[String: Date]>([:])

    /// Whether that browser was not seen for as long as a session lasts; it is now.
    func isNew(_ visitor: String, at time: Date, memory: TimeInterval = 12 * 3600, most: Int = 10_000) -> Bool {
        seen.withLock { seen in
            if let last = seen[visitor], time < last + memory { return false }
            if seen.count >= most { seen = seen.filter { time < $0.value + memory } }
            if seen.count >= most { seen = [:] }
            seen[visitor] = time
            return true
        }
    }
}

extension SecretToken {
    /// Another secret, which only this one and that text give.
    func bound(to text: String) -> SecretToken {
        SecretToken(Base64URL.text(Data(Digest.hmac(key: Array(self.text.utf8), Array(text.utf8))))) ?? self
    }
}
