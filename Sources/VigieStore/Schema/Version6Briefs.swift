// The briefs' part of the sixth schema: what each revision touched, what people said of it language by language, and unsaved drafts.
import Foundation
import GRDB
import VigieModel

/// Tables of briefs. `brief_changes` says nothing that the revisions do not say: it spares reading all texts to know what is stale.
enum Version6Briefs {
    static func createBriefs(_ db: Database) throws {
        try db.execute(sql: sql)
        for row in try db.rows("SELECT brief, MAX(revision) AS newest FROM brief_revisions GROUP BY brief ORDER BY brief") {
            var before: Brief?
            let id: BriefID = try row.key("brief")
            for revision in 1...(try row.number("newest")) {
                let brief = try BriefRow.brief(id, revision: revision, db)
                try BriefRow.insertChanges(from: before, to: brief, revision: revision, db)
                before = brief
            }
        }
        try db.execute(sql: approvalsBefore)
    }

    private static let sql = """
        CREATE TABLE brief_changes (
            brief TEXT NOT NULL,
            revision INTEGER NOT NULL,
            part TEXT NOT NULL CHECK (part = 'common' OR part LIKE '__.%'),
            PRIMARY KEY (brief, revision, part),
            FOREIGN KEY (brief, revision) REFERENCES brief_revisions (brief, revision)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER brief_changes_keep BEFORE UPDATE ON brief_changes
            BEGIN SELECT RAISE(ABORT, 'append-only: changes of briefs'); END;
        CREATE TRIGGER brief_changes_stay BEFORE DELETE ON brief_changes
            BEGIN SELECT RAISE(ABORT, 'append-only: changes of briefs'); END;

        -- Approvals of a language and reviews of a field, and both taken back.
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
        CREATE INDEX brief_acts_of_brief ON brief_acts (brief, revision);
        CREATE INDEX brief_acts_by_date ON brief_acts (at);
        CREATE TRIGGER brief_acts_keep BEFORE UPDATE ON brief_acts
            BEGIN SELECT RAISE(ABORT, 'append-only: approvals and reviews'); END;
        CREATE TRIGGER brief_acts_stay BEFORE DELETE ON brief_acts
            BEGIN SELECT RAISE(ABORT, 'append-only: approvals and reviews'); END;

        -- What somebody is writing and has not saved: one of a brief and person, on the revision `base`. `serial` counts its changes.
        -- A draft that was set aside stays until the person writes on that brief again.
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

        -- A draft in whose place another window of the same person wrote. It stays for the person to take up, or to set aside.
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
        CREATE INDEX brief_drafts_beside_of_brief ON brief_drafts_beside (brief, person);
        """

    /// An approval was of the whole revision: of each language that was written then.
    private static let approvalsBefore = """
        INSERT INTO brief_acts (brief, revision, act, language, person, at)
            SELECT brief_approvals.brief, brief_approvals.revision, 'approve', brief_texts.language, person, at
            FROM brief_approvals JOIN brief_texts
                ON brief_texts.brief = brief_approvals.brief AND brief_texts.revision = brief_approvals.revision
            ORDER BY at, brief_approvals.brief, brief_approvals.revision, brief_texts.language;
        DROP TABLE brief_approvals;
        """
}
