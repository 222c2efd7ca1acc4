// The mail server to which letters are handed over, and what may go wrong there.
import Foundation

/// Where mail goes.
package struct MailServer: Hashable, Sendable {
    /// `smtps://host:465`, TLS from the first byte; or `smtp://host:587`, TLS before anything else is said.
    package var url: String
    /// Nil sends without logging in.
    package var user: String?
    package var password: String?
    /// Whether a connection without TLS is accepted: to a server on this machine alone.
    package var allowsPlain: Bool
    /// A PEM file of authorities to trust in place of the system's bundle.
    package var caFile: String?

    package init(url: String, user: String? = nil, password: String? = nil, allowsPlain: Bool = false, caFile: String? = nil) {
        self.url = url
        self.user = user
        self.password = password
        self.allowsPlain = allowsPlain
        self.caFile = caFile
    }

    /// Whether the address is one that is understood: a protocol, a host, perhaps a port, and nothing else.
    package static func isUsable(_ url: String) -> Bool {
        guard let parts = URLComponents(string: url), ["smtp", "smtps"].contains(parts.scheme ?? ""), let host = parts.host, !host.isEmpty
        else { return false }
        return parts.user == nil && parts.password == nil && ["", "/"].contains(parts.path) && parts.query == nil && parts.fragment == nil
    }
}

/// Why a server did not take a letter.
package struct MailError: Error, Hashable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        case noServer(String)
        case notSecure
        case logInRefused
        /// With the server's reply code where it gave one.
        case refused(String, code: Int)
        case timedOut
        case tls(String)
        case other(String)
    }

    package var server: String
    package var reason: Reason

    /// Whether another letter to the same server would fare alike.
    package var isOfServer: Bool {
        if case .refused = reason { false } else { true }
    }

    package var description: String {
        switch reason {
        case .noServer(let text): "\(server): cannot be reached (\(text)); check mail.server and the network"
        case .notSecure: "\(server): offers no TLS; use smtps://, or another server"
        case .logInRefused: "\(server): refuses the log-in; check mail.user and the file of mail.password_file"
        case .refused(let text, let code):
            "\(server): refuses the letter (\(code > 0 ? "reply \(code)" : text)); check mail.from and the recipient's address"
        case .timedOut: "\(server): does not answer in time; try again, and check mail.server"
        case .tls(let text):
            "\(server): no trusted TLS connection (\(text)); check the server's certificate, or name its authority in ca_file"
        case .other(let text): "\(server): \(text); check mail.server"
        }
    }
}
