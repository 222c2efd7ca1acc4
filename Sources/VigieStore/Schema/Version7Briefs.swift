// The part of the seventh schema that gives briefs a place on the radar, a maturity, a mark as a weak signal, and a text on public values.
import GRDB

/// Columns of briefs; revisions of before have nothing in them.
enum Version7Briefs {
    static func widenBriefs(_ db: Database) throws {
        try db.execute(sql: sql)
    }

    private static let sql = """
        ALTER TABLE brief_revisions ADD COLUMN ring TEXT CHECK (ring IN ('act', 'pilot', 'watch', 'set-aside'));
        ALTER TABLE brief_revisions ADD COLUMN maturity TEXT CHECK (maturity IN ('emerging', 'growing', 'mature', 'declining'));
        ALTER TABLE brief_revisions ADD COLUMN weak_signal INTEGER NOT NULL DEFAULT 0 CHECK (weak_signal IN (0, 1));
        ALTER TABLE brief_texts ADD COLUMN public_values TEXT NOT NULL DEFAULT '';
        """
}
