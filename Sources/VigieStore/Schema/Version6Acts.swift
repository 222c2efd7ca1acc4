// Acts in the sixth schema: whatever a person did to items in one go, decisions and changes of stories alike, in one rising order, so that
// one key takes back the last thing, whatever it was.
import GRDB

/// One table of acts, to which the rows of both journals refer.
enum Version6Acts {
    /// Gives every row that is there its act: rows of decisions by what was one call, changes of stories one by one.
    static func createActs(_ db: Database) throws {
        try db.execute(sql: tables)
        try db.execute(sql: fill)
        try db.execute(sql: journals)
    }

    private static let tables = """
        -- `open`: how many of its rows nobody has taken back. `changed`: how many of them changed anything, for what others have changed
        -- since stays as they left it. `at`: when its first row was written.
        CREATE TABLE acts (
            number INTEGER NOT NULL PRIMARY KEY,
            matter TEXT NOT NULL CHECK (matter IN ('decision', 'story', 'star')),
            person TEXT NOT NULL CHECK (length(person) > 0),
            kind TEXT NOT NULL CHECK (kind IN ('decide', 'undo', 'redo')),
            at TEXT NOT NULL CHECK (length(at) = 20),
            size INTEGER NOT NULL CHECK (size > 0),
            open INTEGER NOT NULL CHECK (open BETWEEN 0 AND size),
            changed INTEGER NOT NULL CHECK (changed BETWEEN 0 AND size)
        ) STRICT;
        CREATE INDEX acts_of_person ON acts (person, number);
        CREATE INDEX acts_open ON acts (person, number) WHERE open > 0;
        CREATE INDEX acts_decided ON acts (person, number) WHERE kind = 'decide';
        CREATE INDEX acts_by_date ON acts (at, number);
        CREATE TRIGGER acts_stay BEFORE DELETE ON acts
            BEGIN SELECT RAISE(ABORT, 'append-only: acts'); END;
        """

    private static let fill = """
        CREATE TEMP TABLE found_acts AS
        SELECT row_number() OVER (ORDER BY at, matter DESC, batch) AS number, * FROM (
            SELECT 'decision' AS matter, batch, person, CASE WHEN max(undoes) IS NULL THEN 'decide' ELSE 'undo' END AS kind, min(at) AS at,
                count(*) AS size, sum(NOT EXISTS (SELECT 1 FROM decisions AS later WHERE later.undoes = decisions.number)) AS open,
                sum(state_before <> state_after OR themes_before IS NOT themes_after OR importance_before <> importance_after
                    OR note_before IS NOT note_after) AS changed
            FROM decisions GROUP BY batch, person
            UNION ALL
            SELECT 'story', number, person, CASE action WHEN 'undo' THEN 'undo' ELSE 'decide' END, at, 1,
                NOT EXISTS (SELECT 1 FROM story_edits AS later WHERE later.undoes = story_edits.number),
                story_before IS NOT story_after
            FROM story_edits);
        CREATE INDEX temp.found_acts_by_row ON found_acts (matter, batch, person);
        INSERT INTO acts (number, matter, person, kind, at, size, open, changed)
            SELECT number, matter, person, kind, at, size, open, changed FROM found_acts ORDER BY number;
        """

    /// A change of a story that takes back one whose item others have moved since leaves it where it is, as with decisions: the table is
    /// made anew without the check that forbade it.
    private static let journals = """
        -- `restores`: of a row that takes another back, the row whose state it brings back; an item that was kept counts from then.
        ALTER TABLE decisions ADD COLUMN act INTEGER REFERENCES acts (number);
        ALTER TABLE decisions ADD COLUMN restores INTEGER REFERENCES decisions (number);
        DROP TRIGGER decisions_keep;
        UPDATE decisions SET restores = (SELECT max(found.number) FROM decisions AS found
                WHERE found.item = decisions.item AND found.number < decisions.number AND found.undoes IS NULL
                    AND found.state_after = decisions.state_after AND found.state_before <> found.state_after)
            WHERE undoes IS NOT NULL AND state_before <> state_after;
        UPDATE decisions SET act = (SELECT number FROM found_acts
            WHERE found_acts.matter = 'decision' AND found_acts.batch = decisions.batch AND found_acts.person = decisions.person);
        CREATE TRIGGER decisions_keep BEFORE UPDATE ON decisions
            BEGIN SELECT RAISE(ABORT, 'append-only: decisions'); END;
        CREATE TRIGGER decisions_have_acts BEFORE INSERT ON decisions WHEN NEW.act IS NULL
            BEGIN SELECT RAISE(ABORT, 'a decision without its act'); END;
        CREATE INDEX decisions_of_act ON decisions (act, number);

        -- `place_before`: how the item came into the story that it was in, as JSON. `was_grouped`: whether its story had been looked for.
        CREATE TABLE new_story_edits (
            number INTEGER NOT NULL PRIMARY KEY,
            act INTEGER NOT NULL REFERENCES acts (number),
            item INTEGER NOT NULL REFERENCES items (number),
            action TEXT NOT NULL CHECK (action IN ('split', 'join', 'undo')),
            person TEXT NOT NULL CHECK (length(person) > 0),
            at TEXT NOT NULL CHECK (length(at) = 20),
            story_before INTEGER REFERENCES stories (number),
            story_after INTEGER REFERENCES stories (number),
            undoes INTEGER UNIQUE REFERENCES new_story_edits (number),
            place_before TEXT,
            was_grouped INTEGER NOT NULL CHECK (was_grouped IN (0, 1)),
            CHECK (action = 'undo' OR story_before IS NOT story_after),
            CHECK ((undoes IS NULL) = (action <> 'undo'))
        ) STRICT;
        INSERT INTO new_story_edits (number, act, item, action, person, at, story_before, story_after, undoes,
                was_grouped)
            SELECT story_edits.number, found_acts.number, item, action, story_edits.person, story_edits.at, story_before, story_after, undoes,
                1
            FROM story_edits JOIN found_acts ON found_acts.matter = 'story' AND found_acts.batch = story_edits.number
            ORDER BY story_edits.number;
        DROP TRIGGER story_edits_stay;
        DROP TABLE story_edits;
        ALTER TABLE new_story_edits RENAME TO story_edits;
        CREATE INDEX story_edits_of_item ON story_edits (item, number);
        CREATE INDEX story_edits_of_act ON story_edits (act, number);
        CREATE TRIGGER story_edits_keep BEFORE UPDATE ON story_edits
            BEGIN SELECT RAISE(ABORT, 'append-only: changes of stories'); END;
        CREATE TRIGGER story_edits_stay BEFORE DELETE ON story_edits
            BEGIN SELECT RAISE(ABORT, 'append-only: changes of stories'); END;
        DROP TABLE temp.found_acts;

        -- For one journal of everything, in the order of time.
        CREATE INDEX account_events_by_date ON account_events (at, number);
        CREATE INDEX source_events_by_date ON source_events (at, number);
        CREATE INDEX brief_revisions_by_date ON brief_revisions (saved_at);
        """
}
