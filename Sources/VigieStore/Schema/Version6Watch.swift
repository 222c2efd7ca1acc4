// The part of the sixth schema that keeps what people change of the watch itself: its sources, the terms of its themes, the order of an
// edition's briefs, and the trainings that they started.
import GRDB

/// Tables of the pages of sources, themes and editions. Rows are added and never changed, but for a training, which ends once.
enum Version6Watch {
    static func createWatch(_ db: Database) throws {
        try db.execute(sql: sql)
    }

    private static let sql = """
        -- What a person changed of a source: all of it before and after, as JSON. `batch`: the first row of what was done in one go.
        CREATE TABLE source_edits (
            number INTEGER NOT NULL PRIMARY KEY,
            batch INTEGER NOT NULL,
            source TEXT NOT NULL REFERENCES sources (id),
            action TEXT NOT NULL CHECK (action IN ('added', 'changed', 'paused', 'retired', 'resumed', 'retried', 'undo')),
            person TEXT NOT NULL CHECK (length(person) > 0),
            at TEXT NOT NULL CHECK (length(at) = 20),
            before TEXT,
            after TEXT NOT NULL,
            undoes INTEGER UNIQUE REFERENCES source_edits (number),
            CHECK ((undoes IS NULL) = (action <> 'undo')),
            CHECK ((before IS NULL) = (action = 'added'))
        ) STRICT;
        CREATE INDEX source_edits_of_source ON source_edits (source, number);
        CREATE INDEX source_edits_by_date ON source_edits (at, number);
        CREATE INDEX source_edits_of_batch ON source_edits (batch, number);
        CREATE TRIGGER source_edits_keep BEFORE UPDATE ON source_edits
            BEGIN SELECT RAISE(ABORT, 'append-only: changes of sources'); END;
        CREATE TRIGGER source_edits_stay BEFORE DELETE ON source_edits
            BEGIN SELECT RAISE(ABORT, 'append-only: changes of sources'); END;

        -- What was kept of a list beyond its sources before another one of its name took its place.
        CREATE TABLE source_list_edits (
            number INTEGER NOT NULL PRIMARY KEY,
            batch INTEGER NOT NULL,
            name TEXT NOT NULL CHECK (length(name) > 0),
            before TEXT,
            after TEXT,
            person TEXT NOT NULL CHECK (length(person) > 0),
            at TEXT NOT NULL CHECK (length(at) = 20)
        ) STRICT;
        CREATE INDEX source_list_edits_of_batch ON source_list_edits (batch, number);
        CREATE TRIGGER source_list_edits_keep BEFORE UPDATE ON source_list_edits
            BEGIN SELECT RAISE(ABORT, 'append-only: changes of source lists'); END;
        CREATE TRIGGER source_list_edits_stay BEFORE DELETE ON source_list_edits
            BEGIN SELECT RAISE(ABORT, 'append-only: changes of source lists'); END;

        -- Changes of the theme catalogue's terms, which lie over the catalogue's file. A weight is null where the term is not in the list.
        CREATE TABLE term_edits (
            number INTEGER NOT NULL PRIMARY KEY,
            theme TEXT NOT NULL CHECK (length(theme) > 0),
            section TEXT NOT NULL CHECK (section IN ('any', 'en', 'fr', 'nl', 'de')),
            kind TEXT NOT NULL CHECK (kind IN ('term', 'exclusion')),
            term TEXT NOT NULL CHECK (length(term) BETWEEN 1 AND 200),
            before REAL CHECK (before >= 0),
            after REAL CHECK (after >= 0),
            person TEXT NOT NULL CHECK (length(person) > 0),
            at TEXT NOT NULL CHECK (length(at) = 20),
            undoes INTEGER UNIQUE REFERENCES term_edits (number)
        ) STRICT;
        CREATE INDEX term_edits_by_date ON term_edits (at, number);
        CREATE TRIGGER term_edits_keep BEFORE UPDATE ON term_edits
            BEGIN SELECT RAISE(ABORT, 'append-only: changes of terms'); END;
        CREATE TRIGGER term_edits_stay BEFORE DELETE ON term_edits
            BEGIN SELECT RAISE(ABORT, 'append-only: changes of terms'); END;

        -- The order of a year's briefs as JSON, in full; the newest row counts, and an empty list is the report's own order.
        CREATE TABLE edition_orders (
            number INTEGER NOT NULL PRIMARY KEY,
            year INTEGER NOT NULL,
            briefs TEXT NOT NULL,
            person TEXT NOT NULL CHECK (length(person) > 0),
            at TEXT NOT NULL CHECK (length(at) = 20),
            undoes INTEGER UNIQUE REFERENCES edition_orders (number)
        ) STRICT;
        CREATE INDEX edition_orders_by_date ON edition_orders (at, number);
        CREATE INDEX edition_orders_of_year ON edition_orders (year, number);
        CREATE TRIGGER edition_orders_keep BEFORE UPDATE ON edition_orders
            BEGIN SELECT RAISE(ABORT, 'append-only: orders of editions'); END;
        CREATE TRIGGER edition_orders_stay BEFORE DELETE ON edition_orders
            BEGIN SELECT RAISE(ABORT, 'append-only: orders of editions'); END;

        -- Trainings that people started at the desk: one at a time.
        CREATE TABLE trainings (
            number INTEGER NOT NULL PRIMARY KEY,
            person TEXT NOT NULL CHECK (length(person) > 0),
            started TEXT NOT NULL CHECK (length(started) = 20),
            ended TEXT CHECK (length(ended) = 20),
            state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'interrupted')),
            outcome TEXT,
            CHECK ((ended IS NULL) = (state = 'running'))
        ) STRICT;
        CREATE UNIQUE INDEX trainings_running ON trainings (state) WHERE state = 'running';
        CREATE INDEX trainings_by_date ON trainings (started, number);
        CREATE TRIGGER trainings_keep BEFORE UPDATE ON trainings WHEN OLD.state <> 'running'
            BEGIN SELECT RAISE(ABORT, 'append-only: trainings'); END;
        CREATE TRIGGER trainings_stay BEFORE DELETE ON trainings
            BEGIN SELECT RAISE(ABORT, 'append-only: trainings'); END;
        """
}
