// Single sign-on's part of the sixth schema: which account somebody has whom a provider knows, and who came without having one.
import GRDB

/// Tables of identities at a provider of OpenID Connect.
enum Version6SignOn {
    static func createIdentities(_ db: Database) throws {
        try db.execute(sql: sql)
    }

    private static let sql = """
        -- An account's person is known to a provider under a subject, which that provider never gives to anybody else (OpenID Connect
        -- Core, section 2). A link that was taken back stays, with its end.
        CREATE TABLE identities (
            number INTEGER NOT NULL PRIMARY KEY,
            user INTEGER NOT NULL REFERENCES users (number),
            issuer TEXT NOT NULL CHECK (length(issuer) > 0),
            subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
            name TEXT NOT NULL,
            linked_at TEXT NOT NULL CHECK (length(linked_at) = 20),
            linked_by TEXT NOT NULL CHECK (length(linked_by) > 0),
            unlinked_at TEXT CHECK (length(unlinked_at) = 20),
            unlinked_by TEXT CHECK (length(unlinked_by) > 0)
        ) STRICT;
        CREATE UNIQUE INDEX identities_linked ON identities (issuer, subject) WHERE unlinked_at IS NULL;
        CREATE UNIQUE INDEX identities_of_user ON identities (user, issuer) WHERE unlinked_at IS NULL;
        CREATE TRIGGER identities_stay BEFORE DELETE ON identities
            BEGIN SELECT RAISE(ABORT, 'append-only: links of accounts'); END;
        CREATE TRIGGER identities_keep BEFORE UPDATE OF user, issuer, subject, linked_at, linked_by ON identities
            BEGIN SELECT RAISE(ABORT, 'append-only: links of accounts'); END;

        -- Who signed on without an account, for administrators to decide; the oldest are forgotten.
        CREATE TABLE strangers (
            number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            issuer TEXT NOT NULL CHECK (length(issuer) > 0),
            subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
            name TEXT NOT NULL,
            display_name TEXT NOT NULL,
            last TEXT NOT NULL CHECK (length(last) = 20),
            UNIQUE (issuer, subject)
        ) STRICT;
        """
}
