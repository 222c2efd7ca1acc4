// The fifth schema: vectors as a search reads them fastest, and the queue's order (see Version5Priorities).
// A table of data, so it may be longer than other files.

extension Schema {
    static let version5 = """
        ALTER TABLE item_vectors RENAME TO vectors_before;

        -- As before, but `change` rises with each vector that comes, so that who keeps them in memory reads what is new alone.
        CREATE TABLE item_vectors (
            key INTEGER NOT NULL PRIMARY KEY CHECK (key = (encoder << 40) + item),
            encoder INTEGER NOT NULL REFERENCES encoders (number),
            item INTEGER NOT NULL REFERENCES items (number),
            revision INTEGER NOT NULL CHECK (revision >= 1),
            change INTEGER NOT NULL UNIQUE CHECK (change >= 1),
            text BLOB NOT NULL CHECK (length(text) > 0)
        ) STRICT;

        -- Those of titles stand apart: no search reads them, and beside those of the texts they would make it read three pages for one.
        CREATE TABLE title_vectors (
            key INTEGER NOT NULL PRIMARY KEY REFERENCES item_vectors (key),
            title BLOB NOT NULL CHECK (length(title) > 0)
        ) STRICT;

        INSERT INTO item_vectors (key, encoder, item, revision, change, text)
            SELECT key, encoder, item, revision, row_number() OVER (ORDER BY item, encoder), text FROM vectors_before;
        INSERT INTO title_vectors (key, title) SELECT key, title FROM vectors_before;
        DROP TABLE vectors_before;
        """
}
