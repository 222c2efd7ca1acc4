// Why somebody does not come in by single sign-on: a cause for the log, and words that say what to do.
import Foundation
import VigieModel

/// A sign-on that failed. Nothing of it was stored, but for strangers.
struct SignOnError: Error, Sendable, Equatable {
    enum Reason: Sendable, Equatable {
        /// The provider does not answer, or not as the specifications say.
        case unavailable
        /// It answered that the person may not, or did not want to.
        case declined
        /// The answer belongs to no sign-on that this browser began, or to one of too long ago, or came twice.
        case stale
        /// What it sent cannot be believed.
        case untrusted
        /// Nobody here has that identity; administrators were told.
        case unknownPerson
        /// An account has that name, and nobody said that the two are one person.
        case nameTaken
        /// The name is none that an account here can have.
        case unusableName
        /// None of the person's groups has a role here.
        case noRole
        case inactive
        /// Another account has that identity, or this account another identity.
        case linkedElsewhere

        var phrase: SignOnPhrase {
            switch self {
            case .unavailable: .unavailable
            case .declined: .declined
            case .stale: .stale
            case .untrusted: .untrusted
            case .unknownPerson: .unknownPerson
            case .nameTaken: .nameTaken
            case .unusableName: .unusableName
            case .noRole: .noRole
            case .inactive: .inactive
            case .linkedElsewhere: .linkedElsewhere
            }
        }
    }

    var reason: Reason
    /// For the log, on one line; nothing of it is shown.
    var cause: String

    init(_ reason: Reason, _ cause: String) {
        self.reason = reason
        self.cause = Self.oneLine(cause)
    }

    /// What came from outside must not forge a line of a log, nor fill it.
    static func oneLine(_ text: String) -> String {
        let scalars = text.unicodeScalars.prefix(300).map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .format: " "
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
