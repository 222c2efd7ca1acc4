// The API's part of the sixth schema: tokens of programs, and requests that may come twice.
import GRDB

/// Tables of the API. Of tokens only their SHA-256 is in them.
enum Version6Tokens {
    static func createTokens(_ db: Database) throws {
        try db.execute(sql: sql)
    }

    private static let sql = """
        -- Never deleted: the journal of accounts and the log name them. `scopes` is a JSON list.
        CREATE TABLE api_tokens (
            number INTEGER NOT NULL PRIMARY KEY,
            token TEXT NOT NULL UNIQUE CHECK (length(token) = 64),
            user INTEGER NOT NULL REFERENCES users (number),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
            scopes TEXT NOT NULL,
            made TEXT NOT NULL CHECK (length(made) = 20),
            expires TEXT NOT NULL CHECK (length(expires) = 20),
            last_used TEXT CHECK (length(last_used) = 20),
            revoked TEXT CHECK (length(revoked) = 20)
        ) STRICT;
        CREATE UNIQUE INDEX api_tokens_of_user ON api_tokens (user, name) WHERE revoked IS NULL;
        CREATE TRIGGER api_tokens_stay BEFORE DELETE ON api_tokens
            BEGIN SELECT RAISE(ABORT, 'append-only: tokens'); END;
        CREATE TRIGGER api_tokens_keep BEFORE UPDATE OF token, user, name, scopes, made, expires ON api_tokens
            BEGIN SELECT RAISE(ABORT, 'append-only: tokens'); END;

        -- What a request with a key of its own did: the rows of the journal from `first` to `last`, or none. `request` is its SHA-256.
        CREATE TABLE repeatable_requests (
            person TEXT NOT NULL CHECK (length(person) > 0),
            key TEXT NOT NULL CHECK (length(key) > 0),
            request TEXT NOT NULL CHECK (length(request) = 64),
            at TEXT NOT NULL CHECK (length(at) = 20),
            first INTEGER REFERENCES decisions (number),
            last INTEGER REFERENCES decisions (number),
            CHECK ((first IS NULL) = (last IS NULL)),
            PRIMARY KEY (person, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX repeatable_requests_by_date ON repeatable_requests (at);
        """
}
