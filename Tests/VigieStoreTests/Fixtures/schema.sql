CREATE INDEX account_events_by_date ON account_events (at, number);

CREATE INDEX account_events_of_user ON account_events (user, number);

CREATE INDEX acts_by_date ON acts (at, number);

CREATE INDEX acts_decided ON acts (person, number) WHERE kind = 'decide';

CREATE INDEX acts_of_person ON acts (person, number);

CREATE INDEX acts_open ON acts (person, number) WHERE open > 0;

CREATE INDEX announcements_by_date ON announcements (at);

CREATE UNIQUE INDEX api_tokens_of_user ON api_tokens (user, name) WHERE revoked IS NULL;

CREATE INDEX brief_acts_by_date ON brief_acts (at);

CREATE INDEX brief_acts_of_brief ON brief_acts (brief, revision);

CREATE INDEX brief_drafts_beside_of_brief ON brief_drafts_beside (brief, person);

CREATE INDEX brief_items_by_item ON brief_items (item);

CREATE INDEX brief_revisions_by_date ON brief_revisions (saved_at);

CREATE INDEX brief_revisions_by_year ON brief_revisions (year, brief);

CREATE INDEX decisions_by_time ON decisions (at);

CREATE INDEX decisions_of_act ON decisions (act, number);

CREATE INDEX decisions_of_item ON decisions (item, number);

CREATE INDEX decisions_of_person ON decisions (person, number);

CREATE INDEX digest_letters_of_recipient ON digest_letters (recipient, audience, first_day, last_day);

CREATE INDEX edition_items_by_item ON edition_items (item);

CREATE INDEX edition_orders_by_date ON edition_orders (at, number);

CREATE INDEX edition_orders_of_year ON edition_orders (year, number);

CREATE INDEX edition_plans_by_date ON edition_plans (at, number);

CREATE INDEX edition_plans_of_year ON edition_plans (year, number);

CREATE INDEX errata_by_date ON errata (at, number);

CREATE INDEX errata_of_year ON errata (year, number);

CREATE INDEX erratum_acts_by_date ON erratum_acts (at, number);

CREATE INDEX evidence_by_payload ON evidence (source, payload_hash, number) WHERE file IS NOT NULL AND is_revisit = 0;

CREATE INDEX evidence_by_place ON evidence (file, offset) WHERE file IS NOT NULL;

CREATE INDEX evidence_by_reference ON evidence (refers) WHERE refers IS NOT NULL;

CREATE INDEX follow_ups_by_date ON follow_ups (at, number);

CREATE INDEX follow_ups_of_year ON follow_ups (year, brief, number);

CREATE INDEX former_addresses_of_source ON former_addresses (source, number);

CREATE UNIQUE INDEX identities_linked ON identities (issuer, subject) WHERE unlinked_at IS NULL;

CREATE UNIQUE INDEX identities_of_user ON identities (user, issuer) WHERE unlinked_at IS NULL;

CREATE INDEX item_dates_by_date ON item_dates (date, item, position);

CREATE INDEX item_facets_by_model ON item_facets (model, item);

CREATE INDEX item_revisions_by_evidence ON item_revisions (evidence) WHERE evidence IS NOT NULL;

CREATE INDEX item_themes_by_theme ON item_themes (theme, item);

CREATE INDEX items_by_classifier ON items (classified_by, number) WHERE classified_by IS NOT NULL;

CREATE INDEX items_by_date_decided ON items (state, date DESC, id) WHERE state <> 'undecided';

CREATE INDEX items_by_date_undecided ON items (date DESC, id) WHERE state = 'undecided';

CREATE INDEX items_by_importance ON items (importance DESC, date DESC, id) WHERE importance > 0;

CREATE INDEX items_by_link ON items (link_key) WHERE link_key IS NOT NULL;

CREATE INDEX items_by_mixed_identity ON items (source, identity) WHERE instr(identity, ' ') > 0;

CREATE INDEX items_by_relevance_decided ON items (state, relevance DESC, date DESC, id)
    WHERE state <> 'undecided' AND relevance IS NOT NULL;

CREATE INDEX items_by_relevance_undecided ON items (relevance DESC, date DESC, id)
    WHERE state = 'undecided' AND relevance IS NOT NULL;

CREATE INDEX items_by_revision_seen ON items (revision_seen) WHERE revision > 1;

CREATE INDEX items_by_source ON items (source, date DESC, id);

CREATE INDEX items_by_text ON items (text_hash) WHERE text_hash IS NOT NULL;

CREATE INDEX items_important_undecided ON items (importance DESC, date DESC, id) WHERE importance > 0 AND state = 'undecided';

CREATE INDEX items_listed ON items (source) WHERE is_listed = 1;

CREATE INDEX items_noted ON items (number) WHERE note IS NOT NULL;

CREATE INDEX items_unclassified ON items (classified_by) WHERE classified_by IS NULL;

CREATE INDEX items_unencoded ON items (number) WHERE is_encoded = 0;

CREATE INDEX items_ungrouped ON items (number) WHERE is_grouped = 0;

CREATE INDEX items_unranked ON items (number) WHERE is_ranked = 0 AND state = 'undecided';

CREATE INDEX items_withdrawn ON items (number) WHERE withdrawn_kind IS NOT NULL;

CREATE INDEX known_browsers_of_user ON known_browsers (user);

CREATE INDEX log_in_failures_by_date ON log_in_failures (last);

CREATE INDEX page_requests_by_date ON page_requests (at);

CREATE INDEX polls_by_time ON polls (source, at);

CREATE INDEX priorities_by_decides ON priorities (decides DESC, item DESC);

CREATE INDEX priorities_by_matters ON priorities (matters DESC, item DESC);

CREATE INDEX repeatable_requests_by_date ON repeatable_requests (at);

CREATE INDEX saved_query_edits_of_person ON saved_query_edits (person, number);

CREATE INDEX sessions_of_user ON sessions (user);

CREATE INDEX source_edits_by_date ON source_edits (at, number);

CREATE INDEX source_edits_of_batch ON source_edits (batch, number);

CREATE INDEX source_edits_of_source ON source_edits (source, number);

CREATE INDEX source_events_by_date ON source_events (at, number);

CREATE INDEX source_events_of_source ON source_events (source, number);

CREATE INDEX source_events_unreported ON source_events (number) WHERE is_reported = 0;

CREATE INDEX source_list_edits_of_batch ON source_list_edits (batch, number);

CREATE INDEX source_states_due ON source_states (next_due, source);

CREATE INDEX star_edits_of_act ON star_edits (act, number);

CREATE INDEX star_edits_of_item ON star_edits (item, number);

CREATE INDEX stories_by_date ON stories (last_date DESC, number DESC) WHERE size > 1;

CREATE INDEX stories_by_size ON stories (size DESC, last_date DESC, number DESC) WHERE size > 1;

CREATE INDEX story_edits_of_act ON story_edits (act, number);

CREATE INDEX story_edits_of_item ON story_edits (item, number);

CREATE INDEX story_items_of_story ON story_items (story, item);

CREATE INDEX term_edits_by_date ON term_edits (at, number);

CREATE INDEX trainings_by_date ON trainings (started, number);

CREATE UNIQUE INDEX trainings_running ON trainings (state) WHERE state = 'running';

CREATE TABLE account_events (
    number INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL CHECK (length(at) = 20),
    action TEXT NOT NULL CHECK (action IN ('added', 'role', 'name', 'link', 'password', 'deactivated', 'activated', 'log-in',
        'log-out', 'sessions', 'held-back', 'sign-on', 'linked', 'unlinked', 'token-made', 'token-revoked')),
    user INTEGER REFERENCES users (number),
    person TEXT NOT NULL CHECK (length(person) > 0),
    detail TEXT
) STRICT;

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

CREATE TABLE announcements (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    person TEXT NOT NULL CHECK (length(person) > 0),
    key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 16),
    at TEXT NOT NULL CHECK (length(at) = 20),
    items BLOB NOT NULL,
    UNIQUE (person, key)
) STRICT;

CREATE TABLE api_tokens (
    number INTEGER NOT NULL PRIMARY KEY,
    token TEXT NOT NULL UNIQUE CHECK (length(token) = 64),
    user INTEGER NOT NULL REFERENCES users (number),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    scopes TEXT NOT NULL,
    made TEXT NOT NULL CHECK (length(made) = 20),
    expires TEXT NOT NULL CHECK (length(expires) = 20),
    last_used TEXT CHECK (length(last_used) = 20),
    revoked TEXT CHECK (length(revoked) = 20)
) STRICT;

CREATE TABLE brief_acts (
    number INTEGER NOT NULL PRIMARY KEY,
    brief TEXT NOT NULL,
    revision INTEGER NOT NULL,
    act TEXT NOT NULL CHECK (act IN ('approve', 'withdraw', 'review', 'unreview')),
    language TEXT NOT NULL CHECK (language IN ('fr', 'nl', 'en')),
    field TEXT CHECK ((field IS NULL) = (act IN ('approve', 'withdraw'))),
    person TEXT NOT NULL CHECK (length(person) > 0),
    at TEXT NOT NULL CHECK (length(at) = 20),
    FOREIGN KEY (brief, revision) REFERENCES brief_revisions (brief, revision)
) STRICT;

CREATE TABLE brief_changes (
    brief TEXT NOT NULL,
    revision INTEGER NOT NULL,
    part TEXT NOT NULL CHECK (part = 'common' OR part LIKE '__.%'),
    PRIMARY KEY (brief, revision, part),
    FOREIGN KEY (brief, revision) REFERENCES brief_revisions (brief, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE brief_drafts (
    brief TEXT NOT NULL,
    person TEXT NOT NULL CHECK (length(person) > 0),
    base INTEGER NOT NULL,
    serial INTEGER NOT NULL CHECK (serial >= 1),
    body TEXT NOT NULL,
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    saved_at TEXT NOT NULL CHECK (length(saved_at) = 20),
    PRIMARY KEY (brief, person),
    FOREIGN KEY (brief, base) REFERENCES brief_revisions (brief, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE brief_drafts_beside (
    number INTEGER PRIMARY KEY,
    brief TEXT NOT NULL,
    person TEXT NOT NULL CHECK (length(person) > 0),
    base INTEGER NOT NULL,
    body TEXT NOT NULL,
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    saved_at TEXT NOT NULL CHECK (length(saved_at) = 20),
    FOREIGN KEY (brief, base) REFERENCES brief_revisions (brief, revision)
) STRICT;

CREATE TABLE brief_items (
    brief TEXT NOT NULL,
    revision INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 1),
    item INTEGER NOT NULL REFERENCES items (number),
    PRIMARY KEY (brief, revision, position),
    FOREIGN KEY (brief, revision) REFERENCES brief_revisions (brief, revision)
) STRICT;

CREATE TABLE brief_revisions (
    brief TEXT NOT NULL CHECK (length(brief) BETWEEN 2 AND 80),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    year INTEGER NOT NULL,
    themes TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('eu', 'federal', 'regional', 'federated', 'international')),
    kind TEXT NOT NULL CHECK (kind IN
        ('regulation', 'programme', 'product', 'security', 'study', 'event', 'end-of-life')),
    impact TEXT NOT NULL CHECK (impact IN ('low', 'medium', 'high')),
    horizon TEXT NOT NULL CHECK (horizon IN ('now', '12-months', '3-years', 'later')),
    confidence TEXT NOT NULL CHECK (confidence IN ('low', 'medium', 'high')),
    services TEXT NOT NULL,
    dates TEXT NOT NULL,
    decision_due TEXT,
    decision_effort TEXT CHECK (decision_effort IN ('low', 'medium', 'high')),
    saved_by TEXT NOT NULL CHECK (length(saved_by) > 0),
    saved_at TEXT NOT NULL CHECK (length(saved_at) = 20), ring TEXT CHECK (ring IN ('act', 'pilot', 'watch', 'set-aside')), maturity TEXT CHECK (maturity IN ('emerging', 'growing', 'mature', 'declining')), weak_signal INTEGER NOT NULL DEFAULT 0 CHECK (weak_signal IN (0, 1)),
    PRIMARY KEY (brief, revision),
    CHECK ((decision_due IS NULL) = (decision_effort IS NULL))
) STRICT;

CREATE TABLE brief_texts (
    brief TEXT NOT NULL,
    revision INTEGER NOT NULL,
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    message TEXT NOT NULL,
    facts TEXT NOT NULL,
    importance TEXT NOT NULL,
    action TEXT NOT NULL,
    date_labels TEXT NOT NULL,
    decision TEXT,
    owner TEXT, public_values TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (brief, revision, language),
    FOREIGN KEY (brief, revision) REFERENCES brief_revisions (brief, revision)
) STRICT;

CREATE TABLE decisions (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    batch INTEGER NOT NULL,
    item INTEGER NOT NULL REFERENCES items (number),
    action TEXT NOT NULL CHECK (action IN ('keep', 'reject', 'themes', 'importance', 'note', 'undo')),
    person TEXT NOT NULL CHECK (length(person) > 0),
    at TEXT NOT NULL CHECK (length(at) = 20),
    state_before TEXT NOT NULL CHECK (state_before IN ('undecided', 'kept', 'rejected')),
    state_after TEXT NOT NULL CHECK (state_after IN ('undecided', 'kept', 'rejected')),
    themes_before TEXT,
    themes_after TEXT,
    importance_before INTEGER NOT NULL CHECK (importance_before BETWEEN 0 AND 3),
    importance_after INTEGER NOT NULL CHECK (importance_after BETWEEN 0 AND 3),
    note_before TEXT,
    note_after TEXT,
    undoes INTEGER UNIQUE REFERENCES decisions (number), act INTEGER REFERENCES acts (number), restores INTEGER REFERENCES decisions (number),
    CHECK (undoes IS NULL OR action = 'undo')
) STRICT;

CREATE TABLE digest_letters (
    number INTEGER NOT NULL PRIMARY KEY,
    audience TEXT NOT NULL CHECK (audience IN ('analysts', 'office')),
    first_day TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day TEXT NOT NULL CHECK (length(last_day) = 10),
    recipient TEXT NOT NULL CHECK (length(recipient) = 64),
    at TEXT NOT NULL CHECK (length(at) = 20)
) STRICT;

CREATE TABLE edition_issues (
    edition INTEGER NOT NULL PRIMARY KEY REFERENCES editions (number),
    year INTEGER NOT NULL,
    issue INTEGER NOT NULL CHECK (issue >= 0),
    key TEXT NOT NULL CHECK (length(key) = 64),
    erratum INTEGER UNIQUE REFERENCES errata (number),
    CHECK ((erratum IS NULL) = (issue = 0)),
    UNIQUE (year, issue)
) STRICT;

CREATE TABLE edition_items (
    year INTEGER NOT NULL,
    item INTEGER NOT NULL REFERENCES items (number),
    PRIMARY KEY (year, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE edition_orders (
    number INTEGER NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL,
    briefs TEXT NOT NULL,
    person TEXT NOT NULL CHECK (length(person) > 0),
    at TEXT NOT NULL CHECK (length(at) = 20),
    undoes INTEGER UNIQUE REFERENCES edition_orders (number)
) STRICT;

CREATE TABLE edition_plans (
    number INTEGER NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200),
    as_of TEXT CHECK (length(as_of) = 10),
    has_english INTEGER NOT NULL CHECK (has_english IN (0, 1)),
    person TEXT NOT NULL CHECK (length(person) > 0),
    at TEXT NOT NULL CHECK (length(at) = 20)
) STRICT;

CREATE TABLE editions (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL,
    as_of TEXT NOT NULL CHECK (length(as_of) = 20),
    languages TEXT NOT NULL,
    manifest TEXT NOT NULL,
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    person TEXT NOT NULL CHECK (length(person) > 0),
    at TEXT NOT NULL CHECK (length(at) = 20)
) STRICT;

CREATE TABLE encoders (
    number INTEGER NOT NULL PRIMARY KEY CHECK (number BETWEEN 1 AND 255),
    name TEXT NOT NULL UNIQUE CHECK (length(name) > 0),
    is_wanted INTEGER NOT NULL CHECK (is_wanted IN (0, 1))
) STRICT;

CREATE TABLE errata (
    number INTEGER NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL,
    brief TEXT NOT NULL,
    field TEXT NOT NULL,
    texts TEXT NOT NULL,
    person TEXT NOT NULL CHECK (length(person) > 0),
    at TEXT NOT NULL CHECK (length(at) = 20)
) STRICT;

CREATE TABLE erratum_acts (
    number INTEGER NOT NULL PRIMARY KEY,
    erratum INTEGER NOT NULL UNIQUE REFERENCES errata (number),
    act TEXT NOT NULL CHECK (act IN ('approve', 'drop')),
    person TEXT NOT NULL CHECK (length(person) > 0),
    at TEXT NOT NULL CHECK (length(at) = 20)
) STRICT;

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

CREATE TABLE follow_ups (
    number INTEGER NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL,
    brief TEXT NOT NULL CHECK (length(brief) > 0),
    status TEXT NOT NULL CHECK (status IN ('done', 'under-way', 'planned', 'not-followed', 'unknown')),
    notes TEXT NOT NULL,
    person TEXT NOT NULL CHECK (length(person) > 0),
    at TEXT NOT NULL CHECK (length(at) = 20),
    undoes INTEGER UNIQUE REFERENCES follow_ups (number)
) STRICT;

CREATE TABLE former_addresses (
    number INTEGER NOT NULL PRIMARY KEY,
    source TEXT NOT NULL REFERENCES sources (id),
    url TEXT NOT NULL CHECK (length(url) > 0),
    until TEXT NOT NULL CHECK (length(until) = 20),
    cause TEXT NOT NULL CHECK (cause IN ('moved', 'listed'))
) STRICT;

CREATE TABLE host_holds (
    host TEXT NOT NULL PRIMARY KEY,
    until TEXT NOT NULL CHECK (length(until) = 20)
) STRICT, WITHOUT ROWID;

CREATE TABLE identities (
    number INTEGER NOT NULL PRIMARY KEY,
    user INTEGER NOT NULL REFERENCES users (number),
    issuer TEXT NOT NULL CHECK (length(issuer) > 0),
    subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
    name TEXT NOT NULL,
    linked_at TEXT NOT NULL CHECK (length(linked_at) = 20),
    linked_by TEXT NOT NULL CHECK (length(linked_by) > 0),
    unlinked_at TEXT CHECK (length(unlinked_at) = 20),
    unlinked_by TEXT CHECK (length(unlinked_by) > 0)
) STRICT;

CREATE TABLE item_dates (
    item INTEGER NOT NULL REFERENCES item_facets (item),
    position INTEGER NOT NULL CHECK (position >= 0),
    date TEXT NOT NULL CHECK (length(date) = 10),
    precision TEXT NOT NULL CHECK (precision IN ('day', 'month', 'quarter', 'year')),
    meaning TEXT NOT NULL CHECK (meaning IN ('applies', 'deadline', 'in-force', 'end-of-support')),
    was TEXT CHECK (length(was) = 10),
    strength REAL NOT NULL CHECK (strength BETWEEN 0 AND 1),
    field TEXT NOT NULL CHECK (field IN ('title', 'summary')),
    start INTEGER NOT NULL CHECK (start >= 0),
    length INTEGER NOT NULL CHECK (length >= 0),
    phrase TEXT NOT NULL,
    PRIMARY KEY (item, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE item_facets (
    item INTEGER NOT NULL PRIMARY KEY REFERENCES items (number),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    model TEXT NOT NULL CHECK (length(model) > 0),
    levels TEXT NOT NULL,
    kinds TEXT NOT NULL
) STRICT;

CREATE TABLE item_revisions (
    item INTEGER NOT NULL REFERENCES items (number),
    number INTEGER NOT NULL CHECK (number >= 1),
    seen_at TEXT NOT NULL CHECK (length(seen_at) = 20),
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    title TEXT NOT NULL,
    link TEXT,
    summary TEXT,
    content TEXT,
    text TEXT NOT NULL,
    published TEXT CHECK (length(published) = 20),
    updated TEXT CHECK (length(updated) = 20),
    authors TEXT NOT NULL,
    categories TEXT NOT NULL,
    stated_language TEXT, canonical_link TEXT, evidence INTEGER REFERENCES evidence (number),
    PRIMARY KEY (item, number)
) STRICT;

CREATE VIRTUAL TABLE item_search USING fts5(
    title, text, content = 'current_texts', content_rowid = 'number', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2');

CREATE TABLE item_themes (
    item INTEGER NOT NULL REFERENCES items (number),
    theme TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (item, theme)
) STRICT, WITHOUT ROWID;

CREATE TABLE item_vectors (
    key INTEGER NOT NULL PRIMARY KEY CHECK (key = (encoder << 40) + item),
    encoder INTEGER NOT NULL REFERENCES encoders (number),
    item INTEGER NOT NULL REFERENCES items (number),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    change INTEGER NOT NULL UNIQUE CHECK (change >= 1),
    text BLOB NOT NULL CHECK (length(text) > 0)
) STRICT;

CREATE TABLE items (
    number INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 16),
    source TEXT NOT NULL REFERENCES sources (id),
    identity TEXT NOT NULL,
    first_seen TEXT NOT NULL CHECK (length(first_seen) = 20),
    last_seen TEXT NOT NULL CHECK (length(last_seen) = 20),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    revision_seen TEXT NOT NULL CHECK (length(revision_seen) = 20),
    revision_hash TEXT NOT NULL CHECK (length(revision_hash) = 64),
    date TEXT NOT NULL CHECK (length(date) = 20),
    canonical_link TEXT,
    language TEXT NOT NULL,
    relevance REAL CHECK (relevance BETWEEN 0 AND 1),
    classified_by TEXT,
    state TEXT NOT NULL DEFAULT 'undecided' CHECK (state IN ('undecided', 'kept', 'rejected')),
    chosen_themes TEXT,
    importance INTEGER NOT NULL DEFAULT 0 CHECK (importance BETWEEN 0 AND 3),
    note TEXT
, is_listed INTEGER NOT NULL DEFAULT 0 CHECK (is_listed IN (0, 1)), withdrawn_kind TEXT CHECK (withdrawn_kind IN ('stated', 'missing')), withdrawn_at TEXT
    CHECK (length(withdrawn_at) = 20 AND withdrawn_kind IS NOT NULL OR withdrawn_at IS NULL AND withdrawn_kind IS NULL), withdrawn_reason TEXT CHECK (withdrawn_reason IS NULL OR withdrawn_kind IS NOT NULL), link_key INTEGER, text_hash INTEGER, is_encoded INTEGER NOT NULL DEFAULT 0 CHECK (is_encoded IN (0, 1)), is_grouped INTEGER NOT NULL DEFAULT 0 CHECK (is_grouped IN (0, 1)), is_ranked INTEGER NOT NULL DEFAULT 0 CHECK (is_ranked IN (0, 1))) STRICT;

CREATE TABLE known_browsers (
    token TEXT NOT NULL PRIMARY KEY CHECK (length(token) = 64),
    user INTEGER NOT NULL REFERENCES users (number),
    since TEXT NOT NULL CHECK (length(since) = 20)
) STRICT, WITHOUT ROWID;

CREATE TABLE log_in_failures (
    kind TEXT NOT NULL CHECK (kind IN ('account', 'pair', 'address', 'browser', 'session', 'token')),
    subject TEXT NOT NULL CHECK (length(subject) > 0),
    count INTEGER NOT NULL CHECK (count >= 0),
    since TEXT NOT NULL CHECK (length(since) = 20),
    last TEXT NOT NULL CHECK (length(last) = 20),
    until TEXT CHECK (length(until) = 20),
    PRIMARY KEY (kind, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE migrations (position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE one_time_links (
    token TEXT NOT NULL PRIMARY KEY CHECK (length(token) = 64),
    user INTEGER REFERENCES users (number),
    made TEXT NOT NULL CHECK (length(made) = 20),
    expires TEXT NOT NULL CHECK (length(expires) = 20)
) STRICT, WITHOUT ROWID;

CREATE TABLE page_requests (
    person TEXT NOT NULL CHECK (length(person) > 0),
    key TEXT NOT NULL CHECK (length(key) > 0),
    at TEXT NOT NULL CHECK (length(at) = 20),
    act INTEGER REFERENCES acts (number),
    PRIMARY KEY (person, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE polls (
    number INTEGER NOT NULL PRIMARY KEY,
    source TEXT NOT NULL REFERENCES sources (id),
    at TEXT NOT NULL CHECK (length(at) = 20),
    result TEXT NOT NULL CHECK (result IN
        ('new', 'ok', 'notModified', 'sameBody', 'recovered', 'notAFeed', 'failed', 'gone')),
    http_status INTEGER,
    new_items INTEGER NOT NULL CHECK (new_items >= 0),
    new_revisions INTEGER NOT NULL CHECK (new_revisions >= 0),
    unchanged_items INTEGER NOT NULL CHECK (unchanged_items >= 0),
    wire_bytes INTEGER NOT NULL CHECK (wire_bytes >= 0),
    elapsed_milliseconds INTEGER NOT NULL CHECK (elapsed_milliseconds >= 0),
    finding_count INTEGER NOT NULL CHECK (finding_count >= 0),
    findings TEXT NOT NULL,
    error TEXT
) STRICT;

CREATE TABLE priorities (
    item INTEGER NOT NULL PRIMARY KEY REFERENCES items (number),
    matters REAL NOT NULL CHECK (matters >= 0),
    decides REAL NOT NULL CHECK (decides BETWEEN 0 AND 1),
    similarity REAL CHECK (similarity BETWEEN -1 AND 1),
    nearest INTEGER REFERENCES items (number),
    reasons TEXT NOT NULL,
    CHECK ((similarity IS NULL) = (nearest IS NULL))
) STRICT;

CREATE TABLE repeatable_requests (
    person TEXT NOT NULL CHECK (length(person) > 0),
    key TEXT NOT NULL CHECK (length(key) > 0),
    request TEXT NOT NULL CHECK (length(request) = 64),
    at TEXT NOT NULL CHECK (length(at) = 20),
    first INTEGER REFERENCES decisions (number),
    last INTEGER REFERENCES decisions (number),
    CHECK ((first IS NULL) = (last IS NULL)),
    PRIMARY KEY (person, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_queries (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    owner TEXT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) > 0),
    query TEXT NOT NULL,
    item_order TEXT NOT NULL CHECK (item_order IN ('newest', 'relevance', 'importance', 'matters', 'decides')),
    position INTEGER NOT NULL,
    saved_by TEXT NOT NULL CHECK (length(saved_by) > 0),
    saved_at TEXT NOT NULL CHECK (length(saved_at) = 20),
    UNIQUE (owner, name)
) STRICT;

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

CREATE TABLE sessions (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    token TEXT NOT NULL UNIQUE CHECK (length(token) = 64),
    user INTEGER NOT NULL REFERENCES users (number),
    opened TEXT NOT NULL CHECK (length(opened) = 20),
    seen TEXT NOT NULL CHECK (length(seen) = 20),
    address TEXT NOT NULL,
    agent TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('password', 'link', 'provider'))
) STRICT;

CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source_edits (
    number INTEGER NOT NULL PRIMARY KEY,
    batch INTEGER NOT NULL,
    source TEXT NOT NULL REFERENCES sources (id),
    action TEXT NOT NULL CHECK (action IN ('added', 'changed', 'paused', 'retired', 'resumed', 'retried', 'undo')),
    person TEXT NOT NULL CHECK (length(person) > 0),
    at TEXT NOT NULL CHECK (length(at) = 20),
    before TEXT,
    after TEXT NOT NULL,
    undoes INTEGER UNIQUE REFERENCES source_edits (number),
    CHECK ((undoes IS NULL) = (action <> 'undo')),
    CHECK ((before IS NULL) = (action = 'added'))
) STRICT;

CREATE TABLE source_events (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL REFERENCES sources (id),
    at TEXT NOT NULL CHECK (length(at) = 20),
    condition_before TEXT NOT NULL,
    condition_after TEXT NOT NULL,
    message TEXT NOT NULL,
    is_reported INTEGER NOT NULL DEFAULT 0 CHECK (is_reported IN (0, 1))
) STRICT;

CREATE TABLE source_list_edits (
    number INTEGER NOT NULL PRIMARY KEY,
    batch INTEGER NOT NULL,
    name TEXT NOT NULL CHECK (length(name) > 0),
    before TEXT,
    after TEXT,
    person TEXT NOT NULL CHECK (length(person) > 0),
    at TEXT NOT NULL CHECK (length(at) = 20)
) STRICT;

CREATE TABLE source_lists (
    name TEXT NOT NULL PRIMARY KEY CHECK (length(name) > 0),
    extras TEXT NOT NULL,
    imported_at TEXT NOT NULL CHECK (length(imported_at) = 20)
) STRICT;

CREATE TABLE source_states (
    source TEXT NOT NULL PRIMARY KEY REFERENCES sources (id),
    last_result TEXT NOT NULL CHECK (last_result IN
        ('new', 'ok', 'notModified', 'sameBody', 'recovered', 'notAFeed', 'failed', 'gone')),
    last_polled TEXT CHECK (length(last_polled) = 20),
    last_success TEXT CHECK (length(last_success) = 20),
    next_due TEXT CHECK (length(next_due) = 20),
    entity_tag TEXT,
    last_modified TEXT,
    validators_url TEXT,
    body_hash TEXT CHECK (length(body_hash) = 64),
    failures INTEGER NOT NULL CHECK (failures >= 0),
    last_error TEXT
, last_body TEXT CHECK (length(last_body) = 20), failure TEXT, failing_since TEXT CHECK (length(failing_since) = 20), moved_to TEXT, moved_since TEXT CHECK (length(moved_since) = 20), moved_polls INTEGER
    CHECK ((moved_to IS NULL) = (moved_polls IS NULL) AND (moved_to IS NULL) = (moved_since IS NULL)), item_count INTEGER CHECK (item_count >= 0), is_malformed INTEGER NOT NULL DEFAULT 0 CHECK (is_malformed IN (0, 1)), server_seconds INTEGER, ttl_minutes INTEGER, update_minutes INTEGER, skip_hours TEXT NOT NULL DEFAULT '[]', skip_days TEXT NOT NULL DEFAULT '[]', newest_item TEXT CHECK (length(newest_item) = 20), mean_gap REAL, long_gap REAL CHECK ((mean_gap IS NULL) = (long_gap IS NULL)), condition TEXT NOT NULL DEFAULT 'new' CHECK (condition IN
    ('new', 'ok', 'unchanged', 'quiet', 'empty', 'recovered', 'broken', 'moved', 'gone', 'paused')), condition_since TEXT CHECK (length(condition_since) = 20), last_listed TEXT CHECK (length(last_listed) = 20)) STRICT, WITHOUT ROWID;

CREATE TABLE sources (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) > 0),
    title TEXT NOT NULL,
    feed_url TEXT NOT NULL CHECK (length(feed_url) > 0),
    site_url TEXT,
    publisher TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN
        ('eu', 'federal', 'regional', 'federated', 'neighbour', 'vendor', 'standards', 'research', 'press')),
    languages TEXT NOT NULL,
    reason TEXT NOT NULL,
    seen TEXT,
    is_paused INTEGER NOT NULL CHECK (is_paused IN (0, 1)),
    added_at TEXT NOT NULL CHECK (length(added_at) = 20),
    paused_by TEXT,
    paused_at TEXT CHECK (length(paused_at) = 20)
, poll_minutes INTEGER CHECK (poll_minutes > 0), poll_minutes_by TEXT, poll_minutes_at TEXT CHECK (length(poll_minutes_at) = 20), outline TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE star_edits (
    number INTEGER NOT NULL PRIMARY KEY,
    act INTEGER NOT NULL REFERENCES acts (number),
    item INTEGER NOT NULL REFERENCES items (number),
    person TEXT NOT NULL CHECK (length(person) > 0),
    at TEXT NOT NULL CHECK (length(at) = 20),
    is_on_before INTEGER NOT NULL CHECK (is_on_before IN (0, 1)),
    is_on_after INTEGER NOT NULL CHECK (is_on_after IN (0, 1)),
    undoes INTEGER UNIQUE REFERENCES star_edits (number),
    CHECK (undoes IS NOT NULL OR is_on_before <> is_on_after)
) STRICT;

CREATE TABLE stars (
    person TEXT NOT NULL CHECK (length(person) > 0),
    item INTEGER NOT NULL REFERENCES items (number),
    at TEXT NOT NULL CHECK (length(at) = 20),
    PRIMARY KEY (person, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE stories (
    number INTEGER NOT NULL PRIMARY KEY,
    since TEXT NOT NULL CHECK (length(since) = 20),
    size INTEGER NOT NULL DEFAULT 0 CHECK (size >= 0),
    first_date TEXT CHECK (length(first_date) = 20),
    last_date TEXT CHECK (length(last_date) = 20)
) STRICT;

CREATE TABLE "story_edits" (
    number INTEGER NOT NULL PRIMARY KEY,
    act INTEGER NOT NULL REFERENCES acts (number),
    item INTEGER NOT NULL REFERENCES items (number),
    action TEXT NOT NULL CHECK (action IN ('split', 'join', 'undo')),
    person TEXT NOT NULL CHECK (length(person) > 0),
    at TEXT NOT NULL CHECK (length(at) = 20),
    story_before INTEGER REFERENCES stories (number),
    story_after INTEGER REFERENCES stories (number),
    undoes INTEGER UNIQUE REFERENCES "story_edits" (number),
    place_before TEXT,
    was_grouped INTEGER NOT NULL CHECK (was_grouped IN (0, 1)),
    CHECK (action = 'undo' OR story_before IS NOT story_after),
    CHECK ((undoes IS NULL) = (action <> 'undo'))
) STRICT;

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

CREATE TABLE strangers (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    issuer TEXT NOT NULL CHECK (length(issuer) > 0),
    subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
    name TEXT NOT NULL,
    display_name TEXT NOT NULL,
    last TEXT NOT NULL CHECK (length(last) = 20),
    UNIQUE (issuer, subject)
) STRICT;

CREATE TABLE term_edits (
    number INTEGER NOT NULL PRIMARY KEY,
    theme TEXT NOT NULL CHECK (length(theme) > 0),
    section TEXT NOT NULL CHECK (section IN ('any', 'en', 'fr', 'nl', 'de')),
    kind TEXT NOT NULL CHECK (kind IN ('term', 'exclusion')),
    term TEXT NOT NULL CHECK (length(term) BETWEEN 1 AND 200),
    before REAL CHECK (before >= 0),
    after REAL CHECK (after >= 0),
    person TEXT NOT NULL CHECK (length(person) > 0),
    at TEXT NOT NULL CHECK (length(at) = 20),
    undoes INTEGER UNIQUE REFERENCES term_edits (number)
) STRICT;

CREATE TABLE title_vectors (
    key INTEGER NOT NULL PRIMARY KEY REFERENCES item_vectors (key),
    title BLOB NOT NULL CHECK (length(title) > 0)
) STRICT;

CREATE TABLE trainings (
    number INTEGER NOT NULL PRIMARY KEY,
    person TEXT NOT NULL CHECK (length(person) > 0),
    started TEXT NOT NULL CHECK (length(started) = 20),
    ended TEXT CHECK (length(ended) = 20),
    state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'interrupted')),
    outcome TEXT,
    CHECK ((ended IS NULL) = (state = 'running'))
) STRICT;

CREATE TABLE users (
    number INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 2 AND 64),
    display_name TEXT NOT NULL CHECK (length(display_name) BETWEEN 1 AND 100),
    role TEXT NOT NULL CHECK (role IN ('reader', 'analyst', 'editor', 'administrator')),
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    password TEXT CHECK (length(password) > 0),
    language TEXT CHECK (language IN ('fr', 'nl', 'en')),
    uses_keys INTEGER NOT NULL CHECK (uses_keys IN (0, 1)),
    since TEXT NOT NULL CHECK (length(since) = 20)
) STRICT;

CREATE TABLE verdict_themes (
    item INTEGER NOT NULL REFERENCES verdicts (item),
    theme TEXT NOT NULL,
    position INTEGER NOT NULL,
    probability REAL NOT NULL CHECK (probability BETWEEN 0 AND 1),
    PRIMARY KEY (item, theme)
) STRICT, WITHOUT ROWID;

CREATE TABLE verdicts (
    item INTEGER NOT NULL PRIMARY KEY REFERENCES items (number),
    revision INTEGER NOT NULL,
    model TEXT NOT NULL,
    language TEXT NOT NULL,
    relevance REAL NOT NULL CHECK (relevance BETWEEN 0 AND 1),
    scores TEXT NOT NULL,
    FOREIGN KEY (item, revision) REFERENCES item_revisions (item, number)
) STRICT;

CREATE TRIGGER account_events_keep BEFORE UPDATE ON account_events
    BEGIN SELECT RAISE(ABORT, 'append-only: changes of accounts'); END;

CREATE TRIGGER account_events_stay BEFORE DELETE ON account_events
    BEGIN SELECT RAISE(ABORT, 'append-only: changes of accounts'); END;

CREATE TRIGGER acts_stay BEFORE DELETE ON acts
    BEGIN SELECT RAISE(ABORT, 'append-only: acts'); END;

CREATE TRIGGER api_tokens_keep BEFORE UPDATE OF token, user, name, scopes, made, expires ON api_tokens
    BEGIN SELECT RAISE(ABORT, 'append-only: tokens'); END;

CREATE TRIGGER api_tokens_stay BEFORE DELETE ON api_tokens
    BEGIN SELECT RAISE(ABORT, 'append-only: tokens'); END;

CREATE TRIGGER brief_acts_keep BEFORE UPDATE ON brief_acts
    BEGIN SELECT RAISE(ABORT, 'append-only: approvals and reviews'); END;

CREATE TRIGGER brief_acts_stay BEFORE DELETE ON brief_acts
    BEGIN SELECT RAISE(ABORT, 'append-only: approvals and reviews'); END;

CREATE TRIGGER brief_changes_keep BEFORE UPDATE ON brief_changes
    BEGIN SELECT RAISE(ABORT, 'append-only: changes of briefs'); END;

CREATE TRIGGER brief_changes_stay BEFORE DELETE ON brief_changes
    BEGIN SELECT RAISE(ABORT, 'append-only: changes of briefs'); END;

CREATE TRIGGER brief_items_keep BEFORE UPDATE ON brief_items
    BEGIN SELECT RAISE(ABORT, 'append-only: sources of briefs'); END;

CREATE TRIGGER brief_items_stay BEFORE DELETE ON brief_items
    BEGIN SELECT RAISE(ABORT, 'append-only: sources of briefs'); END;

CREATE TRIGGER brief_revisions_keep BEFORE UPDATE ON brief_revisions
    BEGIN SELECT RAISE(ABORT, 'append-only: revisions of briefs'); END;

CREATE TRIGGER brief_revisions_stay BEFORE DELETE ON brief_revisions
    BEGIN SELECT RAISE(ABORT, 'append-only: revisions of briefs'); END;

CREATE TRIGGER brief_texts_keep BEFORE UPDATE ON brief_texts
    BEGIN SELECT RAISE(ABORT, 'append-only: texts of briefs'); END;

CREATE TRIGGER brief_texts_stay BEFORE DELETE ON brief_texts
    BEGIN SELECT RAISE(ABORT, 'append-only: texts of briefs'); END;

CREATE TRIGGER decisions_have_acts BEFORE INSERT ON decisions WHEN NEW.act IS NULL
    BEGIN SELECT RAISE(ABORT, 'a decision without its act'); END;

CREATE TRIGGER decisions_keep BEFORE UPDATE ON decisions
    BEGIN SELECT RAISE(ABORT, 'append-only: decisions'); END;

CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions
    BEGIN SELECT RAISE(ABORT, 'append-only: decisions'); END;

CREATE TRIGGER edition_issues_keep BEFORE UPDATE ON edition_issues
    BEGIN SELECT RAISE(ABORT, 'append-only: frozen editions'); END;

CREATE TRIGGER edition_issues_stay BEFORE DELETE ON edition_issues
    BEGIN SELECT RAISE(ABORT, 'append-only: frozen editions'); END;

CREATE TRIGGER edition_items_keep BEFORE UPDATE ON edition_items
    BEGIN SELECT RAISE(ABORT, 'append-only: items of frozen editions'); END;

CREATE TRIGGER edition_items_stay BEFORE DELETE ON edition_items
    BEGIN SELECT RAISE(ABORT, 'append-only: items of frozen editions'); END;

CREATE TRIGGER edition_orders_keep BEFORE UPDATE ON edition_orders
    BEGIN SELECT RAISE(ABORT, 'append-only: orders of editions'); END;

CREATE TRIGGER edition_orders_stay BEFORE DELETE ON edition_orders
    BEGIN SELECT RAISE(ABORT, 'append-only: orders of editions'); END;

CREATE TRIGGER edition_plans_keep BEFORE UPDATE ON edition_plans
    BEGIN SELECT RAISE(ABORT, 'append-only: plans of editions'); END;

CREATE TRIGGER edition_plans_stay BEFORE DELETE ON edition_plans
    BEGIN SELECT RAISE(ABORT, 'append-only: plans of editions'); END;

CREATE TRIGGER editions_keep BEFORE UPDATE ON editions
    BEGIN SELECT RAISE(ABORT, 'append-only: editions'); END;

CREATE TRIGGER editions_stay BEFORE DELETE ON editions
    BEGIN SELECT RAISE(ABORT, 'append-only: editions'); END;

CREATE TRIGGER errata_keep BEFORE UPDATE ON errata
    BEGIN SELECT RAISE(ABORT, 'append-only: errata'); END;

CREATE TRIGGER errata_stay BEFORE DELETE ON errata
    BEGIN SELECT RAISE(ABORT, 'append-only: errata'); END;

CREATE TRIGGER erratum_acts_keep BEFORE UPDATE ON erratum_acts
    BEGIN SELECT RAISE(ABORT, 'append-only: approvals of errata'); END;

CREATE TRIGGER erratum_acts_stay BEFORE DELETE ON erratum_acts
    BEGIN SELECT RAISE(ABORT, 'append-only: approvals of errata'); END;

CREATE TRIGGER follow_ups_keep BEFORE UPDATE ON follow_ups
    BEGIN SELECT RAISE(ABORT, 'append-only: follow-ups'); END;

CREATE TRIGGER follow_ups_stay BEFORE DELETE ON follow_ups
    BEGIN SELECT RAISE(ABORT, 'append-only: follow-ups'); END;

CREATE TRIGGER identities_keep BEFORE UPDATE OF user, issuer, subject, linked_at, linked_by ON identities
    BEGIN SELECT RAISE(ABORT, 'append-only: links of accounts'); END;

CREATE TRIGGER identities_stay BEFORE DELETE ON identities
    BEGIN SELECT RAISE(ABORT, 'append-only: links of accounts'); END;

CREATE TRIGGER item_revisions_keep BEFORE UPDATE ON item_revisions
    BEGIN SELECT RAISE(ABORT, 'append-only: revisions of items'); END;

CREATE TRIGGER item_revisions_stay BEFORE DELETE ON item_revisions
    BEGIN SELECT RAISE(ABORT, 'append-only: revisions of items'); END;

CREATE TRIGGER saved_query_edits_keep BEFORE UPDATE ON saved_query_edits
    BEGIN SELECT RAISE(ABORT, 'append-only: changes of saved searches'); END;

CREATE TRIGGER saved_query_edits_stay BEFORE DELETE ON saved_query_edits
    BEGIN SELECT RAISE(ABORT, 'append-only: changes of saved searches'); END;

CREATE TRIGGER source_edits_keep BEFORE UPDATE ON source_edits
    BEGIN SELECT RAISE(ABORT, 'append-only: changes of sources'); END;

CREATE TRIGGER source_edits_stay BEFORE DELETE ON source_edits
    BEGIN SELECT RAISE(ABORT, 'append-only: changes of sources'); END;

CREATE TRIGGER source_list_edits_keep BEFORE UPDATE ON source_list_edits
    BEGIN SELECT RAISE(ABORT, 'append-only: changes of source lists'); END;

CREATE TRIGGER source_list_edits_stay BEFORE DELETE ON source_list_edits
    BEGIN SELECT RAISE(ABORT, 'append-only: changes of source lists'); END;

CREATE TRIGGER star_edits_keep BEFORE UPDATE ON star_edits
    BEGIN SELECT RAISE(ABORT, 'append-only: changes of stars'); END;

CREATE TRIGGER star_edits_stay BEFORE DELETE ON star_edits
    BEGIN SELECT RAISE(ABORT, 'append-only: changes of stars'); END;

CREATE TRIGGER story_edits_keep BEFORE UPDATE ON story_edits
    BEGIN SELECT RAISE(ABORT, 'append-only: changes of stories'); END;

CREATE TRIGGER story_edits_stay BEFORE DELETE ON story_edits
    BEGIN SELECT RAISE(ABORT, 'append-only: changes of stories'); END;

CREATE TRIGGER term_edits_keep BEFORE UPDATE ON term_edits
    BEGIN SELECT RAISE(ABORT, 'append-only: changes of terms'); END;

CREATE TRIGGER term_edits_stay BEFORE DELETE ON term_edits
    BEGIN SELECT RAISE(ABORT, 'append-only: changes of terms'); END;

CREATE TRIGGER trainings_keep BEFORE UPDATE ON trainings WHEN OLD.state <> 'running'
    BEGIN SELECT RAISE(ABORT, 'append-only: trainings'); END;

CREATE TRIGGER trainings_stay BEFORE DELETE ON trainings
    BEGIN SELECT RAISE(ABORT, 'append-only: trainings'); END;

CREATE TRIGGER users_keep_their_names BEFORE UPDATE OF name ON users WHEN NEW.name <> OLD.name
    BEGIN SELECT RAISE(ABORT, 'append-only: names of users'); END;

CREATE TRIGGER users_stay BEFORE DELETE ON users
    BEGIN SELECT RAISE(ABORT, 'append-only: users'); END;

CREATE VIEW current_texts AS
    SELECT items.number AS number, item_revisions.title AS title, item_revisions.text AS text
    FROM items JOIN item_revisions ON item_revisions.item = items.number AND item_revisions.number = items.revision;
