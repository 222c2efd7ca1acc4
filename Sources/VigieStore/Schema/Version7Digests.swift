// The part of the seventh schema that remembers which digests were sent.
import GRDB

/// A table of letters; addresses are kept as hashes.
enum Version7Digests {
    static func createLetters(_ db: Database) throws {
        try db.execute(sql: sql)
    }

    private static let sql = """
        -- A digest that a mail server has taken. `recipient`: the SHA-256 of the address in small letters.
        CREATE TABLE digest_letters (
            number INTEGER NOT NULL PRIMARY KEY,
            audience TEXT NOT NULL CHECK (audience IN ('analysts', 'office')),
            first_day TEXT NOT NULL CHECK (length(first_day) = 10),
            last_day TEXT NOT NULL CHECK (length(last_day) = 10),
            recipient TEXT NOT NULL CHECK (length(recipient) = 64),
            at TEXT NOT NULL CHECK (length(at) = 20)
        ) STRICT;
        CREATE INDEX digest_letters_of_recipient ON digest_letters (recipient, audience, first_day, last_day);
        """
}
