// Reasons in the few kinds that decide when a source is asked again and what its analyst is told.
import VigieModel

extension FetchError {
    /// Nil where the request was not sent because its host rests: that is no failure of the source.
    package var kind: PollFailure? {
        switch reason {
        case .badAddress, .scheme, .addressRefused: .address
        case .redirectRefused, .insecureRedirect, .tooManyRedirects: .redirect
        case .nameNotResolved: .nameNotResolved
        case .connectionRefused, .connectionFailed, .interrupted: .connection
        case .tls: .tls
        case .timedOut: .timedOut
        case .tooLarge, .tooLargeDecompressed, .headersTooLarge: .tooLarge
        case .unexpectedNotModified, .emptyBody, .badEncoding, .other: .badAnswer
        case .hostHeld: nil
        case .status(401): .unauthorized
        case .status(403): .forbidden
        case .status(404): .notFound
        case .status(410): .gone
        case .status(429): .tooManyRequests
        case .status(500...599): .serverError
        case .status: .status
        }
    }
}
