-- A store of the first schema with one item, as version 1 of the program wrote it.
INSERT INTO sources (id, title, feed_url, publisher, kind, languages, reason, is_paused, added_at)
VALUES ('office', 'Office: news', 'https://office.example/feed', 'Sample Office', 'federal', '["fr"]', '', 0, '2026-11-21T08:00:00Z');
INSERT INTO source_states (source, last_result, failures) VALUES ('office', 'ok', 0);
INSERT INTO items (id, source, identity, first_seen, last_seen, revision, revision_seen, revision_hash, date, year, content_hash, language)
VALUES ('__ID1__', 'office', 'id:1', '2026-11-21T08:00:00Z', '2026-11-21T08:00:00Z', 1, '2026-11-21T08:00:00Z',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '2026-11-21T08:00:00Z', 2026,
    'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'fr');
INSERT INTO item_revisions (item, number, seen_at, hash, title, summary, text, authors, categories)
VALUES (1, 1, '2026-11-21T08:00:00Z', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'One', '<p>v1</p>', 'v1', '[]', '[]');
INSERT INTO item_search (rowid, title, text) SELECT number, title, text FROM current_texts;
