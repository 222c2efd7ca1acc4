// What the verbs of `vigie brief` share: saving a file into the store, and checking a brief against it.
import Foundation
import VigieModel
import VigieStore

/// Briefs of one store.
struct BriefDesk {
    var store: Store
    var themes: [Theme]

    /// - Parameter readOnly: for verbs that only look.
    init(_ workspace: Workspace, readOnly: Bool = false) throws {
        store = try workspace.openExistingStore(readOnly: readOnly)
        themes = try workspace.themes()
    }

    /// The brief as it is in the store; nil where there is none yet.
    func stored(_ id: BriefID) throws -> StoredBrief? {
        do {
            return try store.brief(id)
        } catch  where error.reason == .noSuchBrief(id) {
            return nil
        }
    }

    /// What keeps a brief from being approved; empty where nothing does.
    func problems(of brief: Brief) throws -> [String] {
        let states = try store.curationStates(of: brief.items)
        return BriefCheck.problems(of: brief, itemStates: states, knownThemes: Set(themes.map(\.id)))
    }

    /// Saves those that say something else than when they were opened, all of them or none, and answers them as they are stored now.
    ///
    /// One that somebody else has saved since it was opened is refused: `briefChanged`.
    func save(_ files: [BriefFiles], by name: String, at now: Date) throws -> [StoredBrief] {
        let changed = files.filter { $0.brief != $0.opened?.brief }
        let opened = Dictionary(changed.map { ($0.brief.id, $0.opened?.revision ?? 0) }) { first, _ in first }
        do {
            return try store.save(changed.map(\.brief), replacing: opened, by: name, at: now)
        } catch {
            // The store does not know which file named the item.
            if case .noSuchItem(let id) = error.reason, let file = changed.first(where: { $0.brief.items.contains(ItemID(rawValue: id)) }) {
                throw CommandError(
                    place: file.place, cause: "the item \(id) is not in the store",
                    remedy: "nothing was saved; harvest its source or correct the id")
            }
            throw error
        }
    }
}
