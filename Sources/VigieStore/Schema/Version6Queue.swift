// The queue's own part of the sixth schema: stars, saved queries, and indexes for what few items have.
import GRDB

/// Tables of what people mark and save.
enum Version6Queue {
    static func createQueue(_ db: Database) throws {
        try db.execute(sql: sql)
    }

    private static let sql = """
        -- A person's own marks. No decisions: they say nothing about an item to anybody else.
        CREATE TABLE stars (
            person TEXT NOT NULL CHECK (length(person) > 0),
            item INTEGER NOT NULL REFERENCES items (number),
            at TEXT NOT NULL CHECK (length(at) = 20),
            PRIMARY KEY (person, item)
        ) STRICT, WITHOUT ROWID;

        -- What people did to their stars. Rows that nothing takes back give the stars.
        CREATE TABLE star_edits (
            number INTEGER NOT NULL PRIMARY KEY,
            act INTEGER NOT NULL REFERENCES acts (number),
            item INTEGER NOT NULL REFERENCES items (number),
            person TEXT NOT NULL CHECK (length(person) > 0),
            at TEXT NOT NULL CHECK (length(at) = 20),
            is_on_before INTEGER NOT NULL CHECK (is_on_before IN (0, 1)),
            is_on_after INTEGER NOT NULL CHECK (is_on_after IN (0, 1)),
            undoes INTEGER UNIQUE REFERENCES star_edits (number),
            CHECK (undoes IS NOT NULL OR is_on_before <> is_on_after)
        ) STRICT;
        CREATE INDEX star_edits_of_item ON star_edits (item, number);
        CREATE INDEX star_edits_of_act ON star_edits (act, number);
        CREATE TRIGGER star_edits_keep BEFORE UPDATE ON star_edits
            BEGIN SELECT RAISE(ABORT, 'append-only: changes of stars'); END;
        CREATE TRIGGER star_edits_stay BEFORE DELETE ON star_edits
            BEGIN SELECT RAISE(ABORT, 'append-only: changes of stars'); END;

        -- Which items somebody was shown before a decision on all of them; forgotten after a day.
        CREATE TABLE announcements (
            number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            person TEXT NOT NULL CHECK (length(person) > 0),
            key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 16),
            at TEXT NOT NULL CHECK (length(at) = 20),
            items BLOB NOT NULL,
            UNIQUE (person, key)
        ) STRICT;
        CREATE INDEX announcements_by_date ON announcements (at);

        -- `owner` is empty for a query that all share.
        CREATE TABLE saved_queries (
            number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            owner TEXT NOT NULL,
            name TEXT NOT NULL CHECK (length(name) > 0),
            query TEXT NOT NULL,
            item_order TEXT NOT NULL CHECK (item_order IN ('newest', 'relevance', 'importance', 'matters', 'decides')),
            position INTEGER NOT NULL,
            saved_by TEXT NOT NULL CHECK (length(saved_by) > 0),
            saved_at TEXT NOT NULL CHECK (length(saved_at) = 20),
            UNIQUE (owner, name)
        ) STRICT;

        -- Columns that few items have; a harvest writes none of these.
        CREATE INDEX items_important_undecided ON items (importance DESC, date DESC, id) WHERE importance > 0 AND state = 'undecided';
        CREATE INDEX items_noted ON items (number) WHERE note IS NOT NULL;
        CREATE INDEX items_withdrawn ON items (number) WHERE withdrawn_kind IS NOT NULL;
        """
}
