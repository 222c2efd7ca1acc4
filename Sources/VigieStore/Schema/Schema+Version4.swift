// The fourth schema: the encoders' vectors of items, and which items still wait for them.
// A table of data, so it may be longer than other files.

extension Schema {
    static let version4 = """
        -- Encoders that ever made vectors here. `is_wanted`: installed when somebody last looked; items wait for these alone.
        CREATE TABLE encoders (
            number INTEGER NOT NULL PRIMARY KEY CHECK (number BETWEEN 1 AND 255),
            name TEXT NOT NULL UNIQUE CHECK (length(name) > 0),
            is_wanted INTEGER NOT NULL CHECK (is_wanted IN (0, 1))
        ) STRICT;

        -- Half-precision numbers, little-endian. The key keeps the vectors of one encoder together, in the order of items, so that a search
        -- reads them in one go; of an older revision than the item's they count no more.
        CREATE TABLE item_vectors (
            key INTEGER NOT NULL PRIMARY KEY CHECK (key = (encoder << 40) + item),
            encoder INTEGER NOT NULL REFERENCES encoders (number),
            item INTEGER NOT NULL REFERENCES items (number),
            revision INTEGER NOT NULL CHECK (revision >= 1),
            text BLOB NOT NULL CHECK (length(text) > 0),
            title BLOB NOT NULL CHECK (length(title) = length(text))
        ) STRICT;

        -- Whether every wanted encoder has read the newest revision.
        ALTER TABLE items ADD COLUMN is_encoded INTEGER NOT NULL DEFAULT 0 CHECK (is_encoded IN (0, 1));
        CREATE INDEX items_unencoded ON items (number) WHERE is_encoded = 0;
        """
}
