// All that the editor of a brief needs from the store, read in one go.
import Foundation
import VigieModel
import VigieStore

/// A brief, what was done to it, and what the person has written of it and not saved.
struct BriefSituation: Sendable {
    var stored: StoredBrief
    var trail: BriefTrail
    /// The person's own, where one is open.
    var draft: BriefDraft?
    /// One that the person set aside, on the newest revision.
    var aside: BriefDraft?
    /// What the person wrote in other windows.
    var beside: [BriefDraftBeside]
    /// Of the items of what is shown and of those drafts.
    var titles: [ItemID: String]
    var others: [String]
    /// The items of the brief that is shown, as far as the store has them.
    var items: [ItemID: ItemRecord]
    /// Kept items of the same stories, which it does not rest on.
    var related: [ItemRecord]
    /// All revisions; only where something is stale, to show what changed.
    var revisions: [StoredBrief]
    var users: [User]

    /// What the page shows: the draft, else the newest revision.
    var brief: Brief { draft?.brief ?? stored.brief }
    /// The revision that what is shown rests on.
    var base: Int { draft?.base ?? stored.revision }
    var serial: Int { draft?.serial ?? 0 }
    var itemStates: [ItemID: Curation.State] { items.mapValues(\.curation.state) }

    init(_ id: BriefID, person: String, store: Store) throws {
        stored = try store.brief(id)
        trail = try store.trail(ofBrief: id)
        let kept = try store.draft(of: id, by: person)
        draft = kept?.isOpen == true ? kept : nil
        aside = kept?.isOpen == false && kept?.base == stored.revision && kept?.brief != stored.brief ? kept : nil
        beside = try store.draftsBeside(of: id, by: person)
        titles = [:]
        others = try store.draftsOfOthers(of: id, than: person).map(\.person)
        items = [:]
        related = []
        revisions = []
        users = try store.users()
        try readItems(store)
        if !beside.isEmpty { titles = try BriefHistory.titles(of: beside.map(\.brief) + [brief], store) }
        let isStale = LanguageCode.ofReport.contains { !trail.staleFields(in: $0, of: stored.brief).isEmpty }
        if isStale || draft != nil { revisions = try store.revisions(ofBrief: id) }
    }

    private mutating func readItems(_ store: Store) throws {
        let resting = brief.items
        for id in resting where items[id] == nil {
            items[id] = try Self.known { try store.item(id) }
        }
        related = try Self.related(to: resting, in: store).filter { $0.curation.state == .kept }
    }

    /// The other items of the stories of these items, the oldest first.
    static func related(to items: [ItemID], in store: Store) throws -> [ItemRecord] {
        var (stories, found): (Set<StoryID>, [ItemRecord]) = ([], [])
        for id in items {
            guard let story = try known({ try store.story(of: id) }) ?? nil, stories.insert(story).inserted else { continue }
            found += try store.story(story).items.filter { !items.contains($0.item.id) }
        }
        return found
    }

    /// Nil where the item is not in the store.
    static func known<Value>(_ read: () throws -> Value) throws -> Value? {
        do {
            return try read()
        } catch let error as StoreError {
            if case .noSuchItem = error.reason { return nil }
            throw error
        }
    }

    /// Of what the page shows.
    func problems(themes: [Theme]) -> [BriefProblem] { problems(of: brief, themes: themes) }

    /// Of the newest revision, which is what is approved.
    func storedProblems(themes: [Theme]) -> [BriefProblem] { problems(of: stored.brief, themes: themes) }

    private func problems(of brief: Brief, themes: [Theme]) -> [BriefProblem] {
        BriefCheck.findings(of: brief, itemStates: itemStates, knownThemes: Set(themes.map(\.id)))
    }

    /// What stands in the way of the person's approving these languages of the newest revision together.
    ///
    /// - Parameter problems: `storedProblems`.
    func obstacles(
        _ language: LanguageCode, among languages: Set<LanguageCode>, person: String, problems: [BriefProblem]
    ) -> [ApprovalObstacle] {
        ApprovalObstacle.all(for: language, among: languages, of: stored.brief, trail: trail, person: person, problems: problems)
    }
}

extension DeskCall {
    func situation(_ id: BriefID) async throws -> BriefSituation {
        let name = try person.name.rawValue
        return try await work { try BriefSituation(id, person: name, store: $0) }
    }
}
