// The queue's own part of the sixth schema: stars, saved queries, and indexes for what few items have.
import GRDB

/// Tables of what people mark and save.
enum Version6Queue {
    static func createQueue(_ db: Database) throws {
        try db.execute(sql: sql)
    }

    private static let sql = """
        -- A person's own marks. No decisions: they say nothing about an item to anybody else, and setting one again takes it away.
        CREATE TABLE stars (
            person TEXT NOT NULL CHECK (length(person) > 0),
            item INTEGER NOT NULL REFERENCES items (number),
            at TEXT NOT NULL CHECK (length(at) = 20),
            PRIMARY KEY (person, item)
        ) STRICT, WITHOUT ROWID;

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
