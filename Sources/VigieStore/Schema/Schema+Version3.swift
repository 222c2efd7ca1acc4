// The third schema: evidence, withdrawals, conditions of sources with their changes, addresses that moved, and texts that are equal.
// Indexes that a harvest wrote for every item, and that another can answer for, are gone.
// A table of data, so it may be longer than other files.

extension Schema {
    static let version3 = """
        ALTER TABLE sources ADD COLUMN poll_minutes INTEGER CHECK (poll_minutes > 0);
        ALTER TABLE sources ADD COLUMN poll_minutes_by TEXT;
        ALTER TABLE sources ADD COLUMN poll_minutes_at TEXT CHECK (length(poll_minutes_at) = 20);
        ALTER TABLE sources ADD COLUMN outline TEXT;

        -- In the order in which they were left. `moved`: by a permanent redirect that held; `listed`: a list or a person said so.
        CREATE TABLE former_addresses (
            number INTEGER NOT NULL PRIMARY KEY,
            source TEXT NOT NULL REFERENCES sources (id),
            url TEXT NOT NULL CHECK (length(url) > 0),
            until TEXT NOT NULL CHECK (length(until) = 20),
            cause TEXT NOT NULL CHECK (cause IN ('moved', 'listed'))
        ) STRICT;
        CREATE INDEX former_addresses_of_source ON former_addresses (source, number);

        ALTER TABLE source_states ADD COLUMN last_body TEXT CHECK (length(last_body) = 20);
        ALTER TABLE source_states ADD COLUMN failure TEXT;
        ALTER TABLE source_states ADD COLUMN failing_since TEXT CHECK (length(failing_since) = 20);
        ALTER TABLE source_states ADD COLUMN moved_to TEXT;
        ALTER TABLE source_states ADD COLUMN moved_since TEXT CHECK (length(moved_since) = 20);
        ALTER TABLE source_states ADD COLUMN moved_polls INTEGER
            CHECK ((moved_to IS NULL) = (moved_polls IS NULL) AND (moved_to IS NULL) = (moved_since IS NULL));
        ALTER TABLE source_states ADD COLUMN item_count INTEGER CHECK (item_count >= 0);
        ALTER TABLE source_states ADD COLUMN is_malformed INTEGER NOT NULL DEFAULT 0 CHECK (is_malformed IN (0, 1));
        ALTER TABLE source_states ADD COLUMN server_seconds INTEGER;
        ALTER TABLE source_states ADD COLUMN ttl_minutes INTEGER;
        ALTER TABLE source_states ADD COLUMN update_minutes INTEGER;
        ALTER TABLE source_states ADD COLUMN skip_hours TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE source_states ADD COLUMN skip_days TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE source_states ADD COLUMN newest_item TEXT CHECK (length(newest_item) = 20);
        ALTER TABLE source_states ADD COLUMN mean_gap REAL;
        ALTER TABLE source_states ADD COLUMN long_gap REAL CHECK ((mean_gap IS NULL) = (long_gap IS NULL));
        ALTER TABLE source_states ADD COLUMN condition TEXT NOT NULL DEFAULT 'new' CHECK (condition IN
            ('new', 'ok', 'unchanged', 'quiet', 'empty', 'recovered', 'broken', 'moved', 'gone', 'paused'));
        ALTER TABLE source_states ADD COLUMN condition_since TEXT CHECK (length(condition_since) = 20);
        -- When the document was read whose items are marked as listed.
        ALTER TABLE source_states ADD COLUMN last_listed TEXT CHECK (length(last_listed) = 20);

        -- Each change of a source's condition or address, to be told once.
        CREATE TABLE source_events (
            number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL REFERENCES sources (id),
            at TEXT NOT NULL CHECK (length(at) = 20),
            condition_before TEXT NOT NULL,
            condition_after TEXT NOT NULL,
            message TEXT NOT NULL,
            is_reported INTEGER NOT NULL DEFAULT 0 CHECK (is_reported IN (0, 1))
        ) STRICT;
        CREATE INDEX source_events_of_source ON source_events (source, number);
        CREATE INDEX source_events_unreported ON source_events (number) WHERE is_reported = 0;

        CREATE TABLE host_holds (
            host TEXT NOT NULL PRIMARY KEY,
            until TEXT NOT NULL CHECK (length(until) = 20)
        ) STRICT, WITHOUT ROWID;

        -- What imported lists hold beyond their sources, by list, so that each goes out as it came in.
        CREATE TABLE source_lists (
            name TEXT NOT NULL PRIMARY KEY CHECK (length(name) > 0),
            extras TEXT NOT NULL,
            imported_at TEXT NOT NULL CHECK (length(imported_at) = 20)
        ) STRICT;

        -- What the store remembers of its own upkeep.
        CREATE TABLE settings (
            name TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- Records of the evidence. Where a record was let go of, its row stays while a revision names it, without a place.
        CREATE TABLE evidence (
            number INTEGER NOT NULL PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            source TEXT NOT NULL REFERENCES sources (id),
            file TEXT,
            offset INTEGER CHECK (offset >= 0),
            length INTEGER CHECK (length > 0),
            url TEXT NOT NULL,
            at TEXT NOT NULL CHECK (length(at) = 20),
            payload_hash TEXT NOT NULL CHECK (length(payload_hash) = 64),
            is_revisit INTEGER NOT NULL CHECK (is_revisit IN (0, 1)),
            refers INTEGER REFERENCES evidence (number),
            CHECK ((file IS NULL) = (offset IS NULL) AND (file IS NULL) = (length IS NULL)),
            CHECK (refers IS NULL OR is_revisit = 1)
        ) STRICT;
        CREATE INDEX evidence_by_payload ON evidence (source, payload_hash, number) WHERE file IS NOT NULL AND is_revisit = 0;
        CREATE INDEX evidence_by_place ON evidence (file, offset) WHERE file IS NOT NULL;
        CREATE INDEX evidence_by_reference ON evidence (refers) WHERE refers IS NOT NULL;

        -- The publisher's own address of the page, as published.
        ALTER TABLE item_revisions ADD COLUMN canonical_link TEXT;
        ALTER TABLE item_revisions ADD COLUMN evidence INTEGER REFERENCES evidence (number);
        CREATE INDEX item_revisions_by_evidence ON item_revisions (evidence) WHERE evidence IS NOT NULL;

        -- Whether it is in its source's newest document. While it is, `last_seen` is the time of that document (`last_listed`), so that
        -- a document which lists it again writes nothing.
        ALTER TABLE items ADD COLUMN is_listed INTEGER NOT NULL DEFAULT 0 CHECK (is_listed IN (0, 1));
        ALTER TABLE items ADD COLUMN withdrawn_kind TEXT CHECK (withdrawn_kind IN ('stated', 'missing'));
        ALTER TABLE items ADD COLUMN withdrawn_at TEXT
            CHECK (length(withdrawn_at) = 20 AND withdrawn_kind IS NOT NULL OR withdrawn_at IS NULL AND withdrawn_kind IS NULL);
        ALTER TABLE items ADD COLUMN withdrawn_reason TEXT CHECK (withdrawn_reason IS NULL OR withdrawn_kind IS NOT NULL);
        -- A number for each canonical link, which the index holds in place of the link; null where there is none.
        ALTER TABLE items ADD COLUMN link_key INTEGER;
        -- The first eight bytes of the hash of its words; null where they are too few to tell texts apart.
        ALTER TABLE items ADD COLUMN text_hash INTEGER;

        DROP INDEX items_by_date;
        DROP INDEX items_by_year;
        DROP INDEX items_by_state;
        DROP INDEX items_by_triage;
        DROP INDEX items_by_relevance;
        DROP INDEX items_by_importance;
        DROP INDEX items_by_classifier;
        DROP INDEX items_by_revision_seen;
        DROP INDEX items_by_identity;
        DROP INDEX items_by_link;
        ALTER TABLE items DROP COLUMN year;
        DROP INDEX polls_of_source;

        UPDATE source_states SET last_listed = (SELECT MAX(last_seen) FROM items WHERE items.source = source_states.source);
        UPDATE items SET is_listed = 1
            WHERE last_seen = (SELECT last_listed FROM source_states WHERE source_states.source = items.source);
        UPDATE source_states SET is_malformed = last_result = 'recovered', condition_since = last_polled, condition = CASE
            WHEN (SELECT is_paused FROM sources WHERE id = source) = 1 THEN 'paused'
            WHEN last_result = 'gone' THEN 'gone'
            WHEN last_result IN ('failed', 'notAFeed') AND failures >= 3 THEN 'broken'
            WHEN last_result IN ('notModified', 'sameBody') THEN 'unchanged'
            WHEN last_result IN ('ok', 'recovered') THEN last_result
            ELSE 'new' END;
        """

    /// Made once the columns are filled. A harvest writes an index for each item that its condition lets in: most items are undecided, not
    /// important, once revised and known by a plain identity, so that most of these stay small or are written later.
    static let version3Indexes = """
        CREATE INDEX items_by_date_undecided ON items (date DESC, id) WHERE state = 'undecided';
        CREATE INDEX items_by_date_decided ON items (state, date DESC, id) WHERE state <> 'undecided';
        CREATE INDEX items_by_relevance_undecided ON items (relevance DESC, date DESC, id)
            WHERE state = 'undecided' AND relevance IS NOT NULL;
        CREATE INDEX items_by_relevance_decided ON items (state, relevance DESC, date DESC, id)
            WHERE state <> 'undecided' AND relevance IS NOT NULL;
        CREATE INDEX items_by_importance ON items (importance DESC, date DESC, id) WHERE importance > 0;
        CREATE INDEX items_by_revision_seen ON items (revision_seen) WHERE revision > 1;
        CREATE INDEX items_unclassified ON items (classified_by) WHERE classified_by IS NULL;
        CREATE INDEX items_by_classifier ON items (classified_by, number) WHERE classified_by IS NOT NULL;
        CREATE INDEX items_listed ON items (source) WHERE is_listed = 1;
        CREATE INDEX items_by_link ON items (link_key) WHERE link_key IS NOT NULL;
        CREATE INDEX items_by_text ON items (text_hash) WHERE text_hash IS NOT NULL;
        -- Items that were told apart from others of the same stated identity, and those whose own has a blank in it.
        CREATE INDEX items_by_mixed_identity ON items (source, identity) WHERE instr(identity, ' ') > 0;

        -- Nothing here is ranked, so that no sizes are kept. Segments are merged by sixteens: a harvest writes one for each transaction.
        DROP TABLE item_search;
        CREATE VIRTUAL TABLE item_search USING fts5(
            title, text, content = 'current_texts', content_rowid = 'number', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2');
        INSERT INTO item_search (item_search, rank) VALUES ('automerge', 16);
        INSERT INTO item_search (item_search) VALUES ('rebuild');
        """
}
