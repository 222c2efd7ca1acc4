// The exit statuses that other programs rely on (design, machine-readable edges).

/// Thrown to end the program with a status after everything has been said.
package enum ExitStatus: Int32, Error {
    case failed = 1
    /// Done, but some inputs failed.
    case someInputsFailed = 2
    /// `EX_TEMPFAIL` of sysexits: another run holds the lock.
    case locked = 75
}
