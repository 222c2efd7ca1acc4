// Approvals and reviews of briefs: who said of which revision that it may be printed, or that two texts answer each other. Whoever wrote a
// text may not approve it: the rule is kept here, where neither the desk nor the command line gets round it.
import Foundation
import GRDB
import VigieModel

extension Store {
    /// All that was done to a brief, up to its newest revision.
    package func trail(ofBrief id: BriefID) throws(StoreError) -> BriefTrail {
        try read { db in
            guard let newest = try BriefRow.newestRevision(of: id, db) else { throw Refusal(.noSuchBrief(id)) }
            return try BriefTrailRow.trail(of: id, upTo: newest, db)
        }
    }

    /// Approves languages of the revision that the person has read. It must be the newest, else `briefChanged`.
    ///
    /// What is approved already stays as it is. `ownText` refuses whoever wrote any of it since the language's last approval, and
    /// `staleText` a text whose counterpart has moved on. Whether the brief is complete is the caller's to check first (`BriefCheck`).
    /// - Parameters:
    ///   - languages: nil for all that are written.
    ///   - confirming: also says of stale fields that they answer their counterparts, where the person read both.
    @discardableResult
    package func approve(
        _ id: BriefID, revision: Int, languages: Set<LanguageCode>? = nil, confirming: Bool = false, by person: String, at: Date
    ) throws(StoreError) -> StoredBrief {
        try write { db in
            let stored = try Self.newest(id, revision: revision, by: person, db)
            let brief = stored.brief
            var trail = try BriefTrailRow.trail(of: id, upTo: revision, db)
            let wanted = languages ?? Set(brief.writtenLanguages)
            let open = LanguageCode.ofReport.filter { wanted.contains($0) && trail.approval(of: $0) == nil }
            if confirming, !open.isEmpty {
                // Also of a language that is approved: the other one may have moved since.
                for language in LanguageCode.ofReport where wanted.contains(language) {
                    for field in trail.staleFields(in: language, of: brief) {
                        trail.acts.append(
                            .init(kind: .review, revision: revision, language: language, field: field, by: person, at: at))
                    }
                }
            }
            let before = try BriefTrailRow.trail(of: id, upTo: revision, db).acts.count
            for language in open {
                let obstacles = ApprovalObstacle.all(
                    for: language, among: wanted, of: brief, trail: trail, person: person, problems: [])
                for obstacle in obstacles { try Self.refuse(obstacle, id, language) }
            }
            for language in open { trail.acts.append(.init(kind: .approve, revision: revision, language: language, by: person, at: at)) }
            for act in trail.acts.dropFirst(before) { try BriefTrailRow.insert(act, of: id, db) }
            return try BriefRow.fetch(id, revision: revision, db)
        }
    }

    /// Takes back approvals that hold; languages that are not approved stay as they are.
    @discardableResult
    package func withdrawApproval(
        of id: BriefID, revision: Int, languages: Set<LanguageCode>, by person: String, at: Date
    ) throws(StoreError) -> StoredBrief {
        try write { db in
            let stored = try Self.newest(id, revision: revision, by: person, db)
            for language in LanguageCode.ofReport where languages.contains(language) && stored.approvals[language] != nil {
                try BriefTrailRow.insert(
                    .init(kind: .withdraw, revision: revision, language: language, by: person, at: at), of: id, db)
            }
            return try BriefRow.fetch(id, revision: revision, db)
        }
    }

    /// Says of fields of the newest revision that they answer their counterparts, or takes that back.
    package func review(
        _ id: BriefID, revision: Int, fields: [BriefField], language: LanguageCode, isOn: Bool = true, by person: String, at: Date
    ) throws(StoreError) {
        try write { db in
            let brief = try Self.newest(id, revision: revision, by: person, db).brief
            for field in fields where brief.texts[language]?.isBlank(field) == false {
                try BriefTrailRow.insert(
                    .init(kind: isOn ? .review : .unreview, revision: revision, language: language, field: field, by: person, at: at),
                    of: id, db)
            }
        }
    }

    private static func newest(_ id: BriefID, revision: Int, by person: String, _ db: Database) throws -> StoredBrief {
        try Refusal.nameless(person)
        guard let newest = try BriefRow.newestRevision(of: id, db), (1...newest).contains(revision) else { throw Refusal(.noSuchBrief(id)) }
        guard revision == newest else { throw Refusal(.briefChanged(id, newest: newest)) }
        return try BriefRow.fetch(id, revision: revision, db)
    }

    private static func refuse(_ obstacle: ApprovalObstacle, _ id: BriefID, _ language: LanguageCode) throws {
        switch obstacle {
        case .alreadyApproved, .problems: break
        case .notWritten: throw Refusal(.notWritten(id, language))
        case .ownText: throw Refusal(.ownText(id, language))
        case .stale(let stale, _): throw Refusal(.staleText(id, stale))
        }
    }
}
