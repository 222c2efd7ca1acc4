// The queue's part of the fifth schema: the places of undecided items in its two orders, so that a page of it is read from an index.
import GRDB

/// Worked out from items, verdicts, stories, facets and decisions; may be lost without loss.
enum Version5Priorities {
    static func createPriorities(_ db: Database) throws {
        try db.execute(sql: sql)
    }

    private static let sql = """
        -- Of undecided items alone. `reasons` is a JSON list. `similarity`: how like the nearest decided item it is, and which that is.
        CREATE TABLE priorities (
            item INTEGER NOT NULL PRIMARY KEY REFERENCES items (number),
            matters REAL NOT NULL CHECK (matters >= 0),
            decides REAL NOT NULL CHECK (decides BETWEEN 0 AND 1),
            similarity REAL CHECK (similarity BETWEEN -1 AND 1),
            nearest INTEGER REFERENCES items (number),
            reasons TEXT NOT NULL,
            CHECK ((similarity IS NULL) = (nearest IS NULL))
        ) STRICT;
        CREATE INDEX priorities_by_matters ON priorities (matters DESC, item DESC);
        CREATE INDEX priorities_by_decides ON priorities (decides DESC, item DESC);

        -- Whether its place rests on all that is known of it. What brings news of an item sets it back; a ranking sets it.
        ALTER TABLE items ADD COLUMN is_ranked INTEGER NOT NULL DEFAULT 0 CHECK (is_ranked IN (0, 1));
        CREATE INDEX items_unranked ON items (number) WHERE is_ranked = 0 AND state = 'undecided';
        """
}
