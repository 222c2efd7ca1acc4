-- A store of the second schema, as version 2 of the program wrote it: three sources, of which one fails and one is paused; an item that
-- left its feed, one with two revisions, the same text from two sources, a decision, a verdict and a brief.
INSERT INTO sources (id, title, feed_url, publisher, kind, languages, reason, seen, is_paused, added_at, paused_by, paused_at) VALUES
    ('office', 'Office: news', 'https://office.example/feed', 'Sample Office', 'federal', '["fr"]', 'why', NULL, 0, '2026-01-01T00:00:00Z', NULL, NULL),
    ('gazette', 'Gazette', 'https://gazette.example/rss', 'Sample Gazette', 'press', '["nl","fr"]', '', NULL, 0, '2026-01-01T00:00:00Z', NULL, NULL),
    ('quiet', 'Quiet', 'https://quiet.example/rss', 'Sample Quiet', 'vendor', '[]', '', NULL, 1, '2026-01-01T00:00:00Z', 'anna', '2026-02-01T00:00:00Z');
INSERT INTO source_states (source, last_result, last_polled, last_success, next_due, entity_tag, validators_url, failures, last_error) VALUES
    ('office', 'notModified', '2026-11-21T08:00:00Z', '2026-11-21T08:00:00Z', '2026-11-21T09:00:00Z', '"a"', 'https://office.example/feed', 0, NULL),
    ('gazette', 'failed', '2026-11-21T08:00:00Z', NULL, '2026-11-21T09:00:00Z', NULL, NULL, 3, 'gazette.example: refused'),
    ('quiet', 'new', NULL, NULL, NULL, NULL, NULL, 0, NULL);
INSERT INTO items (id, source, identity, first_seen, last_seen, revision, revision_seen, revision_hash, date, year, canonical_link, language,
    relevance, classified_by, state, importance) VALUES
    ('__ID1__', 'office', 'id:1', '2026-11-01T08:00:00Z', '2026-11-10T08:00:00Z', 1, '2026-11-01T08:00:00Z', '__H__', '2026-11-01T08:00:00Z', 2026, 'https://office.example/1', 'fr', 0.9, 'test-1', 'kept', 2),
    ('__ID2__', 'office', 'id:2', '2026-11-02T08:00:00Z', '2026-11-20T08:00:00Z', 2, '2026-11-03T08:00:00Z', '__H__', '2026-11-02T08:00:00Z', 2026, 'https://office.example/2', 'fr', NULL, NULL, 'undecided', 0),
    ('__ID3__', 'office', 'id:3', '2026-11-04T08:00:00Z', '2026-11-20T08:00:00Z', 1, '2026-11-04T08:00:00Z', '__H__', '2026-11-04T08:00:00Z', 2026, 'https://office.example/3', 'fr', NULL, NULL, 'undecided', 0),
    ('__ID4__', 'office', 'id:4', '2026-11-06T08:00:00Z', '2026-11-20T08:00:00Z', 1, '2026-11-06T08:00:00Z', '__H__', '2026-11-06T08:00:00Z', 2026, 'https://office.example/4', 'fr', NULL, NULL, 'undecided', 0),
    ('__ID5__', 'gazette', 'id:4', '2026-11-06T09:00:00Z', '2026-11-20T08:00:00Z', 1, '2026-11-06T09:00:00Z', '__H__', '2026-11-06T09:00:00Z', 2026, 'https://gazette.example/4', 'fr', NULL, NULL, 'undecided', 0);
INSERT INTO item_revisions (item, number, seen_at, hash, title, text, authors, categories) VALUES
    (1, 1, '2026-11-01T08:00:00Z', '__H__', 'One', 'first', '[{"name":"A. Sample"}]', '["x"]'),
    (2, 1, '2026-11-02T08:00:00Z', '__H__', 'Two', 'before', '[]', '[]'),
    (2, 2, '2026-11-03T08:00:00Z', '__H__', 'Two', 'after', '[]', '[]'),
    (3, 1, '2026-11-04T08:00:00Z', '__H__', 'Three', 'third', '[]', '[]'),
    (4, 1, '2026-11-06T08:00:00Z', '__H__', 'Four', '__LONG__', '[]', '[]'),
    (5, 1, '2026-11-06T09:00:00Z', '__H__', 'Four', '__LONG__', '[]', '[]');
INSERT INTO item_search (rowid, title, text) SELECT number, title, text FROM current_texts;
INSERT INTO verdicts (item, revision, model, language, relevance, scores)
    VALUES (1, 1, 'test-1', 'fr', 0.9, '[{"above":true,"because":["nuage"],"p":0.8,"theme":"cloud"}]');
INSERT INTO verdict_themes (item, theme, position, probability) VALUES (1, 'cloud', 0, 0.8);
INSERT INTO item_themes (item, theme, position) VALUES (1, 'cloud', 0);
INSERT INTO decisions (batch, item, action, person, at, state_before, state_after, importance_before, importance_after)
    VALUES (1, 1, 'keep', 'anna', '2026-11-02T08:00:00Z', 'undecided', 'kept', 0, 2);
INSERT INTO polls (source, at, result, new_items, new_revisions, unchanged_items, wire_bytes, elapsed_milliseconds, finding_count, findings) VALUES
    ('office', '2026-11-20T08:00:00Z', 'ok', 1, 0, 2, 10, 5, 0, '[]'), ('office', '2026-11-21T08:00:00Z', 'notModified', 0, 0, 0, 0, 5, 0, '[]');
