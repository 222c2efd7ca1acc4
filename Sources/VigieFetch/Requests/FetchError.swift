// Why a request brought nothing home, and what follows from it.
import Foundation
import VigieModel

/// A request that failed.
package struct FetchError: Error, Sendable, Equatable {
    package enum Reason: Error, Sendable, Equatable {
        /// The address cannot be read as a URL with a host.
        case badAddress
        /// Neither http nor https.
        case scheme(String)
        /// A redirect to what is no http or https address.
        case redirectRefused(to: String)
        /// A redirect from https to http.
        case insecureRedirect(to: String)
        case nameNotResolved
        case connectionRefused
        case connectionFailed(String)
        case tls(String)
        /// The limit that was reached: of connecting, of slowness, or of the whole.
        case timedOut(after: Duration)
        /// Too many bytes on the wire.
        case tooLarge(limitBytes: Int)
        case tooLargeDecompressed(limitBytes: Int)
        case headersTooLarge(limitBytes: Int)
        case tooManyRedirects(Int)
        /// The network policy forbids the address, given as text.
        case addressRefused(String)
        case status(Int)
        /// A 304 although no validators were sent to the address that answered.
        case unexpectedNotModified
        case emptyBody
        /// The Content-Encoding is unknown, broken, or more than one.
        case badEncoding(String)
        /// The connection ended before the answer did.
        case interrupted
        /// The request was not sent, because the host asked for rest earlier in the run.
        case hostHeld(until: Date)
        case other(String)
    }

    package var source: SourceID
    /// The address that failed: of the request, or of the redirect's target that did.
    package var url: String
    package var reason: Reason
    /// What a 429 or 503 said of when to come back; nil where it said nothing that can be read.
    package var retryAfter: Date?

    package init(source: SourceID, url: String, reason: Reason, retryAfter: Date? = nil) {
        self.source = source
        self.url = url
        self.reason = reason
        self.retryAfter = retryAfter
    }
}

extension FetchError: CustomStringConvertible {
    /// One line: the address, what happened, what to do. Credentials in the address are left out.
    package var description: String {
        Self.oneLine("\(Self.withoutCredentials(url)): \(what); \(advice)")
    }

    /// What happened, without the address and without advice.
    package var what: String {
        switch reason {
        case .badAddress: "not a web address"
        case .scheme(let scheme): "the scheme '\(scheme)' is not fetched"
        case .redirectRefused(let target): "redirected to '\(Self.withoutCredentials(target))', which is not fetched"
        case .insecureRedirect(let target): "redirected from https to '\(Self.withoutCredentials(target))'"
        case .nameNotResolved: "the host's name does not resolve"
        case .connectionRefused: "the connection was refused"
        case .connectionFailed(let text): "no connection (\(text))"
        case .tls(let text): "no secure connection (\(text))"
        case .timedOut(let limit): "timed out after \(Self.seconds(limit)) s"
        case .tooLarge(let limit): "larger than \(limit) bytes"
        case .tooLargeDecompressed(let limit): "larger than \(limit) bytes once decompressed"
        case .headersTooLarge(let limit): "headers larger than \(limit) bytes"
        case .tooManyRedirects(let limit): "more than \(limit) redirects"
        case .addressRefused(let address): "the network address \(address) may not be connected to"
        case .status(let code): "the server answered \(code)"
        case .unexpectedNotModified: "the server answered 304 to an unconditional request"
        case .emptyBody: "the answer has no body"
        case .badEncoding(let text): "the body's encoding cannot be undone (\(text))"
        case .interrupted: "the connection ended before the answer did"
        case .hostHeld(let date): "not sent, because the host asks for rest until \(Timestamp.text(date))"
        case .other(let text): text
        }
    }

    private var advice: String {
        switch reason {
        case .badAddress, .scheme: "correct the address in the source list"
        case .redirectRefused, .insecureRedirect: "ask the publisher, or list the target's own address"
        case .tls, .badEncoding, .emptyBody, .headersTooLarge, .unexpectedNotModified, .other: "ask the publisher if it lasts"
        case .tooLarge, .tooLargeDecompressed: "look for a shorter feed of the same publisher"
        case .tooManyRedirects: "open the address in a browser and list where it leads"
        case .addressRefused: "allow its network with --allow-network if it is meant"
        case .status(410): "the feed is retired: pause the source or find its successor"
        case .status(404): "look for the feed's new address"
        case .status(401), .status(403): "the server keeps us out: ask the publisher"
        case .nameNotResolved, .connectionRefused, .connectionFailed, .timedOut, .interrupted, .hostHeld, .status:
            retryAfter.map { "tried again after \(Timestamp.text($0))" } ?? "tried again at the next poll"
        }
    }

    private static func seconds(_ duration: Duration) -> String {
        let milliseconds = duration.components.seconds * 1_000 + duration.components.attoseconds / 1_000_000_000_000_000
        return milliseconds % 1_000 == 0 ? "\(milliseconds / 1_000)" : "\(Double(milliseconds) / 1_000)"
    }

    private static func withoutCredentials(_ url: String) -> String { WebAddress.withoutCredentials(url) }

    /// Control characters come from servers and must not forge a second line in a log.
    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}
