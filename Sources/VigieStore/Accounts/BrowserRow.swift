// Browsers in which somebody logged in before: whoever guesses at that person's password elsewhere cannot keep them from logging in there
// (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
import Foundation
import GRDB
import VigieModel

/// Known browsers within one transaction. Their secrets open nothing: they only count attempts apart.
enum BrowserRow {
    /// Whoever stays away longer counts as anybody.
    static let memory: TimeInterval = 180 * 86_400
    /// Of one person; the oldest goes. More than anybody uses, and few enough to look after.
    private static let most = 20

    static func isKnown(_ token: SecretToken, as name: UserName, at time: Date, _ db: Database) throws -> Bool {
        try db.row(
            """
            SELECT 1 FROM known_browsers JOIN users ON users.number = known_browsers.user
            WHERE token = ? AND users.name = ? AND is_active = 1 AND known_browsers.since > ?
            """, [token.fingerprint.hex, name.rawValue, Stamp.text(time - memory) as String]) != nil
    }

    static func remember(_ token: SecretToken, of name: UserName, replacing old: SecretToken?, at time: Date, _ db: Database) throws {
        let user = try UserRow.get(name, db).number
        if let old { try db.run("DELETE FROM known_browsers WHERE token = ?", [old.fingerprint.hex]) }
        try db.run("DELETE FROM known_browsers WHERE since <= ?", [Stamp.text(time - memory) as String])
        try db.run(
            "INSERT INTO known_browsers (token, user, since) VALUES (?, ?, ?)",
            [token.fingerprint.hex, user, Stamp.text(time) as String])
        try db.run(
            """
            DELETE FROM known_browsers WHERE user = ? AND token <> ? AND token NOT IN
                (SELECT token FROM known_browsers WHERE user = ? ORDER BY since DESC LIMIT ?)
            """, [user, token.fingerprint.hex, user, most])
    }

    static func forget(_ user: Int64, _ db: Database) throws {
        try db.run("DELETE FROM known_browsers WHERE user = ?", [user])
    }
}
