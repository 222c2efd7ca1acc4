// Approvals language by language, reviews, drafts and lists of briefs: what the store refuses, whoever asks.
import Foundation
import GRDB
import Testing
import VigieModel

@testable import VigieStore  // the tests look at the SQL that the target keeps to itself

struct BriefApprovalTests {
    private let id = BriefID(rawValue: "wallet")

    private func saved(by person: String = "anna") throws -> (Archive, Brief) {
        let archive = try Archive()
        let brief = Sample.brief("wallet", items: [try archive.item("One")])
        try archive.store.save(brief, by: person, at: Sample.now)
        return (archive, brief)
    }

    @Test func `each language is approved for itself, and the brief once both are`() throws {
        let (archive, _) = try saved()
        let first = try archive.store.approve(id, revision: 1, languages: [.french], by: "editor", at: Sample.now)
        #expect(first.approvals.keys.sorted() == [.french] && first.approval == nil)
        let both = try archive.store.approve(id, revision: 1, languages: [.dutch], by: "carl", at: Sample.later)
        #expect(both.approval == StoredBrief.Approval(by: "editor, carl", at: Sample.later))
        #expect(
            reason { try archive.store.approve(id, revision: 1, languages: [.english], by: "editor", at: Sample.now) }
                == .notWritten(id, .english))
    }

    @Test(arguments: ["anna", "Anna", " anna "])
    func `nobody approves what they wrote, under whatever spelling of their name`(person: String) throws {
        let (archive, _) = try saved()
        #expect(reason { try archive.store.approve(id, revision: 1, by: person, at: Sample.now) } == .ownText(id, .french))
        #expect(try archive.store.trail(ofBrief: id).acts.isEmpty)
    }

    @Test func `editing after an approval does not bypass it`() throws {
        var (archive, brief) = try saved()
        try archive.store.approve(id, revision: 1, by: "editor", at: Sample.now)
        // The approver writes a sentence: now somebody else has to approve that language.
        brief.texts[.dutch]?.facts = "Andere feiten.[^1]"
        try archive.store.save(brief, by: "editor", at: Sample.now)
        #expect(try archive.store.brief(id).approvals.keys.sorted() == [.french])
        #expect(
            reason { try archive.store.approve(id, revision: 2, languages: [.dutch], by: "editor", at: Sample.now) } == .ownText(id, .dutch)
        )
        // The first author may: her own text was approved, and what is new is not hers.
        try archive.store.review(id, revision: 2, fields: [.facts], language: .french, by: "anna", at: Sample.now)
        #expect(try archive.store.approve(id, revision: 2, languages: [.dutch], by: "anna", at: Sample.now).approval != nil)
        brief.impact = .high
        try archive.store.save(brief, by: "editor", at: Sample.now)
        #expect(try archive.store.brief(id).approvals.isEmpty)
    }

    @Test func `a stale text is not approved until it is reviewed or confirmed`() throws {
        var (archive, brief) = try saved()
        brief.texts[.french]?.facts = "Autres faits.[^1]"
        try archive.store.save(brief, by: "anna", at: Sample.now)
        #expect(reason { try archive.store.approve(id, revision: 2, by: "editor", at: Sample.now) } == .staleText(id, .dutch))
        #expect(try archive.store.approve(id, revision: 2, confirming: true, by: "editor", at: Sample.now).approval != nil)
        #expect(try archive.store.trail(ofBrief: id).acts.map(\.kind) == [.review, .approve, .approve])
    }

    @Test func `an approval is withdrawn and given again, and all of it stays in the trail`() throws {
        let (archive, _) = try saved()
        try archive.store.approve(id, revision: 1, by: "editor", at: Sample.now)
        #expect(try archive.store.withdrawApproval(of: id, revision: 1, languages: [.dutch], by: "carl", at: Sample.later).approval == nil)
        #expect(reason { try archive.store.approve(id, revision: 1, by: "anna", at: Sample.later) } == .ownText(id, .dutch))
        #expect(try archive.store.approve(id, revision: 1, by: "editor", at: Sample.later).approval != nil)
        #expect(try archive.store.trail(ofBrief: id).acts.map(\.kind) == [.approve, .approve, .withdraw, .approve])
        #expect(
            reason { _ = try archive.store.withdrawApproval(of: id, revision: 2, languages: [], by: "a", at: Sample.now) }
                == .noSuchBrief(id))
    }

    @Test func `an edition prints English only where it is approved and in step`() throws {
        var (archive, brief) = try saved()
        brief.texts[.english] = BriefText(title: "Title", message: "m", facts: "A fact.[^1]", dateLabels: ["Entry"])
        try archive.store.save(brief, by: "anna", at: Sample.now)
        try archive.store.approve(id, revision: 2, languages: [.french, .dutch], by: "editor", at: Sample.now)
        let printed = {
            try archive.store.edition(year: 2026, asOf: Sample.later, themes: Sample.themes, isSample: true, addressee: [:]).briefs
                .map { $0.brief.writtenLanguages }
        }
        #expect(try printed() == [[.french, .dutch]])
        try archive.store.approve(id, revision: 2, languages: [.english], by: "editor", at: Sample.now)
        #expect(try printed() == [[.french, .dutch, .english]])
        brief.texts[.french]?.facts = "Autres faits.[^1]"
        brief.texts[.dutch]?.facts = "Andere feiten.[^1]"
        try archive.store.save(brief, by: "anna", at: Sample.now)
        try archive.store.approve(id, revision: 3, languages: [.french, .dutch], by: "editor", at: Sample.now)
        #expect(try printed() == [[.french, .dutch]], "the English is behind the French")
        #expect(try archive.store.approvedBrief(id)?.brief.writtenLanguages == [.french, .dutch])
    }

    /// A brief without items, as the fifth schema kept it.
    private static func insertOld(_ brief: Brief, revision: Int, by person: String, at: Date, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO brief_revisions (brief, revision, year, themes, level, kind, impact, horizon, confidence, services, dates,
                    decision_due, decision_effort, saved_by, saved_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                brief.id.rawValue, revision, brief.year, ThemeList.write(brief.themes) as String, brief.level.rawValue,
                brief.kind.rawValue, brief.impact.rawValue, brief.horizon.rawValue, brief.confidence.rawValue,
                JSONText.write(brief.services), try JSONText.write(brief.dates), brief.decision?.due,
                brief.decision?.effort.rawValue, person, Stamp.text(at) as String,
            ])
        for (language, text) in brief.texts {
            try db.execute(
                sql: """
                    INSERT INTO brief_texts (brief, revision, language, title, message, facts, importance, action, date_labels)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    brief.id.rawValue, revision, language.rawValue, text.title, text.message, text.facts, text.importance, text.action,
                    JSONText.write(text.dateLabels),
                ])
        }
    }

    @Test func `approvals of the schema before are of each language that was written`() throws {
        let archive = try Archive()
        let folder = archive.directory.appendingPathComponent("old")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let old = try DatabaseQueue(path: folder.appendingPathComponent("vigie.db").path)
        try old.write { db in
            try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
            try db.execute(sql: "CREATE TABLE migrations (position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT")
            for (position, migration) in Schema.migrations.prefix(5).enumerated() {
                try db.execute(sql: migration.sql)
                try migration.fill(db)
                try db.execute(sql: "INSERT INTO migrations (position, name) VALUES (?, ?)", arguments: [position + 1, migration.name])
            }
            var brief = Sample.brief("wallet", items: [])
            try Self.insertOld(brief, revision: 1, by: "anna", at: Sample.now, db)
            try db.execute(
                sql: "INSERT INTO brief_approvals (brief, revision, person, at) VALUES ('wallet', 1, 'anna', ?)",
                arguments: [Stamp.text(Sample.now) as String])
            try Self.insertOld(Sample.brief("cloud", items: []), revision: 1, by: "anna", at: Sample.now, db)
            try db.execute(
                sql: "INSERT INTO brief_approvals (brief, revision, person, at) VALUES ('cloud', 1, 'editor', ?)",
                arguments: [Stamp.text(Sample.now) as String])
            brief.texts[.french]?.title = "Autre"
            try Self.insertOld(brief, revision: 2, by: "bert", at: Sample.later, db)
        }
        try old.close()
        let store = try Store(directory: folder)
        #expect(try store.brief(BriefID(rawValue: "cloud")).approval == StoredBrief.Approval(by: "editor", at: Sample.now))
        #expect(try store.brief(id).approvals.keys.sorted() == [.dutch])
        let trail = try store.trail(ofBrief: id)
        #expect(trail.changes.map(\.parts.count) == [1 + 2 * 4, 1])
        #expect(trail.authors(of: .french) == ["bert"])
    }
}

struct BriefDraftTests {
    private let id = BriefID(rawValue: "wallet")

    private func saved() throws -> (Archive, Brief) {
        let archive = try Archive()
        let brief = Sample.brief("wallet", items: [try archive.item("One")])
        try archive.store.save(brief, by: "anna", at: Sample.now)
        return (archive, brief)
    }

    @Test func `a draft is the person's own and no revision`() throws {
        var (archive, brief) = try saved()
        brief.texts[.french]?.title = "En cours"
        #expect(try archive.store.saveDraft(brief, base: 1, serial: 0, by: "bert", at: Sample.later) == 1)
        #expect(
            try archive.store.draft(of: id, by: "bert") == BriefDraft(brief: brief, base: 1, serial: 1, isOpen: true, savedAt: Sample.later)
        )
        #expect(try archive.store.draft(of: id, by: "anna") == nil)
        #expect(try archive.store.brief(id).revision == 1)
        #expect(try archive.store.draftsOfOthers(of: id, than: "anna").map(\.person) == ["bert"])
        #expect(try archive.store.draftsOfOthers(of: id, than: "bert").isEmpty)
    }

    @Test func `two windows of one person do not overwrite each other's draft`() throws {
        var (archive, brief) = try saved()
        brief.texts[.french]?.title = "Un"
        #expect(try archive.store.saveDraft(brief, base: 1, serial: 0, by: "bert", at: Sample.now) == 1)
        brief.texts[.french]?.title = "Deux"
        #expect(try archive.store.saveDraft(brief, base: 1, serial: 0, by: "bert", at: Sample.now) == nil)
        #expect(try archive.store.draft(of: id, by: "bert")?.brief.texts[.french]?.title == "Un")
        #expect(try archive.store.saveDraft(brief, base: 1, serial: 1, by: "bert", at: Sample.now) == 2)
    }

    @Test func `a draft that is set aside can be taken up again`() throws {
        let (archive, brief) = try saved()
        _ = try archive.store.saveDraft(brief, base: 1, serial: 0, by: "bert", at: Sample.now)
        try archive.store.setDraft(of: id, isOpen: false, serial: 7, by: "bert", at: Sample.now)
        #expect(try archive.store.draft(of: id, by: "bert")?.isOpen == true, "another window's draft stays open")
        try archive.store.setDraft(of: id, isOpen: false, serial: 1, by: "bert", at: Sample.now)
        #expect(try archive.store.draft(of: id, by: "bert")?.isOpen == false)
        try archive.store.setDraft(of: id, isOpen: true, by: "bert", at: Sample.now)
        #expect(try archive.store.draft(of: id, by: "bert")?.isOpen == true)
    }

    @Test func `a draft rests on a revision that there is, and on somebody`() throws {
        let (archive, brief) = try saved()
        #expect(reason { _ = try archive.store.saveDraft(brief, base: 2, serial: 0, by: "bert", at: Sample.now) } == .noSuchBrief(id))
        #expect(reason { _ = try archive.store.saveDraft(brief, base: 1, serial: 0, by: " ", at: Sample.now) } == .nameless)
        let other = Sample.brief("nothing", items: [])
        #expect(reason { _ = try archive.store.saveDraft(other, base: 1, serial: 0, by: "b", at: Sample.now) } == .noSuchBrief(other.id))
    }
}

struct BriefListTests {
    @Test func `briefs are found by year, theme, author and standing`() throws {
        let archive = try Archive()
        let item = try archive.item("One")
        let names = ["one", "two", "three"]
        for (index, name) in names.enumerated() {
            var brief = Sample.brief(name, items: [item], themes: index == 0 ? [Sample.cloud, Sample.security] : [Sample.security])
            brief.year = index == 2 ? 2027 : 2026
            try archive.store.save(brief, by: index == 1 ? "bert" : "anna", at: Sample.now.addingTimeInterval(Double(index)))
        }
        try archive.store.approve(BriefID(rawValue: "two"), revision: 1, by: "editor", at: Sample.later)
        try archive.store.approve(BriefID(rawValue: "three"), revision: 1, languages: [.french], by: "editor", at: Sample.later)
        func found(_ query: BriefQuery) throws -> [String] {
            let found = try archive.store.briefEntries(query).map(\.stored.brief.id.rawValue)
            if query.offset == 0, query.limit >= 3 { #expect(try archive.store.countBriefs(query) == found.count) }
            return found
        }
        #expect(try found(BriefQuery()) == ["three", "two", "one"])
        #expect(try found(BriefQuery(year: 2026)) == ["two", "one"])
        #expect(try found(BriefQuery(theme: Sample.cloud)) == ["one"])
        #expect(try found(BriefQuery(theme: Sample.security)) == ["three", "two", "one"])
        #expect(try found(BriefQuery(by: "bert")) == ["two"])
        #expect(try found(BriefQuery(standing: .approved)) == ["two"])
        #expect(try found(BriefQuery(standing: .open)) == ["three", "one"])
        #expect(try found(BriefQuery(limit: 1, offset: 1)) == ["two"])
        #expect(try archive.store.briefYears() == [2027, 2026])
        #expect(try archive.store.briefs(restingOn: [item]).map(\.rawValue) == ["one", "three", "two"])
        #expect(try archive.store.briefs(restingOn: []).isEmpty)
        // The list says of each what the trail says.
        for standing in BriefQuery.Standing.allCases {
            for entry in try archive.store.briefEntries(BriefQuery(standing: standing)) {
                #expect((entry.stored.approval != nil) == (standing == .approved))
            }
        }
        try archive.store.withdrawApproval(of: BriefID(rawValue: "two"), revision: 1, languages: [.dutch], by: "editor", at: Sample.later)
        #expect(try found(BriefQuery(standing: .approved)) == [])
    }
}
