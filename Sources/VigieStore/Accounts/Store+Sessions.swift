// Who is logged in. Sessions are rows, so that a restart ends none and that one taken back is gone at the next request, in every process.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Opens a session under a new secret; the one that the browser had before, if any, ends. `noSuchUser` also for who may not log in.
    @discardableResult
    package func openSession(
        _ token: SecretToken, of name: UserName, replacing old: SecretToken? = nil, address: String, agent: String,
        way: Session.Way = .password, at time: Date, limits: SessionLimits = SessionLimits()
    ) throws(StoreError) -> Session {
        try write { db in
            let (number, user) = try UserRow.get(name, db)
            guard user.isActive else { throw Refusal(.noSuchUser(name)) }
            if let old { try db.run("DELETE FROM sessions WHERE token = ?", [old.fingerprint.hex]) }
            let over = limits.over(at: time)
            try db.run("DELETE FROM sessions WHERE opened <= ? OR seen <= ?", [Stamp.text(over.opened), Stamp.text(over.seen)])
            let now = Stamp.text(time)
            try db.run(
                "INSERT INTO sessions (token, user, opened, seen, address, agent, way) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [token.fingerprint.hex, number, now, now, address, String(agent.prefix(200)), way.rawValue])
            let session = db.lastInsertedRowID
            try AccountEventRow.append(way == .provider ? .signOn : .logIn, of: number, by: name.rawValue, at: time, db, detail: address)
            return Session(
                number: session, opened: Stamp.cut(time), seen: Stamp.cut(time), address: address, agent: String(agent.prefix(200)),
                way: way)
        }
    }

    /// The session that the secret opens, and whose it is; nil where there is none, it is over, or the person may not log in any more.
    package func session(_ token: SecretToken, at time: Date, limits: SessionLimits = SessionLimits()) throws(StoreError) -> (
        session: Session, user: User
    )? {
        try read { db in
            let row = try db.row(
                """
                SELECT sessions.number AS session, opened, seen, address, agent, way, users.* FROM sessions JOIN users ON users.number = sessions.user
                WHERE token = ? AND is_active = 1
                """, [token.fingerprint.hex])
            guard let row else { return nil }
            let session = try Self.session(row, number: "session")
            guard time < session.opened + limits.absolute, time < session.seen + limits.idle else { return nil }
            return (session, try UserRow.user(row))
        }
    }

    /// Notes that a session is in use. Call it where `seen` is older than `SessionLimits.seenEvery`.
    package func sessionSeen(_ number: Int64, at time: Date) throws(StoreError) {
        try write { db in try db.run("UPDATE sessions SET seen = ? WHERE number = ?", [Stamp.text(time), number]) }
    }

    /// A person's sessions that are not over, the last used first.
    package func sessions(of name: UserName, at time: Date, limits: SessionLimits = SessionLimits()) throws(StoreError) -> [Session] {
        try read { db in
            let over = limits.over(at: time)
            let rows = try db.rows(
                "SELECT * FROM sessions WHERE user = ? AND opened > ? AND seen > ? ORDER BY seen DESC, number DESC",
                [UserRow.get(name, db).number, Stamp.text(over.opened), Stamp.text(over.seen)])
            return try rows.map { try Self.session($0, number: "number") }
        }
    }

    /// Ends one session of that person, as at log-out; false where they have none of that number.
    @discardableResult
    package func endSession(_ number: Int64, of name: UserName, by person: String, at time: Date) throws(StoreError) -> Bool {
        try write { db in
            let user = try UserRow.get(name, db).number
            try db.run("DELETE FROM sessions WHERE number = ? AND user = ?", [number, user])
            guard db.changesCount > 0 else { return false }
            try AccountEventRow.append(.logOut, of: user, by: person, at: time, db)
            return true
        }
    }

    /// Ends all sessions of a person but for one; answers how many.
    @discardableResult
    package func endSessions(of name: UserName, but kept: Int64? = nil, by person: String, at time: Date) throws(StoreError) -> Int {
        try write { db in
            let user = try UserRow.get(name, db).number
            let count = try UserRow.endSessions(of: user, but: kept, db)
            if count > 0 { try AccountEventRow.append(.sessions, of: user, by: person, at: time, db, detail: String(count)) }
            return count
        }
    }

    private static func session(_ row: Row, number: String) throws -> Session {
        Session(
            number: try row.bigNumber(number), opened: try row.date("opened"), seen: try row.date("seen"), address: try row.text("address"),
            agent: try row.text("agent"), way: try row.choice("way"))
    }
}
