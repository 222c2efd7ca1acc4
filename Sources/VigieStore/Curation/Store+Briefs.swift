// Briefs: every change is a new revision, and none is ever changed.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// Keeps a brief as a new revision. What it touches is a draft until it is approved. A brief that says what its newest revision says
    /// stays as it is, approved or not.
    ///
    /// The items that it rests on must be in the store, else `noSuchItem`. Where the author worked on a revision, `replacing` names it,
    /// and `briefChanged` says that another is newest by now.
    @discardableResult
    package func save(_ brief: Brief, replacing: Int? = nil, by person: String, at: Date) throws(StoreError) -> StoredBrief {
        try write { try BriefRow.save(brief, replacing: replacing, by: person, at: at, $0) }
    }

    /// Keeps all briefs, each as `save` of one does, or where one is refused none. Where the author worked on a brief's revision,
    /// `replacing` names it under the brief's id. In the order given.
    @discardableResult
    package func save(
        _ briefs: [Brief], replacing: [BriefID: Int] = [:], by person: String, at: Date
    ) throws(StoreError) -> [StoredBrief] {
        try write { db in
            try briefs.map { try BriefRow.save($0, replacing: replacing[$0.id], by: person, at: at, db) }
        }
    }

    /// The newest revision.
    package func brief(_ id: BriefID) throws(StoreError) -> StoredBrief {
        try read { db in
            guard let newest = try BriefRow.newestRevision(of: id, db) else { throw Refusal(.noSuchBrief(id)) }
            return try BriefRow.fetch(id, revision: newest, db)
        }
    }

    /// The newest revision of each brief, by id; with a year, of the briefs whose newest revision is for that year.
    package func briefs(year: Int?) throws(StoreError) -> [StoredBrief] {
        try read { try EditionBriefs.newest(year: year, asOf: .distantFuture, $0) }
    }

    /// All revisions of a brief, oldest first.
    package func revisions(ofBrief id: BriefID) throws(StoreError) -> [StoredBrief] {
        try read { db in
            guard let newest = try BriefRow.newestRevision(of: id, db) else { throw Refusal(.noSuchBrief(id)) }
            return try (1...newest).map { try BriefRow.fetch(id, revision: $0, db) }
        }
    }
}
