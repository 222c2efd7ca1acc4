// The second schema: finds an item by what it states, and polls by time. Columns that only a dropped query read are gone.

extension Schema {
    static let version2 = """
        CREATE INDEX items_by_identity ON items (source, identity);
        CREATE INDEX polls_by_time ON polls (source, at);

        DROP INDEX items_by_content;
        ALTER TABLE items DROP COLUMN content_hash;
        """
}
