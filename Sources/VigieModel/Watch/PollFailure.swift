// Why a poll failed, in the few kinds that tell an analyst what to do and a schedule how long to wait.
import Foundation

/// The kinds of failure of a poll.
package enum PollFailure: String, CaseIterable, Codable, Sendable {
    /// 401: the server wants a name and a password.
    case unauthorized
    /// 403: the server keeps us out.
    case forbidden
    /// 404.
    case notFound
    /// 410: the publisher says that the feed is no more.
    case gone
    /// 429: we ask too much.
    case tooManyRequests
    /// 500 to 599.
    case serverError
    /// Any other status that is no answer.
    case status
    /// The host's name does not resolve.
    case nameNotResolved
    /// No connection, or one that broke.
    case connection
    /// No secure connection, such as with a certificate that does not fit.
    case tls
    case timedOut
    /// A redirect that is not followed: a loop, a step down to http, an address that is none.
    case redirect
    /// The address cannot be asked: no web address, or one that the network policy refuses.
    case address
    /// Larger than the limits.
    case tooLarge
    /// The answer breaks HTTP, such as an encoding that cannot be undone or no body.
    case badAnswer
    /// An answer came, but it is no feed.
    case notAFeed

    /// Whether it tends to pass without anybody doing anything: such a source is not called broken before the third time in a row.
    package var isPassing: Bool {
        switch self {
        case .tooManyRequests, .serverError, .nameNotResolved, .connection, .timedOut: true
        case .unauthorized, .forbidden, .notFound, .gone, .status, .tls, .redirect, .address, .tooLarge, .badAnswer, .notAFeed: false
        }
    }

    /// The first wait, which doubles with each failure in a row. What only a person can mend is asked for less often.
    var firstWait: TimeInterval {
        switch self {
        case .serverError, .connection, .timedOut, .nameNotResolved, .tooManyRequests, .badAnswer: 3600
        case .notAFeed, .status, .redirect: 2 * 3600
        case .tls, .notFound: 4 * 3600
        case .unauthorized, .forbidden: 8 * 3600
        case .gone, .address, .tooLarge: 24 * 3600
        }
    }
}
