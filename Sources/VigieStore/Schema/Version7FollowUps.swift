// The part of the seventh schema that keeps what became of an edition's recommendations, as people say it.
import GRDB

/// A journal: rows are added and never changed, and the newest of a recommendation counts.
enum Version7FollowUps {
    static func createFollowUps(_ db: Database) throws {
        try db.execute(sql: sql)
    }

    private static let sql = """
        -- What became of the recommendation of a brief in the edition of that year. `notes`: a sentence or two by language, as JSON.
        CREATE TABLE follow_ups (
            number INTEGER NOT NULL PRIMARY KEY,
            year INTEGER NOT NULL,
            brief TEXT NOT NULL CHECK (length(brief) > 0),
            status TEXT NOT NULL CHECK (status IN ('done', 'under-way', 'planned', 'not-followed', 'unknown')),
            notes TEXT NOT NULL,
            person TEXT NOT NULL CHECK (length(person) > 0),
            at TEXT NOT NULL CHECK (length(at) = 20),
            undoes INTEGER UNIQUE REFERENCES follow_ups (number)
        ) STRICT;
        CREATE INDEX follow_ups_of_year ON follow_ups (year, brief, number);
        CREATE INDEX follow_ups_by_date ON follow_ups (at, number);
        CREATE TRIGGER follow_ups_keep BEFORE UPDATE ON follow_ups
            BEGIN SELECT RAISE(ABORT, 'append-only: follow-ups'); END;
        CREATE TRIGGER follow_ups_stay BEFORE DELETE ON follow_ups
            BEGIN SELECT RAISE(ABORT, 'append-only: follow-ups'); END;
        """
}
