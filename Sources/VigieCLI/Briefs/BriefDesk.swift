// What the verbs of `vigie brief` share: saving a file into the store, and checking a brief against it.
import Foundation
import VigieModel
import VigieStore

/// Briefs of one store.
struct BriefDesk {
    var store: Store
    var themes: [Theme]

    init(_ workspace: Workspace) throws {
        store = try workspace.openExistingStore()
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

    /// A brief with this file's fields and text, and the other languages as they are in the store.
    func merged(_ file: BriefFile) throws -> Brief {
        var brief = file.brief
        if let stored = try stored(file.brief.id)?.brief {
            brief.texts = stored.texts.merging(file.brief.texts) { _, new in new }
        }
        return brief
    }

    /// Saves, unless nothing changes; answers nil then.
    func save(_ brief: Brief, by name: String, at now: Date) throws -> StoredBrief? {
        if try stored(brief.id)?.brief == brief { return nil }
        return try store.save(brief, by: name, at: now)
    }
}
