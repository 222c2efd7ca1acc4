// The part of the sixth schema that lets a page send its requests again: what each did, and what a saved search was before.
import GRDB

/// Tables of requests that may come twice, and of what can be put back.
enum Version6Requests {
    static func createRequests(_ db: Database) throws {
        try db.execute(sql: sql)
    }

    private static let sql = """
        -- What a page's request with a key of its own did: an act, or with null nothing that is one.
        CREATE TABLE page_requests (
            person TEXT NOT NULL CHECK (length(person) > 0),
            key TEXT NOT NULL CHECK (length(key) > 0),
            at TEXT NOT NULL CHECK (length(at) = 20),
            act INTEGER REFERENCES acts (number),
            PRIMARY KEY (person, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX page_requests_by_date ON page_requests (at);

        -- What a saved search was before it was removed, or another one took its name. `query`: its number; `owner`: empty where all share it.
        CREATE TABLE saved_query_edits (
            number INTEGER NOT NULL PRIMARY KEY,
            action TEXT NOT NULL CHECK (action IN ('removed', 'replaced')),
            person TEXT NOT NULL CHECK (length(person) > 0),
            at TEXT NOT NULL CHECK (length(at) = 20),
            query INTEGER NOT NULL,
            owner TEXT NOT NULL,
            name TEXT NOT NULL,
            text TEXT NOT NULL,
            item_order TEXT NOT NULL,
            position INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX saved_query_edits_of_person ON saved_query_edits (person, number);
        CREATE TRIGGER saved_query_edits_keep BEFORE UPDATE ON saved_query_edits
            BEGIN SELECT RAISE(ABORT, 'append-only: changes of saved searches'); END;
        CREATE TRIGGER saved_query_edits_stay BEFORE DELETE ON saved_query_edits
            BEGIN SELECT RAISE(ABORT, 'append-only: changes of saved searches'); END;
        """
}
