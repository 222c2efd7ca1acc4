// What the store says of accounts: sessions, one-time addresses and the journal of changes.
import Foundation
import VigieModel

/// A person's browser that is logged in.
package struct Session: Hashable, Sendable {
    package var number: Int64
    package var opened: Date
    /// When it was last used, to within `SessionLimits.seenEvery`.
    package var seen: Date
    /// From where it was opened.
    package var address: String
    /// What the browser calls itself.
    package var agent: String
    package var way = Way.password

    /// How its person came in.
    package enum Way: String, Sendable {
        /// With the desk's own password, or by an address that set it.
        case password
        /// By a one-time address alone, at a desk without passwords.
        case link
        /// By single sign-on.
        case provider
    }
}

/// How long a session lasts. OWASP's guide on sessions asks for both ends.
package struct SessionLimits: Sendable {
    /// A working day: whoever logs in each morning never meets it.
    package var absolute: TimeInterval = 12 * 3600
    /// Long enough for a meeting or a long document to read between two clicks.
    package var idle: TimeInterval = 4 * 3600
    /// How often "last seen" is written: not at each request, since writing waits for the disk.
    package var seenEvery: TimeInterval = 300

    package init() {}

    /// Sessions opened or last seen then or before are over.
    func over(at time: Date) -> (opened: Date, seen: Date) { (time - absolute, time - idle) }
}

/// An address that works once.
package struct OneTimeLink: Hashable, Sendable {
    /// Whose password it sets; nil where it makes the first administrator.
    package var user: User?
    package var expires: Date
}

/// One change of an account, as it is kept for ever.
package struct AccountEvent: Hashable, Sendable {
    package enum Action: String, Sendable, CaseIterable {
        case added, role, name, link, password, deactivated, activated
        case logIn = "log-in"
        case logOut = "log-out"
        case sessions
        case heldBack = "held-back"
        /// A provider or a proxy says who it is.
        case signOn = "sign-on"
        case linked, unlinked
        case tokenMade = "token-made"
        case tokenRevoked = "token-revoked"
    }

    package var number: Int64
    package var at: Date
    package var action: Action
    /// Nil where it concerns none that is known, such as a log-in under a name that nobody has.
    package var user: UserName?
    /// Who did it.
    package var by: String
    /// What stands now, such as the new role; nil where the action says it all.
    package var detail: String?
}

/// Whether somebody may try to log in now.
package enum LogInAdmission: Hashable, Sendable {
    case admitted
    case heldBack(until: Date)
}

/// How attempts to log in are slowed: by account and address against guessing one person's password, by address against trying many names,
/// by account against many addresses together.
package struct LogInLimits: Sendable {
    /// Attempts of one address at one account that nobody needs to wait for; the same of a known browser, and of a session.
    package var pairAttempts = 5
    /// Attempts at an account within `accountSpan`, from wherever they come: no single address gets so far, and a thousand of them are
    /// left 1,200 a day.
    package var accountAttempts = 50
    package var accountSpan: TimeInterval = 3600
    /// Attempts of an address, from which a whole office may come.
    package var addressAttempts = 20
    /// The first wait; each further failure doubles it.
    package var firstWait: TimeInterval = 30
    /// The longest wait: at most a hundred guesses a day are left to one address.
    package var longestWait: TimeInterval = 15 * 60
    /// After so long without an attempt, all is forgotten.
    package var memory: TimeInterval = 24 * 3600

    package init() {}

    /// The wait after that many attempts in a row.
    func wait(after count: Int, free: Int) -> TimeInterval? {
        count < free ? nil : min(firstWait * Double(1 << min(count - free, 16)), longestWait)
    }
}
