// The stories' part of the fourth schema: which items report one event, why each is thought to, and what people changed of it.
import GRDB

/// Tables of stories. What the machine put together may be lost and is found anew; what people said of it may not.
enum Version4Stories {
    static func createStories(_ db: Database) throws {
        try db.execute(sql: sql)
    }

    private static let sql = """
        -- Never deleted, so that a number is never given again. `size` and the dates are worked out from its items when one comes or goes.
        CREATE TABLE stories (
            number INTEGER NOT NULL PRIMARY KEY,
            since TEXT NOT NULL CHECK (length(since) = 20),
            size INTEGER NOT NULL DEFAULT 0 CHECK (size >= 0),
            first_date TEXT CHECK (length(first_date) = 20),
            last_date TEXT CHECK (length(last_date) = 20)
        ) STRICT;
        CREATE INDEX stories_by_date ON stories (last_date DESC, number DESC) WHERE size > 1;
        CREATE INDEX stories_by_size ON stories (size DESC, last_date DESC, number DESC) WHERE size > 1;

        -- An item is in one story at most. `words` is a JSON list of what it shares with `nearest`.
        CREATE TABLE story_items (
            item INTEGER NOT NULL PRIMARY KEY REFERENCES items (number),
            story INTEGER NOT NULL REFERENCES stories (number),
            since TEXT NOT NULL CHECK (length(since) = 20),
            kind TEXT NOT NULL CHECK (kind IN ('link', 'text', 'alike', 'person')),
            words TEXT NOT NULL,
            probability REAL CHECK (probability BETWEEN 0 AND 1),
            nearest INTEGER REFERENCES items (number),
            CHECK (kind <> 'alike' OR probability IS NOT NULL)
        ) STRICT;
        CREATE INDEX story_items_of_story ON story_items (story, item);

        CREATE TABLE story_edits (
            number INTEGER NOT NULL PRIMARY KEY,
            item INTEGER NOT NULL REFERENCES items (number),
            action TEXT NOT NULL CHECK (action IN ('split', 'join', 'undo')),
            person TEXT NOT NULL CHECK (length(person) > 0),
            at TEXT NOT NULL CHECK (length(at) = 20),
            story_before INTEGER REFERENCES stories (number),
            story_after INTEGER REFERENCES stories (number),
            undoes INTEGER UNIQUE REFERENCES story_edits (number),
            CHECK (story_before IS NOT story_after),
            CHECK ((undoes IS NULL) = (action <> 'undo'))
        ) STRICT;
        CREATE INDEX story_edits_of_item ON story_edits (item, number);
        CREATE TRIGGER story_edits_keep BEFORE UPDATE ON story_edits
            BEGIN SELECT RAISE(ABORT, 'append-only: changes of stories'); END;
        CREATE TRIGGER story_edits_stay BEFORE DELETE ON story_edits
            BEGIN SELECT RAISE(ABORT, 'append-only: changes of stories'); END;

        -- Whether its story was looked for.
        ALTER TABLE items ADD COLUMN is_grouped INTEGER NOT NULL DEFAULT 0 CHECK (is_grouped IN (0, 1));
        CREATE INDEX items_ungrouped ON items (number) WHERE is_grouped = 0;
        """
}
