// Everything that a request can meet but an answer: each has a status, and words that say what to do.
import Foundation
import HTTPTypes
import Hummingbird
import VigieModel
import VigieStore

/// Why there is no answer.
struct DeskError: Error, Sendable, Equatable {
    enum Reason: Sendable, Equatable {
        case notFound
        case loggedOut
        /// The person has this role, which is not enough.
        case forbidden(Role)
        /// The proxy names somebody who has no account that may be used.
        case noAccount
        /// The desk has no passwords of its own.
        case passwordsOff
        /// The token of the form is missing or another session's, or the form came from another site.
        case formExpired
        /// The page is another person's than the session, which is this one's.
        case otherPerson(String)
        /// The one-time address works no more.
        case linkSpent
        case malformed
        /// What the page showed is no longer so.
        case outdated
        case tooLarge(limitBytes: Int)
        case unknownHost
        /// Held back until then.
        case tooMany(until: Date)
        /// Somebody else is writing, or too many ask for what is slow.
        case busy
        case failed
    }

    var reason: Reason

    init(_ reason: Reason) {
        self.reason = reason
    }

    /// Any error as one of ours. Where it is a defect or the disk's, it is `failed`: its text goes to the log, not to the page.
    init(_ error: any Error) {
        switch error {
        case let known as DeskError: self = known
        case let known as HTTPError: self.init(Self.reason(of: known.status))
        case let known as StoreError:
            switch known.reason {
            case .busy: self.init(.busy)
            case .linkSpent: self.init(.linkSpent)
            case .ownText, .staleText, .notWritten, .briefChanged: self.init(.outdated)
            case .noSuchItem, .ambiguousItem, .noSuchSource, .noSuchBrief, .noSuchStory, .noSuchUser, .noSuchStranger, .noSuchToken:
                self.init(.notFound)
            default: self.init(.failed)
            }
        default: self.init(.failed)
        }
    }

    private static func reason(of status: HTTPResponse.Status) -> Reason {
        switch status.code {
        case 404, 405: .notFound
        case 413: .tooLarge(limitBytes: 0)
        case 400..<500: .malformed
        default: .failed
        }
    }

    var status: HTTPResponse.Status {
        switch reason {
        case .notFound: .notFound
        case .loggedOut: .unauthorized
        case .forbidden, .formExpired, .noAccount, .passwordsOff: .forbidden
        case .linkSpent: .gone
        case .malformed: .badRequest
        case .outdated, .otherPerson: .conflict
        case .tooLarge: .contentTooLarge
        case .unknownHost: .misdirectedRequest
        case .tooMany: .tooManyRequests
        case .busy: .serviceUnavailable
        case .failed: .internalServerError
        }
    }

    var title: ProblemPhrase {
        switch reason {
        case .notFound: .notFoundTitle
        case .loggedOut: .loggedOutTitle
        case .forbidden: .forbiddenTitle
        case .noAccount: .noAccountTitle
        case .passwordsOff: .passwordsOffTitle
        case .formExpired: .formExpiredTitle
        case .otherPerson: .otherPersonTitle
        case .linkSpent: .linkSpentTitle
        case .malformed: .malformedTitle
        case .outdated: .outdatedTitle
        case .tooLarge: .tooLargeTitle
        case .unknownHost: .unknownHostTitle
        case .tooMany: .tooManyTitle
        case .busy: .busyTitle
        case .failed: .failedTitle
        }
    }

    var advice: ProblemPhrase {
        switch reason {
        case .notFound: .notFoundAdvice
        case .loggedOut: .loggedOutAdvice
        case .forbidden: .forbiddenAdvice
        case .noAccount: .noAccountAdvice
        case .passwordsOff: .passwordsOffAdvice
        case .formExpired: .formExpiredAdvice
        case .otherPerson: .otherPersonAdvice
        case .linkSpent: .linkSpentAdvice
        case .malformed: .malformedAdvice
        case .outdated: .outdatedAdvice
        case .tooLarge: .tooLargeAdvice
        case .unknownHost: .unknownHostAdvice
        case .tooMany: .tooManyAdvice
        case .busy: .busyAdvice
        case .failed: .failedAdvice
        }
    }
}
