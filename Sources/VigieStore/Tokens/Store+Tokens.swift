// Tokens of programs: made and revoked by their people, and looked up at each request, so that a revoked one is gone at once.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Makes a token. `malformedToken` where the name cannot be one or another token of that person that works has it; `noSuchUser` also
    /// for who may not log in.
    package func makeToken(
        _ secret: SecretToken, of owner: UserName, name: String, scopes: Set<TokenScope>, expires: Date, by person: String, at time: Date
    ) throws(StoreError) -> APIToken {
        try write { db in
            let (number, user) = try UserRow.get(owner, db)
            guard user.isActive else { throw Refusal(.noSuchUser(owner)) }
            let name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard APIToken.isName(name), !scopes.isEmpty else { throw Refusal(.malformedToken(name)) }
            // One that has expired makes room for its successor.
            try db.run(
                "UPDATE api_tokens SET revoked = expires WHERE user = ? AND name = ? AND revoked IS NULL AND expires <= ?",
                [number, name, Stamp.text(time) as String])
            guard try db.row("SELECT 1 FROM api_tokens WHERE user = ? AND name = ? AND revoked IS NULL", [number, name]) == nil else {
                throw Refusal(.malformedToken(name))
            }
            let next = (try db.value("SELECT MAX(number) FROM api_tokens", as: Int64.self) ?? 0) + 1
            try db.run(
                "INSERT INTO api_tokens (number, token, user, name, scopes, made, expires) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    next, secret.fingerprint.hex, number, name, JSONText.write(scopes.sorted().map(\.rawValue)),
                    Stamp.text(time) as String, Stamp.text(expires) as String,
                ])
            try AccountEventRow.append(.tokenMade, of: number, by: person, at: time, db, detail: name)
            return APIToken(
                number: next, name: name, owner: owner, scopes: scopes, made: Stamp.cut(time), expires: Stamp.cut(expires))
        }
    }

    /// The token of that secret and whose it is; nil where there is none, it works no more, or the person may not log in any more.
    package func token(_ secret: SecretToken, at time: Date) throws(StoreError) -> (token: APIToken, user: User)? {
        try read { db in
            let row = try db.row(
                """
                SELECT \(TokenRow.columns), users.* FROM api_tokens JOIN users ON users.number = api_tokens.user
                WHERE token = ? AND is_active = 1
                """, [secret.fingerprint.hex])
            guard let row, case let token = try TokenRow.token(row), token.works(at: time) else { return nil }
            return (token, try UserRow.user(row))
        }
    }

    /// Notes that a token is in use. Call it where `lastUsed` is older than some minutes: writing waits for the disk.
    package func tokenUsed(_ number: Int64, at time: Date) throws(StoreError) {
        try write { db in try db.run("UPDATE api_tokens SET last_used = ? WHERE number = ?", [Stamp.text(time) as String, number]) }
    }

    /// A person's tokens, newest first: also those that work no more.
    package func tokens(of owner: UserName) throws(StoreError) -> [APIToken] {
        try read { db in
            let rows = try db.rows(
                """
                SELECT \(TokenRow.columns), users.name AS name FROM api_tokens JOIN users ON users.number = api_tokens.user
                WHERE users.name = ? ORDER BY api_tokens.number DESC
                """, [owner.rawValue])
            return try rows.map(TokenRow.token)
        }
    }

    /// The tokens of all people that work now, by owner, newest first.
    package func workingTokens(at time: Date) throws(StoreError) -> [APIToken] {
        try read { db in
            let rows = try db.rows(
                """
                SELECT \(TokenRow.columns), users.name AS name FROM api_tokens JOIN users ON users.number = api_tokens.user
                WHERE revoked IS NULL AND expires > ? AND is_active = 1 ORDER BY users.name, api_tokens.number DESC
                """, [Stamp.text(time) as String])
            return try rows.map(TokenRow.token)
        }
    }

    /// Ends a token at once and for good; `noSuchToken` where that person has none of that number that works.
    package func revokeToken(_ number: Int64, of owner: UserName, by person: String, at time: Date) throws(StoreError) {
        try write { db in
            let user = try UserRow.get(owner, db).number
            let name: String? = try db.value(
                "SELECT name FROM api_tokens WHERE number = ? AND user = ? AND revoked IS NULL", [number, user])
            guard let name else { throw Refusal(.noSuchToken(String(number))) }
            try db.run("UPDATE api_tokens SET revoked = ? WHERE number = ?", [Stamp.text(time) as String, number])
            try AccountEventRow.append(.tokenRevoked, of: user, by: person, at: time, db, detail: name)
        }
    }

    // MARK: - Guesses

    /// Counts a use of a token that nobody has, by address; answers until when the next one has to wait, if it has to.
    ///
    /// Counted apart from log-ins: a forgotten program with a revoked token must not shut an office out of its desk. And only unknown
    /// tokens are held back: nobody guesses 256 bits, and the wait keeps the guesses from costing a write each.
    package func countUnknownToken(from address: String, at time: Date, limits: LogInLimits = LogInLimits()) throws(StoreError) -> Date? {
        let row = LogInRow.token(address, limits)
        // A look first: who is held back costs no write.
        if let until = try read({ try row.until($0) }), time < until { return until }
        return try write { db in
            try db.run("DELETE FROM log_in_failures WHERE last <= ?", [Stamp.text(time - limits.memory) as String])
            if let until = try row.until(db), time < until { return until }
            if try row.count(at: time, limits, db) {
                try AccountEventRow.append(.heldBack, of: nil, by: "vigie", at: time, db, detail: address)
            }
            return nil
        }
    }
}

/// How tokens stand in their rows.
enum TokenRow {
    static let columns = """
        api_tokens.number AS token_number, api_tokens.name AS token_name, api_tokens.scopes AS scopes, api_tokens.made AS made,
        api_tokens.expires AS expires, api_tokens.last_used AS last_used, api_tokens.revoked AS revoked
        """

    static func token(_ row: Row) throws -> APIToken {
        // A scope that this version does not know opens nothing.
        let scopes = try JSONText.readTexts(row.text("scopes")).compactMap { TokenScope(rawValue: $0) }
        return APIToken(
            number: try row.bigNumber("token_number"), name: try row.text("token_name"), owner: try row.key("name"), scopes: Set(scopes),
            made: try row.date("made"), expires: try row.date("expires"), lastUsed: try row.optionalDate("last_used"),
            revoked: try row.optionalDate("revoked"))
    }

    static func revokeAll(of user: Int64, by person: String, at time: Date, _ db: Database) throws {
        let now: String = Stamp.text(time)
        for row in try db.rows(
            "SELECT name FROM api_tokens WHERE user = ? AND revoked IS NULL AND expires > ? ORDER BY number", [user, now])
        {
            try AccountEventRow.append(.tokenRevoked, of: user, by: person, at: time, db, detail: try row.text("name"))
        }
        try db.run("UPDATE api_tokens SET revoked = ? WHERE user = ? AND revoked IS NULL", [now, user])
    }
}
