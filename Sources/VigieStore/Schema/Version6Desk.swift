// The desk's part of the sixth schema: who may log in, who is logged in, who was held back, and what was changed of accounts.
import GRDB

/// Tables of accounts. No secret is in them: of tokens their SHA-256, of passwords what scrypt made of them.
enum Version6Desk {
    static func createAccounts(_ db: Database) throws {
        try db.execute(sql: sql)
    }

    private static let sql = """
        CREATE TABLE users (
            number INTEGER NOT NULL PRIMARY KEY,
            name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 2 AND 64),
            display_name TEXT NOT NULL CHECK (length(display_name) BETWEEN 1 AND 100),
            role TEXT NOT NULL CHECK (role IN ('reader', 'analyst', 'editor', 'administrator')),
            is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
            password TEXT CHECK (length(password) > 0),
            language TEXT CHECK (language IN ('fr', 'nl', 'en')),
            uses_keys INTEGER NOT NULL CHECK (uses_keys IN (0, 1)),
            since TEXT NOT NULL CHECK (length(since) = 20)
        ) STRICT;
        CREATE TRIGGER users_stay BEFORE DELETE ON users
            BEGIN SELECT RAISE(ABORT, 'append-only: users'); END;
        CREATE TRIGGER users_keep_their_names BEFORE UPDATE OF name ON users WHEN NEW.name <> OLD.name
            BEGIN SELECT RAISE(ABORT, 'append-only: names of users'); END;

        CREATE TABLE sessions (
            number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            token TEXT NOT NULL UNIQUE CHECK (length(token) = 64),
            user INTEGER NOT NULL REFERENCES users (number),
            opened TEXT NOT NULL CHECK (length(opened) = 20),
            seen TEXT NOT NULL CHECK (length(seen) = 20),
            address TEXT NOT NULL,
            agent TEXT NOT NULL,
            way TEXT NOT NULL CHECK (way IN ('password', 'link', 'provider'))
        ) STRICT;
        CREATE INDEX sessions_of_user ON sessions (user);

        -- Addresses that work once: the first administrator's, which has no user yet, and those with which people set their password.
        CREATE TABLE one_time_links (
            token TEXT NOT NULL PRIMARY KEY CHECK (length(token) = 64),
            user INTEGER REFERENCES users (number),
            made TEXT NOT NULL CHECK (length(made) = 20),
            expires TEXT NOT NULL CHECK (length(expires) = 20)
        ) STRICT, WITHOUT ROWID;

        -- Browsers in which somebody logged in before, by the SHA-256 of a secret that opens nothing.
        CREATE TABLE known_browsers (
            token TEXT NOT NULL PRIMARY KEY CHECK (length(token) = 64),
            user INTEGER NOT NULL REFERENCES users (number),
            since TEXT NOT NULL CHECK (length(since) = 20)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX known_browsers_of_user ON known_browsers (user);

        -- Attempts to log in that did not succeed, and uses of unknown tokens; an account by the SHA-256 of the name as it was typed, which may be a password.
        CREATE TABLE log_in_failures (
            kind TEXT NOT NULL CHECK (kind IN ('account', 'pair', 'address', 'browser', 'session', 'token')),
            subject TEXT NOT NULL CHECK (length(subject) > 0),
            count INTEGER NOT NULL CHECK (count >= 0),
            since TEXT NOT NULL CHECK (length(since) = 20),
            last TEXT NOT NULL CHECK (length(last) = 20),
            until TEXT CHECK (length(until) = 20),
            PRIMARY KEY (kind, subject)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX log_in_failures_by_date ON log_in_failures (last);

        CREATE TABLE account_events (
            number INTEGER NOT NULL PRIMARY KEY,
            at TEXT NOT NULL CHECK (length(at) = 20),
            action TEXT NOT NULL CHECK (action IN ('added', 'role', 'name', 'link', 'password', 'deactivated', 'activated', 'log-in',
                'log-out', 'sessions', 'held-back', 'sign-on', 'linked', 'unlinked', 'token-made', 'token-revoked')),
            user INTEGER REFERENCES users (number),
            person TEXT NOT NULL CHECK (length(person) > 0),
            detail TEXT
        ) STRICT;
        CREATE INDEX account_events_of_user ON account_events (user, number);
        CREATE TRIGGER account_events_keep BEFORE UPDATE ON account_events
            BEGIN SELECT RAISE(ABORT, 'append-only: changes of accounts'); END;
        CREATE TRIGGER account_events_stay BEFORE DELETE ON account_events
            BEGIN SELECT RAISE(ABORT, 'append-only: changes of accounts'); END;
        """
}
