// The queue's own part of the sixth schema: stars, saved queries, what was done in one go, and indexes for what few items have.
import GRDB

/// Tables of what people mark and save, and of their acts, which are worked out from the journal.
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

        -- What one person did in one go: the rows of the journal with that batch. `open`: how many of them nobody has taken back.
        CREATE TABLE decision_acts (
            batch INTEGER NOT NULL REFERENCES decisions (number),
            person TEXT NOT NULL CHECK (length(person) > 0),
            kind TEXT NOT NULL CHECK (kind IN ('decide', 'undo', 'redo')),
            size INTEGER NOT NULL CHECK (size > 0),
            open INTEGER NOT NULL CHECK (open BETWEEN 0 AND size),
            PRIMARY KEY (batch, person)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX decision_acts_open ON decision_acts (person, batch) WHERE open > 0;
        CREATE INDEX decision_acts_decided ON decision_acts (person, batch) WHERE kind = 'decide';
        CREATE INDEX decisions_of_batch ON decisions (batch, number);
        INSERT INTO decision_acts (batch, person, kind, size, open)
            SELECT batch, person, CASE WHEN max(undoes) IS NULL THEN 'decide' ELSE 'undo' END, count(*),
                sum(NOT EXISTS (SELECT 1 FROM decisions AS later WHERE later.undoes = decisions.number))
            FROM decisions GROUP BY batch, person;

        -- Columns that few items have; a harvest writes none of these.
        CREATE INDEX items_important_undecided ON items (importance DESC, date DESC, id) WHERE importance > 0 AND state = 'undecided';
        CREATE INDEX items_noted ON items (number) WHERE note IS NOT NULL;
        CREATE INDEX items_withdrawn ON items (number) WHERE withdrawn_kind IS NOT NULL;
        """
}
