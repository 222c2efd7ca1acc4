// The facets' part of the fourth schema: what is proposed for each item, and the dates that bind, in the order of the calendar.
import GRDB

/// Tables of proposals. They are worked out from items and may be lost without loss.
enum Version4Facets {
    static func createFacets(_ db: Database) throws {
        try db.execute(sql: sql)
    }

    private static let sql = """
        -- A row for every item that was read, so that what has none waits. `levels` and `kinds` are lists of candidates as JSON.
        CREATE TABLE item_facets (
            item INTEGER NOT NULL PRIMARY KEY REFERENCES items (number),
            revision INTEGER NOT NULL CHECK (revision >= 1),
            model TEXT NOT NULL CHECK (length(model) > 0),
            levels TEXT NOT NULL,
            kinds TEXT NOT NULL
        ) STRICT;
        CREATE INDEX item_facets_by_model ON item_facets (model, item);

        CREATE TABLE item_dates (
            item INTEGER NOT NULL REFERENCES item_facets (item),
            position INTEGER NOT NULL CHECK (position >= 0),
            date TEXT NOT NULL CHECK (length(date) = 10),
            precision TEXT NOT NULL CHECK (precision IN ('day', 'month', 'quarter', 'year')),
            meaning TEXT NOT NULL CHECK (meaning IN ('applies', 'deadline', 'in-force', 'end-of-support')),
            was TEXT CHECK (length(was) = 10),
            strength REAL NOT NULL CHECK (strength BETWEEN 0 AND 1),
            field TEXT NOT NULL CHECK (field IN ('title', 'summary')),
            start INTEGER NOT NULL CHECK (start >= 0),
            length INTEGER NOT NULL CHECK (length >= 0),
            phrase TEXT NOT NULL,
            PRIMARY KEY (item, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX item_dates_by_date ON item_dates (date, item, position);
        """
}
