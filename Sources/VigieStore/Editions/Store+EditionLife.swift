// An edition is opened, frozen once, and corrected after that: each step a row that stays.
import Foundation
import GRDB
import VigieModel

extension Store {
    // MARK: The draft

    /// Opens a year's edition, or changes how it is to be made. `editionFrozen` where that is settled.
    @discardableResult
    package func planEdition(
        year: Int, asOf: CivilDate?, hasEnglish: Bool, by person: String, at: Date
    ) throws(StoreError) -> EditionPlan {
        try write { db in
            try Refusal.nameless(person)
            if try EditionIssueRow.newest(year: year, db) != nil { throw Refusal(.editionFrozen(year)) }
            try db.run(
                "INSERT INTO edition_plans (year, as_of, has_english, person, at) VALUES (?, ?, ?, ?, ?)",
                [year, asOf?.description, hasEnglish, person, Stamp.text(at) as String])
            return EditionPlan(
                number: db.lastInsertedRowID, year: year, asOf: asOf, hasEnglish: hasEnglish, by: person, at: Stamp.cut(at))
        }
    }

    /// How the year's edition is to be made; nil where nobody opened it.
    package func editionPlan(year: Int) throws(StoreError) -> EditionPlan? {
        try read { try EditionPlanRow.newest(year: year, $0) }
    }

    // MARK: What is frozen

    /// The issues of a frozen edition, the frozen one first; empty where it is a draft. Without a year, of all of them.
    package func editionIssues(year: Int? = nil) throws(StoreError) -> [EditionIssue] {
        try read { db in
            try EditionIssueRow.all(
                "\(year == nil ? "" : "WHERE edition_issues.year = ?") ORDER BY edition_issues.year, issue", year.map { [$0] } ?? [], db)
        }
    }

    /// Years whose editions are frozen.
    package func frozenYears() throws(StoreError) -> Set<Int> {
        try read { db in Set(try db.rows("SELECT year FROM edition_issues WHERE issue = 0").map { try $0.number("year") }) }
    }

    /// The items of an edition with the revision that it prints, and the evidence of that.
    package func evidence(of edition: Edition) throws(StoreError) -> [EditionEvidence] {
        try read { db in
            let ids = Set(edition.keptItems.map(\.id)).union(edition.citedItems.keys).sorted()
            let latest: String = Stamp.text(edition.asOf)
            return try ids.compactMap { id -> EditionEvidence? in
                let row = try db.row(
                    """
                    SELECT item_revisions.number AS revision, item_revisions.hash, items.source, evidence
                    FROM items JOIN item_revisions ON item_revisions.item = items.number
                    WHERE items.id = ? AND (item_revisions.seen_at <= ? OR item_revisions.number = 1)
                    ORDER BY item_revisions.number DESC LIMIT 1
                    """, [id.rawValue, latest])
                guard let row else { return nil }
                let place: Int64? = try row.decode(Int64?.self, forColumn: "evidence")
                let select = try Prepared("SELECT \(EvidenceRow.columns) FROM evidence WHERE number = ? AND file IS NOT NULL", db)
                return EditionEvidence(
                    item: id, source: try row.key("source"), revision: try row.number("revision"),
                    digest: ContentHash(hex: try row.text("hash")),
                    record: try place.flatMap { try select.first($0) { try EvidenceRow.record(from: &$0) } })
            }
        }
    }

    /// Takes down that an edition was frozen, in one transaction with `publish`, which puts its files in place: where that throws, nothing
    /// is taken down. `editionFrozen` where it was frozen before.
    @discardableResult
    package func freezeEdition(
        _ edition: Edition, languages: [LanguageCode], manifestJSON: String, key: ContentHash, at: Date, by person: String,
        publish: () throws -> Void
    ) throws(StoreError) -> EditionIssue {
        try write { db in
            if try EditionIssueRow.newest(year: edition.year, db) != nil { throw Refusal(.editionFrozen(edition.year)) }
            for id in Set(edition.keptItems.map(\.id)).union(edition.citedItems.keys) {
                try db.run(
                    "INSERT OR IGNORE INTO edition_items (year, item) SELECT ?, number FROM items WHERE id = ?",
                    [edition.year, id.rawValue])
            }
            let issue = try EditionIssueRow.insert(
                year: edition.year, issue: 0, asOf: edition.asOf, languages: languages, manifestJSON: manifestJSON, key: key, erratum: nil,
                at: at, by: person, db)
            try publish()
            return issue
        }
    }

    // MARK: Errata

    /// Proposes a correction of a frozen edition. `editionNotFrozen` where it is a draft: then the brief itself is changed.
    @discardableResult
    package func proposeErratum(
        year: Int, brief: BriefID, field: BriefField, texts: [LanguageCode: PrintedErratum.Change], by person: String, at: Date
    ) throws(StoreError) -> Erratum {
        try write { db in
            try Refusal.nameless(person)
            guard try EditionIssueRow.newest(year: year, db) != nil else { throw Refusal(.editionNotFrozen(year)) }
            try db.run(
                "INSERT INTO errata (year, brief, field, texts, person, at) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    year, brief.rawValue, field.rawValue, JSONText.write(Keyed(wrappedValue: texts)), person, Stamp.text(at) as String,
                ])
            return Erratum(
                number: db.lastInsertedRowID, year: year, brief: brief, field: field, texts: texts, by: person, at: Stamp.cut(at),
                state: .proposed)
        }
    }

    /// The errata of a year in the order in which they were proposed.
    package func errata(year: Int) throws(StoreError) -> [Erratum] {
        try read { try ErratumRow.all("WHERE errata.year = ? ORDER BY errata.number", [year], $0) }
    }

    /// The errata that an issue prints, in the order of their numbers.
    package func printedErrata(year: Int) throws(StoreError) -> [PrintedErratum] {
        try read { try ErratumRow.printed(year: year, $0) }
    }

    /// Takes a proposal back. `erratumSettled` where it was approved or dropped before.
    package func dropErratum(_ number: Int64, by person: String, at: Date) throws(StoreError) {
        try write { db in
            try Refusal.nameless(person)
            _ = try ErratumRow.open(number, db)
            try ErratumRow.act("drop", number, by: person, at: at, db)
        }
    }

    /// Approves a correction: it becomes the next issue, in one transaction with its files.
    ///
    /// `ownErratum` refuses whoever proposed it. `prepare` gets all errata of the issue, the new one last, and the issue before; it answers
    /// the manifest of the new issue and what puts its files in place, which is done last.
    @discardableResult
    package func approveErratum(
        _ number: Int64, key: ContentHash, by person: String, at: Date,
        prepare: (_ errata: [PrintedErratum], _ before: EditionIssue) throws -> (manifestJSON: String, publish: () throws -> Void)
    ) throws(StoreError) -> EditionIssue {
        try write { db in
            try Refusal.nameless(person)
            let erratum = try ErratumRow.open(number, db)
            guard !BriefTrail.isSamePerson(erratum.by, person) else { throw Refusal(.ownErratum(number)) }
            guard let before = try EditionIssueRow.newest(year: erratum.year, db) else { throw Refusal(.editionNotFrozen(erratum.year)) }
            try ErratumRow.act("approve", number, by: person, at: at, db)
            var approved = erratum
            approved.state = .approved(by: person, at: Stamp.cut(at))
            let printed = try ErratumRow.printed(year: erratum.year, db) + [approved.printed(as: before.issue + 1)].compactMap(\.self)
            let (manifest, publish) = try prepare(printed, before)
            let issue = try EditionIssueRow.insert(
                year: erratum.year, issue: before.issue + 1, asOf: before.record.asOf, languages: before.record.languages,
                manifestJSON: manifest, key: key, erratum: number, at: at, by: person, db)
            try publish()
            return issue
        }
    }
}
