// The life of an edition in the seventh schema: opened, frozen, corrected. Rows are added and never changed.
import GRDB

enum Version7Editions {
    static func createEditions(_ db: Database) throws {
        try db.execute(sql: sql)
    }

    private static let sql = """
        -- How a year's edition is to be made; the newest row counts. Without an as-of day it ends when it is frozen.
        CREATE TABLE edition_plans (
            number INTEGER NOT NULL PRIMARY KEY,
            year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200),
            as_of TEXT CHECK (length(as_of) = 10),
            has_english INTEGER NOT NULL CHECK (has_english IN (0, 1)),
            person TEXT NOT NULL CHECK (length(person) > 0),
            at TEXT NOT NULL CHECK (length(at) = 20)
        ) STRICT;
        CREATE INDEX edition_plans_of_year ON edition_plans (year, number);
        CREATE INDEX edition_plans_by_date ON edition_plans (at, number);
        CREATE TRIGGER edition_plans_keep BEFORE UPDATE ON edition_plans
            BEGIN SELECT RAISE(ABORT, 'append-only: plans of editions'); END;
        CREATE TRIGGER edition_plans_stay BEFORE DELETE ON edition_plans
            BEGIN SELECT RAISE(ABORT, 'append-only: plans of editions'); END;

        -- Corrections of what was frozen, proposed by one person and approved by another. `texts`: before and after by language, as JSON.
        CREATE TABLE errata (
            number INTEGER NOT NULL PRIMARY KEY,
            year INTEGER NOT NULL,
            brief TEXT NOT NULL,
            field TEXT NOT NULL,
            texts TEXT NOT NULL,
            person TEXT NOT NULL CHECK (length(person) > 0),
            at TEXT NOT NULL CHECK (length(at) = 20)
        ) STRICT;
        CREATE INDEX errata_of_year ON errata (year, number);
        CREATE INDEX errata_by_date ON errata (at, number);
        CREATE TRIGGER errata_keep BEFORE UPDATE ON errata
            BEGIN SELECT RAISE(ABORT, 'append-only: errata'); END;
        CREATE TRIGGER errata_stay BEFORE DELETE ON errata
            BEGIN SELECT RAISE(ABORT, 'append-only: errata'); END;

        -- What became of each: it was approved and printed, or dropped.
        CREATE TABLE erratum_acts (
            number INTEGER NOT NULL PRIMARY KEY,
            erratum INTEGER NOT NULL UNIQUE REFERENCES errata (number),
            act TEXT NOT NULL CHECK (act IN ('approve', 'drop')),
            person TEXT NOT NULL CHECK (length(person) > 0),
            at TEXT NOT NULL CHECK (length(at) = 20)
        ) STRICT;
        CREATE INDEX erratum_acts_by_date ON erratum_acts (at, number);
        CREATE TRIGGER erratum_acts_keep BEFORE UPDATE ON erratum_acts
            BEGIN SELECT RAISE(ABORT, 'append-only: approvals of errata'); END;
        CREATE TRIGGER erratum_acts_stay BEFORE DELETE ON erratum_acts
            BEGIN SELECT RAISE(ABORT, 'append-only: approvals of errata'); END;

        -- Editions that were frozen. Issue 0 is the frozen one, each later one prints an erratum more. `key`: the fingerprint of the key
        -- that signed the manifest.
        CREATE TABLE edition_issues (
            edition INTEGER NOT NULL PRIMARY KEY REFERENCES editions (number),
            year INTEGER NOT NULL,
            issue INTEGER NOT NULL CHECK (issue >= 0),
            key TEXT NOT NULL CHECK (length(key) = 64),
            erratum INTEGER UNIQUE REFERENCES errata (number),
            CHECK ((erratum IS NULL) = (issue = 0)),
            UNIQUE (year, issue)
        ) STRICT;
        CREATE TRIGGER edition_issues_keep BEFORE UPDATE ON edition_issues
            BEGIN SELECT RAISE(ABORT, 'append-only: frozen editions'); END;
        CREATE TRIGGER edition_issues_stay BEFORE DELETE ON edition_issues
            BEGIN SELECT RAISE(ABORT, 'append-only: frozen editions'); END;

        -- The items that a frozen edition rests on, whatever is decided of them later: their evidence stays.
        CREATE TABLE edition_items (
            year INTEGER NOT NULL,
            item INTEGER NOT NULL REFERENCES items (number),
            PRIMARY KEY (year, item)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX edition_items_by_item ON edition_items (item);
        CREATE TRIGGER edition_items_keep BEFORE UPDATE ON edition_items
            BEGIN SELECT RAISE(ABORT, 'append-only: items of frozen editions'); END;
        CREATE TRIGGER edition_items_stay BEFORE DELETE ON edition_items
            BEGIN SELECT RAISE(ABORT, 'append-only: items of frozen editions'); END;
        """
}
